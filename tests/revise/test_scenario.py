"""A memo's life, from outside: made, edited in Word, its article changed, made again. Every line that must be there is, and no other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Result
from docx import Document
from docx.document import Document as Doc
from helpers.word_edits import add_after, by_libreoffice, delete, replace, saved
from pypdf import PdfReader

WORD = Path("out/kyiv.docx")

BY_PERSON = [
    "Kyiv wants nine guarantors to sign bilateral agreements, drawn together in one joint document [3*]",
    "Ursula von der Leyen told Parliament that she would travel to Kyiv for talks on closer access to the single market [12*]",
    "Sergei Lavrov said that Moscow was ready to negotiate (no date was given) [13*]",
    "Our embassy in Kyiv expects the first signature in October [*]",
]
DELETED = "Rasmussen said Ukraine's best protection was its own ability to fight"
CHANGED = (
    "sanctions stay in force until Russia has paid for the destruction",
    "sanctions stay until Russia has paid for all the destruction",
)
BOTH = (
    "that the longer Kyiv put off talks, the harder it would be to reach agreement",
    "that each week without talks made it harder to reach agreement",
)
GONE = "World leaders gather in New York next week for the United Nations General Assembly."
NEW = "Kyiv wants the first of these agreements to be signed before the winter."
BEFORE = "so that Ukraine can hold off the Russian army by itself."


def edit(document: Doc) -> None:
    """An analyst's morning: three lines changed, one added, one deleted, the addressee put right, a comment left."""
    replace(document, "Director", "Permanent Secretary")
    replace(document, "wants the guarantors to sign", "wants nine guarantors to sign")
    replace(document, "said she would travel to Kyiv", "told Parliament that she would travel to Kyiv")
    replace(document, f"did not refuse to negotiate, but {BOTH[0]}", "was ready to negotiate (no date was given)")
    added = add_after(document, "Whether the guarantors would promise", "Our embassy in Kyiv expects the first signature in October")
    delete(document, DELETED)
    document.add_comment(added.runs, "From today’s cable.", "Ann Lee", "AL")


def rework(article: Path) -> None:
    """What the newspaper changes: a sentence that nobody touched, one that the analyst changed too, one out, one in."""
    text = article.read_text()
    for old, new in (CHANGED, BOTH, (GONE, ""), (BEFORE, f"{BEFORE} {NEW}")):
        assert old in text
        text = text.replace(old, new)
    article.write_text(text)


@pytest.fixture
def run(briefgen: Callable[..., Result], article: Path) -> Callable[..., Result]:
    def make() -> Result:
        return briefgen("make", article, "--reader", "quick", "--memo-to", "Director", "--format", "docx,pdf,json,md")

    return make


@pytest.fixture(params=["python-docx", "LibreOffice"])
def save(request, program, tmp_path) -> Callable[[bytes], bytes]:
    """How the edited file was saved last."""
    if request.param == "python-docx":
        return lambda raw: raw
    soffice = program("soffice")
    return lambda raw: by_libreoffice(raw, soffice, tmp_path)


def bullets() -> list[str]:
    """The statements of the memo; who its key actors are may change with the article."""
    text = Path("out/kyiv.md").read_text().split("## Demands")[1].split("---")[0]
    lines = [line.removeprefix("- ") for line in text.splitlines() if line.startswith("- ")]
    return [line.replace("**", "").replace("\\", "").replace("\u00a0", " ") for line in lines]


def no_room() -> set[str]:
    """The lines that the page had no room for."""
    told = json.loads(Path("out/kyiv.json").read_text())
    return {cut["text"] for cut in told["cut"] if cut["why"] == "no room on the page"}


