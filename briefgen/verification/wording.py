"""Whether a line's words are borne out by what it cites, and the small repairs by which many of those that are not become so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..model import Span
from .attempts import unattempted
from .words import LOCKS, Word, akin, folded, is_content, parties, stem, words

LOOKED_BACK = 4
"""Words before an excerpt that bear on it: "has not" before "agreed to talks"."""
BOUND = re.compile(r"[.!?\n”\"]")
QUOTED = re.compile(r"[“\"«]([^”\"»]*)[”\"»]|(?<!\w)['‘]([^'’‘]*(?:['’]\w[^'’‘]*)*)['’](?!\w)")
CAPITALS = re.compile(r"\b[A-Z]\w+(?:\s+(?:of\s+|for\s+|the\s+|and\s+)*[A-Z]\w+){1,5}")
LABEL = re.compile(r"^[^:“”\"]{2,60}:\s+")
GAPS = re.compile(r"\s*(?:…|\.\.\.|\[[^\]]*\])\s*")
ORDERED = 0.6
"""Share of a line's content words that must stand in the order of the passage: a line that turns it round may say the reverse."""
LEAST_ORDERED = 3
"""Content words from which the order tells anything."""
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept oct nov dec"
    .split()
)  # fmt: skip
LITTLE = frozenset("down out off over under up will even own still".split())
"""Words without content that share the stem of one with it: "shot down" is no "downing", who "will talk" is not "willing"."""
AUXILIARY = frozenset("be been being have has had is are was were do does did will shall to".split())
TELLING = frozenset("against behind before since some him her again".split())
"""Little words that tell something by themselves: a line has them only where its passage does."""
SAYS = frozenset("say says said".split())
"""With a speaker, a line may have them where its passage has another verb of speech, or none."""
REACH = 2
"""Content words behind a "not" or "may" among which the line must have one that stands next to it in the passage, or the other way."""
BEFORE_MONTHS = frozenset("in by since until of last next early late mid this".split())


@dataclass(frozen=True)
class Grounds:
    """What a line rests on: the passages, the words that bear on them from before, and the names that may stand for the speaker."""

    text: str
    spans: tuple[Span, ...]
    names: frozenset[str]
    """Stems of words by which the speaker is named."""
    parties: frozenset[str] = frozenset()
    """Keys of the speaker's own party, which may be named by any of its names."""

    @property
    def cited(self) -> str:
        return " … ".join(span.of(self.text) for span in self.spans)

    @property
    def before(self) -> list[Word]:
        """The few words before each passage, as far as they are of its sentence."""
        out: list[Word] = []
        for span in self.spans:
            head = BOUND.split(self.text[max(0, span.start - 80) : span.start])[-1]
            out += words(head)[-LOOKED_BACK:]
        return out

    @property
    def locks(self) -> Counter[str]:
        """Each "not", "may" and "unless" that the line must keep."""
        return locks((*words(self.cited), *self.before))


def locks(told: Sequence[Word]) -> Counter[str]:
    return Counter(word.text for word in told if _is_lock(word, told))


def _is_lock(word: Word, told: Sequence[Word]) -> bool:
    return word.text in LOCKS and not (word.text == "may" and _is_month(word, told))


def _is_month(word: Word, told: Sequence[Word]) -> bool:
    """ "3 May", "in May", "May 2022"."""
    at = next((number for number, one in enumerate(told) if one is word), 0)
    before = told[at - 1].text if at else ""
    after = told[at + 1].text if at + 1 < len(told) else ""
    return before[:1].isdigit() or after[:1].isdigit() or before in BEFORE_MONTHS


def fault(line: str, grounds: Grounds) -> str:
    """The first thing in a line that its passages do not bear out, in words; empty if they bear out all of it."""
    told, cited = words(line), words(grounds.cited)
    if strange := unsupported(line, grounds):
        return f"not in its evidence: {', '.join(strange)}"
    have, want = locks(told), grounds.locks
    if lost := want - have:
        return f"leaves out {', '.join(sorted(lost))}"
    if gained := have - want:
        return f"adds {', '.join(sorted(gained))}"
    if missing := figures(cited) - {word.text for word in told}:
        return f"leaves out {', '.join(sorted(missing))}"
    if changed := next((quoted for quoted in quotations(line) if not _in_order(quoted, grounds.cited)), ""):
        return f"changes the quotation “{changed}”"
    if undone := unattempted(told, cited):
        return f"makes a deed of what is only wished, tried or refused: {undone}"
    if any(not _near(word, told, cited) for word in told if _is_lock(word, told)):
        return "puts a word of denial, doubt or condition elsewhere"
    behind = LABEL.sub("", line)  # the speaker's name before a colon may stand anywhere
    turned = not _ordered(words(behind), cited) or _swapped(behind, grounds.cited)
    return "puts the words in another order" if turned else ""


