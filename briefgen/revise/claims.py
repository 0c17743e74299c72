"""What a memo claims of its article: lines with their evidence, and the names of its key actors."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import ValidationError

from ..model import Evidence, Memo, Statement, Value
from .align import align
from .edition import Edition, open_edition

FRAME = ("title", "detail", "row", "note")
"""Kinds of lines that make no statement as the program writes them: their names and facts are looked at by themselves."""

Hand = Literal["program", "changed", "person"]


class Claim(Value):
    """A line of the page. One that a person changed or wrote has no evidence that counts; its quotations do."""

    place: str
    text: str
    paragraph: str = ""
    """The label that it cites."""
    evidence: tuple[Evidence, ...] = ()
    hand: Hand = "program"


class Named(Value):
    """A key actor by all names that the article has for it."""

    name: str
    printed: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


class Claims(Value):
    """All that a memo claims, and the digest of the article that it was made of."""

    lines: tuple[Claim, ...]
    names: tuple[Named, ...]
    sha256: str
    location: str = ""


def read_claims(raw: bytes, *, word: bool) -> Claims | None:
    """What a memo's Word file, as it is now, or its JSON claims; None if it is not a briefgen memo."""
    if word:
        edition = open_edition(raw)
        return None if edition is None else _of_edition(edition)
    try:
        return _of_record(json.loads(raw))
    except (ValueError, TypeError, KeyError, AttributeError, ValidationError):
        return None


def _of_record(told: Mapping[str, Any]) -> Claims:
    sections = [("Bottom line", told["bottom_line"]), *((section["title"], section["items"]) for section in told["sections"])]
    lines = tuple(_recorded(title, item) for title, items in sections for item in items)
    names = tuple(_actor_claim(actor["name"], actor["aliases"], actor["evidence"]) for actor in told["actors"])
    return Claims(lines=lines, names=names, sha256=told["source"]["sha256"], location=told["source"]["location"])


def _recorded(title: str, item: Mapping[str, Any]) -> Claim:
    if item["class"] != "person":
        return Claim(place=title, text=item["text"], paragraph=item["paragraph"], evidence=item["evidence"])
    return Claim(place=title, text=item["text"], hand="changed" if item["evidence"] else "person")


def _actor_claim(name: str, aliases: Any, evidence: Any) -> Named:
    cited = tuple(Evidence.model_validate(one) for one in evidence)
    return Named(name=name, printed=tuple(dict.fromkeys((name, *aliases, *(one.quote for one in cited)))), evidence=cited)


def _of_edition(edition: Edition) -> Claims:
    memo = edition.kept.memo
    names = tuple(_actor_claim(actor.name, actor.aliases, [one.model_dump() for one in actor.evidence]) for actor in memo.actors)
    return Claims(lines=tuple(_line_claims(edition, memo)), names=names, sha256=memo.source.sha256)


def _line_claims(edition: Edition, memo: Memo) -> Iterator[Claim]:
    """The page as it is, from top to bottom."""
    body = [line for line in edition.kept.lines if line.kind != "masthead"]
    paired = align(body, edition.content.paragraphs)
    statements = {f"item:{statement.id}": statement for section in memo.sections for statement in section.items}
    title = ""
    for number, paragraph in enumerate(edition.content.paragraphs):
        if not paragraph.text:  # it has a comment, or it is hidden
            continue
        line = body[paired[number]] if number in paired else None
        kind = line.kind if line else paragraph.kind
        title = paragraph.text if kind == "heading" else title
        if line is not None and paragraph.text == line.text and kind in FRAME:
            continue
        if kind in ("heading", "columns"):
            continue
        if line is None:
            yield Claim(place=title or "Above the bottom line", text=paragraph.text, hand="person")
        elif paragraph.text != line.text:
            yield Claim(place=title or "Bottom line", text=paragraph.text, hand="changed")
        elif kind == "lead":
            yield from (_printed("Bottom line", statement) for statement in memo.bottom_line)
        elif line.place in statements:
            yield _printed(title, statements[line.place])


def _printed(title: str, statement: Statement) -> Claim:
    if statement.kind != "person":
        return Claim(place=title, text=statement.text, paragraph=statement.paragraph, evidence=statement.evidence)
    return Claim(place=title, text=statement.text, hand="changed" if statement.evidence else "person")
