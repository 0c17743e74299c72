"""Ascribes the lines of a statement or interview to whoever issues it, so that no memo prints "we" without a name.

A line with "we", "my" or "our" is printed as a quotation of the issuer, other lines as what the issuer said. What the issuer's own state
does, and what the text ascribes to others, does not change.
"""

from __future__ import annotations

import re

from ...model import Candidate, Span, Speaker, Weights
from ..language.gazetteer import offices
from ..language.grammar import is_finite
from ..speech.frames import act_of
from ..speech.issuer import FIRST_PERSON, Issuer, is_quoted
from .line import LineMaker
from .unmarked import is_unmarked_speech

OWN_WORDS = frozenset({"i", "we", "us", "our", "ours", "my", "me", "mine", "ourselves", "myself"})
PRONOUNS = frozenset({"he", "she", "it", "they"})
MOST_GAP = 24
"""Most characters between "we" and its verb ("we therefore call on"), or before it in its sentence ("Additionally, we")."""
DANGLES = 0.6
"""The share of its weights that a line keeps if it begins with a pronoun for which no name is known."""
NO_REPORT = frozenset({"SCONJ", "VERB", "AUX", "PART", "CCONJ"})
"""Parts of speech with which a clause can't begin after "said" ("said to make them pay would be unjust"); it is quoted instead."""
NO_OPENING = frozenset("as if then so because well yes no".split())
POINTS_ON = re.compile(r"\b(?:the following|as follows)\W*$", re.I)


def issuer_line(found: Candidate | None, line: LineMaker, issuer: Issuer | None) -> Candidate | None:
    """The candidate ascribed to the paragraph's issuer, unless it is somebody else's; without an issuer, "we" is the article's own view.

    None if there is no candidate, if it only says that something follows ("as follows:"), or if "we" or "I" would be printed as the
    memo's own words.
    """
    told = _by_issuer(found, line, issuer)
    return None if told is not None and is_unmarked_speech(told, line) else told


def _by_issuer(found: Candidate | None, line: LineMaker, issuer: Issuer | None) -> Candidate | None:
    if found is not None and issuer is None:
        return _as_articles_view(found, line)
    if found is None or issuer is None or _is_others(found, line, issuer):
        return None if found is not None and _is_named_by_us(found) else found
    body = _with_subject(found, line)
    if POINTS_ON.search(_words(line, body[-1])) or (found.kind == "attributed" and _is_nobodys(found.voice)):
        return None
    if _is_own(line, body):
        return _fainter(line.make(body, "colon", issuer.speaker(), "quotation", found.act), line)
    if _is_issuers(found.voice, issuer):
        return _under_issuers_name(found, line, issuer)
    return found if _is_own_side(found.voice, issuer) else _fainter(_as_reported(found, line, issuer), line)


def _as_articles_view(found: Candidate, line: LineMaker) -> Candidate:
    """A line with the "we" or "I" of an article that has no issuer is the article's own view, whoever else it names."""
    if found.kind == "quotation" or found.joint not in ("own", "colon") or found.paragraph == "H":
        return found
    nobodys = found.voice is None or _is_nobodys(found.voice)
    if _speaks(line, found.body) or (found.joint == "own" and nobodys and _is_own(line, found.body)):
        return found.model_copy(update={"kind": "judgement", "joint": "own", "voice": None})
    return found


def _speaks(line: LineMaker, body: tuple[Span, ...]) -> bool:
    """Whether "we" or "I" is a subject outside quotation marks."""
    passage = line.unit.passage
    tokens = (t for s in body for t in passage.tokens(s.start, s.end))
    return any(t.lower_ in FIRST_PERSON and t.dep_ == "nsubj" and not is_quoted(passage, t) for t in tokens)


def _is_others(found: Candidate, line: LineMaker, issuer: Issuer) -> bool:
    """Whether the text ascribes the words to somebody else: quoted, reported after "said", or after the verb of a named speaker."""
    voice = found.voice
    if found.kind not in ("quotation", "attributed") or voice is None or _is_issuers(voice, issuer):
        return False
    if _is_nobodys(voice) or (found.kind == "attributed" and found.joint == "predicate" and _is_against(found, line, issuer)):
        return False
    if found.kind == "quotation" or found.joint == "said":
        return True
    if not voice.actor:
        return bool({w.lower() for w in voice.name.split()} & (offices().office_nouns | offices().anonymous_nouns))
    return found.joint != "own" or act_of(line.head()) == found.act


def _is_named_by_us(found: Candidate) -> bool:
    """Whether the label is one that only the issuer could use: "some people in my party"."""
    return found.voice is not None and found.joint != "own" and bool(OWN_WORDS & set(found.voice.name.lower().split()))


def _is_against(found: Candidate, line: LineMaker, issuer: Issuer) -> bool:
    """Whether it is the issuer's account of what another side does to "us": "Norway, which calls our pilots thieves"."""
    return _is_own(line, found.body) and not _is_own_side(found.voice, issuer)


