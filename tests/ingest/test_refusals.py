"""What can't be read is refused with the file, what is wrong and what to do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from ingest.documents import PARAGRAPHS, a_mail, a_page, a_pdf, source

from briefgen.errors import InputError
from briefgen.ingest import docx, eml, html, language, pdf, text
from briefgen.model import Article, Source

SHARED = Path(__file__).parents[3] / "shared"
GERMAN = (
    "Die Ministerin sagte am Dienstag, die Regierung werde die Forderung nicht annehmen, solange die Schiffe im Hafen liegen. "
    "Was in den Gesprächen vereinbart wurde, ist nicht bekannt."
)
SPANISH = "El ministro dijo el martes que el gobierno no aceptará la exigencia mientras los barcos sigan en el puerto de la capital."
RUSSIAN = "Министр заявил во вторник, что правительство не примет требование, пока корабли стоят в порту."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
A_NOTE = (
    b"Subject: pact\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\nPlease see the article that is attached.\n"
    b"--B\nContent-Type: image/jpeg\nContent-Disposition: attachment; filename=scan.jpg\n\nx\n--B--\n"
)


def an_archive(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
    return stream.getvalue()


LATIN_PAGE = b"<html><body><p>Page not found.</p></body></html>"

REFUSED: list[tuple[str, Callable[[bytes, Source], Article], bytes, str]] = [
    ("an empty file", text.read, b"", "empty"),
    ("a file of blanks", text.read, b"\xef\xbb\xbf \r\n\t\n", "blank"),
    ("a binary file", text.read, bytes(range(256)) * 4, "UTF-8"),
    ("a text with zero bytes", text.read, b"The minister said\0 no.", "binary"),
    ("a picture", text.read, b"\x89PNG\r\n\x1a\n....", "picture"),
    ("a PDF named .txt", text.read, a_pdf(), "PDF"),
    ("a text in another encoding", text.read, RUSSIAN.encode("koi8-r"), "UTF-8"),
    ("a text saved in the wrong encoding", text.read, PARAGRAPHS[1].encode().decode("cp1252", "ignore").encode(), "wrong encoding"),
    ("German", text.read, GERMAN.encode(), "English"),
    ("Spanish", text.read, SPANISH.encode(), "English"),
    ("Russian", text.read, RUSSIAN.encode(), "Latin letters"),
    ("figures only", text.read, b"1 2 3 4 5", "no words"),
    ("a page without an article", html.read, LATIN_PAGE, "no article"),
    ("a picture named .html", html.read, b"\x89PNG\r\n\x1a\n\0", "a picture"),
    ("a text named .docx", docx.read, b"The minister said no.", "Word"),
    ("an OpenDocument text", docx.read, an_archive(mimetype="application/vnd.oasis.opendocument.text"), "OpenDocument text"),
    ("a workbook", docx.read, an_archive(**{"xl/workbook.xml": "<x/>"}), "Excel workbook"),
    ("a presentation", docx.read, an_archive(**{"ppt/presentation.xml": "<x/>"}), "PowerPoint"),
    ("a document with a password", docx.read, OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    ("an Outlook message", docx.read, OLE + "__substg1.0_".encode("utf-16-le"), "Outlook message"),
    ("an RTF file", docx.read, b"{\\rtf1 The minister said no.}", "RTF"),
    ("a page named .docx", docx.read, LATIN_PAGE, "web page"),
    ("a PDF named .docx", docx.read, a_pdf(), "PDF"),
    ("an old Word file", docx.read, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    ("a text named .pdf", pdf.read, b"The minister said no.", "not a PDF"),
    ("a PDF without text", pdf.read, a_pdf(text=False), "no text layer"),
    ("a locked PDF", pdf.read, a_pdf(password="herring"), "password"),
    ("a damaged PDF", pdf.read, a_pdf()[:300], "damaged"),
    ("a text named .eml", eml.read, b"The minister said no, and left.", "mail"),
    ("an encrypted mail", eml.read, b"Subject: pact\nContent-Type: application/pkcs7-mime\n\nAAAA", "encrypted"),
    ("a note with a picture of the article", eml.read, A_NOTE, "“scan.jpg” is a picture"),
    ("a mail without text", eml.read, b"Subject: pact\nContent-Type: image/png\n\nxxxx", "no text"),
]


@pytest.mark.parametrize(("reader", "raw", "said"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_refusal_names_the_file_what_is_wrong_and_what_to_do(reader: Callable[[bytes, Source], Article], raw: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        reader(raw, source("pact.txt"))
    assert caught.value.where == "pact.txt"
    assert said in caught.value.what
    assert caught.value.do


@pytest.mark.parametrize(
    "words",
    [
        "The minister said no.",
        "Marta Oyen, Tomás Lind, Íñigo Zubeldia and Ana Ferreira of the Comissão Nacional met the Bundesminister in São Paulo on Friday.",
        "«Não,» the minister said. «Wir werden sehen,» her counterpart replied in the corridor.",
        "Зеленський, the president, said that the talks would go on.",
    ],
)
def test_short_english_and_english_full_of_names_is_accepted(words: str) -> None:
    language.check(words, "a.txt")


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
def test_no_real_english_text_is_refused() -> None:
    texts = [path for folder in ("eval/dev", "eval/train", "corpus/state") for path in sorted((SHARED / folder).glob("*.txt"))]
    assert len(texts) > 300
    for path in texts:
        assert text.read(path.read_bytes(), source(path.name)).paragraphs


def test_a_mail_and_a_page_that_are_no_english_are_refused_too() -> None:
    for reader, raw in ((html.read, a_page()), (eml.read, a_mail())):
        foreign = raw
        for paragraph in PARAGRAPHS:
            foreign = foreign.replace(paragraph.encode(), (GERMAN + " " + GERMAN).encode())
        if foreign != raw:
            with pytest.raises(InputError):
                reader(foreign, source("a"))
