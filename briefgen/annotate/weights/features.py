"""Readable features of a passage, for the linear model: each is a name that is present or not ("words=2", "hedge")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ..language.lexicon import CONDITIONS, FUTURE, HEDGES, lexicon
from ..passages.clauses import Unit
from ..speech.frames import act_of
from ..speech.sources import SUBJECTS, source_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from ..language.parse import ParsedParagraph

CONTENT_TAGS = frozenset({"NOUN", "VERB", "ADJ", "ADV", "AUX"})
STEM = 5
PRONOUNS = frozenset({"we", "they", "he", "she", "it", "this", "both", "neither", "i", "our"})


class Note(NamedTuple):
    """What features need to know of a word: `said`, its lemma if it is a content word, else empty; `names`, the features that it gives to a
    passage that holds it; `around`, the feature for other passages of its sentence, else empty."""

    said: str
    names: tuple[str, ...]
    around: str


@dataclass(frozen=True)
class Placed:
    """A passage in its article. `place` is its position, from 0 (the first passage) to 1, because what is ahead mostly comes last in a news
    text; `headline` are the headline's words as `content` gives them."""

    unit: Unit
    place: float
    headline: frozenset[str]
    notes: list[Note]
    """The notes on all words of its paragraph, by token index."""


def features(placed: Placed) -> list[str]:
    """The names of the features that the passage has, sorted, each once."""
    unit, tokens = placed.unit, placed.unit.tokens
    return sorted(
        {
            *_shape(unit, placed.place), *_words(placed, tokens), *_grammar(unit, tokens), *_speech(unit), *_around(placed, tokens),
            *_parties(unit), *_lead(unit, placed.headline),
        }
    )  # fmt: skip


def content(text: str) -> frozenset[str]:
    """The words of four letters and more, in lower case, cut to their first five, so that "demands" equals "demand"."""
    return frozenset(w[:STEM] for w in re.findall(r"\w+", text.lower()) if len(w) >= STEM - 1)


def _lead(unit: Unit, headline: frozenset[str]) -> Iterator[str]:
    """Features for the lead: how much of the headline the passage repeats, and whether it comes early."""
    yield f"lead:label={_label(unit)},shape={unit.shape.removeprefix('trimmed ')}"
    yield f"lead:label={_label(unit)},first={unit.sentence.start - unit.passage.start <= 1}"
    if headline and unit.passage.label != "H":
        base = unit.passage.start
        said = content(" ".join(unit.passage.text[s.start - base : s.end - base] for s in unit.spans))
        share = len(said & headline) / len(headline)
        yield f"lead:headline={int(share * 5)}"
        yield f"lead:headline={int(share * 5)},label={_label(unit)}"


def _shape(unit: Unit, place: float) -> Iterator[str]:
    yield f"shape={unit.shape.removeprefix('trimmed ')}"
    yield f"words={min(unit.words // 6, 6)}"
    yield f"place={int(place * 5)}"
    yield f"label={_label(unit)}"
    yield f"inquote={_quoted(unit)}"
    whole = unit.sentence.end - unit.sentence.start
    yield f"share={min(4, 5 * sum(s.end - s.start for s in unit.spans) // max(1, whole))}"


def _label(unit: Unit) -> str:
    return unit.passage.label if unit.passage.label in ("H", "S", "1", "2") else "body"


def _quoted(unit: Unit) -> str:
    held = [q for s in unit.spans for q in unit.passage.quoted(s.start, s.end)]
    if not held:
        return "no"
    return "all" if all(any(q.span.holds(s) for q in held) for s in unit.spans) else "part"


def notes(passage: ParsedParagraph) -> list[Note]:
    """A note on each token of a paragraph, by index; made once, for all its passages."""
    return [_note(t) for t in passage.words]


