"""Mail messages that carry an article: by each structure, charset, transfer coding and format; forwarded, quoted, attached."""

from __future__ import annotations

import base64
import quopri
import textwrap
from collections.abc import Callable, Sequence
from html import escape

from ingest import wordfiles

Form = Callable[[Sequence[str]], bytes]
UTF8 = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"
NOTE = "For the minister's folder, please see the attached article. Could we have a memo of it by noon? Thank you."
CHARSETS = (
    ("utf-8", "utf-8"), ("us-ascii", "utf-8"), ("iso-8859-1", "cp1252"), ("us-ascii", "cp1252"), ("iso-8859-15", "utf-8"), ("x-unknown", "utf-8"),
    ("x-unknown", "cp1252"), ("utf-8", "cp1252"), ("utf8", "utf-8"), ("macintosh", "mac_roman"), ("windows-1250", "cp1250"), ("utf-16", "utf-16"),
    ("utf-16le", "utf-16-le"), ("utf-7", "utf-7"), ("gb2312", "gb18030"), ("koi8-r", "utf-8"), ("shift_jis", "utf-8"), ('"UTF-8"', "utf-8"),
    ("", "utf-8"), ("", "cp1252"), ("iso-8859-9", "cp1254"), ("utf-8", "utf-8-sig"),
)  # fmt: skip
"""What the label says, and what the bytes are."""
PICTURE = b"Content-Type: image/png\nContent-Disposition: inline; filename=a.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"


def message(paragraphs: Sequence[str], rest: bytes, *, again: bool = False) -> bytes:
    """Headers and what follows them; `again` for one that passes an article on two days later."""
    subject, day = (f"Fwd: {paragraphs[0]}", "Tue, 5 Mar 2024") if again else (paragraphs[0], "Sun, 3 Mar 2024")
    coded = f"=?utf-8?B?{base64.b64encode(subject.encode()).decode()}?="
    return f"From: d@e.org\nTo: r@e.org\nSubject: {coded}\nDate: {day} 18:20:00 +0200\nMIME-Version: 1.0\n".encode() + rest


def part(words: str | bytes, kind: str = UTF8, coding: str = "8bit") -> bytes:
    raw = words.encode() if isinstance(words, str) else words
    coded = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(coding, bytes)(raw)
    return f"Content-Type: {kind}\nContent-Transfer-Encoding: {coding}\n\n".encode() + coded


def attached(name: str, raw: bytes, kind: str = "application/octet-stream") -> bytes:
    head = f"Content-Type: {kind}; name={name}\nContent-Disposition: attachment; filename={name}\nContent-Transfer-Encoding: base64\n\n"
    return head.encode() + base64.encodebytes(raw)


def many(*parts: bytes, kind: str = "mixed") -> bytes:
    return f'Content-Type: multipart/{kind}; boundary="=-{kind}"\n\n'.encode() + b"".join(
        f"--=-{kind}\n".encode() + one + b"\n" for one in parts
    ) + f"--=-{kind}--\n".encode()  # fmt: skip


def plain(paragraphs: Sequence[str]) -> str:
    return "\n\n".join(paragraphs[1:])


def wrapped(paragraphs: Sequence[str], width: int = 70) -> str:
    return "\n\n".join(textwrap.fill(paragraph, width, break_on_hyphens=False) for paragraph in paragraphs[1:])


def page(paragraphs: Sequence[str]) -> str:
    return f"<html><body><h1>{escape(paragraphs[0])}</h1>" + "".join(f"<p>{escape(one)}</p>" for one in paragraphs[1:]) + "</body></html>"


def quoted(text: str, mark: str = "> ") -> str:
    return "\n".join((mark + line).rstrip() for line in text.split("\n"))


def flowed(paragraphs: Sequence[str], *, delsp: bool = False, mark: str = "") -> str:
    lines: list[str] = []
    for paragraph in paragraphs[1:]:
        parts = textwrap.wrap(paragraph, 66, break_on_hyphens=False)
        parts = [f" {one}" if one[:1] in " >" or one.startswith("From") else one for one in parts]
        lines += [*(mark + one + (2 if delsp else 1) * " " for one in parts[:-1]), mark + parts[-1], mark.rstrip()]
    return "\n".join(lines[:-1])


HEADS: dict[str, str] = {
    "Gmail": "---------- Forwarded message ---------\nFrom: News <d@e.org>\nDate: Sun, Mar 3, 2024 at 6:20 PM\nSubject: {0}\nTo: R <r@e.org>\n\n\n",
    "Outlook": "-----Original Message-----\nFrom: News\nSent: Sunday, March 3, 2024 6:20 PM\nTo: R\nSubject: {0}\n\n",
    "Outlook on the web": "________________________________\nFrom: News <d@e.org>\nSent: Sunday, March 3, 2024 6:20 PM\nTo: R\nSubject: {0}\n\n",
    "Apple": "Begin forwarded message:\n\nFrom: News <d@e.org>\nSubject: {0}\nDate: 3 March 2024 at 18:20:00 CET\nTo: R <r@e.org>\n\n",
}


def _said(before: str, text: Callable[[Sequence[str]], str], after: str = "", *, again: bool = False, kind: str = UTF8) -> Form:
    return lambda paragraphs: message(paragraphs, part(before.format(paragraphs[0]) + text(paragraphs) + after, kind), again=again)


