"""Small documents of every format, made in the test."""

from __future__ import annotations

import io
from email.message import EmailMessage

from briefgen.model import Source

TITLE = "Harbour talks end without a pact"
PARAGRAPHS = (
    "The two ministers said on Wednesday that they would meet again in the autumn, when the ice is back in the holds of the trawlers.",
    "“We are not asking for the moon,” the islands’ envoy told reporters, “only for the herring.” She left the room before the others did.",
    "Velonia had wanted a pact before the spring. It did not get one, and its patrols have been told to stay behind the line until May.",
)


def source(name: str) -> Source:
    return Source(location=name, media_type="x", sha256="0")


def a_text() -> bytes:
    return "\n\n".join((TITLE, "By Ana Rui", *PARAGRAPHS)).encode()


def a_page(*, head: str = "", extra: str = "") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | The Quay Post</title>{head}</head>'
        f"<body><nav><a href='/'>Home</a> <a href='/sea'>Sea</a></nav><article><h1>{TITLE}</h1>{body}{extra}</article>"
        "<footer>© 2024 The Quay Post</footer></body></html>"
    ).encode()


def a_document(*, hidden: str = "") -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(TITLE, 0)
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    if hidden:
        document.paragraphs[-1].add_run(hidden).font.hidden = True
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def a_pdf(*, text: bool = True, password: str = "", pages: int = 1) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

    stream = io.BytesIO()

    def running(canvas: Canvas, _: object) -> None:
        if text and pages > 1:
            canvas.drawString(72, 810, "The Quay Post weekly edition")

    style = getSampleStyleSheet()["BodyText"]
    flow: list[object] = [Spacer(1, 20)]
    for page in range(pages):
        flow += [Paragraph(words, style) for words in ((TITLE, *PARAGRAPHS) if page == 0 else PARAGRAPHS[::-1])] if text else []
        flow += [PageBreak()] if page < pages - 1 else []
    template = SimpleDocTemplate(stream, encrypt=StandardEncryption(password) if password else None)
    template.build(flow, onFirstPage=running, onLaterPages=running)
    return stream.getvalue()


def a_mail(*, html: bool = False) -> bytes:
    message = EmailMessage()
    message["Subject"] = f"Fwd: {TITLE}"
    message["From"], message["To"] = "desk@quaypost.example", "reader@example.org"
    message["Date"] = "Wed, 14 Jun 2023 16:20:00 +0100"
    if html:
        message.set_content(a_page().decode(), subtype="html")
    else:
        message.set_content("\n\n".join(PARAGRAPHS))
    return message.as_bytes()
