"""The answer of a language model, read tolerantly: what is missing is empty, what is unknown is passed over."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from ..model import Value

LONGEST = 400_000
"""Characters of an answer: a full one has ten thousand. What is longer was made to choke its reader."""
MOST_LINES = 40
"""Of a section; a page holds eight."""
MOST_EXCERPTS = 6
LONGEST_TEXT = 600
LONGEST_EXCERPT = 1500
THINKING = re.compile(r"<(think|thinking|reasoning)>.*?</\1>", re.S | re.I)


class AnswerError(Exception):
    """An answer that can't be used, and why, as the end of a sentence ("the answer is not JSON")."""


class Told(Value):
    """A line of the answer: its words, whose it is, and the excerpts that it rests on."""

    text: str
    actor: str = ""
    evidence: tuple[str, ...] = ()


class Party(Value):
    """Somebody whom the answer lists among the actors."""

    name: str
    affiliation: str = ""
    role: str = ""


class Answer(Value):
    """All that a model said of an article. `sections` are by their keys, in the order of the schema."""

    title: str = ""
    bottom_line: tuple[Told, ...] = ()
    actors: tuple[Party, ...] = ()
    response_title: str = ""
    sections: tuple[tuple[str, tuple[Told, ...]], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not any(lines for _, lines in self.sections)


def read_answer(raw: str, keys: tuple[str, ...]) -> Answer:
    """The answer in a model's reply, in which text around the JSON object is ignored; `keys` are those of the sections.

    Raises AnswerError if the reply is empty, cut off, far too long, not JSON, or has no line in any section.
    """
    if len(raw) > LONGEST:
        raise AnswerError("the answer is far too long")
    if not raw.strip():
        raise AnswerError("the answer is empty")
    told = _object(raw)
    answer = Answer(
        title=_text(told.get("title")),
        bottom_line=_lines(told.get("bottom_line")),
        actors=tuple(_parties(told.get("actors"))),
        response_title=_text(told.get("response_title")),
        sections=tuple((key, _lines(told.get(key))) for key in keys),
    )
    if answer.is_empty:
        raise AnswerError("the answer has no line in any section")
    return answer


def _object(raw: str) -> dict[str, Any]:
    """The largest JSON object in a text."""
    text = THINKING.sub(" ", raw)
    decoder, best = json.JSONDecoder(), dict[str, Any]()
    at, most = text.find("{"), 0
    while at >= 0:
        try:
            found, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            at = text.find("{", at + 1) if not most else -1
            continue
        if isinstance(found, dict) and end - at > most:
            best, most = found, end - at
        at = text.find("{", end)
    if not most:
        raise AnswerError("the answer is cut off" if text.lstrip().startswith(("{", "```")) else "the answer is not JSON")
    return best


def _lines(told: object) -> tuple[Told, ...]:
    found = (_line(one) for one in (told if isinstance(told, list) else [])[:MOST_LINES])
    return tuple(one for one in found if one is not None)


def _line(told: object) -> Told | None:
    if not isinstance(told, dict):
        return None
    text, excerpts = _text(told.get("text")), told.get("evidence")
    if isinstance(excerpts, str):
        excerpts = [excerpts]
    given = [one.strip() for one in excerpts if isinstance(one, str)] if isinstance(excerpts, list) else []
    evidence = tuple(one for one in given if one and len(one) <= LONGEST_EXCERPT)[:MOST_EXCERPTS]
    return Told(text=text, actor=_text(told.get("actor")), evidence=evidence) if text and evidence else None


def _parties(told: object) -> list[Party]:
    found = [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
    parties = (Party(name=_text(o.get("name")), affiliation=_text(o.get("affiliation")), role=_text(o.get("role"))) for o in found)
    return [one for one in parties if one.name][:MOST_LINES]


def _text(told: object) -> str:
    """Words on one line, without what can't be printed."""
    if not isinstance(told, str):
        return ""
    plain = "".join(letter if letter.isprintable() else " " for letter in told)
    return " ".join(plain.split())[:LONGEST_TEXT]


def merged(answers: Sequence[Answer]) -> Answer:
    """The answers to the parts of a long article as one: the first title and bottom line, every line once."""
    first = answers[0]
    keys = [key for key, _ in first.sections]
    sections = tuple((key, _once(line for answer in answers for line in dict(answer.sections).get(key, ()))) for key in keys)
    actors = {party.name.casefold(): party for answer in reversed(answers) for party in reversed(answer.actors)}
    title = next((a.response_title for a in answers if a.response_title), "")
    return first.model_copy(update={"sections": sections, "actors": tuple(actors.values()), "response_title": title})


def _once(lines: Iterable[Told]) -> tuple[Told, ...]:
    """The lines, of those that cite the same the first."""
    found: dict[tuple[str, ...], Told] = {}
    for line in lines:
        found.setdefault(line.evidence, line)
    return tuple(found.values())[:MOST_LINES]
