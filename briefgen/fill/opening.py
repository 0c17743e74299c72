"""Signs from the opening: who makes a demand of whom, and who answers, in the headline and the first sentences.

"Japan tells China to explain": Japan asks, and China will answer. "Ottawa won't drop its levy": Ottawa answers.
"""

from __future__ import annotations

from itertools import islice

from ..model import Deed, Reading, Span
from .belonging import Belonging

Signs = dict[str, dict[str, float]]
"""For the key of each party, the names of the signs that it shows, each with the value 1."""
PUTTING = frozenset(
    "demand ask tell urge press accuse blame warn threaten order require want insist propose offer seek impose ban summon appeal request "
    "condemn criticise criticize call invite pressure fault charge sue fine sanction".split()
)
"""Verbs with which a party demands something of another or accuses it."""
ANSWERING = frozenset(
    "reject refuse deny dismiss rebuff defy decline resist agree accept welcome respond reply retaliate counter rebut answer drop shrug "
    "scoff bow yield recall withhold brush hit fire".split()
)
"""Verbs with which a party answers another's demand, by their first words: "brush off", "hit back", "fire back", "bow to"."""
NEXT = 2
"""Sentences after the first that still count as the opening."""


def opening_signs(reading: Reading, belonging: Belonging) -> Signs:
    """What each party does and what is done to it, by group of verbs and by place in the article ("headline does put", "opening gets
    answer").
    """
    places = _places(reading)
    out: Signs = {}
    opened: set[str] = set()
    for deed in reading.deeds:
        place = next((name for name, spans in places.items() if any(s.start <= deed.span.start < s.end for s in spans)), "text")
        top = place in ("headline", "standfirst", "lead")
        here = "opening" if top else place
        group = _group(deed)
        if deed.doer is not None:
            told = [f"{here} does {group}"] if group else []
            told += [f"{place} does{' under' if deed.over is not None else ''}"] if top else []
            told += [f"{place} does aside"] if top and deed.aside else []
            told += [f"{place} begins"] if top and place not in opened else []
            opened |= {place} if top else set()
            _note(out, belonging, deed.doer, told)
        for key in deed.to:
            _note(out, belonging, key, [*([f"{here} gets {group}"] if group else []), *([f"{place} gets"] if top else [])])
    return out


def _places(reading: Reading) -> dict[str, list[Span]]:
    """Spans of the headline, the standfirst, the first sentence of the body, and the sentences after it."""
    labelled = [(p.label, p.span) for p in reading.article.paragraphs]
    body = next((span.start for label, span in labelled if label not in ("H", "S")), 0)
    first, *after = list(islice((s for s in reading.sentences if s.start >= body), NEXT + 1)) or [Span(start=0, end=1)]
    return {
        "headline": [span for label, span in labelled if label == "H"],
        "standfirst": [span for label, span in labelled if label == "S"],
        "lead": [first],
        "next": after,
    }


def _group(deed: Deed) -> str:
    """What the deed is in a dispute: "put", "answer", "not" or nothing. A party that does *not* do something mostly refuses it."""
    if deed.negated:
        return "not"
    return "put" if deed.lemma in PUTTING else "answer" if deed.lemma in ANSWERING else ""


def _note(out: Signs, belonging: Belonging, key: str, signs: list[str]) -> None:
    for party in belonging.parties.get(key, frozenset({key})):
        out.setdefault(party, {}).update(dict.fromkeys(signs, 1.0))
