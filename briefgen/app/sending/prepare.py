"""Makes a message of a memo: the memo as it is now, checked against its article, its clean copies attached."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import NamedTuple

from ... import pipeline
from ...errors import InputError, OutputError, SettingsError
from ...mail import Address, Attachment, Letter
from ...mail.addresses import one_line
from ...mail.text import plain_text
from ...model import Page, Settings
from ...render.sheet import day_of
from ...revise import open_edition
from ...style import Style, load_style
from ..config import naming
from ..config.run_config import Order, again, folders
from ..making import checking
from ..making.writing import Failed, Written, write_memos
from ..store import build_ledger

MEMOS = (".docx", ".json", ".pdf")
LONGEST_NOTE = 20_000
LONGEST_NAME = 58
"""Characters, so that with its ending it fits a line of 76: some mail programs can't join a name from two lines."""
FORCE = "Use --force to send it anyway."


class Ready(NamedTuple):
    """A memo to be sent: its page, and where its Word file and its article are, if they exist."""

    page: Page
    style: Style
    settings: Settings
    stem: str
    word: Path | None
    article: Path | None
    made: Written | None = None
    """How it was made, if it was made for this."""


def prepare_memo(location: str, order: Order) -> Ready:
    """The memo at a place, as it is now; an article's is made first. UserError if there is none."""
    path = Path(location)
    if path.suffix.lower() not in MEMOS:
        return _of_article(location, order)
    word = path.with_suffix(".docx")
    edition = open_edition(word.read_bytes()) if word.is_file() else None
    if edition is None:
        return _without_word(path, order)
    call = build_ledger.call_of(word)
    own = again(call) if call else order
    style = load_style(own.settings.style, folders("styles", own.home))
    merged = edition.merged(edition.kept.memo, style, own.settings.paper)
    if merged.foreign:
        raise OutputError(f"holds what a memo can't hold: {', '.join(merged.foreign)}", where=str(word), do="Take it out.")
    page = pipeline.fit_page(merged.memo, style, own.settings)
    return Ready(page, style, own.settings, word.stem, word, None)


def _without_word(path: Path, order: Order) -> Ready:
    """The memo whose record or PDF this is, made again as it was; or of this article, as articles are PDF and Word files too."""
    call = build_ledger.call_of(path)
    article = Path(call.folder, call.location) if call else None
    if call and article and article.is_file():
        return _of_article(str(article), again(call))
    if call or path.suffix.lower() == ".json":
        raise InputError("has no Word file made by briefgen beside it", where=str(path), do="Name the article.")
    return _of_article(str(path), order)


def _of_article(location: str, order: Order) -> Ready:
    outcome = next(iter(write_memos([location], order, lambda _: None)))
    if isinstance(outcome, Failed):
        raise outcome.error
    assert isinstance(outcome, Written)
    style = load_style(order.settings.style, folders("styles", order.home))
    word = next((path for path in outcome.paths if path.suffix == ".docx"), None)
    return Ready(outcome.page, style, order.settings, outcome.name, word, Path(location) if location != "-" else None, outcome)


def amiss(memo: Ready) -> str:
    """What its article does not bear out, in words; empty if it bears out everything, or nobody can have changed the memo."""
    if memo.word is None:
        return ""
    report, _ = checking.check_memo(memo.word, memo.article)
    broken = [finding for finding in report.findings if finding.state == "broken"]
    return f"{broken[0].place}: {broken[0].what}" + (f" (and {len(broken) - 1} more)" if len(broken) > 1 else "") if broken else ""


def write_letter(
    memo: Ready, to: tuple[Address, ...], cc: tuple[Address, ...], bcc: tuple[Address, ...],
    *, subject: str | None, note: str, attach: tuple[str, ...], most: int,
) -> Letter:  # fmt: skip
    """The letter, without what is known only when it is sent. OutputError if what is attached is larger than `most` bytes."""
    page, style = memo.page, memo.style
    settings = memo.settings.model_copy(update={"outgoing": True, "comments": False, "attach_data": False})
    files = pipeline.render(page, style, "", settings=settings, formats=(*attach, "html"))
    html = files.pop("html").decode()
    name = file_name(page)
    attachments = tuple(Attachment(f"{name}.{kind}", kind, files[kind]) for kind in attach)
    size = sum(len(one.raw) for one in attachments)
    if size > most:
        raise OutputError(f"is too large: {size / 1e6:.1f} MB", where=name, do="Attach less, or raise max_size under [mail].")
    header = page.memo.header
    told = one_line(subject or header.subject or "Information memo", "--subject")
    return Letter(
        to=to, cc=cc, bcc=bcc,
        subject=f"[{header.marking}] {told}" if header.marking else told,
        plain=plain_text(pipeline.printed_lines(page, style, settings), pipeline.foot_lines(page, style, settings), note),
        html=_with_note(html, note),
        attachments=attachments,
    )  # fmt: skip


def file_name(page: Page) -> str:
    """The name of the attached file, without ending: the memo's date and subject, in letters that every system accepts."""
    day = day_of(page.memo.header.date)
    slug = naming.slug(page.memo.header.subject) or "memo"
    name = "_".join(filter(None, (f"{day:%Y-%m-%d}" if day else "", slug)))
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME + 1].rpartition("-")[0] or name[:LONGEST_NAME]


def note_of(given: str | None) -> str:
    """The sender's own words: a text, or a file's content."""
    if not given:
        return ""
    path = Path(given)
    try:
        text = path.read_text(encoding="utf-8-sig") if len(given) < 1000 and path.is_file() else given
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"can't be read ({error})", where=given, do="Give a text, or a file of plain text.") from error
    return note_in(text)


def note_in(text: str) -> str:
    """A text as a note: printable, not too long. SettingsError."""
    if len(text) > LONGEST_NOTE:
        raise SettingsError(f"is longer than {LONGEST_NOTE} characters", where="--note", do="Shorten it.")
    return re.sub(r"[^\S\n]+", " ", "".join(mark for mark in text if mark.isprintable() or mark in "\n\t")).strip()


def attached(given: str) -> tuple[str, ...]:
    """The kinds of files to attach."""
    kinds = tuple(dict.fromkeys(part.strip().lower() for part in given.split(",")))
    for kind in kinds:
        if kind not in ("pdf", "docx"):
            raise SettingsError(f"can't attach {kind!r}", where="--attach", do="Allowed: pdf, docx.")
    return kinds


def _with_note(html: str, note: str) -> str:
    if not note:
        return html
    lines = "<br>\n".join(map(escape, note.splitlines()))
    return html.replace("<body>", f"<body>\n<p>{lines}</p>\n<hr>", 1)
