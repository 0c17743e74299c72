"""JSON: the memo as a record for programs. Its keys stay as they are, since other programs read them."""

from __future__ import annotations

import json
from typing import Any

from ..model import Hand, Header, House, Memo, Section, Statement
from .compose import SIGNED
from .printed import printed
from .sheet import Sheet


def render(sheet: Sheet) -> bytes:
    """The memo as one JSON object in UTF-8."""
    return (json.dumps(record(sheet), ensure_ascii=False, indent=1) + "\n").encode()


def record(sheet: Sheet) -> dict[str, Any]:
    """The memo as plain values that JSON can hold."""
    memo, page = sheet.page.memo, sheet.page
    return {
        "status": memo.status,
        "schema": memo.schema_name,
        **({"picked": memo.picked} if memo.picked else {}),
        "source": memo.source.model_dump(),
        **_header(memo.header),
        **_comment(memo),
        "bottom_line": [_statement(statement) for statement in memo.bottom_line],
        "actors": [actor.model_dump() for actor in memo.actors],
        "sections": [_section(section) for section in memo.sections],
        "cut": [{**_statement(cut.statement), "section": cut.section, "why": cut.why} for cut in memo.cut],
        "not_reported": list(memo.not_reported),
        "basis": memo.basis,
        "warnings": list(memo.warnings),
        **({"read_by": memo.read_by.model_dump()} if memo.read_by else {}),
        **({"house": memo.house.model_dump(exclude_none=True)} if memo.house != House() else {}),
        **_changes(memo.hand),
        "review": sheet.review,
        "page": [line.model_dump(exclude_defaults=True) for line in printed(sheet.blocks)],
        "fit": {"used": round(page.used, 3), "size": page.layout.size},
    }


def _header(header: Header) -> dict[str, Any]:
    """The fields of the head, and those that the house adds."""
    told = {"to": header.to, "from": header.from_, "date": header.date, "subject": header.subject, "marking": header.marking}
    extra = {"fields": {extra.key: extra.text for extra in header.fields}} if header.fields else {}
    return {"header": told, **extra}


def _section(section: Section) -> dict[str, Any]:
    return {"key": section.key, "title": section.title, "party": section.party, "items": [_statement(item) for item in section.items]}


def _comment(memo: Memo) -> dict[str, Any]:
    """A person's comment, as they gave it or wrote it into the page."""
    if memo.comment is None:
        return {}
    own = {words.place: words.text for words in memo.hand.words}
    text = own.get("line:comment", memo.comment.text)
    signed = f"{SIGNED}{memo.comment.by}, {memo.comment.date}" if memo.comment.by else ""
    return {"comment": {"class": "person", "text": text, "signed": own.get("line:signed", signed).removeprefix(SIGNED)}}


def _changes(hand: Hand) -> dict[str, Any]:
    """What a person deleted, added and changed; empty if nothing."""
    told = {
        "deleted": [{**_statement(cut.statement), "section": cut.section} for cut in hand.deleted],
        "added": [aside.text for aside in hand.asides],
        "changed": [own.model_dump() for own in hand.words],
    }
    return {"by_person": told} if any(told.values()) else {}


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "text": statement.text,
        "actor": statement.actor,
        "class": statement.kind,
        "act": statement.act,
        "paragraph": statement.paragraph,
        "evidence": [evidence.model_dump() for evidence in statement.evidence],
        **({"generated": statement.generated} if statement.kind == "person" else {}),
    }
