"""Two who change one memo at a time: in two tabs, or in Word and on the review page."""

from __future__ import annotations

import docx

from .conftest import done, files
from .reviewed import OURS, items, press


def test_two_tabs_do_not_overwrite_each_other(memo, chromium):
    other = memo.context.new_page()
    other.goto(memo.url)
    press(memo, "bilateral agreements", "drop")
    done(memo)
    press(other, "sanctions stay in force", "drop")
    done(other)
    assert "changed in another tab" in other.locator("#trouble:visible").inner_text()
    assert any("sanctions stay in force" in one for one in items(other)) and not any("bilateral" in one for one in items(other))
    press(other, "sanctions stay in force", "drop")
    done(other)
    assert not any("sanctions stay in force" in one for one in items(other))


def test_what_somebody_saved_in_word_meanwhile_is_not_overwritten_and_can_be_taken_in(memo, review):
    press(memo, "bilateral agreements", "drop")
    word, _ = files(review, memo)
    document = docx.Document(str(word))
    paragraph = next(one for one in document.paragraphs if "world leaders gather" in one.text.casefold())
    paragraph.runs[0].text = OURS
    for run in paragraph.runs[1:]:
        run.text = ""
    document.save(str(word))
    saved = word.read_bytes()
    press(memo, "sanctions stay in force", "drop")
    done(memo)
    memo.wait_for_selector("#trouble:visible:has-text('was saved by somebody')", timeout=10_000)
    assert word.read_bytes() == saved
    memo.reload()
    memo.click("text=Take in what was saved")
    done(memo)
    assert any(OURS in one for one in items(memo)) and not any("bilateral" in one for one in items(memo))
