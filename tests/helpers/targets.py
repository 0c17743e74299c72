"""What random bytes are given to, and what may come of it: a value, or an error of the user's. Shared by tests and `bench/fuzz.py`."""

from __future__ import annotations

import email
import email.policy
import functools
import io
import random
import tempfile
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import docx
from ingest import documents, wordfiles

from briefgen import pipeline, registry
from briefgen.app.config import corrections, limits, mail_server, run_config
from briefgen.errors import UserError
from briefgen.mail import Attachment, Letter, address, message
from briefgen.mail.addresses import one_line
from briefgen.model import Settings, Source
from briefgen.revise import open_edition
from briefgen.schema import load_schema
from briefgen.style import Style, load_style
from helpers import hostile
from helpers.memos import random_memo

SECONDS = 5.0
"""That one input may take."""
PROJECT = Path(__file__).parents[2]
MARKS = (
    b"<!--", b"-->", b"<p>", b"</div>", b"<div hidden>", b"&#x202e;", b"&amp;", b"\xe2\x80\x9c", b"\xe2\x80\x9d", b"\xe2\x80\x8b", b"\xff",
    b"\x00", b"\r\n", b"\n\n", b"\n", b" said ", b"[mail]\n", b"[limits]\n", b"= -1", b"= []", b"= {}", b'"""', b"= 1e999", b"= 1979-05-27",
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\n", b"=?utf-8?b?", b"?=", b"stream\n", b"endobj", b"1 0 R", b"/Kids", b"(c) 2024",
    b"**", b"](", b"```", b"---\n", b"<w:p>", b"<w:t>", b"</w:r>", b"w:val=", b"<w:ins>", b"<w:tbl>", b"<w:tc>", b"<w:tr>",
)  # fmt: skip
"""Pieces that one of the formats knows."""


class Target(NamedTuple):
    """What is called with bytes, what it is started from, and how these are changed."""

    call: Callable[[bytes], object]
    seeds: Callable[[], list[bytes]]
    change: Callable[[bytes, random.Random], bytes]


def changed(raw: bytes, rng: random.Random) -> bytes:
    """The bytes with a few stretches cut, doubled, moved, or something of a format put in."""
    made = bytearray(raw)
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        at, end = sorted(rng.randrange(len(made) + 1) for _ in "ab") if made else (0, 0)
        end = min(end, at + rng.choice((1, 2, 4, 16, 200)))
        match rng.randrange(6):
            case 0:
                del made[at:end]
            case 1:
                made[at:at] = made[at:end] * rng.choice((1, 2, 50))
            case 2:
                made[at:end] = rng.choice(MARKS)
            case 3:
                made[at:at] = rng.choice(MARKS)
            case 4:
                made[at:end] = rng.randbytes(end - at)
            case _:
                other = rng.randrange(len(made) + 1)
                made[at:at] = made[other : other + rng.choice((4, 40))]
    return bytes(made)


def repacked(raw: bytes, rng: random.Random) -> bytes:
    """An archive with one of its parts changed; or its own bytes, one time in eight."""
    if rng.randrange(8) == 0:
        return changed(raw, rng)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    likely = [name for name in parts if "document" in name or "rels" in name or "custom" in name or "comments" in name]
    name = rng.choice(likely if likely and rng.random() < 0.8 else [*parts])
    parts[name] = changed(parts[name], rng)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _reader(kind: str) -> Callable[[bytes], object]:
    def call(raw: bytes) -> object:
        return registry.checked_article(registry.load("readers", kind)(raw, Source(location="x", media_type="x", sha256="x")), kind)

    return call


def _settings(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "briefgen.toml")
        path.write_bytes(raw)
        run_config.make_order({}, path)
        table = run_config.configuration(path)
        corrections.take_corrections(table, path)
        limits.take_limits(table, path)
        mail_server.take_mail(table, path, {})


def _named(load: Callable[..., object], kind: str) -> Callable[[bytes], object]:
    def call(raw: bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "own.toml").write_bytes(raw)
            return load("own", (Path(folder),))

    return call


def _edition(raw: bytes) -> None:
    found = open_edition(raw)
    if found is not None:
        found.lines()
        found.merged(found.kept.memo, _plain(), "a4")


@functools.cache
def _plain() -> Style:
    return load_style("plain")


def _mail(raw: bytes) -> None:
    """A letter of the bytes' words; what is made must be read as it was meant."""
    words = [*raw.decode("utf-8", "replace").split("\n"), "", "", "", ""]
    to = address(words[0] if "@" in words[0] else f"{words[0]} <a@example.org>", "--to")
    subject = one_line(words[1], "--subject")
    letter = Letter((to,), (), (), subject, "\n".join(words[2:]), "<p>x</p>", (Attachment("a.pdf", "pdf", raw),))
    made = message(letter, draft=True)
    found = email.message_from_bytes(made, policy=email.policy.default)
    assert {name.lower() for name in found} == {"x-unsent", "to", "subject", "mime-version", "content-type"}, found.keys()
    if to.ascii:  # else the header is in UTF-8, which the parser takes only under another policy
        assert [one.addr_spec.casefold() for one in found["To"].addresses] == [to.mailbox.casefold()]
    assert [part.get_content() for part in found.iter_attachments()] == [raw]


