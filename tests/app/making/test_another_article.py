"""A memo of another article lies where a memo is to be written: nobody's work is lost, and nothing is replaced on the quiet."""

from __future__ import annotations

import csv
import email
import email.policy
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from helpers.word_edits import add_after, delete, find, replace, saved

from briefgen.app.review import actions
from briefgen.app.review.open_memo import OpenMemo
from briefgen.app.store.build_ledger import Call
from briefgen.errors import OutputError

WORD, COPY = Path("out/kyiv.docx"), Path("out/kyiv.before-1.docx")
LINE = "demand that sanctions"
OPTIONS = ("--reader", "quick", "--format", "docx,md")


@pytest.fixture
def make(briefgen, article):
    """Makes the memo of whatever the article's file holds."""

    def call(*options: str):
        return briefgen("make", article, *OPTIONS, *options)

    assert call().code == 0
    return call


def other(article: Path, seeds: Path) -> None:
    """Another article in the file of this one."""
    shutil.copy(seeds / "hodeidah-nine-months.txt", article)


def edit(change: Callable) -> bytes:
    WORD.write_bytes(saved(WORD.read_bytes(), change))
    return WORD.read_bytes()


def comment(document) -> None:
    document.add_comment(document.paragraphs[0].runs, "Shorter?", "Ann Lee", "AL")


def move(document) -> None:
    bullets = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "List Bullet"]
    bullets[0]._p.addprevious(bullets[1]._p)


def hide(document) -> None:
    find(document, LINE).add_run(" ask the deputy").font.hidden = True


TOUCHES: dict[str, Callable] = {
    "a line that was added": lambda document: add_after(document, LINE, "Call Riga first", "List Bullet"),
    "a paragraph between": lambda document: add_after(document, LINE, "Call Riga first", "Normal"),
    "a line in other words": lambda document: replace(document, LINE, "ask that sanctions"),
    "a line that is gone": lambda document: delete(document, LINE),
    "lines in another order": move,
    "a title": lambda document: replace(document, "Kremlin", "Moscow"),
    "a row of the actors": lambda document: document.tables[0].rows[-1].cells[0].paragraphs[0].add_run(" and friends"),
    "a comment": comment,
    "hidden words": hide,
    "the marking": lambda document: document.sections[0].footer.paragraphs[0].add_run(" For the minister"),
}  # fmt: skip


def test_an_untouched_memo_of_another_article_is_kept_as_a_copy_and_told(make, article, seeds):
    before = WORD.read_bytes()
    other(article, seeds)
    result = make()
    assert result.code == 0 and COPY.read_bytes() == before
    assert "kept as kyiv.before-1.docx, because it is the memo of another article" in result.err
    assert "Kremlin" not in "".join(paragraph.text for paragraph in Document(str(WORD)).paragraphs)


def test_it_is_told_again_where_the_copy_is_there_already(make, article, seeds):
    before, text = WORD.read_bytes(), article.read_bytes()
    for _ in range(2):
        other(article, seeds)
        assert "kept as kyiv.before-1.docx" in make().err and COPY.read_bytes() == before
        article.write_bytes(text)
        assert "kept as kyiv.before-2.docx" in make("--force").err and WORD.read_bytes() == before


@pytest.mark.parametrize("touch", TOUCHES)
def test_a_memo_that_somebody_touched_is_never_replaced_by_that_of_another_article(make, article, seeds, touch):
    changed = edit(TOUCHES[touch])
    other(article, seeds)
    result = make()
    assert result.code == 1 and "is the memo of another article, and holds somebody's changes" in result.err
    assert WORD.read_bytes() == changed


@pytest.mark.parametrize("touch", [touch for touch in TOUCHES if touch != "the marking"])
def test_nor_is_one_into_which_an_earlier_run_took_the_changes(make, article, seeds, touch):
    edit(TOUCHES[touch])
    assert make().code == 0
    taken = WORD.read_bytes()
    other(article, seeds)
    result = make()
    assert result.code == 1 and "holds somebody's changes" in result.err and WORD.read_bytes() == taken
    assert make("--force").code == 0 and COPY.read_bytes() == taken


@pytest.mark.parametrize("touch", ["a line that was added", "a line in other words", "a row of the actors"])
def test_a_memo_that_is_written_anew_leaves_a_copy_of_what_an_earlier_run_took_in(make, touch):
    edit(TOUCHES[touch])
    assert make().code == 0
    taken = WORD.read_bytes()
    assert "kept as kyiv.before-1.docx, because it is written from scratch" in make("--force").err and COPY.read_bytes() == taken


def test_by_force_too_a_memo_of_another_article_is_kept_and_told(make, article, seeds):
    before = WORD.read_bytes()
    other(article, seeds)
    result = make("--force")
    assert result.code == 0 and "because it is the memo of another article" in result.err and COPY.read_bytes() == before


def test_what_is_written_beside_the_memo_of_another_article_is_told(make, briefgen, article, seeds):
    before = WORD.read_bytes()
    other(article, seeds)
    result = briefgen("make", article, "--reader", "quick", "--format", "md")
    assert result.code == 0 and "kyiv.docx: is the memo of another article, so it is left as it is" in result.err
    assert WORD.read_bytes() == before


def test_a_copy_for_others_of_another_article_is_kept_too(make, article, seeds):
    assert make("--outgoing").code == 0
    sent = Path("out/kyiv-outgoing.docx").read_bytes()
    other(article, seeds)
    result = make("--outgoing")
    assert result.code == 0 and "kept as kyiv-outgoing.before-1.docx" in result.err
    assert Path("out/kyiv-outgoing.before-1.docx").read_bytes() == sent


