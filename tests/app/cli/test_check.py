"""`briefgen check`: a memo beside its article, today."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from docx import Document
from helpers.word_edits import add_after, delete, replace, saved
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

WORD, RECORD, ARTICLE = Path("out/kyiv.docx"), Path("out/kyiv.json"), Path("kyiv.txt")
QUOTED = "Whether the guarantors would promise more than arms and money remains unclear"
CALL = "import sys; from briefgen.app.cli import main\ntry: main()\nexcept SystemExit: print('spacy' in sys.modules)"


@pytest.fixture
def made(briefgen, article):
    assert briefgen("make", article, "--reader", "quick", "--format", "docx,json").code == 0


def change(old: str, new: str) -> None:
    text = ARTICLE.read_text()
    assert old in text
    ARTICLE.write_text(text.replace(old, new))


@pytest.mark.parametrize("seed", ["budapest-cable-recall", "ev-duties-deadline", "hodeidah-nine-months", "kyiv-guarantees"])
def test_a_memo_just_made_is_borne_out_by_its_article(briefgen, desk, seeds, seed):
    shutil.copy(seeds / f"{seed}.txt", "article.txt")
    briefgen("make", "article.txt", "--reader", "quick", "--format", "docx,json")
    for memo in ("out/article.docx", "out/article.json"):
        result = briefgen("check", memo)
        assert result.code == 0 and "nothing broken" in result.out and "(unchanged)" in result.out
        assert briefgen("check", memo, "--strict").code == 0
        assert briefgen("check", memo, "--quiet").out == ""


@pytest.mark.parametrize("memo", [WORD, RECORD], ids=["Word", "JSON"])
def test_what_left_the_article_is_broken(made, briefgen, memo):
    change("World leaders gather in New York next week for the United Nations General Assembly.", "")
    result = briefgen("check", memo)
    assert result.code == 5
    assert any(line.startswith("broken: Outlook as reported: World leaders gather") for line in result.out.splitlines())
    assert "1 broken" in result.out and "changed since the memo was made" in result.out


@pytest.mark.parametrize("memo", [WORD, RECORD], ids=["Word", "JSON"])
def test_a_quotation_that_the_article_no_longer_has_is_broken(made, briefgen, memo):
    change(QUOTED, QUOTED.replace("arms", "guns"))
    result = briefgen("check", memo)
    assert result.code == 5 and f"the quotation “{QUOTED}” is not in the article" in result.out


def test_a_quotation_that_somebody_changed_in_word_is_broken(made, briefgen):
    WORD.write_bytes(saved(WORD.read_bytes(), lambda document: replace(document, QUOTED, QUOTED.replace("arms", "guns"))))
    result = briefgen("check", WORD)
    assert result.code == 5 and f"the quotation “{QUOTED.replace('arms', 'guns')}” is not in the article" in result.out


def test_a_persons_lines_can_not_be_traced_but_their_quotations_can(made, briefgen):
    def edit(document):
        replace(document, "demand that sanctions", "demand firmly that sanctions")
        add_after(document, "World leaders gather", f"Our embassy recalls the words “{QUOTED}”", "List Bullet")
        add_after(document, "World leaders gather", "Our embassy recalls “nothing of the kind”", "List Bullet")
        delete(document, "Peskov said the paper")

    WORD.write_bytes(saved(WORD.read_bytes(), edit))
    result = briefgen("check", WORD)
    assert result.code == 5
    assert [line for line in result.out.splitlines() if line.startswith("broken")] == [
        line for line in result.out.splitlines() if "the quotation “nothing of the kind” is not in the article" in line
    ]
    assert result.out.count("changed by a person: not traced") == 1 and result.out.count("added by a person: not traced") == 2


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        (f'The embassy heard "{QUOTED}"', False),
        ('The embassy heard "nothing of the kind"', True),
        ("The embassy heard „nothing of the kind“", True),
        ("The embassy heard «nothing of the kind»", True),
        ("The embassy heard “a prologue … third world war”", False),
        ("The embassy heard “[T]he third world war”", False),
        ("The embassy heard “logue to the third world war”", True),
        ("The embassy heard “a prologue to the third world wa”", True),
    ],
)
def test_a_quotation_is_looked_for_word_by_word_however_it_is_marked(made, briefgen, line, broken):
    WORD.write_bytes(saved(WORD.read_bytes(), lambda document: add_after(document, "World leaders gather", line, "List Bullet")))
    assert briefgen("check", WORD).code == (5 if broken else 0)


FORMS = {
    "soft hyphens": lambda text: re.sub(r"([^\W\d_]{3})(?=[^\W\d_]{3})", "\\1\u00ad", text),
    "marks of no width": lambda text: re.sub(r"([^\W\d_]{3})(?=[^\W\d_]{3})", "\\1\u200b", text),
    "ligatures": lambda text: text.replace("fi", "\ufb01").replace("fl", "\ufb02"),
    "decomposed accents": lambda text: unicodedata.normalize("NFD", text),
    "no-break spaces": lambda text: text.replace(" to ", "\u00a0to\u202f"),
    "low marks": lambda text: re.sub(r'"([^"\n]*)"', r"„\1“", text),
    "marks between blanks": lambda text: re.sub(r'"([^"\n]*)"', "«\u00a0\\1\u00a0»", text),
    "entities": lambda text: re.sub(r'"([^"\n]*)"', r"&ldquo;\1&rdquo;", text).replace(" to ", "&nbsp;to "),
}


@pytest.mark.parametrize("form", FORMS)
def test_an_article_saved_in_another_form_bears_out_its_memo(made, briefgen, form):
    came = ARTICLE.read_text().replace("Zelensky", "Zelenský").replace("Rasmussen", "Rasmüssen")
    assert came != FORMS[form](came)
    ARTICLE.write_text(FORMS[form](came))
    briefgen("make", ARTICLE, "--reader", "quick", "--format", "docx,json", "--force")
    ARTICLE.write_text(came)
    for memo in (WORD, RECORD):
        result = briefgen("check", memo, ARTICLE)
        assert result.code == 0 and "nothing broken" in result.out
    ARTICLE.write_text(came.replace("arms", "guns"))
    assert briefgen("check", RECORD, ARTICLE).code == 5


def test_an_apostrophe_tells_two_words_apart(made, briefgen):
    change("a prologue to the third", "as the office's prologue to the third")
    for said, code in (("the office's prologue", 0), ("the office’s prologue", 0), ("the offices prologue", 5)):
        edit = lambda document, said=said: add_after(document, "World leaders gather", f"Heard: “{said}”", "List Bullet")  # noqa: E731
        briefgen("make", ARTICLE, "--reader", "quick", "--format", "docx,json", "--force")
        WORD.write_bytes(saved(WORD.read_bytes(), edit))
        assert briefgen("check", WORD).code == code


def test_a_quotation_outside_the_sections_is_looked_at_too(made, briefgen):
    def edit(document):
        cells = [cell for table in document.tables for row in table.rows for cell in row.cells if "Peskov" in cell.text]
        cells[0].paragraphs[0].add_run(", “the voice of nobody”")

    WORD.write_bytes(saved(WORD.read_bytes(), edit))
    result = briefgen("check", WORD)
    assert result.code == 5 and "“the voice of nobody” is not in the article" in result.out


def test_a_strict_check_never_fails_without_a_line(made, briefgen):
    text = ARTICLE.read_text()
    at = text.index("World leaders gather")
    ARTICLE.write_text(text[:at] + "Yes. " + text[at:])
    result = briefgen("check", RECORD, "--strict", "--quiet")
    assert result.code == 5 and result.out.startswith(("shifted", "moved"))


def test_a_memo_does_not_choose_the_file_that_is_read(made, briefgen, tmp_path):
    shutil.rmtree(tmp_path / "cache")
    Path("aside").mkdir()
    ARTICLE.rename("aside/kyiv.txt")
    for location in ("aside/kyiv.txt", str(Path("aside/kyiv.txt").absolute()), "../aside/kyiv.txt"):
        told = json.loads(RECORD.read_text())
        told["source"]["location"] = location
        RECORD.write_text(json.dumps(told))
        assert "its article can't be found" in briefgen("check", RECORD).err


def test_an_actor_whom_the_article_no_longer_names_is_broken(made, briefgen):
    change("Putin", "Petrov")
    result = briefgen("check", RECORD)
    assert result.code == 5 and "Vladimir Putin: is no longer named in the article" in result.out


def test_a_paragraph_more_at_the_top_moves_lines_and_breaks_none(made, briefgen):
    text = ARTICLE.read_text()
    first = text.index("\n", text.index("The Kremlin said on Wednesday"))
    ARTICLE.write_text(text[:first] + "\n\nIt was a quiet Wednesday in most capitals of the continent." + text[first:])
    result = briefgen("check", RECORD)
    assert result.code == 0 and "nothing broken" in result.out
    assert "moved: " in result.out and "is now in paragraph" in result.out
    assert briefgen("check", RECORD, "--strict").code == 5


def test_words_that_stand_twice_but_not_where_they_were_are_broken(made, briefgen):
    line = "World leaders gather in New York next week for the United Nations General Assembly."
    change(line, f"Yes. {line} {line}")
    result = briefgen("check", RECORD)
    assert result.code == 5 and "occurs 2 times in the article" in result.out


def test_the_same_in_json(made, briefgen):
    change(QUOTED, QUOTED.replace("arms", "guns"))
    result = briefgen("check", RECORD, "--json")
    told = json.loads(result.out)
    assert result.code == 5 and not told["unchanged"]
    assert {finding["state"] for finding in told["findings"]} >= {"broken"}


def test_the_article_may_be_named_or_found_by_its_content_and_is_asked_for_else(made, briefgen, tmp_path):
    shutil.rmtree(tmp_path / "cache")  # how it was made is forgotten
    assert briefgen("check", RECORD).code == 0
    ARTICLE.rename("renamed.txt")
    assert "renamed.txt" in briefgen("check", RECORD).out and briefgen("check", WORD).code == 0
    Path("renamed.txt").write_text("Another text.")
    for memo in (RECORD, WORD):
        result = briefgen("check", memo)
        assert result.code == 1 and "its article can't be found" in result.err
    assert briefgen("check", RECORD, "renamed.txt").code in (1, 5)


def test_what_is_no_memo_is_said(briefgen, article):
    Path("x.json").write_text("{}")
    for memo in ("x.json", "kyiv.txt", "nowhere.docx"):
        result = briefgen("check", memo, article)
        assert result.code == 1 and memo in result.err


def test_it_does_not_wait_for_the_language_model(made):
    ran = subprocess.run([sys.executable, "-c", CALL, "check", str(RECORD)], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "False"


@given(st.integers(min_value=0, max_value=2**32))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_change_of_a_letter_within_evidence_goes_unseen(made, briefgen, seed):
    rng = random.Random(seed)
    text, told = ARTICLE.read_text(), json.loads(RECORD.read_text())
    item = rng.choice([item for section in told["sections"] for item in section["items"]])
    evidence = rng.choice(item["evidence"])
    at = rng.choice([n for n in range(evidence["start"], evidence["end"]) if text[n].isalpha()])
    try:
        ARTICLE.write_text(text[:at] + ("x" if text[at] != "x" else "y") + text[at + 1 :])
        result = briefgen("check", RECORD)
    finally:
        ARTICLE.write_text(text)
    assert result.code == 5 and item["text"][:30].rsplit(maxsplit=1)[0] in result.out


def test_a_memo_of_a_word_file_that_lost_its_bookmarks_is_checked_all_the_same(made, briefgen):
    document = Document(str(WORD))
    for mark in list(document.element.body.iter()):
        if mark.tag.endswith(("}bookmarkStart", "}bookmarkEnd")):
            mark.getparent().remove(mark)
    document.save(str(WORD))
    assert briefgen("check", WORD).code == 0
