"""A memo as the blocks of a sheet: the one place that decides what is on the page and in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from ..blocks import Block, Columns, Detail, Footer, Heading, Item, Lead, Masthead, Note, Row, Run, Runs, TextLine, Title, place
from ..model import Aside, Hand, Layout, Memo, Page, Person, Section, Side, Statement
from ..style import Style
from .printable import printable
from .sheet import Sheet

LEGEND = "[n] = paragraph of the body"
LABELS = {"[H]": "[H] = headline", "[S]": "[S] = standfirst"}
REVIEWED, UNREVIEWED = "Reviewed by ", "Not yet reviewed"
PERSON = "*"
"""Printed in place of a paragraph number after words that a person wrote."""
BLANK = "…"
"""Printed where a person has to fill something in."""
SIGNED = "Signed: "
UNSIGNED = "The comment is not signed"
NBSP = "\u00a0"
ENDED = re.compile(r"[.!?…][”’\"']*$")
ABBREVIATED = re.compile(r"(?:\b\w\.){2,}$")


def compose(memo: Memo, layout: Layout, used: float, style: Style, paper: Literal["a4", "letter"] = "a4", source_text: str = "") -> Sheet:
    """The sheet of a memo in a layout; `used` is what `measure.share` says of it, 0 while it is being measured."""
    cite = style.show.cite
    blocks: list[Block] = [
        *style.header.row,
        Masthead(kind=printable(style.header.kind), marking=printable(memo.header.marking or "") or None),
        Title(text=printable(memo.header.subject) or "Untitled"),
        *_details(memo),
        *_lead(memo, cite=cite),
        *_actors(memo, cite=cite),
    ]
    for section in memo.sections:
        blocks += _section(section, cite=cite)
    said = {section.empty for section in memo.sections if not section.items}  # what is said in its section is not said again
    if unsaid := [gap for gap in memo.not_reported if gap not in said]:
        gaps = "; ".join(printable(gap).rstrip(".") for gap in unsaid)
        blocks += [Heading(text="Not reported", key="gaps"), TextLine(runs=(Run(text=f"{gaps}."),), key="gaps")]
    blocks += [*_comment(memo), _note(memo)]
    blocks = _by_hand(blocks, memo.hand)
    blocks += [_footer(memo, style, blocks), *style.footer.row]
    page = Page(memo=memo, layout=layout, used=used)
    return Sheet(page=page, blocks=tuple(blocks), style=style, paper=paper, review=review(memo), source_text=source_text)


def _details(memo: Memo) -> list[Block]:
    header = memo.header
    details = (("TO", header.to), ("FROM", header.from_), ("DATE", header.date), ("SOURCE", header.source))
    extras = ((printable(extra.label), extra.text or BLANK) for extra in header.fields)
    return [Detail(label=label, text=printable(text)) for label, text in (*details, *extras) if text]


def _comment(memo: Memo) -> list[Block]:
    """A person's comment with its signature, or the place for it."""
    comment = memo.comment
    if comment is None:
        return []
    signed = f"{comment.by}, {comment.date}" if comment.text else BLANK
    lines = (("comment", comment.text or BLANK), ("signed", f"{SIGNED}{signed}"))
    return [
        Heading(text=printable(comment.title), key="comment"),
        *(TextLine(runs=(Run(text=printable(text), voice="plain" if comment.text else "soft"),), key=key) for key, text in lines),
    ]


def _lead(memo: Memo, *, cite: bool) -> list[Block]:
    runs = [run for statement in memo.bottom_line for run in _sentence(statement, cite=cite)]
    if not runs:
        return []
    runs[-1] = Run(text=runs[-1].text.rstrip(" "), voice=runs[-1].voice)
    return [Lead(label="BOTTOM LINE", runs=tuple(run for run in runs if run.text))]


def _sentence(statement: Statement, *, cite: bool) -> Iterator[Run]:
    """A statement as a sentence; its number comes before the full stop, unless a quotation ends with its own."""
    text = printable(statement.text)
    if not ABBREVIATED.search(text):
        text = text.removesuffix(".")
    ended = bool(ENDED.search(text)) and not ABBREVIATED.search(text)
    yield Run(text=text)
    yield from _cite(_origin(statement), shown=cite)
    yield Run(text=" " if ended else ". ")