def test_a_later_version_of_the_same_article_is_none(make, article):
    edit(TOUCHES["a line that was added"])
    text = article.read_text()
    article.write_text(text.replace("world leaders", "leaders of the world").replace("bilateral", "two-sided") + "\n\nMore may follow.\n")
    assert make().code in (0, 4) and not COPY.exists()
    assert "Call Riga first" in Path("out/kyiv.md").read_text()


def test_an_article_without_statements_is_told_from_another_by_its_title(make, briefgen, article, seeds):
    article.write_text("Harbour fair opens\n\nThe fair is open.\n")
    assert make("--force").code in (0, 3)
    edit(lambda document: replace(document, "Harbour fair opens", "Fair"))
    other(article, seeds)
    result = make()
    assert result.code == 1 and "is the memo of another article" in result.err


def test_a_batch_tells_of_it_in_its_list(briefgen, desk, seeds):
    Path("news").mkdir()
    shutil.copy(seeds / "kyiv-guarantees.txt", "news/kyiv.txt")
    call = ("batch", "news", "--reader", "quick", "--format", "docx", "--jobs", "1")
    assert briefgen(*call).code == 0
    before = WORD.read_bytes()
    other(Path("news/kyiv.txt"), seeds)
    assert briefgen(*call).code == 0 and COPY.read_bytes() == before
    with Path("out/index.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert "the earlier file is kept as kyiv.before-1.docx, because it is the memo of another article" in row["note"]


def test_copies_of_a_batch_at_an_address_are_never_written_over(briefgen, desk, seeds):
    Path("news").mkdir()
    news, memos = (Path(place).absolute().as_uri() for place in ("news", "memos"))
    call = ("batch", news, "--out", memos, "--reader", "quick", "--format", "docx", "--jobs", "1")
    kept = []
    for name in ("kyiv-guarantees", "hodeidah-nine-months", "ev-duties-deadline"):
        shutil.copy(seeds / f"{name}.txt", "news/kyiv.txt")
        assert briefgen(*call).code == 0
        kept.append(Path("memos/kyiv.docx").read_bytes())
    assert [Path(f"memos/kyiv.before-{number}.docx").read_bytes() for number in (1, 2)] == kept[:2]


def open_memo(article: Path) -> OpenMemo:
    return OpenMemo(Call(str(Path.cwd()), "briefgen.toml", {"reader": "quick"}, str(article)))


def test_the_review_page_tells_of_it_and_keeps_the_copy(make, article, seeds):
    before = WORD.read_bytes()
    other(article, seeds)
    opened = open_memo(article)
    assert "because it is the memo of another article" in opened.notice
    opened.save()
    assert COPY.read_bytes() == before and opened.notice == "The Word file that was here is kept as kyiv.before-1.docx."


def test_the_review_page_does_not_open_over_somebodys_work_on_another_article(make, article, seeds):
    edit(TOUCHES["a line that was added"])
    assert make().code == 0
    other(article, seeds)
    with pytest.raises(OutputError, match="is the memo of another article"):
        open_memo(article)


def test_the_review_page_mails_what_it_shows(make, article, seeds):
    from briefgen.app.review import letters

    other(article, seeds)
    opened = open_memo(article)
    letters.write_draft(opened, "a@example.org", "")
    assert opened.letter is not None
    told = email.message_from_bytes(opened.letter[1], policy=email.policy.default)
    assert "Kremlin" not in told["Subject"] and "Kremlin" not in told.get_body(("plain",)).get_content()


def test_lines_that_were_added_in_word_stay_through_the_review_page(make, article):
    edit(TOUCHES["a line that was added"])
    opened = open_memo(article)
    opened.do(actions.ASKED.validate_python({"version": 1, "action": {"do": "fill", "to": "Political Director"}}))
    opened.save()
    told = [paragraph.text for paragraph in Document(str(WORD)).paragraphs]
    assert any(text.startswith("Call Riga first") for text in told) and any("Political Director" in text for text in told)


def test_mail_of_an_article_tells_which_memo_it_replaced(make, briefgen, article, seeds):
    before = WORD.read_bytes()
    other(article, seeds)
    result = briefgen("mail", article, "--to", "a@example.org")
    assert result.code == 0 and "kept as kyiv.before-1.docx, because it is the memo of another article" in result.err
    assert COPY.read_bytes() == before


def test_mail_of_an_article_never_replaces_somebodys_work_on_another(make, briefgen, article, seeds):
    edit(TOUCHES["a line that was added"])
    assert make().code == 0
    taken = WORD.read_bytes()
    other(article, seeds)
    result = briefgen("mail", article, "--to", "a@example.org")
    assert result.code == 1 and "holds somebody's changes" in result.err and WORD.read_bytes() == taken


def test_a_correction_never_replaces_somebodys_work_on_another_article(make, briefgen, article, seeds):
    edit(TOUCHES["a line that was added"])
    assert make().code == 0
    taken = WORD.read_bytes()
    other(article, seeds)
    result = briefgen("correct", WORD, "--actor", "Olaf Scholz", "--name", "Olav Scholtz")
    assert result.code == 1 and "holds somebody's changes" in result.err and WORD.read_bytes() == taken


def test_a_correction_of_a_line_that_a_person_added_says_whose_it_is(make, briefgen):
    edit(TOUCHES["a line that was added"])
    result = briefgen("correct", WORD, "--statement", "Call Riga", "--speaker", "Olaf Scholz")
    assert result.code == 1 and "is a line that a person wrote" in result.err


def test_a_copy_never_takes_the_place_of_another(make, article, seeds):
    for number in range(1, 4):
        Path(f"out/kyiv.before-{number}.docx").write_bytes(b"another")
    before = WORD.read_bytes()
    other(article, seeds)
    assert make().code == 0 and Path("out/kyiv.before-4.docx").read_bytes() == before
