"""The passage itself as a line: where the reader has no wording of it, its own words stand behind the name of whose it is."""

from __future__ import annotations

import re

from ..fill.phrase import short_name
from ..model import Candidate, Reading, Span, Speaker
from .grounds import MOST_PASSAGES
from .words import words

MOST_WORDS = 40
NAMED = 4
"""Words of a passage among which its subject is named."""
PRONOUN = re.compile(r"^(?:he|she|it|they)\s+(?!(?:is|are|was|were)\s+\w+ed\b)", re.I)
SAID = re.compile(r"[,”\"’']*,?\s*(?:[\w.’'-]+\s+){0,6}(?:said|says|added|told \w+|wrote|according to)(?:\s+[\w.,’'-]+){0,8}[.,]?$")
OPENS, CLOSES = "“\"‘'«„", "”\"’'»"
SENTENCE = re.compile(r"(?:^|[.!?][”\"’']?\s|\n)\s*[“\"‘']?$")


def plain(
    spans: tuple[Span, ...], speaker: Speaker | None, reading: Reading, gone: tuple[Span, ...] = (), *, view: bool
) -> Candidate | None:
    """The passage as a line; None where it is too long, or would not say of itself whose it is."""
    text = reading.article.text
    spans = spans[:MOST_PASSAGES]
    quoted = _is_quoted(spans, text)
    gone = () if quoted or view else gone
    told = [_without(span, gone, text) for span in spans]
    if sum(len(piece.split()) for piece in told) > MOST_WORDS:
        return None
    body = " … ".join(map(_clean, told))
    whole = SENTENCE.search(text[max(0, spans[0].start - 4) : spans[0].start]) is not None or spans[0].start == 0
    line, label = _worded(body, speaker, _name(speaker, reading), quoted=quoted, whole=whole and len(spans) == 1, view=view)
    if not line:
        return None
    sentence = next((s for s in reading.sentences if s.touches(spans[0])), spans[0])
    return Candidate(
        body=spans, sentence=sentence, paragraph="1", voice=speaker, joint="colon" if speaker is not None else "own",
        kind="judgement" if view else "quotation" if quoted else "attributed" if label else "reported",
        cited=spans, wording=line[:1].upper() + line[1:], label=label,
    )  # fmt: skip


def _without(span: Span, gone: tuple[Span, ...], text: str) -> str:
    out, at = "", span.start
    for gap in (g for g in gone if g.touches(span)):
        out, at = out + text[at : gap.start], gap.end
    return out + text[at : span.end]


def _worded(body: str, speaker: Speaker | None, name: str, *, quoted: bool, whole: bool, view: bool) -> tuple[str, str]:
    """The line, and what of it names whose it is."""
    if view:
        return f"Article’s view: “{_inner(body)}”", "Article’s view:"
    if speaker is None:
        return (body, "") if whole else ("", "")
    if (pronoun := PRONOUN.match(body)) is not None and not quoted:
        return f"{name} {body[pronoun.end() :]}", name
    label = f"{name}:"
    if quoted:
        return f"{label} “{_inner(body)}”", label
    if _names(body, speaker):
        return body, ""
    return f"{label} {body}", label


def _name(speaker: Speaker | None, reading: Reading) -> str:
    """The speaker as a line calls them."""
    actor = next((a for a in reading.actors if speaker is not None and a.key == speaker.actor), None)
    if actor is not None and actor.kind == "person":
        return short_name(actor, reading)
    return speaker.name[:1].upper() + speaker.name[1:] if speaker is not None else ""


def _names(body: str, speaker: Speaker) -> bool:
    """The passage begins with the speaker's name, be it behind an office."""
    head = [word.text for word in words(body)[:NAMED]]
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
        return before.count("“") > before.count("”")
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
