"""Small repairs of a model's line, each in the article's own words: a "would" that it made a "will", a "must" that it dropped."""

from __future__ import annotations

import re

from .wording import AUXILIARY, Grounds, locks, unsupported
from .words import LOCKS, MODALS, Word, is_content, stem, words

OWN = re.compile(r"^(?:article(?:[’']s view)?|open(?: question)?|unclear|background|reported|analysis):\s+", re.I)
"""What a model puts before a line that is nobody's."""
ADVERBS = frozenset("only likely unlikely possibly reportedly allegedly never not".split())


COLOURS = frozenset(
    "new old further again later now already also better more big full whole key main still recent today strong major latest just "
    "far long yet once instead even".split()
)
"""Words that colour what is said; a line is as true without them."""
PAST = frozenset(
    "said told took gave made saw came went got kept held found thought left met sent brought began fell won lost paid sought felt meant "
    "broke struck threw wrote spoke rose grew knew drew withdrew chose became led fought".split()
)
GOING_ON = frozenset("is are was were has have had been being".split())
MOST_MENDS = 3


def bare(line: str) -> str:
    """The line without a word for the article before it, and without the stop behind it."""
    text = OWN.sub("", line.strip())
    return text[:-1] if re.search(r"\w[”\"’']?\.$", text) and not re.search(r"\b(?:\w\.\w|[A-Z]|Jr|Sr|Inc|Ltd|Co)\.$", text) else text


def mended(line: str, grounds: Grounds) -> str:
    """The line in the passage's tense, without what only colours it, with the modals and adverbs of doubt that the passage has."""
    text = _in_tense(_uncoloured(line, grounds), grounds)
    for _ in range(MOST_MENDS):
        lost = grounds.locks - locks(words(text))
        better = _with_one(text, grounds, set(lost)) if lost else text
        if better == text:
            return text
        text = better
    return text


def _uncoloured(line: str, grounds: Grounds) -> str:
    """Without adverbs and adjectives of the model's own that nothing hangs on."""
    strange = set(unsupported(line, grounds))
    gone = [w for w in words(line) if w.text in strange and (w.text in COLOURS or w.text.endswith("ly"))]
    for word in reversed(gone):
        line = f"{line[: word.start].rstrip()} {line[word.end :].lstrip()}".strip()
    return re.sub(r"\s*,\s*(?=[,:;])|(?<=:)\s*,|,\s*$", "", line) if gone else line


def _in_tense(line: str, grounds: Grounds) -> str:
    """Where the article tells in the past, or as going on, what the line has in the present, as the article has it."""
    cited = words(grounds.cited)
    exact = {word.text for word in cited}
    forms = {stem(w.text): _form(at, cited) for at, w in enumerate(cited)}
    for word in reversed(words(line)):
        shown, told = line[word.start : word.end], forms.get(stem(word.text), "")
        if word.text.endswith(("s", "ed")) and shown.islower() and told and word.text not in exact and shown.isalpha():
            line = line[: word.start] + told + line[word.end :]
    return line


def _form(at: int, cited: tuple[Word, ...]) -> str:
    """How a line may have a verb of the passage: "urged", "is urging"; empty where it can't."""
    word = cited[at].text
    if word.endswith("ed") or word in PAST:
        return word
    first = at
    while first > 0 and cited[first - 1].text in GOING_ON:
        first -= 1
    return " ".join(w.text for w in cited[first : at + 1]) if word.endswith("ing") and first < at and cited[first].text != "been" else ""


def _with_one(line: str, grounds: Grounds, lost: set[str]) -> str:
    """The line with one of the lost words put before the word that follows it in the passage."""
    cited, told = words(grounds.cited), words(line)
    own = set(locks(told) - grounds.locks) & MODALS
    for at, word in enumerate(cited):
        if word.text not in lost or word.text not in MODALS | ADVERBS:
            continue
        run, following = _run(at, cited)
        spot = next((n for n, one in enumerate(told) if following and stem(one.text) == stem(following.text)), None)
        if spot is None or following is None or not _takes(told[spot].text, following.text):
            continue
        return _put(line, told, spot, run, following.text, own)
    return line


def _takes(shown: str, told: str) -> bool:
    """The line's form of a verb gives way to the passage's behind "would" or "must": the same, or "asks" to "ask"."""
    return shown == told or (shown.endswith("s") and shown.startswith(told))


def _run(at: int, cited: tuple[Word, ...]) -> tuple[str, Word | None]:
    """The lost word with the little words behind it, and the word of content that follows."""
    out = [cited[at].text]
    for word in cited[at + 1 : at + 5]:
        if is_content(word.text) or word.text in LOCKS - ADVERBS:
            return " ".join(out), word if is_content(word.text) else None
        if word.text not in AUXILIARY and word.text not in ADVERBS:
            return " ".join(out), None
        out.append(word.text)
    return " ".join(out), None


def _put(line: str, told: tuple[Word, ...], spot: int, run: str, form: str, own: set[str]) -> str:
    """The run before a word, in the place of the little verbs and of the model's `own` modals that stand there."""
    first = spot
    held = AUXILIARY | set(run.split()) | own
    while first > 0 and told[first - 1].text in held:
        first -= 1
    if first == spot and first > 0 and told[first - 1].text in MODALS:
        return line
    shown = line[told[spot].start : told[spot].end]
    word = shown if told[spot].text == form else form
    return f"{line[: told[first].start]}{run} {word}{line[told[spot].end :]}"
