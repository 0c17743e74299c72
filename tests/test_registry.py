"""Plug-ins: found by name, checked, and blamed by the name of their package."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from types import SimpleNamespace

import pytest

from briefgen import registry
from briefgen.errors import SettingsError
from briefgen.model import Article, Candidate, Dropped, Paragraph, Point, Printed, Reading, Source, Span, Speaker

SOURCE = Source(location="a.txt", media_type="text/plain", sha256="0" * 64)
ARTICLE = Article(source=SOURCE, text="Ten words. ", paragraphs=(Paragraph(span=Span(start=0, end=10), label="1"),))
FAR = Span(start=5, end=99)
NEAR = Span(start=0, end=3)


def offer(monkeypatch, *offers: tuple[str, str, str], group: str = "readers") -> None:
    """Pretends that packages offer plug-ins, each (package, name, value)."""
    points = [
        SimpleNamespace(name=name, value=value, dist=SimpleNamespace(name=package), load=EntryPoint(name, value, group).load)
        for package, name, value in offers
    ]
    registry._offers.cache_clear()
    registry.package.cache_clear()
    registry.names.cache_clear()
    monkeypatch.setattr(registry, "entry_points", lambda group: points)


@pytest.fixture(autouse=True)
def _forget():
    yield
    registry._offers.cache_clear()
    registry.package.cache_clear()
    registry.names.cache_clear()


def test_the_built_in_parts_are_there():
    assert {"txt", "md", "html", "htm", "docx", "pdf", "eml"} <= set(registry.names("readers"))
    assert "quick" in registry.names("annotators")
    assert {"docx", "pdf", "html", "md", "json", "source"} <= set(registry.names("renderers"))


@pytest.mark.parametrize("group", ["readers", "annotators", "renderers"])
def test_every_built_in_part_loads(group):
    assert all(callable(registry.load(group, name)) for name in registry.names(group))


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(SettingsError, match=r"no reader 'odt'\. Known: doc"):
        registry.load("readers", "odt")


def test_a_plug_in_that_does_not_load_is_an_error_naming_its_package(monkeypatch):
    offer(monkeypatch, ("odt-for-briefgen", "odt", "no_such_module:read"))
    with pytest.raises(SettingsError, match=r"reader 'odt' of the package odt-for-briefgen can't be loaded .*no_such_module"):
        registry.load("readers", "odt")


def test_a_plug_in_that_is_no_function_is_an_error_naming_its_package(monkeypatch):
    offer(monkeypatch, ("odd", "odt", "math:pi"))
    with pytest.raises(SettingsError, match="package odd is math:pi, which is not a function"):
        registry.load("readers", "odt")


def test_a_bug_in_our_own_parts_is_not_a_users_error(monkeypatch):
    offer(monkeypatch, ("briefgen", "txt", "no_such_module:read"))
    with pytest.raises(ModuleNotFoundError):
        registry.load("readers", "txt")


def test_two_packages_of_one_name_are_an_error_naming_both(monkeypatch):
    offer(monkeypatch, ("one", "odt", "math:sin"), ("two", "odt", "math:cos"))
    with pytest.raises(SettingsError, match="offered by one and two"):
        registry.load("readers", "odt")


def test_one_package_listed_twice_is_one(monkeypatch):
    offer(monkeypatch, ("one", "odt", "math:sin"), ("one", "odt", "math:sin"))
    assert callable(registry.load("readers", "odt"))


@pytest.mark.parametrize(
    "change",
    [
        {"paragraphs": (Paragraph(span=FAR, label="1"),)},
        {"dropped": (Dropped(span=FAR, reason="caption"),)},
        {"dropped": (Dropped(span=Span(start=9, end=11), reason="caption"),)},
        {"title": Printed(text="Ten", span=FAR)},
    ],
)
def test_a_reader_whose_spans_are_wrong_is_blamed(change):
    with pytest.raises(SettingsError, match="the reader 'txt' of the package briefgen returned"):
        registry.checked_article(ARTICLE.model_copy(update=change), "txt")


def test_a_reader_that_gives_no_article_is_blamed():
    with pytest.raises(SettingsError, match="returned str, not an Article"):
        registry.checked_article("words", "txt")


@pytest.mark.parametrize(
    "change",
    [
        {"sentences": (FAR,)},
        {"points": (Point(content=(FAR,), sentence=NEAR, paragraph="1"),)},
        {"points": (Point(content=(NEAR,), sentence=NEAR, paragraph="1", cue=FAR),)},
        {"points": (Point(content=(NEAR,), sentence=NEAR, paragraph="1", speaker=Speaker(name="Ten", span=FAR)),)},
        {"candidates": (Candidate(body=(FAR,), sentence=NEAR, paragraph="1"),)},
        {"candidates": (Candidate(body=(NEAR,), sentence=NEAR, paragraph="1", quoted=(FAR,)),)},
        {"article": ARTICLE.model_copy(update={"text": "Other words."})},
    ],
)
def test_an_annotator_whose_reading_is_wrong_is_blamed(change):
    reading = Reading(article=ARTICLE, sentences=(), actors=(), points=())
    assert registry.checked_reading(reading, ARTICLE, "quick") is reading
    with pytest.raises(SettingsError, match="the annotator 'quick' of the package briefgen returned"):
        registry.checked_reading(reading.model_copy(update=change), ARTICLE, "quick")
