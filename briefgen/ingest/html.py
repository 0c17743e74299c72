"""Web pages: the article that trafilatura finds in them, with the page's metadata. Nothing is fetched."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from briefgen.errors import InputError
from briefgen.ingest import charsets, dates, language, layout, runs, signs, unseen, web_head, web_notes, web_text
from briefgen.ingest import names as people
from briefgen.ingest.clean import Known, clean
from briefgen.ingest.limits import check_text, too_large
from briefgen.ingest.web_article import article
from briefgen.ingest.web_beside import beside
from briefgen.ingest.web_linked import Linked, linked
from briefgen.ingest.web_writers import writers
from briefgen.model import LIMITS, Article, Limits, Printed, Source, Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Fewer words than this are a notice ("Page not found", "Enable JavaScript"), not an article.
ARTICLE_WORDS = 40
# htmldate refuses dates after today unless told otherwise; here the result must not depend on the day of the run.
DATES = {"original_date": True, "extensive_search": False, "max_date": "2200-01-01"}
WORD = re.compile(r"[^\W\d_]{2,}")
SAVE = "Open the page in a browser, copy the article and save it as .txt."


class _Head(NamedTuple):
    """A page with what it says of its article: its linked data, its headline, and the lines next to the headline."""

    page: HtmlElement
    said: Linked
    title: str | None
    lines: list[str]


def read(raw: bytes, source: Source, *, limits: Limits = LIMITS) -> Article:
    """The article in a web page. Offsets are those of the extracted text, not of the markup.

    Raises InputError if the file is not a page, is over a limit, or has no article in English.
    """
    if not raw.strip():
        raise InputError("the file is empty", where=source.location, do="Save the whole page again.")
    what = signs.what(raw) or ("a binary file" if b"\0" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "")
    if what:
        raise InputError(f"this is {what}, not a web page", where=source.location, do="Give the article as text, HTML, Word, PDF or mail.")
    return from_markup(charsets.page(raw), source, Known(), limits)


def from_markup(markup: bytes | str, source: Source, known: Known, limits: Limits) -> Article:
    """The article in markup; what is already `known` replaces the page's metadata. Raises InputError if there is no article."""
    tree = parsed(markup, source.location, limits)
    web_text.mend(tree)
    hidden = unseen.take_out(tree)
    noted = web_notes.take_out(tree)
    layout.unwrap(tree)
    runs.gather(tree)
    printed = _squash(tree.text_content())
    page = deepcopy(tree)  # trafilatura changes the tree that it is given
    document = _extract(tree, source.location)
    found = article(page, document.body)
    if sum(len(block.split()) for block in found.blocks) < ARTICLE_WORDS:
        raise InputError("no article was found in this page", where=source.location, do=SAVE)
    said = linked(page)
    title = web_head.headline(page, said.headline, document.title, document.sitename)
    standfirst = _standfirst(document.description, found.blocks, printed)
    head = _Head(page, said, title, beside(page, title, found.blocks))
    text = "\n\n".join([*_with_head(found.blocks, title, standfirst), *noted])
    language.check(text, source.location)
    notes = (*known.notes, "Text that the page hides from its readers was left out.") if hidden else known.notes
    of_page = replace(_merge(known, head, document), notes=notes, standfirst=standfirst)
    of_page = replace(of_page, agreed=found.agreed, footnotes=frozenset(noted))
    return _bylined(clean(text, source, of_page), None if known.byline else of_page.byline)


def parsed(markup: bytes | str, where: str, limits: Limits) -> HtmlElement:
    """The page as a tree. Raises InputError if it cannot be parsed or its elements are nested deeper than the limit."""
    tree = _parse(markup, where)
    if unseen.depth(tree) > limits.depth:
        raise too_large(f"the page has more than {limits.depth} elements within each other", where, "depth", SAVE)
    check_text(str(tree.text_content()), where, limits)
    return tree


def _parse(markup: bytes | str, where: str) -> HtmlElement:
    from trafilatura import load_html

    try:
        tree = load_html(markup)
    except Exception as error:  # lxml and the charset guesser raise kinds of their own on broken bytes; none of them is ours
        raise InputError("the page can't be parsed", where=where, do=SAVE) from error
    if tree is None:
        raise InputError("this is not a web page", where=where, do=SAVE)
    return tree


def _extract(tree: HtmlElement, where: str) -> Any:
    from trafilatura import bare_extraction

    try:
        document = bare_extraction(tree, with_metadata=True, include_comments=False, favor_recall=True, date_extraction_params=DATES)
    except Exception as error:  # a page that breaks the extractor holds no article for us, whatever the extractor calls it
        raise InputError("no article could be taken from this page", where=where, do=SAVE) from error
    if document is None or isinstance(document, dict) or document.body is None:
        raise InputError("no article was found in this page", where=where, do=SAVE)
    return document


def _standfirst(description: str | None, body: list[str], printed: str) -> str | None:
    """The page's metadata description, if the page prints it as a standfirst; else None."""
    about = _squash(description or "")
    # A description that only search engines see is not the article's; nor is one cut short with dots.
    shown = len(about.split()) > 5 and about in printed and not any(about in block for block in body)
    return about if shown else None


def _with_head(body: list[str], title: str | None, standfirst: str | None) -> list[str]:
    """Puts headline and standfirst before the body."""
    head = _squash(title or "")
    return [*filter(None, (head, standfirst)), *(block for block in body if block.casefold() != head.casefold())]


def _merge(known: Known, head: _Head, document: Any) -> Known:
    return Known(
        title=known.title or head.title,
        byline=known.byline or writers(head.page, head.said.writers, document.author, head.lines),
        outlet=known.outlet or document.sitename,
        published=known.published or web_head.published(head.page, head.said.published, document.date, head.lines),
        url=known.url or document.url,
        headed=head.title is not None,
        notes=known.notes,
    )


def _bylined(article: Article, stated: str | None) -> Article:
    """The article with its byline checked against the writers that the page states. A line of names that has none of them is no byline; if
    the page states nobody, a line without "By" and without a date is none either.
    """
    printed = article.byline
    if printed is None or printed.span is None:
        return article
    if stated and not _words(stated) & _words(printed.text):
        return article.model_copy(update={"byline": Printed(text=stated)})
    if stated and _is_run_on(printed.text, stated):
        span = Span(start=printed.span.start, end=printed.span.start + len(stated))
        return article.model_copy(update={"byline": Printed(text=stated, span=span)})
    return article if stated or _is_signed(article.text, printed.span) else article.model_copy(update={"byline": None})


def _is_run_on(printed: str, stated: str) -> bool:
    """Whether the printed line runs the writers' names and the paper's name together without a mark between them."""
    behind = printed.removeprefix(stated)
    return " " in stated and behind != printed and behind[:1] == " " and behind[1:2].isupper()


def _is_signed(text: str, names: Span) -> bool:
    lines = [line for line in (text[: names.end].splitlines()[-3:] + text[names.end :].splitlines()[:3]) if line.strip()]
    own = text[text.rfind("\n", 0, names.start) + 1 : names.end]
    return bool(people.after_by(own)) or any(map(dates.is_line, lines))


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.casefold()))


def _squash(text: str) -> str:
    return " ".join(text.split())