def test_edits_in_word_live_through_changes_of_the_article(run, save, article):
    first = run()
    assert first.code == 0, first.err
    before, waiting = bullets(), no_room()
    WORD.write_bytes(save(saved(WORD.read_bytes(), edit)))
    rework(article)
    second = run()
    assert second.code == 4, second.err

    after = bullets()
    check_lines_of_the_page(after)
    check_what_came(before, after, waiting)
    check_what_went(before, after)
    check_conflict(second.err)
    check_record(json.loads(Path("out/kyiv.json").read_text()))
    check_pdf(after)
    comments = check_word()

    third = run()
    assert third.code == 0, third.err
    assert bullets() == after, "nothing more changes, and nothing is told twice"
    assert len(list(Document(WORD).comments)) == len(comments)


def check_lines_of_the_page(after: list[str]) -> None:
    """The person's lines stay, what the newspaper changed is new, what either deleted is gone."""
    assert [line for line in BY_PERSON if line not in after] == []
    assert any(CHANGED[1] in line for line in after) and not any(DELETED in line for line in after)
    assert not any("United Nations" in line for line in after)
    assert any("the first of these agreements to be signed before the winter" in line for line in after)


def check_what_came(before: list[str], after: list[str], waiting: set[str]) -> None:
    """A person's four lines, the changed one, the new one; at most one more, for which the deleted line leaves room."""
    came, known = [line for line in after if line not in before], [*BY_PERSON, CHANGED[1], "the first of these agreements"]
    others = [line for line in came if not any(words in line for words in known) and line.rpartition(" [")[0] not in waiting]
    assert len(came) - len(others) >= len(known), came
    assert len(others) <= 1, others


def check_what_went(before: list[str], after: list[str]) -> None:
    """Three lines that were edited, the changed one, one that was deleted, one that left the article; at most one gives way to another."""
    went = [line for line in before if line not in after]
    edited = ("wants the guarantors to sign", "said she would travel to Kyiv", BOTH[0])
    expected = [line for line in went if any(words in line for words in (*edited, CHANGED[0], DELETED, GONE[:40]))]
    assert len(expected) == 6, went
    lost = [line for line in went if line not in expected and line.rpartition(" [")[0] not in no_room()]
    assert len(lost) <= 1, lost


def check_conflict(messages: str) -> None:
    """The one line that both changed is reported, with the words of both."""
    conflicts = [line for line in messages.splitlines() if "conflict" in line]
    assert len(conflicts) == 1
    assert all(words in conflicts[0] for words in ("out/kyiv.docx", "Moscow was ready to negotiate", "Moscow did not refuse to negotiate"))


def check_record(told: dict[str, Any]) -> None:
    """The JSON says what is by a person."""
    items = {item["text"]: item for section in told["sections"] for item in section["items"]}
    added = items["Our embassy in Kyiv expects the first signature in October"]
    assert (added["class"], added["evidence"], added["paragraph"]) == ("person", [], "")
    assert told["header"]["to"] == "Permanent Secretary"
    assert [cut["text"][: len(DELETED)] for cut in told["by_person"]["deleted"]] == [DELETED]


def check_pdf(after: list[str]) -> None:
    printed = " ".join("".join(page.extract_text() for page in PdfReader("out/kyiv.pdf").pages).split())
    for line in after:
        assert line.rpartition(" [")[0].split(": ")[-1] in printed, line
    assert "Permanent Secretary" in printed and "4 lines [*] by a person" in printed


def check_word() -> list[tuple[str, str]]:
    """The Word file has the person's lines and comment, and one comment with the new text; gives the authors and texts of both."""
    document = Document(WORD)
    text = [paragraph.text.replace("\u00a0", " ") for paragraph in document.paragraphs]
    assert [line for line in BY_PERSON if line not in text] == []
    comments = [(comment.author, comment.text) for comment in document.comments]
    assert ("Ann Lee", "From today’s cable.") in comments
    assert [text for author, text in comments if author == "briefgen"] == [
        f"New text from the source: Sergei Lavrov said that Moscow did not refuse to negotiate, but {BOTH[1]}"
    ]
    return comments
