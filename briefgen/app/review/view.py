"""What the review page shows of a memo, as plain values for its templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from ...blocks import Block, place
from ...fill.doubts import found as holds
from ...model import Cut, Evidence, Point, Reading, Side, Span, Statement
from ...render.compose import compose, row_key
from ...render.highlight import Segment, segments, spans
from ...resources import names
from ...schema import AUTO
from ..config.run_config import PAPERS, folders
from .open_memo import OpenMemo
from .state import State

LABELS = {"H": "Headline", "S": "Standfirst"}
CLASSES = {
    "quotation": "quotation", "attributed": "paraphrased", "reported": "reported as a fact", "judgement": "the article’s view",
    "derived": "computed", "person": "a person’s words",
}  # fmt: skip
"""The class of a statement, in words for people."""


class Paragraph(NamedTuple):
    """A paragraph of the article."""

    label: str
    name: str
    segments: tuple[Segment, ...]


class About(NamedTuple):
    """Where a line of the memo comes from."""

    spans: str
    """Start and end of each passage, as "12-80 91-120"."""
    speaker: str = ""
    cue: str = ""
    act: str = ""
    rests: str = ""
    paragraph: str = ""
    by_person: bool = False


class Choice(NamedTuple):
    """Where a passage may be taken in, and the statement that it would be there."""

    statement: str
    title: str
    likely: bool


class Found(NamedTuple):
    """A passage that is not on the page, and why."""

    text: str
    why: str
    about: About
    choices: tuple[Choice, ...]


class Asking(NamedTuple):
    """A setting that can be chosen."""

    field: str
    label: str
    value: str
    options: tuple[str, ...]
    unset: str
    """What it is called when nothing is chosen; empty where something must be."""


def article(opened: OpenMemo) -> tuple[Paragraph, ...]:
    """The article's paragraphs, cut wherever a passage begins or ends."""
    state = opened.state
    text, edges = state.article.text, sorted(_edges(state))
    return tuple(
        Paragraph(one.label, LABELS.get(one.label, f"Paragraph {one.label}"), tuple(segments(text, one.span.start, one.span.end, edges)))
        for one in state.article.paragraphs
    )


def blocks(opened: OpenMemo) -> tuple[Block, ...]:
    """The page, from top to bottom."""
    state = opened.state
    page = state.page
    return compose(page.memo, page.layout, page.used, state.style, state.settings.paper).blocks


def grouped(page: tuple[Block, ...]) -> Iterator[tuple[str, list[Block]]]:
    """Neighbours of one kind, which share one element."""
    for kind, neighbours in groupby(page, key=lambda block: "row" if block.block == "columns" else block.block):
        yield kind, list(neighbours)


def about(opened: OpenMemo) -> dict[str, About]:
    """Where each statement comes from, by its place; and the bottom line as a whole."""
    state = opened.state
    memo = state.page.memo
    told = {f"item:{item.id}": _about(item, state.reading) for section in memo.sections for item in section.items}
    lead = " ".join(spans(one.evidence) for one in memo.bottom_line)
    person = any(one.kind == "person" for one in memo.bottom_line)
    return {**told, "lead": About(lead, rests="the bottom line", by_person=person)}


def sides(opened: OpenMemo) -> dict[str, Side]:
    """The rows of the key actors as they were read, by their places; without those that a person wrote."""
    return {f"row:{row_key(side)}": side for side in opened.state.page.memo.sides if side.words is None}


def found(opened: OpenMemo) -> tuple[Found, ...]:
    """What was found and is not on the page: first what was cut and deleted, then everything else, in order of worth."""
    memo = opened.state.page.memo
    offers: dict[tuple[int, int], list[Cut]] = {}
    for offer in opened.passages():
        offers.setdefault(_key(offer.statement), []).append(offer)
    standing = [span for section in memo.sections for item in section.items for span in item.evidence]
    first = [cut for cut in (*memo.hand.deleted, *memo.cut) if cut.statement.evidence]
    out = [_found(cut, offers.get(_key(cut.statement), []), opened) for cut in first]
    told = {_key(cut.statement) for cut in first}
    rest = (made for key, made in offers.items() if key not in told and not _touches(made[0].statement, standing))
    return (*out, *(_found(made[0], made, opened) for made in rest))


