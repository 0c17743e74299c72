"""Each statement of a memo has an id of its own, which edits elsewhere leave alone."""

from __future__ import annotations

from briefgen.fill.statements import parted
from briefgen.model import Cut, Evidence, Section, Statement


def told(identity: str, *quotes: str) -> Statement:
    cited = tuple(Evidence(start=100 * n, end=100 * n + len(quote), quote=quote) for n, quote in enumerate(quotes))
    return Statement(id=identity, text=" ".join(quotes), kind="reported", act="comment", paragraph="1", evidence=cited)


def section(*items: Statement) -> Section:
    return Section(key="demands", title="Demands", items=items)


ONE, TWIN, THIRD = told("d1", "IMF", "to charge more"), told("d1", "IMF", "to halve the number"), told("d2", "Banda wants more")


def test_of_two_statements_that_begin_with_the_same_passage_each_has_its_id() -> None:
    (made,), (cut,) = parted((section(ONE, TWIN, THIRD),), (Cut(statement=told("d1", "IMF", "to wait"), section="demands", why="full"),))
    ids = [item.id for item in made.items]
    assert (ids[0], ids[2]) == ("d1", "d2") and len({*ids, cut.statement.id}) == 4


def test_an_id_is_the_same_whatever_else_stands_in_the_memo() -> None:
    (alone,), _ = parted((section(ONE, TWIN),), ())
    (more,), _ = parted((section(THIRD, ONE, TWIN),), ())
    assert alone.items[1].id == more.items[2].id


def test_the_same_passages_twice_are_two_statements() -> None:
    (made,), _ = parted((section(ONE, TWIN, TWIN, TWIN),), ())
    assert len({item.id for item in made.items}) == 4


def test_statements_that_are_apart_stay_as_they_are() -> None:
    sections, cuts = (section(ONE, THIRD),), (Cut(statement=told("d3", "Banda"), section="demands", why="full"),)
    assert parted(sections, cuts) == (sections, cuts)