def _note(t: Token) -> Note:
    lemma, lower, pos, tag = t.lemma_.lower(), t.lower_, t.pos_, t.tag_
    said = lemma if pos in CONTENT_TAGS or lemma in CONDITIONS or t.dep_ == "neg" else ""
    names = [f"w:{lemma}"] if said else []
    if t.ent_type_:
        names.append(f"ent:{t.ent_type_}")
    if pos in ("PRON", "DET") and lemma in PRONOUNS:
        names.append(f"p:{lemma}")
    if pos == "NOUN" and (act := lexicon().nouns.get(lemma)):
        names.append(f"actnoun={act}")
    if pos == "VERB" and (act := lexicon().verbs.get(lemma)):
        names.append(f"actverb={act}")
    if lower in FUTURE or (tag == "MD" and lower in ("will", "'ll", "shall")):
        names.append("future")
    if lower in HEDGES:
        names.append("hedge")
    if lower in CONDITIONS:
        names.append("condition")
    around = f"s:{lemma}" if pos in ("VERB", "NOUN", "ADJ") else f"s:{lower}" if tag == "MD" else ""
    return Note(said, tuple(names), around)


def _words(placed: Placed, tokens: list[Token]) -> Iterator[str]:
    previous = ""
    for t in tokens:
        note = placed.notes[t.i]
        yield from note.names
        if note.said:
            if previous:
                yield f"b:{previous}_{note.said}"
            previous = note.said


def _grammar(unit: Unit, tokens: list[Token]) -> Iterator[str]:
    if not unit.tops:
        return
    head = unit.tops[0]
    yield f"head={head.lemma_.lower()}"
    yield f"headpos={head.pos_}:{head.tag_}"
    yield f"headdep={head.dep_}"
    if act := act_of(head):
        yield f"act={act}"
    for c in head.children:
        if c.dep_ in ("aux", "auxpass", "neg", "mark"):
            yield f"{c.dep_}={c.lemma_.lower()}"
        if c.dep_ in SUBJECTS:
            yield f"subj={c.pos_}:{c.ent_type_}"
            yield f"subjw={c.lemma_.lower()}"
    if tokens[-1].doc[min(tokens[-1].i + 1, len(tokens[-1].doc) - 1)].text == "?" or tokens[-1].text == "?":
        yield "question"


def _speech(unit: Unit) -> Iterator[str]:
    frame = unit.frame
    if frame is None:
        yield "voice=article"
        return
    yield f"cue={frame.cue.lemma_.lower()}"
    yield f"cueact={frame.act}"
    yield f"voice={'quoted' if frame.quotations else 'told'}"
    if frame.negated:
        yield "cue=not"
    if frame.source is not None:
        yield f"source={frame.source.pos_}:{frame.source.ent_type_}"
        if frame.source.pos_ == "NOUN":
            yield f"sourcew={frame.source.lemma_.lower()}"


def _around(placed: Placed, tokens: list[Token]) -> Iterator[str]:
    """Features of the sentence around the unit: its other verbs, nouns, adjectives and modals, and its main verb."""
    if not tokens:
        return
    inside = {t.i for t in tokens}
    sent = tokens[0].sent
    yield from (note.around for i, note in enumerate(placed.notes[sent.start : sent.end], sent.start) if note.around and i not in inside)
    root = sent.root
    yield f"root={root.lemma_.lower()}"
    if act := act_of(root):
        yield f"rootact={act}"
    source, _ = source_of(root)
    if source is not None:
        yield f"rootsubj={source.pos_}:{source.ent_type_}"


def _parties(unit: Unit) -> Iterator[str]:
    """In which forms the unit names states and bodies, and how many it names."""
    base, keys = unit.passage.start, set()
    for start, end, entry in unit.passage.known_in(*((s.start - base, s.end - base) for s in unit.spans)):
        if any(s.start <= base + start and base + end <= s.end for s in unit.spans):
            keys.add(entry.key)
            yield f"form={entry.form}"
    yield f"parties={min(len(keys), 3)}"