def settings(opened: OpenMemo) -> tuple[Asking, ...]:
    """What can be chosen for the whole memo."""
    state = opened.state
    order, parties = state.order, tuple(actor.name for actor in state.reading.actors if actor.kind in ("state", "organisation"))
    asked = order.settings
    homes = folders("schemas", order.home), folders("styles", order.home)
    return (
        Asking("respondent", "Whose response", asked.respondent or "", _with(asked.respondent, parties), "as found in the article"),
        Asking("proponent", "Whose demands", asked.proponent or "", _with(asked.proponent, parties), "as found in the article"),
        Asking("schema", "Kind of memo", asked.schema_name, (AUTO, *names("schemas", homes[0])), ""),
        Asking("style", "Style", asked.style, names("styles", homes[1]), ""),
        Asking("paper", "Paper", asked.paper, PAPERS, ""),
    )


def actors(opened: OpenMemo) -> tuple[str, ...]:
    """Who may have said a thing: every party and person of the article."""
    return tuple(dict.fromkeys(actor.name for actor in opened.state.reading.actors if actor.kind != "group"))


def fit(opened: OpenMemo) -> str:
    """How full the page is."""
    page = opened.state.page
    return f"{int(page.used * 100)} % of one page, {page.layout.size:g} pt"


def status(opened: OpenMemo) -> str:
    """What the memo holds and how sure it is."""
    return holds(opened.state.page.memo)


def css(opened: OpenMemo) -> str:
    """The look of the paper, from its style and layout."""
    state = opened.state
    style, layout, page = state.style, state.page.layout, state.style.page
    width, height = {"a4": ("210mm", "297mm"), "letter": ("8.5in", "11in")}[state.settings.paper]
    colours = "".join(f" --{name}: {colour};" for name, colour in style.colour)
    faces = "".join(
        f'@font-face {{ font-family: "Memo"; font-weight: {weight}; src: url("face/{name}") }}\n'
        for name, weight in (("regular", 400), ("bold", 700))
    )
    return (
        f"{faces}.paper {{{colours} --font: Memo, {style.font.web}; --size: {layout.size:g}pt; --leading: {layout.leading:g};"
        f" --gap: {layout.gap:g}pt; --title: {style.size.title:g}pt; --small: {style.size.small:g}pt;"
        f" --heading: {layout.size + style.size.heading:g}pt; --width: {width}; --height: {height};"
        f" --head: {page.header:g}mm; --top: {page.top:g}mm; --right: {page.right:g}mm; --bottom: {page.bottom:g}mm;"
        f" --left: {page.left:g}mm }}\n"
    )


def _edges(state: State) -> Iterator[int]:
    """Where passages begin and end."""
    memo = state.page.memo
    spans: list[Span | Evidence] = [span for candidate in state.reading.candidates for span in candidate.body]
    spans += [span for section in memo.sections for item in section.items for span in item.evidence]
    yield from {edge for span in spans for edge in (span.start, span.end)}


def _about(told: Statement, reading: Reading) -> About:
    point = _point(told, reading)
    cue = point.cue.of(reading.article.text) if point and point.cue else ""
    person = told.kind == "person"
    act, rests = told.act.replace("_", " "), CLASSES[told.kind]
    return About(spans(told.evidence), told.actor or "", " ".join(cue.split()), act, rests, told.paragraph, person)


def _point(told: Statement, reading: Reading) -> Point | None:
    """The point of the article that a statement shares most of its characters with."""
    spans = [Span(start=one.start, end=one.end) for one in told.evidence]

    def shared(point: Point) -> int:
        return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in point.content for b in spans)

    best = max(reading.points, key=lambda point: (shared(point), point.cue is not None), default=None)
    return best if best is not None and shared(best) else None


def _found(cut: Cut, offers: list[Cut], opened: OpenMemo) -> Found:
    state = opened.state
    titles = {section.key: section.title for section in state.page.memo.sections}
    ids = {offer.section: offer.statement.id for offer in offers} | {cut.section: cut.statement.id}
    likely = [key for key in (cut.section, *ids) if key in titles]
    choices = tuple(Choice(ids[key], titles[key], likely=key == cut.section) for key in dict.fromkeys(likely))
    return Found(cut.statement.text, cut.why, _about(cut.statement, state.reading), choices)


def _key(told: Statement) -> tuple[int, int]:
    return told.evidence[0].start, told.evidence[-1].end


def _touches(told: Statement, spans: Iterable[Evidence]) -> bool:
    return any(one.start < span.end and span.start < one.end for one in told.evidence for span in spans)


def _with(value: str | None, options: tuple[str, ...]) -> tuple[str, ...]:
    return options if value is None or value in options else (value, *options)


__all__ = ["About", "Found", "about", "actors", "article", "blocks", "css", "fit", "found", "grouped", "place", "settings", "sides"]
