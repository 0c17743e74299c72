"""The memo on the review page, and what its files say."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
from pypdf import PdfReader

from .conftest import done

GUARANTORS = "are named as possible guarantors"
"""How a passage ends that no section takes."""
OURS = "Our embassy expects the first signature in October"


def items(memo, section="") -> list[str]:
    """The lines of the memo's lists, or of the one under a heading."""
    lists = f"h2:has-text('{section}') + ul .item .text" if section else ".item .text"
    return [" ".join(text.split()) for text in memo.locator(f".paper {lists}").all_inner_texts()]


def line(memo, words: str):
    """The line that holds these words, in focus."""
    found = memo.locator(f".paper .item:has-text({words!r})").first
    found.focus()
    return found


def press(memo, words: str, tool: str) -> None:
    line(memo, words).locator(f".tools [data-tool={tool}]").click()


def put(memo, words: str, section: str) -> None:
    """Puts a line into another section."""
    press(memo, words, "put")
    memo.locator(f"#put-list button:has-text({section!r})").click()
    done(memo)


def reword(memo, words: str, into: str) -> None:
    """Writes other words in place of a line."""
    press(memo, words, "edit")
    memo.fill("#words-text", into)
    memo.click("#words .chief")
    done(memo)


def take_in(memo) -> str:
    """Takes a passage into the outlook that was not chosen; gives its words."""
    found = memo.locator(f"#found li:has-text({GUARANTORS!r})").first
    found.locator("button:has-text('Outlook')").click()
    done(memo)
    return GUARANTORS


def words_of(word: Path) -> str:
    """All that a Word file's body says."""
    return "\n".join(paragraph.text for paragraph in docx.Document(str(word)).element.body.iter() if paragraph.tag.endswith("}t"))


def page_of(pdf: Path) -> str:
    reader = PdfReader(BytesIO(pdf.read_bytes()))
    assert len(reader.pages) == 1
    return " ".join(reader.pages[0].extract_text().split())
