"""The cases of tests/cases/speech.md: who says what, by which words."""

from __future__ import annotations

import pytest
from helpers.cases import Case, cases, fits, parts, reading

from briefgen.model import Point

KEYS = {"says", "silent", "act", "negated", "points"}


@pytest.mark.parametrize("case", cases("speech", KEYS))
def test_who_says_what(case: Case) -> None:
    found = reading(case.text).points
    for value in case.all("says"):
        source, cue, content = parts(value, 3)
        assert any(said(p, case.text, source, cue, content) for p in found), f"nobody says {value!r} in {shown(found, case.text)}"
    for words in case.all("silent"):
        assert not any(words in content_of(p, case.text) for p in found), f"{words!r} is ascribed in {shown(found, case.text)}"
    for value in case.all("act"):
        cue, act = parts(value, 2)
        assert [p.act for p in found if cue_of(p, case.text) == cue] == [act], f"{cue}: {shown(found, case.text)}"
    for cue in case.all("negated"):
        assert [p.negated for p in found if cue_of(p, case.text) == cue] == [True], shown(found, case.text)
    for count in case.all("points"):
        assert len(found) == int(count), shown(found, case.text)


def said(point: Point, text: str, source: str, cue: str, content: str) -> bool:
    return fits(source_of(point, text), source) and fits(cue_of(point, text), cue) and fits(content_of(point, text), content)


def source_of(point: Point, text: str) -> str:
    """The words of the text that name the speaker."""
    return point.speaker.span.of(text) if point.speaker and point.speaker.span else ""


def cue_of(point: Point, text: str) -> str:
    return point.cue.of(text) if point.cue else ""


def content_of(point: Point, text: str) -> str:
    """All that is ascribed, its parts joined."""
    return " … ".join(" ".join(span.of(text).split()) for span in point.content)


def shown(points: tuple[Point, ...], text: str) -> list[str]:
    return [f"{source_of(p, text)} | {cue_of(p, text)} | {content_of(p, text)} | {p.act}" for p in points]