def unsupported(line: str, grounds: Grounds) -> list[str]:
    """The content words of a line that neither its passages have nor the speaker's name."""
    cited = words(grounds.cited)
    shown = {stem(word.text) for word in cited} | grounds.names | _joined(cited) | _initials(grounds.cited)
    literal = {word.text for word in cited}
    shown -= LITTLE - {stem(word) for word in literal - LITTLE}
    strange = [w for w in words(line) if (is_content(w.text) and not akin(stem(w.text), shown)) or w.text in TELLING - literal]
    if grounds.names:
        strange = [word for word in strange if word.text not in SAYS]
    named = parties(line) if strange else []
    theirs = {key for _, _, key in parties(grounds.cited)} | grounds.parties if named else set()
    meant = [(start, end) for start, end, key in named if key in theirs]
    return list(dict.fromkeys(w.text for w in strange if not any(start <= w.start < end for start, end in meant)))


def _joined(cited: Sequence[Word]) -> set[str]:
    """ "Roll back" as "rollback"."""
    return {stem(a.text + b.text) for a, b in pairwise(cited) if len(a.text) > 2 and len(b.text) > 2}


def _initials(cited: str) -> set[str]:
    """The International Criminal Court as "ICC"."""
    runs = CAPITALS.findall(cited)
    return {stem(folded("".join(word[0] for word in re.findall(r"\b[A-Z]\w*", run)))) for run in runs}


def quotations(line: str) -> list[str]:
    """What stands in quotation marks of any kind."""
    return [one or two for one, two in QUOTED.findall(line) if (one or two).strip()]


def _in_order(quoted: str, cited: str) -> bool:
    """Every fragment of a quotation, between what is left out or put in, stands in the passages word for word, one after the other."""
    plain, at = _loose(cited), 0
    for part in GAPS.split(quoted):
        piece = _loose(part)
        if piece.strip():
            hit = plain.find(piece, at)
            if hit < 0:
                return False
            at = hit + len(piece) - 1
    return True


def _loose(text: str) -> str:
    plain = " ".join(re.findall(r"\w+", folded(text)))
    return f" {plain} "


def figures(cited: Sequence[Word]) -> set[str]:
    """Figures that a line must keep: not those of years, days and times."""
    return {word.text for at, word in enumerate(cited) if word.text[0].isdigit() and not _is_date(at, cited)}


def _is_date(at: int, cited: Sequence[Word]) -> bool:
    word = cited[at].text
    beside = [cited[near].text for near in (at - 1, at + 1) if 0 <= near < len(cited)]
    ordinal = re.fullmatch(r"\d+(?:st|nd|rd|th|s)", word) is not None
    return ordinal or re.fullmatch(r"(?:1[5-9]|20)\d\d", word) is not None or any(one in MONTHS for one in beside)


def _near(lock: Word, told: Sequence[Word], cited: Sequence[Word]) -> bool:
    """The word bears on what it bears on in the passage: some content word stands near it in both."""
    mine = _beside(told.index(lock), told)
    theirs = [_beside(at, cited) for at, word in enumerate(cited) if word.text == lock.text]
    return not theirs or not any(mine) or any(_meet(mine, one) for one in theirs)


def _beside(at: int, told: Sequence[Word]) -> tuple[list[str], list[str]]:
    """Stems of the nearest content words behind and before."""
    after = [stem(w.text) for w in told[at + 1 :] if is_content(w.text)][:REACH]
    return after, [stem(w.text) for w in reversed(told[:at]) if is_content(w.text)][:1]


def _meet(mine: tuple[list[str], list[str]], theirs: tuple[list[str], list[str]]) -> bool:
    """One's nearest word behind is among the other's, or both have the same before them."""
    (after, before), (their_after, their_before) = mine, theirs
    return bool({*after[:1]} & {*their_after} or {*their_after[:1]} & {*after} or {*before} & {*their_before})


def _ordered(told: Sequence[Word], cited: Sequence[Word]) -> bool:
    """Most content words stand in the order of the passage: turned round, it may say the reverse."""
    content = [stem(w.text) for w in told if is_content(w.text)]
    places: dict[str, list[int]] = {}
    for at, word in enumerate(cited):
        places.setdefault(stem(word.text), []).append(at)
    known = [places[one] for one in content if one in places]
    return len(known) < LEAST_ORDERED or _longest(known) >= ORDERED * len(known)


def _swapped(line: str, cited: str) -> bool:
    """The first two names of the line stand the other way round in the passage, with the line's verb between them there too."""
    names = [w for w in words(line) if line[w.start].isupper() and is_content(w.text)]
    shown = words(cited)
    where = [next((n for n, w in enumerate(shown) if akin(stem(w.text), {stem(name.text)})), None) for name in names]
    found = [(name, at) for name, at in zip(names, where, strict=True) if at is not None]
    for (one, first), (other, second) in pairwise(found):
        between = {stem(w.text) for w in words(line) if one.end <= w.start < other.start and is_content(w.text)}
        there = {stem(w.text) for w in shown[second + 1 : first] if is_content(w.text)}
        if second < first and between & there:
            return True
    return False


def _longest(places: list[list[int]]) -> int:
    """Length of the longest run of words, gaps allowed, that stand one after another in the passage."""
    ends: list[int] = []
    for found in places:
        for place in sorted(found, reverse=True):
            at = bisect_left(ends, place)
            if at == len(ends):
                ends.append(place)
            else:
                ends[at] = place
    return len(ends)
