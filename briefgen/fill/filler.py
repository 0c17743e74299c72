"""A memo of filler text, as long as a schema allows, to measure how much of a page it takes."""

from __future__ import annotations

from itertools import cycle, islice

from ..model import Comment, Extra, Header, Memo, Provenance, Section, Side, Statement
from ..schema import LEAD, MemoSchema

WORDS = (
    "the minister said on Tuesday that her government would answer the proposal in writing before the end of the month and expected "
    "both delegations to return to the capital for another round of talks"
).split()
"""Words of usual length: 5.0 letters on average, as in news."""
NAME = "Alexandra Montgomery-Rivers, deputy foreign minister"


def filler(schema: MemoSchema, *, all_: bool) -> Memo:
    """The least that a memo of the schema holds: a bottom line, one line in each section, one key actor, every added field; with `all_`,
    the most.
    """
    sections = tuple(
        Section(key=s.key, title=s.plain or s.title, items=tuple(_line(schema.most_words, s.key, n) for n in range(s.most if all_ else 1)))
        for s in schema.sections
    )
    sides = tuple(Side(name=NAME, key=str(n), paragraph="1") for n in range(schema.most_actors if all_ else 1))
    fields = tuple(Extra(key=f.key, label=f.label, text=_text(6)) for f in schema.fields)
    header = Header(to=NAME, from_=NAME, date="23 November 2026", subject=_text(12), source=_text(16), fields=fields)
    return Memo(
        status="filled",
        schema_name=schema.name,
        header=header,
        source=Provenance(location="", sha256="0" * 64, characters=0, words=0),
        bottom_line=(_line(schema.bottom_line_words, LEAD, 0),),
        sides=sides,
        sections=sections,
        basis=_text(16),
        comment=Comment(title=schema.comment.title, text=_text(schema.comment.most_words), by=NAME, date="1") if schema.comment else None,
    )


def _line(words: int, section: str, number: int) -> Statement:
    return Statement(id=f"{section}{number}", text=_text(words), kind="reported", act="comment", paragraph="10", evidence=())


def _text(words: int) -> str:
    return " ".join(islice(cycle(WORDS), words))
