"""Plug-ins by name, from entry points. Built-in parts use the same entry points as all others.

What a plug-in returns is checked here once, so that every later step may trust its spans.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Literal

from .errors import SettingsError
from .model import Article, Reading, Span

Group = Literal["readers", "annotators", "renderers"]
OURS = "briefgen"


@functools.cache
def names(group: Group) -> tuple[str, ...]:
    """The names of a group's plug-ins, sorted."""
    return tuple(sorted(_offers(group)))


def load(group: Group, name: str) -> Callable[..., Any]:
    """The function that a plug-in offers under a name. SettingsError if none does, if two packages do, or if it is broken."""
    offers = _offers(group).get(name, ())
    if not offers:
        raise SettingsError(f"there is no {group[:-1]} {name!r}", do=f"Known: {', '.join(names(group))}.")
    if len(offers) > 1:
        rivals = " and ".join(sorted(_package(offer) for offer in offers))
        raise SettingsError(f"the {group[:-1]} {name!r} is offered by {rivals}", do="Uninstall all but one of them.")
    return _function(offers[0], group)


@functools.cache
def package(group: Group, name: str) -> str:
    """The package that offers a plug-in of this name; empty if none does, or more than one."""
    offers = _offers(group).get(name, ())
    return _package(offers[0]) if len(offers) == 1 else ""


def checked_article(article: object, reader: str) -> Article:
    """The article that a reader returned, if its spans lie in its text. Otherwise SettingsError, which names the package."""
    if not isinstance(article, Article):
        raise _broken("readers", reader, f"returned {type(article).__name__}, not an Article")
    printed = (value.span for value in (article.title, article.standfirst, article.byline, article.outlet) if value and value.span)
    _inside(article, printed, "readers", reader)
    spans = [part.span for part in article.paragraphs] + [part.span for part in article.dropped]
    blocks = sorted(spans, key=lambda span: span.start)
    _inside(article, blocks, "readers", reader)
    if any(former.touches(latter) for former, latter in itertools.pairwise(blocks)):
        raise _broken("readers", reader, "returned blocks that overlap")
    return article


def checked_reading(reading: object, article: Article, annotator: str) -> Reading:
    """The reading that an annotator returned, if it is of this article and its spans lie in the text. Otherwise SettingsError."""
    if not isinstance(reading, Reading):
        raise _broken("annotators", annotator, f"returned {type(reading).__name__}, not a Reading")
    if reading.article.text != article.text:
        raise _broken("annotators", annotator, "returned a reading of another text")
    _inside(article, _spans(reading), "annotators", annotator)
    return reading


@functools.cache
def _offers(group: Group) -> dict[str, tuple[EntryPoint, ...]]:
    offers: dict[str, dict[tuple[str, str], EntryPoint]] = {}
    for offer in entry_points(group=f"{OURS}.{group}"):
        # One package can be listed twice, once installed and once by its source folder.
        offers.setdefault(offer.name, {})[_package(offer), offer.value] = offer
    return {name: tuple(found.values()) for name, found in offers.items()}


def _function(offer: EntryPoint, group: Group) -> Callable[..., Any]:
    try:
        found = offer.load()
    except Exception as error:  # whatever importing somebody's module may raise
        if _package(offer) == OURS:
            raise  # our bug: it keeps its traceback
        raise _broken(group, offer.name, f"can't be loaded ({type(error).__name__}: {error})") from error
    if not callable(found):
        raise _broken(group, offer.name, f"is {offer.value}, which is not a function")
    return found  # type: ignore[no-any-return]


def _package(offer: EntryPoint) -> str:
    return offer.dist.name if offer.dist else offer.module.partition(".")[0]


def _broken(group: Group, name: str, what: str) -> SettingsError:
    package = " and ".join(_package(offer) for offer in _offers(group).get(name, ())) or "an unknown package"
    return SettingsError(f"the {group[:-1]} {name!r} of the package {package} {what}", do=f"Update or uninstall {package}.")


def _inside(article: Article, spans: Iterable[Span], group: Group, name: str) -> None:
    length = len(article.text)
    for span in spans:
        if span.end > length:
            raise _broken(group, name, f"returned a span {span.start}..{span.end} outside the text ({length} characters)")


def _spans(reading: Reading) -> Iterator[Span]:
    yield from reading.sentences
    for actor in reading.actors:
        yield from actor.mentions
    for point in reading.points:
        yield from (*point.content, point.sentence)
        yield from (span for span in (point.cue, point.speaker and point.speaker.span) if span)
    for candidate in reading.candidates:
        yield from (*candidate.body, candidate.sentence, *candidate.quoted)
        yield from (span for span in (candidate.voice and candidate.voice.span,) if span)
    for deed in reading.deeds:
        yield from (deed.span, *(argument.span for argument in deed.arguments))
