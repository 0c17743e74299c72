"""An article read by a language model: its answer, kept or new, verified; the reader's own reading where there is none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ... import pipeline
from ...errors import SettingsError
from ...model import OFFLINE, Article, Endpoint, Reading, Settings
from ...seen import see, seen_article
from ...verification.form import Answer, AnswerError, merged, read_answer
from ...verification.lines import Loose
from ...verification.reading import with_answer
from ...verification.request import EDITION, answer_forms, keys, messages, parts
from ..config.model_server import SETTINGS
from . import answers, client, guard
from .spent import SPENT

if TYPE_CHECKING:
    from ...schema import MemoSchema


class Terms(NamedTuple):
    """How a run asks: whether kept answers count and are kept, whether it asks all the same, and how servers are reached."""

    keep: bool = True
    again: bool = False
    way: client.Way = client.USUAL


def endpoint_of(settings: Settings) -> Endpoint:
    """The endpoint that the settings name. Raises SettingsError if there is none, or if the marking forbids sending the article there."""
    if settings.endpoint is None:
        raise SettingsError("the reader model has no endpoint to ask", where="--reader", do=SETTINGS)
    return settings.endpoint


def read(article: Article, own: Reading, schema: MemoSchema, settings: Settings, terms: Terms) -> Reading:
    """The reading with the model's answer in it. Where there is none that can be used, the reader's own, which says so.

    SettingsError for what the user can put right: nobody to ask, a key that is missing, a marking.
    """
    endpoint = endpoint_of(settings)
    seen = see(article.text)
    shown = seen_article(article, seen) if seen else article
    try:
        got = _answer(shown, schema, endpoint, settings.marking, terms)
        told = pipeline.with_answer(own, lambda reading: verified(reading, got.answer, schema, endpoint.name))
        _settle(got, told, endpoint, terms)
    except AnswerError as error:
        return unread(own, endpoint, str(error))
    return told


def verified(reading: Reading, answer: Answer, schema: MemoSchema, model: str) -> Reading:
    """What of an answer the article bears out, as a reading."""
    from ...annotate.shortening.ends import ends_of, is_clause, loose_ends

    loose = Loose(loose_ends(reading.article), ends_of, is_clause)
    return with_answer(reading, answer, schema, model=model, edition=EDITION, loose=loose)


def unread(own: Reading, endpoint: Endpoint, why: str) -> Reading:
    """The reader's own reading, with a note of why the model's is not there."""
    note = f"Read without the language model {endpoint.name}: {why}."
    article = own.article.model_copy(update={"notes": (*own.article.notes, note)})
    return own.model_copy(update={"article": article, "unasked": why})


class _Got(NamedTuple):
    """An answer to all parts of an article, where it is kept, and what the model said for it now."""

    answer: Answer
    file: Path
    said: tuple[client.Said, ...] = ()
    parts: tuple[Path, ...] = ()
    """Where the answers to parts are kept until there is one to all."""


def _settle(got: _Got, told: Reading, endpoint: Endpoint, terms: Terms) -> None:
    """Keeps an answer that is new and right. AnswerError for one that is not; nothing of it is kept."""
    answers.forget(got.parts)
    check_right(told)
    if terms.keep and got.said:
        answers.keep(got.file, got.said, endpoint.name)


def _answer(article: Article, schema: MemoSchema, endpoint: Endpoint, marking: str | None, terms: Terms) -> _Got:
    """The answer as it is kept, else as the model gives it."""
    asked = [messages(article, schema, part) for part in parts(article, endpoint.part_words)]
    if not asked:
        raise AnswerError("the article has no text")
    file = answers.place(asked, endpoint.name)
    held = answers.found(file) if terms.keep and not terms.again else None
    if held is not None and len(held) == len(asked):
        return _Got(merged([read_answer(raw, keys(schema)) for raw in held]), file)
    guard.check_marking(endpoint, marking)
    places = tuple(answers.place([one], endpoint.name) for one in asked) if len(asked) > 1 and terms.keep else ()
    said = tuple(_part(one, schema, endpoint, terms, places[n] if places else None) for n, one in enumerate(asked))
    return _Got(merged([read_answer(one.text, keys(schema)) for one in said]), file, said, places)


def _part(asked: list[dict[str, str]], schema: MemoSchema, endpoint: Endpoint, terms: Terms, place: Path | None) -> client.Said:
    """The answer to a part of an article; kept at its place, if it has one, until all parts are answered."""
    held = answers.found(place) if place is not None and not terms.again else None
    if held is not None and len(held) == 1:
        return client.Said(held[0])
    said = client.ask(endpoint, asked, answer_forms(schema), SPENT, terms.way)
    if place is not None:
        read_answer(said.text, keys(schema))
        answers.keep(place, [said], endpoint.name)
    return said


LEAST_FOUND = 0.34
"""Share of an answer's lines that must stand in the article: an answer of which fewer do is made up, or one to another article."""


def check_right(reading: Reading) -> None:
    """AnswerError for an answer that the article bears out too little of."""
    lines = reading.asked.by.lines if reading.asked else ()
    right = sum(line.became != "left out" for line in lines)
    if not right or right < LEAST_FOUND * len(lines):
        raise AnswerError(f"the article bears out only {right} of the {len(lines)} lines of the answer")


__all__ = ["OFFLINE", "Terms", "check_right", "endpoint_of", "read", "unread", "verified"]
