"""Sections merged, statement by statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model import Cut, Section, Statement
from ..render.printable import alike
from ..render.printed import without
from .edited import MARK, Bullet, Edited
from .stable_ids import every
from .versions import Findings, Orders, Versions

DELETED = "deleted by a person"


class _Placed(NamedTuple):
    """Statements by their ids, and the sections that they go into."""

    statements: dict[str, Statement]
    sections: dict[str, str]


def merged_sections(versions: Versions, page: Edited, found: Findings) -> tuple[Section, ...]:
    """The schema's sections and those that a person added, each with what is in it now."""
    found.deleted += _deleted(versions, page, found)
    found.held += _held(versions, page)
    placed = _placed(versions, page, found)
    theirs = [section.key for section in versions.theirs.sections]
    shown = [line.place.removeprefix("heading:") for line in versions.lines.values() if line.kind == "heading"]
    order = found.order("sections", Orders(theirs, list(page.sections), shown), versions)
    made = (_section(key, versions, page, found, placed) for key in order)
    return tuple(section for section in made if section.items or section.key in theirs)


def _placed(versions: Versions, page: Edited, found: Findings) -> _Placed:
    """What is generated, less what a person deleted, and what is on their page, in their order."""
    gone = {cut.statement.id for cut in (*found.deleted, *found.held)}
    new = [(section.key, item) for section in versions.theirs.sections for item in section.items if item.id not in gone]
    placed = _Placed({item.id: item for _, item in new}, {item.id: key for key, item in new})
    before = {item.id: section.key for section in versions.old.sections for item in section.items}
    for key, bullets in page.sections.items():
        for bullet in bullets:
            if (statement := _statement(bullet, versions, found)) is None:
                continue
            placed.statements[bullet.id] = statement
            moved = before.get(bullet.id, key) != key or bullet.id in versions.old.hand.moved
            if moved:
                found.moved.append(bullet.id)
            if moved or bullet.id not in placed.sections:
                placed.sections[bullet.id] = key
    return placed


def _section(key: str, versions: Versions, page: Edited, found: Findings, placed: _Placed) -> Section:
    theirs, old = (next((one for one in memo.sections if one.key == key), None) for memo in (versions.theirs, versions.old))
    base = theirs or old or Section(key=key, title=page.titles.get(key, ""))
    new, was = ([item.id for item in section.items] if section else [] for section in (theirs, old))
    mine = [bullet.id for bullet in page.sections.get(key, ())]
    orders = Orders(*([identity for identity in ids if placed.sections.get(identity) == key] for ids in (new, mine, was)))
    items = tuple(placed.statements[identity] for identity in found.order(key, orders, versions))
    title = _title(key, base.title, versions, page, found) if theirs else page.titles.get(key, base.title)
    emptied = bool(new) and not items  # the source has something there, which a person deleted
    return base.model_copy(update={"title": title, "items": items, "empty": "" if emptied else base.empty})


def _title(key: str, new: str, versions: Versions, page: Edited, found: Findings) -> str:
    place = f"heading:{key}"
    if key not in page.titles:
        return new
    line = versions.lines.get(place)
    return found.settle(place, "heading", page.titles[key], versions.generated(place, line.text if line else ""), new)


def _statement(bullet: Bullet, versions: Versions, found: Findings) -> Statement | None:
    """A statement that is on the page; None if nobody wrote it and it is no longer generated."""
    old, (_, new) = versions.before.get(bullet.id), versions.after.get(bullet.id, ("", None))
    if bullet.line is None and new is not None:  # taken in, or deleted once and put back as it was
        found.taken += [bullet.id] if _in_reserve(new, versions) else []
        return new
    if old is None or bullet.line is None:
        return by_person(bullet.id, bullet.paragraph.text if old is None else MARK.sub("", bullet.paragraph.text), None)
    mine = old.text if bullet.paragraph.text == bullet.line.text else without(bullet.paragraph.text, bullet.line.cite)
    generated, fresh = was_generated(old), new.text if new is not None else ""
    taken = bullet.id in versions.old.hand.taken
    if alike(mine) in (alike(generated), alike(fresh)) and (new is not None or not taken):
        found.taken += [bullet.id] if taken else []
        return new if new is not None and (taken or _chosen(new, versions)) else None
    if alike(fresh) != alike(generated):
        found.conflict(f"item:{bullet.id}", "statement", mine, fresh)
    return by_person(bullet.id, mine, new)


def was_generated(statement: Statement) -> str:
    """The text that was generated, whether or not it is what is there."""
    return statement.generated if statement.kind == "person" else statement.text


def _chosen(statement: Statement, versions: Versions) -> bool:
    return any(item.id == statement.id for section in versions.theirs.sections for item in section.items)


def by_person(identity: str, text: str, new: Statement | None) -> Statement:
    """A person's words: they take the place and passage of what they replace; what nobody generated has none."""
    if new is None:
        return Statement(id=identity, text=text, kind="person", act="comment", paragraph="", evidence=())
    label = new.label if text.startswith(new.label) else ""
    return new.model_copy(update={"text": text, "label": label, "kind": "person", "generated": new.text})


def _in_reserve(statement: Statement, versions: Versions) -> bool:
    """Whether a statement is on the page only because of a person."""
    return not _chosen(statement, versions) or statement.id in {cut.statement.id for cut in versions.old.cut}


def _deleted(versions: Versions, page: Edited, found: Findings) -> Iterator[Cut]:
    """What a person deleted, now or before, as it is generated now."""
    stands = {bullet.id for bullets in page.sections.values() for bullet in bullets}
    shown = {line.place.removeprefix("item:") for line in versions.kept.lines if line.kind == "item"}
    earlier = {cut.statement.id for cut in versions.old.hand.deleted}
    for section, old in every(versions.old):
        if old.id in stands or old.id not in shown | earlier or not (generated := was_generated(old)):
            continue  # a person's own that they deleted again leaves nothing
        where, new = versions.after.get(old.id, (section, None))
        if new is not None and alike(new.text) != alike(generated):
            found.conflict(f"heading:{where}", "deleted statement", "", new.text)
        kind = "reported" if old.kind == "person" else old.kind
        last = new or old.model_copy(update={"text": generated, "generated": "", "kind": kind})
        yield Cut(statement=last, section=where, why=DELETED)


def _held(versions: Versions, page: Edited) -> Iterator[Cut]:
    """Statements that had no room on a page that a person then worked on: they do not come in where that person made room."""
    stands = {bullet.id for bullets in page.sections.values() for bullet in bullets}
    cut = {cut.statement.id: cut.why for cut in versions.old.cut} if versions.hold and versions.touched else {}
    for section in versions.theirs.sections:
        yield from (Cut(statement=item, section=section.key, why=cut[item.id]) for item in section.items if item.id in cut.keys() - stands)