def _actors(memo: Memo, *, cite: bool) -> list[Block]:
    if not memo.sides:
        return []
    rows = [_row(side, cite=cite) for side in memo.sides]
    head = [Columns(left="SIDE", right="PEOPLE")] if any(row.right for row in rows) else []
    return [Heading(text="Key actors", key="actors"), *head, *rows]


def row_key(side: Side) -> str:
    """The key of a side's row, unlike that of any other row on the page."""
    return printable(side.key or side.name)


def _row(side: Side, *, cite: bool) -> Row:
    key = row_key(side)
    if side.words is not None:
        left, right = (tuple(Run(text=text) for text in (printable(words),) if text) for words in side.words)
        mark = _cite(PERSON, shown=cite)
        return Row(left=left, right=(*right, *mark), key=key) if right else Row(left=(*left, *mark), right=(), key=key)
    return _generated_row(side, key, cite=cite)


def _generated_row(side: Side, key: str, *, cite: bool) -> Row:
    also = ", ".join(printable(name) for name in side.also)
    left = (Run(text=printable(side.name), voice="strong"), *((Run(text=f" ({also})"),) if also else ()))
    if not side.people:
        return Row(left=(*left, *_cite(side.paragraph or "", shown=cite)), right=(), key=key)
    right: list[Run] = []
    for person in side.people:
        right += [*((Run(text="; "),) if right else ()), *_person(person, cite=cite)]
    return Row(left=left, right=tuple(right), key=key)


def _person(person: Person, *, cite: bool) -> Runs:
    role = f", {printable(person.role)}" if person.role else ""
    return (Run(text=printable(person.name) + role), *_cite(person.paragraph, shown=cite))


def _by_hand(blocks: list[Block], hand: Hand) -> list[Block]:
    """The blocks with a person's words in place of what was generated, less what they removed, and with what they added."""
    own = {words.place: words.text for words in hand.words}
    out = [_in_words(block, own[place(block)]) if place(block) in own else block for block in blocks if place(block) not in hand.removed]
    for number, aside in enumerate(hand.asides, 1):
        at = _after(aside.after, out)
        while at < len(out) and isinstance(out[at], TextLine) and place(out[at]).startswith("line:aside"):
            at += 1
        out.insert(at, _aside(aside, number))
    return out


def _in_words(block: Block, text: str) -> Block:
    match block:
        case Heading():
            return block.model_copy(update={"text": printable(text)})
        case Masthead():
            return block.model_copy(update={"kind": printable(text)})
        case Columns():
            left, _, right = text.partition("\t")
            return block.model_copy(update={"left": printable(left), "right": printable(right)})
        case TextLine() | Note():
            return block.model_copy(update={"runs": (Run(text=printable(text)),)})
        case _:
            return block  # the memo itself holds what a person wrote there


def _after(anchor: str, blocks: list[Block]) -> int:
    """Where an added paragraph goes: behind its anchor, never into the table; where that is gone, before the note."""
    places = [place(block) for block in blocks]
    if anchor == "heading:actors" or anchor.split(":")[0] in ("columns", "row"):
        rows = [number for number, block in enumerate(blocks) if isinstance(block, Row)]
        return rows[-1] + 1 if rows else _after("lead", blocks)
    if anchor in places:
        return places.index(anchor) + 1
    return next((number for number, block in enumerate(blocks) if isinstance(block, Note)), len(blocks))


def _aside(aside: Aside, number: int) -> Block:
    label, _, text = (printable(part) for part in aside.text.partition("\t"))
    if aside.kind == "detail" and label and text:
        return Detail(label=label, text=text)
    return TextLine(runs=(Run(text=printable(aside.text)),), key=f"aside{number}")


def _section(section: Section, *, cite: bool) -> list[Block]:
    items: list[Block] = [Item(id=statement.id, runs=_statement(statement, cite=cite)) for statement in section.items]
    if not items:
        if not section.empty:
            return []
        items = [TextLine(runs=(Run(text=printable(section.empty), voice="soft"),), key=section.key)]
    return [Heading(text=printable(section.title), key=section.key), *items]


