"""The passage itself as a line: where the reader has no wording of it, its own words stand behind the name of whose it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from ..fill.phrase import short_name
from ..model import Candidate, Reading, Span, Speaker
from .grounds import MOST_PASSAGES
from .words import words

MOST_WORDS = 40
NAMED = 4
"""Words of a passage among which its subject is named."""
PRONOUN = re.compile(r"^(?:he|she|it|they)\s+(?!(?:is|are|was|were)\s+\w+ed\b)", re.I)
TAIL = re.compile(
    r"(?P<mark>,?[”\"],?|,)\s+(?:(?P<who>(?:[\w.’'-]+,?\s+){1,8}?)(?:said|says|added|wrote|told(?:\s+\w+){1,2})"
    r"|(?:said|says|added|wrote)\s+(?P<other>[\w.’'-]+(?:\s+[\w.’'-]+)*))(?:,?\s+[\w.’'-]+){0,10}[.,]?$"
)
"""Who said what stands before, at the end of it: ", the minister told reporters on Monday"."""
WHO = re.compile(r"\s*(?:he|she|they|it)\s*$", re.I)
OPENER = re.compile(r"^(?:(?:But|And|Yet|So|Now|Still|Also|However|Meanwhile|Instead|Then)\b,?)\s+(?=\w)")
"""What ties a sentence to the one before."""
TURNED = re.compile(
    r"(?:[^:“]{2,60}:\s+)?“?(?:neither|nor|so)\s+(?:has|have|had|did|do|does|is|are|was|were|will|would|can|could|may|might|should)\b",
    re.I,
)
"""A sentence that begins so says of somebody what only the one before it tells."""
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Uu]s|[Mm]y|me|I[’']m|[Ww]e[’'](?:re|ve|ll))\b(?![.’'])")
OPENS, CLOSES = "“\"‘'«„", "”\"’'»"
SENTENCE = re.compile(r"(?:^|[.!?][”\"’']?\s|\n)\s*[“\"‘']?$")


def plain(
    spans: tuple[Span, ...],
    speaker: Speaker | None,
    reading: Reading,
    gone: tuple[Span, ...] = (),
    *,
    view: bool,
    alone: Callable[[str], bool] = lambda body: False,
) -> Candidate | None:
    """The passage as a line; None where it is too long, or would not say of itself whose it is.

    `alone` tells whether words are a statement of the article's about the speaker, which needs no name before it.
    """
    text = reading.article.text
    spans = spans[:MOST_PASSAGES]
    quoted = _is_quoted(spans, text)
    told = [_without(span, () if view or _within(span, text) else gone, text) for span in spans]
    pieces = [_clean(piece) for piece in told]
    if not quoted:
        pieces = [f"“{_inner(piece)}”" if _within(span, text) else piece for span, piece in zip(spans, pieces, strict=True)]
    view = view and not any(TAIL.search(piece) for piece in pieces)
    short = [piece if view or quoted else _untold(piece, speaker) for piece in pieces]
    body = " … ".join(short)
    if len(body.split()) > MOST_WORDS:
        return None
    whole = all(_begins(span, text) for span in spans) or (not quoted and short == pieces and alone(body))
    passage = _Passage(body, quoted=quoted, whole=whole, told=short != pieces)
    line, label = _worded(passage, speaker, _name(speaker, reading), view=view)
    if not line or is_odd(line):
        return None
    sentence = next((s for s in reading.sentences if s.touches(spans[0])), spans[0])
    return Candidate(
        body=spans, sentence=sentence, paragraph="1", voice=speaker, joint="colon" if speaker is not None else "own",
        kind="judgement" if view else "quotation" if quoted else "attributed" if label else "reported",
        cited=spans, wording=line[:1].upper() + line[1:], label=label,
    )  # fmt: skip


class _Passage(NamedTuple):
    """A line's words: `quoted` from end to end, `whole` from the first word of a sentence on; `told`: without an end that said whose."""

    body: str
    quoted: bool
    whole: bool
    told: bool


def _begins(span: Span, text: str) -> bool:
    """The stretch begins a sentence."""
    return span.start == 0 or SENTENCE.search(text[max(0, span.start - 4) : span.start]) is not None


