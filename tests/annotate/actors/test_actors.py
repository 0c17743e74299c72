"""The cases of tests/cases/actors.md and who.md: who is who."""

from __future__ import annotations

import pytest
from helpers.cases import Case, cases, fits, parts, reading

from briefgen.model import Actor

KEYS = {"actor", "also", "no-actor", "persons"}


@pytest.mark.parametrize("case", [*cases("actors", KEYS), *cases("who", KEYS)])
def test_who_is_who(case: Case) -> None:
    found = reading(case.text).actors
    for value in case.all("actor"):
        wanted = parts(value, 4)
        assert any(matches(a, *wanted) for a in found), f"no {value!r} in {shown(found)}"
    for value in case.all("also"):
        name, alias = parts(value, 2)
        assert any(a.name == name and alias in a.aliases for a in found), f"{name} is not {alias} in {shown(found)}"
    for name in case.all("no-actor"):
        assert not any(name in (a.name, *a.aliases) for a in found), f"{name} is one of {shown(found)}"
    for value in case.all("persons"):
        wanted_names = sorted(name for name in map(str.strip, value.split("|")) if name != "-")
        assert sorted(a.name for a in found if a.kind == "person") == wanted_names, shown(found)


def matches(actor: Actor, name: str, kind: str, affiliation: str, role: str) -> bool:
    """The actor is the one that a case describes: name, kind, affiliation, role."""
    return fits(actor.name, name) and fits(actor.kind, kind) and fits(actor.affiliation, affiliation) and fits(actor.role, role)


def shown(actors: tuple[Actor, ...]) -> list[str]:
    return [f"{a.name} | {a.kind} | {a.affiliation} | {a.role} = {', '.join(a.aliases)}" for a in actors]


def test_two_persons_swapped_swap_their_rows() -> None:
    printed = "Norway's envoy, Ola de Holm, said no. Sen. Ida Crane (D-Vt.) said yes. De Holm told Reuters that he was tired. Crane left."
    swapped = printed.replace("Ola de Holm", "@").replace("Ida Crane", "Ola de Holm").replace("@", "Ida Crane")
    swapped = swapped.replace("De Holm told", "@").replace("Crane left", "De Holm left").replace("@", "Crane told")
    rows = {a.name: (a.affiliation, a.role) for a in reading(printed).actors if a.kind == "person"}
    other = {a.name: (a.affiliation, a.role) for a in reading(swapped).actors if a.kind == "person"}
    assert other == {"Ida Crane": rows["Ola de Holm"], "Ola de Holm": rows["Ida Crane"]}