def _statement(statement: Statement, *, cite: bool) -> Runs:
    text, label = printable(statement.text), printable(statement.label)
    if not label or not text.startswith(label):
        label = ""
    runs = (Run(text=label, voice="strong"), Run(text=text[len(label) :]), *_cite(_origin(statement), shown=cite))
    return tuple(run for run in runs if run.text)


def _origin(statement: Statement) -> str:
    """The paragraph that a statement comes from, with a mark if a person wrote it."""
    return f"{statement.paragraph}{PERSON}" if by_person(statement) else statement.paragraph


def by_person(statement: Statement) -> bool:
    """Whether a person wrote or changed a statement."""
    return statement.kind == "person"


def _cite(paragraph: str, *, shown: bool) -> Runs:
    """The paragraph number, tied to the word before it so that it is never alone on a line."""
    if not shown or not paragraph:
        return ()
    return (Run(text=NBSP), Run(text=f"[{printable(paragraph)}]", voice="cite"))


def _note(memo: Memo) -> Note:
    count = len(memo.cut)
    facts = [
        ("Status", memo.status if memo.status != "filled" else ""),
        ("Basis", printable(memo.basis).rstrip(".")),
        (f"Left{NBSP}out", f"{count} lesser statement{'s' if count > 1 else ''}".replace(" ", NBSP) if count else ""),
        ("Changed since the previous version", memo.changed),
        *(("Note", printable(warning).rstrip(".")) for warning in memo.warnings),
        ("Note", UNSIGNED if _unsigned(memo) else ""),
    ]
    runs = [run for label, text in facts if text for run in (Run(text=label, voice="strong"), Run(text=f"{NBSP}{text}. "))]
    return Note(runs=(*runs[:-1], Run(text=runs[-1].text.rstrip(" "))))


def _unsigned(memo: Memo) -> bool:
    """Whether the comment box has a person's comment but no signature."""
    places = {own.place for own in memo.hand.words}
    return "line:comment" in places and "line:signed" not in places and not (memo.comment and memo.comment.by)


def _footer(memo: Memo, style: Style, blocks: list[Block]) -> Footer:
    legend = _legend(blocks) if style.show.cite else ""
    origin = " ".join(filter(None, (printable(style.footer.origin), legend))) if style.show.origin else ""
    provenance = (f"source {memo.source.sha256[:12]}", f"schema {printable(memo.schema_name)}") if style.show.provenance else ()
    lines = (origin, "  ·  ".join((review(memo), *_changed(memo), *_read_by(memo), *_corrected(memo), *provenance)))
    return Footer(lines=tuple(filter(None, lines)), marking=printable(memo.header.marking or "") or None)


def _changed(memo: Memo) -> tuple[str, ...]:
    """How many lines a person wrote or changed."""
    lines = [*memo.bottom_line, *(item for section in memo.sections for item in section.items)]
    count = sum(map(by_person, lines)) + sum(side.words is not None for side in memo.sides) + len(memo.hand.asides)
    return (f"{count} line{'s' if count > 1 else ''} [{PERSON}] by a person",) if count else ()


def _read_by(memo: Memo) -> tuple[str, ...]:
    """The language model that read the article, if one did."""
    return (f"Read with {printable(memo.read_by.model)}; every line verified",) if memo.read_by else ()


def _corrected(memo: Memo) -> tuple[str, ...]:
    """How many of the house's corrections the page holds."""
    count = len(memo.house.names) + len(memo.house.speakers)
    return (f"{count} house correction{'s' if count > 1 else ''}",) if count else ()


def review(memo: Memo) -> str:
    """Whether a person has checked the memo, and who."""
    reviewer = printable(memo.header.reviewed_by or "")
    return f"{REVIEWED}{reviewer}" if reviewer else UNREVIEWED


def _legend(blocks: list[Block]) -> str:
    """What the labels of paragraphs on this page mean, such as "[S] = standfirst"."""
    runs = [run for block in blocks if isinstance(block, Lead | Item) for run in block.runs]
    runs += [run for block in blocks if isinstance(block, Row) for run in (*block.left, *block.right)]
    used = {run.text for run in runs if run.voice == "cite"}
    return "; ".join((LEGEND, *(meaning for label, meaning in LABELS.items() if label in used))) + "."