def _untold(piece: str, speaker: Speaker | None) -> str:
    """The words without an end that says that the speaker said them."""
    tail = TAIL.search(piece)
    if tail is None or speaker is None:
        return piece
    who = {word.text for word in words(tail["who"] or tail["other"])}
    named = any(word.text in who for word in words(speaker.name) if len(word.text) > 2)
    if not named and WHO.match(tail["who"] or "") is None:
        return piece
    return piece[: tail.start()] + tail["mark"].strip(",")


def _without(span: Span, gone: tuple[Span, ...], text: str) -> str:
    out, at = "", span.start
    for gap in (g for g in gone if g.touches(span)):
        out, at = out + text[at : gap.start], gap.end
    return out + text[at : span.end]


def _worded(passage: _Passage, speaker: Speaker | None, name: str, *, view: bool) -> tuple[str, str]:
    """The line, and what of it names whose it is."""
    body = passage.body
    if view:
        return f"Article’s view: “{_inner(body)}”", "Article’s view:"
    if not passage.quoted and passage.whole:
        body = OPENER.sub("", body)
    if speaker is None:
        return (body, "") if passage.whole else ("", "")
    label = f"{name}:"
    if passage.quoted:
        return f"{label} “{_inner(body)}”", label
    pronoun = PRONOUN.match(body)
    if pronoun is not None and not passage.told:
        return f"{name} {body[pronoun.end() :]}", name
    if not passage.told and _names(body, speaker, anywhere=passage.whole):
        return body, ""
    return ("", "") if _does(body, speaker) else (f"{label} {body}", label)


def _does(body: str, speaker: Speaker) -> bool:
    """The passage tells what is done by the speaker: no word of theirs, and no sentence about them."""
    called = "|".join(re.escape(one) for one in (speaker.name, speaker.name.split()[-1]) if one)
    return re.search(rf"\bby\s+(?:the\s+)?(?:[\w’'.-]+\s+){{0,3}}(?:{called})\b(?![’'])", re.sub(r"“[^”]*”", "", body)) is not None


def is_odd(line: str) -> bool:
    """It has a speaker's "we" outside quotation marks, half a pair of marks, or hangs on the sentence before it."""
    bare = re.sub(r"“[^”]*”", "", line)
    return bool(set("“”") & set(bare)) or FIRST_PERSON.search(bare) is not None or TURNED.match(line) is not None


def _name(speaker: Speaker | None, reading: Reading) -> str:
    """The speaker as a line calls them."""
    actor = next((a for a in reading.actors if speaker is not None and a.key == speaker.actor), None)
    if actor is not None and actor.kind == "person":
        return short_name(actor, reading)
    return speaker.name[:1].upper() + speaker.name[1:] if speaker is not None else ""


def _names(body: str, speaker: Speaker, *, anywhere: bool) -> bool:
    """The passage begins with the speaker's name, be it behind an office, or has it `anywhere`."""
    head = [word.text for word in (words(body) if anywhere else words(body)[:NAMED])]
    return any(word.text in head for word in words(speaker.name) if len(word.text) > 2)


def _is_quoted(spans: tuple[Span, ...], text: str) -> bool:
    """The passages are somebody's words from end to end."""
    return all(_within(span, text) for span in spans)


def _within(span: Span, text: str) -> bool:
    told = span.of(text)
    inner = told.strip().strip(OPENS + CLOSES + ".,")
    if re.search(r"[“”\"«»]", inner):
        return False
    start = text.rfind("\n", 0, span.start) + 1
    before = text[start : span.start] + (told[0] if told[0] in '“"«' else "")
    if "“" in before or "”" in before:
        return before.rfind("“") > before.rfind("”")  # a quotation of several paragraphs opens more often than it closes
    return before.count('"') % 2 == 1


def _clean(told: str) -> str:
    """On one line, with whole pairs of marks, without what hangs at its edges."""
    line = " ".join(told.split()).rstrip(" ,;:")
    if line.count("“") != line.count("”"):
        line = line.strip("“” ") if (abs(line.count("“") - line.count("”")) == 1 and line[0] in "“") or line[-1] in "”" else line
    if line.count('"') % 2:
        line = line.strip('" ')
    line = re.sub(r"\"([^\"]*)\"", r"“\1”", line)
    return line[:-1] if re.search(r"\w\.$", line) and not re.search(r"\b(?:\w\.\w|[A-Z]|Jr|Sr|Inc|Ltd|Co)\.$", line) else line


def _inner(body: str) -> str:
    return re.sub(r"[“”\"]", lambda m: "‘" if m[0] == "“" else "’", body.strip('“”" '))
