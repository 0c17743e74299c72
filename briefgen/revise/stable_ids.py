"""Ids that outlast edits of the article: a new statement that is an old one in other words takes over its id."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Cut, Hand, Memo, Statement
from .align import LIKE, likeness

SAME_SECTION = 0.05
"""Added to the likeness of two statements in the same section: it decides between two that are about equally alike."""


def steady(new: Memo, old: Memo) -> Memo:
    """The new memo with the old one's ids wherever a statement is based on the same passage, whatever became of it on the page."""
    known, fresh = _with_evidence(old), _with_evidence(new)
    taken: dict[str, str] = {}
    free = {key: told for key, told in known.items() if key not in fresh}
    offers = [
        (worth, key, identity)
        for identity, (section, statement) in fresh.items()
        if identity not in known
        for key, (place, earlier) in free.items()
        if (worth := _likeness(statement, earlier)) >= LIKE and (worth := worth + SAME_SECTION * (place == section))
    ]
    for _, key, identity in sorted(offers, key=lambda offer: (-offer[0], offer[1:])):
        if identity not in taken and key not in taken.values():
            taken[identity] = key
    return _renamed(new, taken) if taken else new


def every(memo: Memo) -> Iterator[tuple[str, Statement]]:
    """All statements of a memo's sections, on the page, cut or deleted, with their sections."""
    yield from ((section.key, item) for section in memo.sections for item in section.items)
    yield from ((cut.section, cut.statement) for cut in (*memo.cut, *memo.hand.deleted))


def by_hand(memo: Memo) -> bool:
    """Whether there is anything of a person's in a memo: words, lines that they added, or what they did to the program's."""
    lines = [*memo.bottom_line, *(item for section in memo.sections for item in section.items)]
    own = any(statement.kind == "person" for statement in lines) or any(side.words is not None for side in memo.sides)
    return own or memo.hand != Hand()


def _with_evidence(memo: Memo) -> dict[str, tuple[str, Statement]]:
    return {statement.id: (section, statement) for section, statement in every(memo) if statement.evidence}


def _likeness(one: Statement, other: Statement) -> float:
    """Of the source's own words; of the lines as generated if the passages were cut differently."""
    lines = likeness(one.text, other.generated if other.kind == "person" else other.text)
    return max(lines, likeness(_quoted(one), _quoted(other)))


def _quoted(statement: Statement) -> str:
    return " ".join(" ".join(evidence.quote.split()) for evidence in statement.evidence)


def _renamed(memo: Memo, names: dict[str, str]) -> Memo:
    def named(statement: Statement) -> Statement:
        return statement.model_copy(update={"id": names[statement.id]}) if statement.id in names else statement

    def cut_named(cut: Cut) -> Cut:
        return cut.model_copy(update={"statement": named(cut.statement)})

    sections = tuple(section.model_copy(update={"items": tuple(map(named, section.items))}) for section in memo.sections)
    return memo.model_copy(
        update={"sections": sections, "bottom_line": tuple(map(named, memo.bottom_line)), "cut": tuple(map(cut_named, memo.cut))}
    )
