"""Which schema suits an article: the one whose signs its head and body show, by the deeds and words found there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Reading, Span
from ..schema import MemoSchema
from .acts import Deeds
from .parties import share_of_parties

HEAD, OPENING = ("H", "S"), ("1", "2")
"""Labels of the paragraphs that say what an article is about."""
LEAST = 3.0
"""The points that a schema needs to be picked. Of 125 annotated diplomatic articles 8 reach it, 4 of which are indeed about sanctions, a
ruling or a truce; of the 12 seeds of other kinds, 10 have signs and 9 reach it. It was set on these same articles."""
RARE = 0.1
"""The share of the other paragraphs that must have a word of the signs if head and opening have none."""
BETWEEN_PARTIES = 0.035
"""The share of sentences, by weight, in which a party asks or answers, from which an article is about an affair between parties."""


@dataclass(frozen=True)
class Picked:
    """The name of a schema, and in words why it was picked."""

    name: str
    why: str


def pick(reading: Reading, schemas: Iterable[MemoSchema], *, usual: str, other: str) -> Picked:
    """The schema with most points. If none has enough, the one named `usual` if parties ask and answer in the article, else `other`."""
    scored = sorted(((*_points(reading, schema), schema.name) for schema in schemas if schema.signs), key=lambda one: (-one[0], one[2]))
    if scored and scored[0][0] >= LEAST:
        points, shown, name = scored[0]
        return Picked(name, f"{shown} ({points:.1f} points, {LEAST:.0f} are enough)")
    nearest = "no other kind has enough signs"
    nearest += f" ({scored[0][2]} {scored[0][0]:.1f} points of {LEAST:.0f})" if scored and scored[0][0] else ""
    if share_of_parties(reading) >= BETWEEN_PARTIES:
        return Picked(usual, f"{nearest}, and parties ask and answer")
    return Picked(other, f"{nearest}, and hardly any party asks or answers")


def _points(reading: Reading, schema: MemoSchema) -> tuple[float, str]:
    """The points of a schema's signs, and in words where they show; 0 and empty if acts or words are missing."""
    assert schema.signs is not None
    deeds, places = Deeds(reading, schema), {p.label: p.span for p in reading.article.paragraphs}
    head, opening = ([places[label] for label in labels if label in places] for labels in (HEAD, OPENING))
    body = [span for label, span in places.items() if label not in (*HEAD, *OPENING)]
    done = _acts(deeds, head), _acts(deeds, opening)
    words = [[word for span in part if (word := deeds.about([span], schema.signs.about))] for part in (head, opening, body)]
    share = len(words[2]) / max(1, len(body))
    if not (done[0] or done[1]) or not (words[0] or words[1] or share >= RARE):
        return 0.0, ""
    points = 2 * min(1, len(done[0])) + min(2, len(done[1])) + 2 * min(1, len(words[0])) + min(1, len(words[1])) + 2 * share
    acts = dict.fromkeys(f"“{word}”" for word in (*done[0], *done[1]))
    told = dict.fromkeys(f"“{word}”" for word in (*words[0], *words[1]))
    return points, f"it opens with {', '.join(acts)}" + (f" and speaks of {', '.join(told)}" if told else "")


def _acts(deeds: Deeds, spans: list[Span]) -> list[str]:
    """The verbs in the spans that state one of the schema's acts: not negated, not in an aside or a loose clause."""
    assert deeds.schema.signs is not None
    own = [deeds.schema.acts[name] for name in deeds.schema.signs.acts]
    text = deeds.reading.article.text
    outright = (d for d in deeds.reading.deeds if not (d.loose or d.negated or d.aside) and any(s.holds(d.span) for s in spans))
    return [d.span.of(text) for d in outright if any(deeds.does(d, act) for act in own)]
