"""Puts a passage into words as a line: the speaker's name, then the source's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model import Actor, Candidate, Evidence, Reading, Span

MARKS = "“”„«»\"‘’‚'"
SINGLE = re.compile(r"(?<![\w’'‘.,!?])['‘](?!(?:tis|twas|em|til|cause|n|\d\ds?)\b)(?=\w)", re.I)
CLOSING = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")
UNCERTAIN = "Speaker not certain"


FRONTED = frozenset("If When Unless Until While Although Though Once After Before Without Were Had Should As Since Because Whether".split())
"""A clause that begins with one of these needs a comma before its main clause, even if the cue between the two was left out."""


@dataclass(frozen=True)
class Wording:
    """The words of a line. `text` is the whole line and begins with `label`, which says whose it is and may be empty; then the word counts.
    """

    label: str
    text: str
    quoted_words: int
    plain_words: int


def phrase(candidate: Candidate, reading: Reading) -> Wording:
    """The candidate in the words of a line. All words but the label, "said" and "Article’s view" are the source's."""
    if candidate.wording:
        return _worded(candidate)
    body = _body(candidate, reading.article.text)
    label, glue = _label(candidate, reading), ""
    if label and candidate.joint == "said" and candidate.voice is not None and not candidate.voice.name:
        body, label, glue = _raised(body), f"{label}:", " "  # "said" needs a named speaker
    elif label and candidate.joint == "colon":
        label, glue = f"{label}:", " "
    elif label and candidate.joint == "said":
        body, glue = (_lowered(body) if candidate.lowers else body), " said "
    elif label and candidate.joint == "predicate":
        body, glue = (_lowered(body) if candidate.lowers else body), " "
    else:
        label = "Article’s view:" if _is_view(candidate) else ""
        body, glue = (_marked(candidate, body) if label else _raised(body)), " " if label else ""
    quoted = sum(len(m.split()) for m in re.findall(r"“([^”]*)”", body))
    return Wording(label, _raised(f"{label}{glue}{body}"), quoted, len(body.split()) - quoted)


def _worded(candidate: Candidate) -> Wording:
    """The line of a candidate that brings its own wording."""
    quoted = sum(len(m.split()) for m in re.findall(r"“([^”]*)”", candidate.wording))
    plain = candidate.wording[len(candidate.label) :]
    return Wording(candidate.label, candidate.wording, quoted, len(plain.split()) - quoted)


def evidence(candidate: Candidate, text: str) -> tuple[Evidence, ...]:
    """The exact passages that the line is made of, with their offsets in the article's text."""
    return tuple(Evidence(start=s.start, end=s.end, quote=s.of(text)) for s in candidate.cited or candidate.body)


def _label(candidate: Candidate, reading: Reading) -> str:
    if candidate.voice is None or (candidate.joint == "own"):
        return ""
    name = candidate.voice.name or UNCERTAIN
    actor = next((a for a in reading.actors if a.key == candidate.voice.actor), None)
    return _raised(short_name(actor, reading) if actor is not None and actor.kind == "person" else name)


def short_name(actor: Actor, reading: Reading) -> str:
    """The surname as the article prints it; the full name if another person has the same surname.

    A particle is part of it, also if the article raises it at the start of a sentence: "De Solvang" of Ida de Solvang.
    """
    words = actor.name.split()
    tails = [a for a in actor.aliases if len(a.split()) < len(words) and actor.name.lower().endswith(f" {a.lower()}")]
    short = max(tails, key=len, default=words[-1] if len(words) > 1 and words[-1] in actor.aliases else actor.name)
    rivals = [a for a in reading.actors if a.key != actor.key and a.kind == "person" and a.name.split()[-1] == short.split()[-1]]
    return actor.name if rivals else short


def _body(candidate: Candidate, text: str) -> str:
    """The passages in order: quotations in quotation marks, stretches that the cue separated joined again."""
    if candidate.kind == "quotation" and candidate.joint == "colon":
        parts = [_inner(_kept(s.start, s.end, candidate, text, shown=True)) for s in candidate.body]
        return "“" + _closed(" … ".join(part for part in parts if part.strip(" ….,"))) + "”"
    pieces = [piece for s in candidate.body if (piece := _with_marks(s, candidate, text)).strip()]
    comma = "," if candidate.joint != "predicate" and pieces[0].split(maxsplit=1)[0] in FRONTED and "," not in pieces[0] else ""
    body = _tidy(f"{comma} ".join(pieces))
    return f"[{candidate.opening}] {body.split(maxsplit=1)[1]}" if candidate.opening else body