def _alternative(text: Callable[[Sequence[str]], str]) -> Form:
    return lambda paragraphs: message(paragraphs, many(part(text(paragraphs)), part(page(paragraphs), HTML), kind="alternative"))


def _enclosed(file: Callable[[Sequence[str]], bytes]) -> Form:
    return lambda paragraphs: message(paragraphs, many(part(NOTE), file(paragraphs)), again=True)


def _around(first: Callable[[Sequence[str]], bytes], second: Callable[[Sequence[str]], bytes]) -> Form:
    def make(paragraphs: Sequence[str]) -> bytes:
        half = len(paragraphs) // 2
        return message(paragraphs, many(first(paragraphs[:half]), PICTURE, second([paragraphs[0], *paragraphs[half:]])))

    return make


def _inner(paragraphs: Sequence[str]) -> bytes:
    return message(paragraphs, part(plain(paragraphs)))


def _in_html(paragraphs: Sequence[str]) -> bytes:
    return part("".join(f"<p>{escape(one)}</p>" for one in paragraphs[1:]), HTML)


WROTE = "Please see below.\n\nOn Sun, 3 Mar 2024 at 18:20, News Desk <d@e.org> wrote:\n\n"
LETTERS: dict[str, Form] = {
    **{
        f"{label or 'no label'} over {encoding}, {coding}": (
            lambda paragraphs, label=label, encoding=encoding, coding=coding: message(
                paragraphs,
                part(plain(paragraphs).encode(encoding, "replace"), f"text/plain; charset={label}" if label else "text/plain", coding),
            )
        )
        for label, encoding in CHARSETS
        for coding in (("8bit", "base64", "quoted-printable") if encoding == "utf-8" and label == "utf-8" else ("base64",))
    },
    "wrapped": _said("", wrapped),
    "flowed": _said("", flowed, kind=f"{UTF8}; format=flowed"),
    "flowed, DelSp": _said("", lambda p: flowed(p, delsp=True), kind=f"{UTF8}; format=flowed; delsp=yes"),
    "flowed and signed": _said("", flowed, "\n\n-- \nIlse Karm\nDesk", kind=f"{UTF8}; format=flowed"),
    "flowed and quoted": _said(WROTE, lambda p: flowed(p, mark="> "), again=True, kind=f"{UTF8}; format=flowed"),
    "quoted": _said(WROTE, lambda p: quoted(wrapped(p)), again=True),
    "quoted in long lines": _said("FYI\n\n", lambda p: quoted(plain(p)), again=True),
    "quoted twice": _said("", lambda p: quoted(quoted(wrapped(p)), ">"), again=True),
    **{f"forwarded by {name}": _said("For info.\n\nAnna\n\n" + head, plain, again=True) for name, head in HEADS.items()},
    **{f"forwarded by {name}, wrapped": _said(head, wrapped, again=True) for name, head in HEADS.items()},
    "a greeting and a signature": _said("Dear colleagues,\n\nplease find the article below.\n\n", plain, "\n\nBest regards,\nAnna Boe\nDesk"),
    "a legal notice": _said("", plain, "\n\nThis e-mail is confidential and intended solely for the addressee."),
    "from a telephone": _said("", plain, "\n\nSent from my iPhone"),
    "a page": _said("", page, kind=HTML),
    "a page in cells": _said("", lambda p: f"<table><tr><td>{page(p)}</td></tr></table>", kind=HTML),
    "blocks as Gmail writes": _said("", lambda p: "".join(f"<div>{escape(one)}</div><div><br></div>" for one in p[1:]), kind=HTML),
    "quoted in HTML": _said(
        '<p>See below.</p><div class="moz-cite-prefix">On 03.03.2024 18:20, Desk wrote:<br></div>',
        lambda p: f'<blockquote type="cite">{page(p)}</blockquote>', again=True, kind=HTML,
    ),
    "text and page": _alternative(plain),
    "a stub and a page": _alternative(lambda p: "This message is in HTML."),
    "text around a picture": _around(lambda p: part(plain(p)), lambda p: part(plain(p))),
    "pages around a picture": _around(_in_html, _in_html),
    "text and page around a picture": _around(lambda p: part(plain(p)), _in_html),
    "a page with its pictures": lambda p: message(p, many(part(page(p), HTML), PICTURE, kind="related")),
    "with a signature": lambda p: message(p, many(part(plain(p)), attached("smime.p7s", b"x", "application/pkcs7-signature"), kind="signed")),
    "a message attached": _enclosed(lambda p: b"Content-Type: message/rfc822\nContent-Disposition: attachment\n\n" + _inner(p)),
    "a message in the message": _enclosed(lambda p: b"Content-Type: message/rfc822\n\n" + _inner(p)),
    "a message as a file": _enclosed(lambda p: attached("a.eml", _inner(p))),
    "a text attached": _enclosed(lambda p: attached("a.txt", "\n\n".join(p).encode(), "text/plain")),
    "a Word file attached": _enclosed(lambda p: attached("a.docx", wordfiles.FILES["blocks: paragraphs"](p))),
    "a page attached": _enclosed(lambda p: attached("a.html", page(p).encode(), "text/html")),
    "a byte order mark before the headers": lambda p: b"\xef\xbb\xbf" + _inner(p),
    "lines ended in CR LF": lambda p: _inner(p).replace(b"\n", b"\r\n"),
    "from a mailbox": lambda p: b"From d@e.org Sun Mar  3 18:20:00 2024\n" + _inner(p),
}  # fmt: skip
