"""What the weigher sees of a passage: readable features, each a name that is there or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .clauses import Unit
from .frames import SUBJECTS, act_of, source_of
from .lexicon import CONDITIONS, FUTURE, HEDGES, lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

CONTENT_TAGS = frozenset({"NOUN", "VERB", "ADJ", "ADV", "AUX"})
STEM = 5


@dataclass(frozen=True)
class Placed:
    """A passage in its article. `place` is how far down it stands, 0 to 1 (news ends with what is ahead); `headline` are the headline's
    content words."""

    unit: Unit
    place: float
    headline: frozenset[str]


def features(placed: Placed) -> list[str]:
    """Names of what is true of the passage."""
    unit, tokens = placed.unit, placed.unit.tokens
    return sorted(
        {
            *_shape(unit, placed.place), *_words(unit, tokens), *_grammar(unit, tokens), *_speech(unit), *_around(unit, tokens),
            *_parties(unit), *_lead(unit, placed.headline),
        }
    )  # fmt: skip


def content(text: str) -> frozenset[str]:
    """Its longer words, cut to their first letters so that "demands" is "demand"."""
    return frozenset(w[:STEM] for w in re.findall(r"\w+", text.lower()) if len(w) >= STEM - 1)


def _lead(unit: Unit, headline: frozenset[str]) -> Iterator[str]:
    """How much of the headline the passage says, and where it stands: the lead says most of it, and early."""
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
    held = [q for q in unit.passage.quotations if any(q.span.touches(s) for s in unit.spans)]
    if not held:
        return "no"
    return "all" if all(any(q.span.holds(s) for q in held) for s in unit.spans) else "part"


def _words(unit: Unit, tokens: list[Token]) -> Iterator[str]:
    previous = ""
    for t in tokens:
        lemma = t.lemma_.lower()
        if t.pos_ in CONTENT_TAGS or lemma in CONDITIONS or t.dep_ == "neg":
            yield f"w:{lemma}"
            if previous:
                yield f"b:{previous}_{lemma}"
            previous = lemma
        if t.ent_type_:
            yield f"ent:{t.ent_type_}"
        if t.pos_ in ("PRON", "DET") and lemma in ("we", "they", "he", "she", "it", "this", "both", "neither", "i", "our"):
            yield f"p:{lemma}"


def _grammar(unit: Unit, tokens: list[Token]) -> Iterator[str]:
    head = _head(tokens)
    if head is None:
        return
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
    nouns = lexicon().nouns
    verbs = lexicon().verbs
    for t in tokens:
        lemma = t.lemma_.lower()
        if t.pos_ == "NOUN" and lemma in nouns:
            yield f"actnoun={nouns[lemma]}"
        if t.pos_ == "VERB" and lemma in verbs:
            yield f"actverb={verbs[lemma]}"
        if t.lower_ in FUTURE or (t.tag_ == "MD" and t.lower_ in ("will", "'ll", "shall")):
            yield "future"
        if t.lower_ in HEDGES:
            yield "hedge"
        if t.lower_ in CONDITIONS:
            yield "condition"
    if tokens[-1].doc[min(tokens[-1].i + 1, len(tokens[-1].doc) - 1)].text == "?" or tokens[-1].text == "?":
        yield "question"


def _head(tokens: list[Token]) -> Token | None:
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), None) if tokens else None


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


def _around(unit: Unit, tokens: list[Token]) -> Iterator[str]:
    """The verbs of the sentence around the unit: what it is part of."""
    if not tokens:
        return
    inside = {t.i for t in tokens}
    sent = tokens[0].sent
    for t in sent:
        if t.i in inside:
            continue
        if t.pos_ in ("VERB", "NOUN", "ADJ"):
            yield f"s:{t.lemma_.lower()}"
        if t.tag_ == "MD":
            yield f"s:{t.lower_}"
    root = sent.root
    yield f"root={root.lemma_.lower()}"
    if act := act_of(root):
        yield f"rootact={act}"
    source, _ = source_of(root)
    if source is not None:
        yield f"rootsubj={source.pos_}:{source.ent_type_}"


def _parties(unit: Unit) -> Iterator[str]:
    """Which kinds of names of states and bodies the unit has, and of how many."""
    base, keys = unit.passage.start, set()
    for start, end, entry in unit.passage.known:
        if any(s.start <= base + start and base + end <= s.end for s in unit.spans):
            keys.add(entry.key)
            yield f"form={entry.form}"
    yield f"parties={min(len(keys), 3)}"