def _files(*names: str) -> Callable[[], list[bytes]]:
    return lambda: [hostile.content(name) for name in names]


def _articles() -> list[bytes]:
    """Word articles without the hundreds of styles that none of their paragraphs has: most of a run went into these."""
    return [*(_slim(hostile.content(name)) for name in ("external.docx", "hidden.docx")), _taking_in()]


def _taking_in() -> bytes:
    """A Word file that takes in a page, a web archive and a Word file, with footnotes and symbols."""
    marks = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:sym w:font="Symbol" w:char="F0BE"/></w:r>'
    within = wordfiles.package(wordfiles.paragraph(documents.PARAGRAPHS[2]))
    archive = b"Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>Nobody said so.</p>\n--x--\n"
    parts = {"a.htm": documents.a_page(), "b.mht": archive, "c.docx": within}
    chunks = "".join(f'<w:altChunk r:id="{name}"/>' for name in parts)
    return wordfiles.package(f"<w:p>{wordfiles.run(documents.PARAGRAPHS[0])}{marks}</w:p>{chunks}", parts=parts)


def _pages() -> list[bytes]:
    """Pages that hide things, and one that says in every way who wrote it."""
    said = '{"@graph": [{"@type": "NewsArticle", "author": [{"name": "Ana Rui"}], "datePublished": "2024-03-03", "headline": "X"}]}'
    head = f'<script type="application/ld+json">{said}</script><meta name="author" content="Ana Rui"><meta name="description" content="x">'
    marked = documents.a_page(head=head).replace(b"<p>", b'<div class="byline">By <a rel="author">Ana Rui</a></div><p>', 1)
    return [*_files("hiding-class.html", "off-screen.html", "scripts.html")(), marked]


def _slim(raw: bytes) -> bytes:
    document = docx.Document(io.BytesIO(raw))
    used = {"Normal", "Title", "Heading 1", "Default Paragraph Font", *(paragraph.style.name for paragraph in document.paragraphs)}
    for style in [*document.styles]:
        if style.name not in used:
            style.delete()
    latent = document.styles.latent_styles.element
    latent.getparent().remove(latent)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _texts(folder: str) -> Callable[[], list[bytes]]:
    return lambda: [path.read_bytes() for path in sorted((PROJECT / folder).glob("*.toml"))]


def _memos() -> list[bytes]:
    """Word files as the program writes them."""
    style, settings = load_style("plain"), Settings()
    pages = [pipeline.fit_page(random_memo(seed, statements=4), style, settings) for seed in (1, 2)]
    return [pipeline.render(page, style, "", settings=settings, formats=("docx",))["docx"] for page in pages]


SETTINGS = (
    b'to = "Political Director"\nformat = ["pdf", "docx"]\npaper = "a4"\nmax_quoted_words = 180\ncomments = true\n',
    b'[names]\n"Zelensky" = "Zelenskyy"\n\n[[speakers]]\nwords = "no"\nspeaker = "Peskov"\n\n[limits]\npages = 3\nseconds = 60\n',
    b'[mail]\nhost = "mx.example.org"\nport = 587\nsecurity = "starttls"\nsender = "A <a@example.org>"\n\n'
    b'[mail.groups.desk]\nto = ["a@example.org"]\nmax_marking = "TLP:AMBER"\n',
)
LETTERS = ("Déské Ünit\nSubject\nplain words\n.\nmore", "Desk <b@example.org>\n«Ответ»\n", 'a@example.org\n=?utf-8?q?x?=\n"quoted" <x@y>\n')

TARGETS: dict[str, Target] = {
    "txt": Target(_reader("txt"), _files("homoglyph.txt", "instruction-within.txt", "markup.txt", "bidi.txt"), changed),
    "md": Target(_reader("md"), lambda: [b"---\ntitle: X\ndate: 2024-05-01\n---\n# Head\n\n" + documents.a_text()], changed),
    "html": Target(_reader("html"), _pages, changed),
    "docx": Target(_reader("docx"), _articles, repacked),
    "pdf": Target(_reader("pdf"), _files("script.pdf", "attached.pdf", "loop.pdf"), changed),
    "eml": Target(_reader("eml"), lambda: [documents.a_mail(), documents.a_mail(html=True), hostile.mail(hostile.attach)], changed),
    "settings": Target(_settings, lambda: [*SETTINGS], changed),
    "schema": Target(_named(load_schema, "schemas"), _texts("templates/schemas"), changed),
    "style": Target(_named(load_style, "styles"), _texts("templates/styles"), changed),
    "edition": Target(_edition, _memos, repacked),
    "mail": Target(_mail, lambda: [letter.encode() for letter in LETTERS], changed),
}


def tried(target: Target, raw: bytes) -> None:
    """Calls the target; an error of the user's is as good as a value."""
    try:
        target.call(raw)
    except UserError as error:
        assert str(error)
    except tomllib.TOMLDecodeError as error:
        raise AssertionError("not told as an error of the user's") from error
