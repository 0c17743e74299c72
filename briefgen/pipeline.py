"""The five calls in order. Everything that a result depends on is an argument: no clock, no environment, no network."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from . import registry
from .model import Article, Cut, Layout, Limits, Memo, Page, Paragraph, Printed, Reading, Settings, Source, Span
from .schema import OTHER, USUAL, MemoSchema
from .seen import came_memo, came_reading, see, seen_article, seen_cut, seen_reading
from .style import Style

if TYPE_CHECKING:
    from .render.printed import PrintedLine

WORD = "docx"
"""The format that people edit. Its working copies hold what a later merge needs."""


def read_article(raw: bytes, source: Source, *, kind: str, settings: Settings) -> Article:
    """Ingest: bytes of a kind ("txt", "html", ...) as an article, completed with what the user knows about it. Raises InputError."""
    article = registry.checked_article(_ingested(registry.load("readers", kind), raw, source, settings.limits), kind)
    known: dict[str, object] = {"url": settings.url, "published": settings.published}
    if settings.outlet:
        known["outlet"] = Printed(text=settings.outlet)
    return article.model_copy(update={field: value for field, value in known.items() if value is not None})


def _ingested(reader: Callable[..., object], raw: bytes, source: Source, limits: Limits) -> object:
    """What a reader returns. It gets the limits if it takes any; those of the text hold for every reader."""
    from .ingest.limits import check_file, check_text

    check_file(raw, source.location, limits)
    takes = "limits" in inspect.signature(reader).parameters
    article = reader(raw, source, limits=limits) if takes else reader(raw, source)
    if isinstance(article, Article) and not takes:
        check_text(article.text, source.location, limits)
    return article


def read(article: Article, *, reader: str) -> Reading:
    """Annotate: everything that the named reader sees in an article."""
    annotate, seen = registry.load("annotators", reader), see(article.text)
    if seen is None:
        return registry.checked_reading(annotate(article), article, reader)
    shown = seen_article(article, seen)
    return came_reading(registry.checked_reading(annotate(shown), shown, reader), seen, article)


def with_answer(reading: Reading, verify: Callable[[Reading], Reading]) -> Reading:
    """A reading with a language model's answer. Like every reader, the model gets the text as people see it."""
    seen = see(reading.article.text)
    if seen is None:
        return verify(reading)
    return came_reading(verify(seen_reading(reading, seen)), seen, reading.article)


def warm(reader: str) -> None:
    """Makes the named reader load what it needs, by having it read one sentence."""
    text = "The ministry said that it would answer."
    source = Source(location="", media_type="text/plain", sha256="")
    paragraphs = (Paragraph(label="1", span=Span(start=0, end=len(text))),)
    registry.load("annotators", reader)(Article(source=source, text=text, paragraphs=paragraphs))


def picked(reading: Reading, schemas: Iterable[MemoSchema]) -> MemoSchema:
    """The one of these schemas that the article's own signs call for, with the reason in it."""
    from .fill import pick

    schemas, seen = tuple(schemas), see(reading.article.text)
    found = pick(seen_reading(reading, seen) if seen else reading, schemas, usual=USUAL, other=OTHER)
    return next(schema for schema in schemas if schema.name == found.name).model_copy(update={"picked": found.why})


def make_page(reading: Reading, schema: MemoSchema, style: Style, settings: Settings) -> Page:
    """Fill and fit: as much of the memo as one page holds. Raises FitError."""
    return fit_page(make_memo(reading, schema, settings), style, settings)


def make_memo(reading: Reading, schema: MemoSchema, settings: Settings, wanted: Sequence[Cut] = ()) -> Memo:
    """Fill: the memo that the schema asks for, with what a person `wanted` in reserve."""
    from .fill import fill

    seen = see(reading.article.text)
    if seen is None:
        return fill(reading, schema, settings, wanted)
    wanted = tuple(seen_cut(cut, seen) for cut in wanted)
    return came_memo(fill(seen_reading(reading, seen), schema, settings, wanted), seen, reading.article.text)


def fit_page(memo: Memo, style: Style, settings: Settings) -> Page:
    """Fit: as much of a memo as one page holds. Letters that no font has are reported. Raises FitError."""
    from .fit import fit
    from .render.compose import compose
    from .render.measure import missing_glyphs, share

    def used(memo: Memo, layout: Layout) -> float:
        return share(compose(memo, layout, 0.0, style, settings.paper))

    page = fit(memo, style.ladder, used)
    lacking = missing_glyphs(compose(page.memo, page.layout, page.used, style, settings.paper))
    if not lacking:
        return page
    warning = f"No font at hand has {' '.join(lacking)}; the PDF prints ? for it."
    return fit(memo.model_copy(update={"warnings": (*memo.warnings, warning)}), style.ladder, used)


def room(schema: MemoSchema, style: Style, settings: Settings, *, all_: bool = False) -> float:
    """The share of a page that a schema's required sections take in the tightest layout, or `all_` that it may hold, with filler text."""
    from .fill.filler import filler
    from .render.compose import compose
    from .render.measure import share

    return share(compose(filler(schema, all_=all_), style.ladder[-1], 0.0, style, settings.paper))


def printed_lines(page: Page, style: Style, settings: Settings) -> tuple[PrintedLine, ...]:
    """The lines of a page, from top to bottom, as every format prints them."""
    from .render.compose import compose
    from .render.printed import printed

    return printed(compose(page.memo, page.layout, page.used, style, settings.paper).blocks)


def foot_lines(page: Page, style: Style, settings: Settings) -> tuple[str, ...]:
    """The foot of the page: where the memo comes from, and whether somebody has reviewed it."""
    from .blocks import Footer
    from .render.compose import compose

    blocks = compose(page.memo, page.layout, page.used, style, settings.paper).blocks
    return next((block.lines for block in blocks if isinstance(block, Footer)), ())


def render(
    page: Page, style: Style, source_text: str, *, settings: Settings, formats: tuple[str, ...], paragraphs: tuple[Paragraph, ...] = ()
) -> dict[str, bytes]:
    """Render: one sheet in each format. The source's `paragraphs` may be shown beside the page."""
    from .render.compose import compose

    sheet = compose(page.memo, page.layout, page.used, style, settings.paper, source_text)
    asked = {"comments": settings.comments, "attach_data": settings.attach_data, "outgoing": settings.outgoing, "paragraphs": paragraphs}
    sheet = sheet.model_copy(update=asked)
    made = {name: registry.load("renderers", name)(sheet) for name in formats}
    if WORD in made and not settings.outgoing and registry.package("renderers", WORD) == registry.OURS:
        from .render.docx.embed import embed

        made[WORD] = embed(made[WORD], sheet)
    return made