def _is_nobodys(voice: Speaker | None) -> bool:
    """Whether the ascription is to a pronoun whose referent is not known."""
    return voice is not None and not voice.name


def _is_issuers(voice: Speaker | None, issuer: Issuer) -> bool:
    return voice is not None and voice.name == issuer.name and voice.actor == issuer.actor


def _is_own_side(voice: Speaker | None, issuer: Issuer) -> bool:
    """Whether the speaker is of the issuer's own state; if the issuer's state is not known, whether the text names the speaker."""
    if voice is None:
        return False
    return voice.side == issuer.side if issuer.side else bool(voice.actor)


def _with_subject(found: Candidate, line: LineMaker) -> tuple[Span, ...]:
    """The body, extended to the left by its subject and the few words before that: "Additionally, we have imposed"."""
    span, first, sentence = found.voice.span if found.voice else None, found.body[0], line.unit.sentence
    start = first.start
    if found.joint == "predicate" and span is not None and 0 <= first.start - span.end <= MOST_GAP:
        start = span.start
    if _is_own(line, (Span(start=start, end=first.end),)) and 0 < start - sentence.start <= MOST_GAP:
        start = sentence.start
    return (Span(start=start, end=first.end), *found.body[1:])


def _is_own(line: LineMaker, body: tuple[Span, ...]) -> bool:
    """Whether "we" or "our" is in it outside quotation marks."""
    passage = line.unit.passage
    return any(t.lower_ in OWN_WORDS and not is_quoted(passage, t) for s in body for t in passage.tokens(s.start, s.end))


def _under_issuers_name(found: Candidate, line: LineMaker, issuer: Issuer) -> Candidate:
    """ "The Ministry rejects": the line with the issuer's full name in place of what it calls itself."""
    span, first = found.voice.span if found.voice else None, found.body[0]
    if found.joint != "own" or span is None or span.start != first.start or span.end + 1 >= first.end:
        return found
    body = (Span(start=span.end + 1, end=first.end), *found.body[1:])
    kind = found.kind if found.kind != "judgement" else "reported"
    return line.make(body, "predicate", issuer.speaker(span), kind, found.act) or found


def _as_reported(found: Candidate, line: LineMaker, issuer: Issuer) -> Candidate | None:
    """The line as what the issuer said, a pronoun replaced by the name that it means; a quotation if it is no plain clause."""
    span, first = found.voice.span if found.voice else None, found.body[0]
    opening, body = found.opening, found.body
    if found.joint == "predicate" and found.voice is not None:
        if span is None or span.end > first.start:
            return found
        opening = re.sub("^The ", "the ", found.voice.name) if _words(line, span).lower() in PRONOUNS else ""
        body = (Span(start=span.start, end=first.end), *body[1:]) if first.start - span.end <= 1 else (span, *body)
    if not _is_report(line, body[0]):
        return line.make(found.body, "colon", issuer.speaker(), "quotation", found.act) if found.joint != "predicate" else found
    told = line.make(body, "said", issuer.speaker(), "attributed", found.act, opening=opening)
    return told.model_copy(update={"lowers": True}) if told is not None and _begins_small(line, body[0]) else told


def _fainter(found: Candidate | None, line: LineMaker) -> Candidate | None:
    """The line with lower weights if it begins with a pronoun for which no name is known."""
    if found is None or found.opening or _words(line, found.body[0]).split(maxsplit=1)[0].lower() not in PRONOUNS:
        return found
    return found.model_copy(update={"weights": Weights(**{k: round(DANGLES * w, 3) for k, w in found.weights.model_dump().items()})})


def _is_report(line: LineMaker, first: Span) -> bool:
    """Whether the line is a finite clause with its subject before its verb, and no question."""
    head, tokens = line.head(), line.unit.passage.tokens(first.start, first.end)
    base, end = line.unit.passage.start, line.unit.spans[-1].end
    asks = "?" in line.unit.passage.text[end - 1 - base : end + 2 - base]
    begins = bool(tokens) and tokens[0].pos_ not in NO_REPORT and tokens[0].lower_ not in NO_OPENING
    return begins and is_finite(head) and line.subject(head) is not None and not asks


def _begins_small(line: LineMaker, first: Span) -> bool:
    """ "Five years ago", "The United States": whether the first word is capitalised only as a sentence's first; not so in "The Hague"."""
    passage = line.unit.passage
    token = next(iter(passage.tokens(first.start, first.end)), None)
    if token is None or any(start == token.idx for start, _, _ in passage.known):
        return False
    return token.lower_ == "the" or (token.pos_ == "NUM" and token.is_alpha and token.text[1:].islower())


def _words(line: LineMaker, span: Span) -> str:
    base = line.unit.passage.start
    return line.unit.passage.text[span.start - base : span.end - base]
