"""Lines of what somebody says, from a passage that is the content of an ascription, or a whole sentence with one in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import Candidate, Span, Speaker
from ..language.grammar import is_finite
from ..language.lexicon import HEDGES, NEUTRAL
from ..passages.clauses import KEPT
from ..shortening.cut import LINKS
from ..speech.content import is_noted
from ..speech.frames import Frame
from ..speech.sources import SUBJECTS
from .ascription import can_speak, follows_cue, is_acting_paper, is_inverted, is_utterance, opens_content
from .line import Joint, LineMaker
from .scope import (
    is_bare_condition,
    is_conceded,
    is_conditional,
    is_governed,
    is_relayed,
    loses_condition,
    loses_later_condition,
)
from .unascribed_lines import may_be_left_out
from .within_words import is_within_words

if TYPE_CHECKING:
    from spacy.tokens import Token


def content_of_ascription(line: LineMaker, frame: Frame) -> Candidate | None:
    """The line of a passage that is what `frame` ascribes, or a part of it; None if it could not be printed by itself."""
    unit, speaker = line.unit, line.speakers.of(frame)
    quoted, head = line.quoted(unit.spans), line.head()
    if is_within_words(line, frame) or is_conceded(frame) or is_relayed(frame) or _is_nobodys(frame):
        return None
    if line.wholly(quoted):
        if not can_speak(line, frame) or not is_utterance(line, frame, quoted):
            return None
        if (
            head.dep_ in ("ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp")
            and unit.shape not in ("quotation", "content")
            and head.head.i != frame.cue.i
        ):
            return None
        return line.make(quoted, "colon", speaker, "quotation", frame.act)
    opens = opens_content(line, frame)
    if not opens and (line.subject(head) is None or is_governed(line, head, frame) or is_conditional(line, frame.cue)):
        return None
    return _indirect_speech(line, frame, speaker, unit.spans, line.subject(head) is not None or _has_parted_subject(line, frame))


def _has_parted_subject(line: LineMaker, frame: Frame) -> bool:
    """ "The plan, said X, would fail": whether the passage has a subject that the parse attaches to the cue."""
    cue = frame.cue
    return any(t.dep_ in SUBJECTS and t.head.i == cue.i and t.i < cue.i and t != frame.source for t in line.unit.tops)


def _is_nobodys(frame: Frame) -> bool:
    """ "It was reported that": whether nobody is named who said it. The clause alone would read as a fact."""
    return frame.source is not None and frame.source.dep_ == "nsubjpass" and frame.source.lower_ == "it"


def _indirect_speech(
    line: LineMaker, frame: Frame, speaker: Speaker | None, spans: tuple[Span, ...], has_subject: bool
) -> Candidate | None:
    """The line of indirect speech: after "said" if the cue says no more than that, else from the cue on; None if neither is sound."""
    if frame.cue.lower_ == "according":
        return line.make(spans, "said", speaker, "attributed", frame.act)
    if frame.cue.pos_ == "NOUN":
        return line.make(spans, "colon", speaker, "attributed", frame.act) if has_subject else None
    if loses_condition(line, frame, spans) or loses_later_condition(line, frame, spans) or is_bare_condition(line):
        return None
    plain = _is_plain(frame)
    if is_conditional(line, frame.cue) or _is_joined_by_nor(frame.cue):
        return None
    if plain and has_subject and can_speak(line, frame):
        return line.make(spans, "said", speaker, "attributed", frame.act, opening=_other_than_speaker(line, spans[0], speaker))
    if not can_speak(line, frame) and not is_acting_paper(line, frame):
        return None
    if follows_cue(line, frame, spans) and not frame.passive and not is_inverted(line, frame, spans[-1].end):
        body = (Span(start=_predicate_start(line, frame), end=spans[0].end), *spans[1:])
        return line.make(body, "predicate", speaker, "attributed", frame.act)
    return line.make(spans, "said", speaker, "attributed", frame.act) if has_subject and plain and can_speak(line, frame) else None


def _is_plain(frame: Frame) -> bool:
    """Whether the cue says no more than "said" does; "would say", "reportedly said", "had said" and "did not say" say more."""
    hedged = any(c.tag_ == "MD" or c.lower_ in HEDGES or (c.dep_ == "aux" and c.lower_ == "had") for c in frame.cue.children)
    return frame.cue.lemma_.lower() in NEUTRAL and not frame.negated and not hedged


def _predicate_start(line: LineMaker, frame: Frame) -> int:
    """Where the cue starts in the article, adverbs before it included ("reportedly told"), except "also" and the like.

    "Still" stays: who "still wants" talks has wanted them before.
    """
    first = next(iter(line.unit.passage.tokens(frame.cue_span.start, frame.cue_span.start + 1)), frame.cue)
    adverbs = [c.i for c in frame.cue.children if c.dep_ == "advmod" and c.i < first.i and (frame.source is None or c.i > frame.source.i)]
    run = first.i
    while run - 1 in adverbs and first.doc[run - 1].lower_ not in LINKS - {"still"}:
        run -= 1
    return line.unit.passage.at(first.doc[run])


def whole_ascription(line: LineMaker, frame: Frame) -> Candidate | None:
    """The line of a passage that contains its own ascription; None if it could not be printed by itself.

    "X told Y that Z" becomes the name and its predicate, "Z, he said" becomes what he said.
    """
    unit, speaker, head = line.unit, line.speakers.of(frame), line.head()
    contents = tuple(c for c in (_clipped(c, unit.spans) for c in frame.content) if c is not None)
    if is_noted(frame.cue) and contents and not frame.quotations:
        return _indirect_speech(line, frame, speaker, contents, has_subject=True)
    before = bool(contents) and not _names_itself(frame) and _stands_before_cue(line, frame, contents)
    if before:
        return _cue_taken_out(line, frame, speaker, contents)
    joint: Joint = "own" if _names_itself(frame) or not (speaker and speaker.name) else "colon"
    whole = _without_opening(line, frame, speaker) or line.make(unit.spans, joint, speaker, "attributed", frame.act)
    if frame.cue.i == head.i and contents and follows_cue(line, frame, contents) and not frame.passive:
        if _is_bound(line, frame, head) or is_inverted(line, frame, unit.spans[-1].end) or (speaker is not None and not speaker.name):
            return whole
        return _from_cue_on(line, frame)
    marked = line.quoted(contents)
    if marked and can_speak(line, frame) and all(any(q.span.holds(c) for q in frame.quotations) for c in contents):
        return line.make(marked, "colon", speaker, "quotation", frame.act) if is_utterance(line, frame, marked) else whole
    rest = sum(s.end - s.start for s in unit.spans) - sum(c.end - c.start for c in contents)
    asides = len(line.name(speaker)) + frame.cue_span.end - frame.cue_span.start + 12
    if contents and rest <= asides and can_speak(line, frame) and _is_plain(frame):
        return line.make(contents, "said", speaker, "attributed", frame.act, opening=_other_than_speaker(line, contents[0], speaker))
    return whole


def _stands_before_cue(line: LineMaker, frame: Frame, contents: tuple[Span, ...]) -> bool:
    """ "It did too little, he added on Twitter": whether what is said comes before its cue. A label before it would be a second cue."""
    start, cue = line.unit.spans[0].start, frame.cue_span.start
    takes = frame.cue.lemma_ != "tell" and any(c.dep_ == "dobj" for c in frame.cue.children)  # "of the ice he said nothing"
    if contents[0].start > start + 1 or contents[0].start >= cue or takes:
        return False
    return any(is_finite(t) for c in contents for t in line.unit.passage.tokens(c.start, c.end) if t.pos_ in ("VERB", "AUX"))


def _cue_taken_out(line: LineMaker, frame: Frame, speaker: Speaker | None, contents: tuple[Span, ...]) -> Candidate | None:
    """What is said, labelled with its speaker, without the cue inside it; unchanged if the cue denies, rejects or is negated."""
    quoted = line.quoted(contents)
    if quoted and all(any(q.span.holds(c) for q in frame.quotations) for c in contents):
        fits = can_speak(line, frame) and is_utterance(line, frame, quoted)
        return line.make(quoted, "colon", speaker, "quotation", frame.act) if fits else None
    body = _around_cue(line, frame, contents)
    known = speaker is not None and bool(speaker.name)
    if body is None or not can_speak(line, frame) or frame.negated or frame.act in ("deny", "reject") or not (known or _is_plain(frame)):
        return line.make(line.unit.spans, "own", speaker, "attributed", frame.act)
    joint: Joint = "said" if _is_plain(frame) else "colon"
    return line.make(body, joint, speaker, "attributed", frame.act, opening=_other_than_speaker(line, body[0], speaker))


def _around_cue(line: LineMaker, frame: Frame, contents: tuple[Span, ...]) -> tuple[Span, ...] | None:
    """The unit without its cue and how it was said; None if a condition or another clause depends on the cue itself."""
    passage, start, end = line.unit.passage, line.unit.spans[0].start, line.unit.spans[-1].end
    first = Span(start=start, end=max(c.end for c in contents if c.start < frame.cue_span.start))
    said = max(frame.cue_span.end, passage.end(frame.source.right_edge) if frame.source is not None and frame.source.i > frame.cue.i else 0)
    if any(t.text == ";" or t.pos_ in ("VERB", "CCONJ") for t in passage.tokens(first.end, frame.cue_span.start)):
        return None
    after = [t for t in passage.tokens(said, end) if not t.is_space]
    comma = next((n for n, t in enumerate(after) if t.text == ","), len(after))
    if any(t.lower_ in KEPT or t.text in (";", ":") or t.pos_ == "CCONJ" for t in after[:comma]) or any(t.text == ";" for t in after):
        return None
    rest = after[comma + 1 :]
    if not rest or rest[0].tag_ == "VBG" or rest[0].is_quote:
        return (first, *(c for c in contents if rest and c.start >= passage.at(rest[0])))
    return (first, Span(start=passage.at(rest[0]), end=end))


def _without_opening(line: LineMaker, frame: Frame, speaker: Speaker | None) -> Candidate | None:
    """ "Once again, he emphasised": the line with the name instead of the pronoun and the adverbial before it; None if that loses more."""
    subject = line.subject(line.head())
    if subject is None or subject != frame.source or subject.lower_ not in ("he", "she", "it", "they") or frame.cue.i != line.head().i:
        return None
    start = line.unit.passage.end(subject) + 1
    if line.unit.passage.at(subject) == line.unit.spans[0].start or start >= line.unit.spans[0].end or not may_be_left_out(line, subject):
        return None
    return line.make((Span(start=start, end=line.unit.spans[0].end), *line.unit.spans[1:]), "predicate", speaker, "attributed", frame.act)


def _is_bound(line: LineMaker, frame: Frame, head: Token) -> bool:
    """Whether a condition or a "nor" before the cue applies to it too, so that a line from the cue on would lose it."""
    from_cue = (Span(start=frame.cue_span.start, end=line.unit.spans[-1].end),)
    return loses_condition(line, frame, from_cue) or is_conditional(line, head) or _is_joined_by_nor(head)


def _is_joined_by_nor(cue: Token) -> bool:
    return any(c.lower_ in ("nor", "neither") for c in cue.children)


def _from_cue_on(line: LineMaker, frame: Frame) -> Candidate | None:
    """The line made of the speaker's name and the sentence from its verb of saying on."""
    start = max(line.unit.spans[0].start, _predicate_start(line, frame))
    tail = tuple(s for s in line.unit.spans if s.end > start)
    body = (Span(start=start, end=tail[0].end), *tail[1:])
    return line.make(body, "predicate", line.speakers.of(frame), "quotation" if frame.quotations else "attributed", frame.act)


def _other_than_speaker(line: LineMaker, content: Span, speaker: Speaker | None) -> str:
    """ "He urged restraint, his spokesman said": the surname that "he" stands for, if the speaker comes later and is somebody else.

    Empty if the line may open as it is.
    """
    first = next(iter(line.unit.passage.tokens(content.start, content.end)), None)
    if first is None or first.lower_ not in ("he", "she") or speaker is None or speaker.span is None or speaker.span.start < content.start:
        return ""
    person = line.referents.person(line.unit.passage, first)
    return person.name.split()[-1] if person is not None and person.key != speaker.actor else ""


def _clipped(span: Span, to: tuple[Span, ...]) -> Span | None:
    for s in to:
        if s.touches(span):
            return Span(start=max(s.start, span.start), end=min(s.end, span.end))
    return None


def _names_itself(frame: Frame) -> bool:
    """Whether the ascription prints its speaker's name or description, and not a pronoun."""
    return frame.source is not None and frame.source.pos_ != "PRON"