def _kept(start: int, end: int, candidate: Candidate, text: str, *, shown: bool) -> str:
    """The stretch without what the line leaves out. If `shown`, as inside quotation marks, "…" marks each gap but whole sentences at an
    edge.
    """
    out, at = "", start
    for gap in candidate.omitted:
        if gap.end <= start or end <= gap.start:
            continue
        out += text[at : gap.start]
        at = min(gap.end, end)
        if shown and not _is_edge(out, text[gap.start : at], text[at:end]):
            out = f"{out.rstrip()} … "
    return out + text[at:end] if at < end else out


def _is_edge(before: str, gone: str, after: str) -> bool:
    """Whether only whole sentences are left out, before the first word that is kept or after the last."""
    whole = re.search(r"[.!?][”’\"']?\s*$", gone) is not None
    if not before.strip():
        return whole or re.search(r"(?:,|\b(?:and|but|so))\s*$", gone) is not None
    return not after.strip(' ”’"') and re.search(r"[.!?]$", before.rstrip()) is not None


def _closed(quoted: str) -> str:
    """The quotation without the full stop or comma that an omission leaves after it."""
    plain = re.sub(r"…(?:\s*…)+", "…", re.sub(r"…\s*([,;:])\s", "… ", quoted))
    return re.sub(r"\s*…\s*[.,;]*\s*$", " …", plain).strip()


def _inner(words: str) -> str:
    """The words of a quotation, with the quotation marks inside it made single, as printers do."""
    plain = _paired(re.sub(r"\s+", " ", words).strip())
    return re.sub(r"[“\"«]([^”\"»]*)[”\"»]", r"‘\1’", plain).replace("“", "‘").replace("”", "’").replace('"', "’").rstrip(",")


def _paired(words: str) -> str:
    """Words with an opening single mark, closed at the end if the source's single closing mark was taken off with the marks around them."""
    opened = SINGLE.search(words)
    return words if opened is None or CLOSING.search(words, opened.end()) else f"{words[: opened.start()]}‘{words[opened.end() :]}’"


def _with_marks(span: Span, candidate: Candidate, text: str) -> str:
    """The span with its quoted parts in double quotation marks, whatever marks the source has."""
    out, at = "", span.start
    shown = _is_view(candidate)
    for q in candidate.quoted:
        if q.start < span.start or q.end > span.end:
            continue
        before = _kept(at, q.start, candidate, text, shown=shown)
        out += before.rstrip(MARKS) if before[-1:] in MARKS else before
        kept = _kept(q.start, q.end, candidate, text, shown=True)
        words = _inner(kept)
        # Printers put the comma of the sentence inside the marks; the line needs it where it goes on behind them.
        goes_on = kept.rstrip().endswith(",") and text[q.end : span.end].strip(MARKS + " `")
        out += "“" + _closed(words) + "”" + ("," if goes_on else "") if words.strip(" ….,") else ""
        at = q.end + (2 if text[q.end : q.end + 2] in ("''", "``") else 1 if text[q.end : q.end + 1] and text[q.end] in MARKS else 0)
    return out + (_kept(at, span.end, candidate, text, shown=shown) if at < span.end else "")


def _tidy(text: str) -> str:
    text = re.sub(r"[\s,;:–—-]+\.$", ".", text)
    plain = re.sub(r"(?<=[”’])\.$", "", re.sub(r"\s+", " ", text).strip().rstrip(" ,;:"))
    plain = re.sub(r"(?<=\w)\.$", "", plain) if not re.search(r"(?:\b\w\.\w|\b(?:[A-Z]|a\.m|p\.m|Jr|Sr|Inc|Ltd|Co))\.$", plain) else plain
    return re.sub(r"\s+([,.;:?!])", r"\1", plain)


def _is_view(candidate: Candidate) -> bool:
    """Whether the candidate is the article's own judgement, which is printed in quotation marks as a whole."""
    return candidate.kind == "judgement" and (candidate.joint == "own" or candidate.voice is None)


def _marked(candidate: Candidate, body: str) -> str:
    """The article's own judgement in quotation marks."""
    return "“" + _closed(re.sub(r"[“”]", lambda m: "‘" if m.group() == "“" else "’", body)) + "”"


def _lowered(body: str) -> str:
    return body[0].lower() + body[1:]


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:] if text[:1].islower() and not re.match(r"(?:al|el|de|van|von|bin|ibn|e)[- ]?[A-Z]", text) else text
