"""Fills a schema from a reading: parties, statements, bottom line, key actors, gaps, status."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Cut, Memo, Reading, Section, Settings, Statement, Status
from ..schema import SIDES, SLOT, MemoSchema, SectionSchema
from .bottom_line import bottom_line
from .corrections import corrected, in_house_words
from .header import basis, comment, header, provenance
from .passages import with_wanted
from .roles import Roles, called_in_title
from .settle_parties import settle
from .sides import by_side, key_actors, listed
from .statements import parted

LEAST_WORDS = 120
LEAST_STATEMENTS = 3


def fill(reading: Reading, schema: MemoSchema, settings: Settings, wanted: Sequence[Cut] = ()) -> Memo:
    """The memo that the schema asks for, made from a reading. `wanted` are statements that a person took in earlier: they are added to
    `cut`.

    Raises `SettingsError` if the settings name a party, a field or a comment that the article or the schema has no place for.
    """
    known_reading, known = corrected(reading, settings.house)
    memo = in_house_words(_filled(known_reading, schema, settings), known_reading, known)
    return with_wanted(memo, wanted, reading, schema, settings)


def _filled(reading: Reading, schema: MemoSchema, settings: Settings) -> Memo:
    roles, choice = settle(reading, schema, settings)
    sections, cut = parted(tuple(_section(s, items, roles) for s, items in choice.sections), choice.left)
    statements = [item for section in sections for item in section.items]
    actors = key_actors(reading, statements, schema.most_actors)
    source = provenance(reading.article)
    quoted_out = sum("quoted words" in cut.why for cut in choice.left)
    return Memo(
        status=_status(sections, schema, source.words, reading),
        schema_name=schema.name,
        picked=schema.picked,
        header=header(reading, schema, settings),
        comment=comment(schema, settings),
        source=source,
        bottom_line=bottom_line(reading, sections, schema),
        sides=by_side(actors, reading, roles.first()),
        actors=listed(actors, reading),
        sections=sections,
        cut=cut,
        not_reported=tuple(s.empty for s in sections if not s.items and s.empty),
        basis=basis(reading, statements, quoted_out, settings.max_quoted_words),
        warnings=reading.article.notes,
        read_by=reading.asked.by if reading.asked else None,
    )


def _section(section: SectionSchema, items: tuple[Statement, ...], roles: Roles) -> Section:
    party = called_in_title(roles.key(section.by), "name", roles.deeds.reading)
    return Section(key=section.key, title=_title(section, items, roles), party=party, items=items, empty=section.empty)


def _title(section: SectionSchema, items: tuple[Statement, ...], roles: Roles) -> str:
    """The section's title with its placeholders filled; its `plain` title if a name is unknown, or if the section is empty and a
    placeholder is for one of the schema's own roles.

    If the section only puts a party first, the title names it only if all lines with a speaker are that party's.
    """
    reading, key = roles.deeds.reading, roles.key(section.first)
    sides = {a.name: a.side for a in reading.actors}
    others = {sides.get(i.actor) for i in items if i.actor} - {key}
    words = {slot: called_in_title(roles.key(slot.partition(".")[0]), slot.partition(".")[2], reading) for slot in section.slots}
    unsupported = not items and any(slot.partition(".")[0] not in SIDES for slot in section.slots)
    if not all(words.values()) or unsupported or (section.first and (others or not items)):
        return section.plain or section.title
    return SLOT.sub(lambda slot: words[slot[1]] or "", section.title)


def _status(sections: tuple[Section, ...], schema: MemoSchema, words: int, reading: Reading) -> Status:
    """`insufficient` if too little was found, `partial` if a required section is empty or the article has notes, else `filled`."""
    held = {s.key: len(s.items) for s in sections}
    missing = [s.key for s in schema.sections if s.required and not held[s.key]]
    if words < LEAST_WORDS or sum(held.values()) < LEAST_STATEMENTS or len(missing) == sum(s.required for s in schema.sections) > 0:
        return "insufficient"
    return "partial" if missing or reading.article.notes else "filled"
