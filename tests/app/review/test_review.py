"""The review page, used as a person uses it, and the files that come of it."""

from __future__ import annotations

import pytest
from pypdf import PdfReader

from .conftest import done, files, settled
from .reviewed import OURS, items, page_of, press, put, reword, take_in, words_of


def test_a_line_that_is_pointed_at_lights_its_passage_and_tells_who_says_it(memo):
    memo.locator(".item:has-text('made no secret of the aim')").hover()
    lit = "".join(memo.locator("#article .seg.lit").all_inner_texts())
    assert "the paper made no secret of the aim of joining NATO" in " ".join(lit.split())
    told = memo.locator("#details").inner_text()
    assert "Speaker: Dmitry Peskov" in told and "Cue: “" in told and "Act:" in told and "paragraph 6" in told


def test_a_passage_that_is_pointed_at_lights_its_line(memo):
    memo.locator("#article .seg:has-text('made no secret of the aim')").hover()
    assert "made no secret of the aim" in memo.locator(".item.lit").inner_text()


def test_lines_are_dropped_taken_in_moved_and_reworded_and_all_of_it_is_in_the_files_and_stays(memo, review):
    before = items(memo)
    press(memo, "bilateral agreements", "drop")
    done(memo)
    assert len(items(memo)) == len(before) - 1 and not any("bilateral agreements" in one for one in items(memo))

    taken = take_in(memo)
    assert any(taken in one for one in items(memo, "Outlook"))

    place = next(at for at, one in enumerate(items(memo, "Russian response")) if "left the chief danger" in one)
    press(memo, "left the chief danger", "down")
    done(memo)
    assert "left the chief danger" in items(memo, "Russian response")[place + 1]

    put(memo, "Xi Jinping", "Demands")
    assert any("Xi Jinping" in one for one in items(memo, "Demands"))

    reword(memo, "world leaders gather", OURS)
    assert any(one.startswith(OURS) and one.endswith("*]") for one in items(memo, "Outlook"))

    word, pdf = files(review, memo)
    for told in (" ".join(words_of(word).split()), page_of(pdf)):
        assert OURS in told, told
        assert taken in told, told
        assert "bilateral agreements" not in told, told


def test_a_memo_is_called_saved_only_if_its_file_holds_the_last_change(memo, review):
    held = "made no secret of the aim"
    for ours in ("Our desk expects much of this plan", "Our desk expects little of this plan", "Our desk expects nothing of this plan"):
        reword(memo, held, ours)
        assert ours in " ".join(words_of(files(review, memo)[0]).split())
        held = ours


@pytest.mark.parametrize("change", ["taken in", "dropped"])
def test_what_was_done_outlasts_a_later_version_of_the_article(memo, review, briefgen_in, change):
    if change == "dropped":
        press(memo, "bilateral agreements", "drop")
    else:
        taken = take_in(memo)
    word, pdf = files(review, memo)
    article = review.folder / "out" / "articles" / f"{word.stem}.txt"
    later = article.read_text().replace("possible guarantors", "likely guarantors")
    article.write_text(f"{later}\n\nMore talks may follow.\n")
    assert briefgen_in(review, "make", str(article)).returncode in (0, 4)
    told = page_of(pdf)
    if change == "dropped":
        assert "bilateral agreements" not in told
    else:  # in the article's new words, not in the old ones
        assert taken.replace("possible", "likely") in told and "likely guarantors" in told


def test_the_header_is_filled_and_the_memo_marked_as_reviewed(memo, review):
    memo.click("text=Header…")
    memo.fill("#header-to", "Political Director")
    memo.fill("#header-marking", "TLP:GREEN")
    memo.fill("#header-subject", "Guarantees for Kyiv")
    memo.click("#header .chief")
    done(memo)
    memo.click("text=Mark as reviewed…")
    memo.fill("#reviewed-name", "Ada Holm")
    memo.click("#reviewed .chief")
    done(memo)
    assert memo.locator(".paper h1").inner_text().startswith("Guarantees for Kyiv")
    _, pdf = files(review, memo)
    told = page_of(pdf)
    assert all(words in told for words in ("Political Director", "TLP:GREEN", "Guarantees for Kyiv", "Reviewed by Ada Holm"))


def test_a_marking_that_is_none_is_told_and_nothing_changes(memo):
    memo.click("text=Header…")
    memo.fill("#header-marking", "TLP:GREN")
    memo.click("#header .chief")
    done(memo)
    assert "Write TLP:GREEN" in memo.locator("#trouble:visible").inner_text()
    assert memo.locator(".paper .marking").count() == 0


def test_a_speaker_is_put_right_in_two_clicks_and_remembered_until_that_is_undone(memo, review):
    config = review.folder / "briefgen.toml"
    before = config.read_text() if config.exists() else ""
    press(memo, "should become the basis of treaties", "speaker")
    memo.locator("#speaker-list button", has_text="Anders Fogh Rasmussen").click()
    done(memo)
    put_right = next(one for one in items(memo) if "should become the basis of treaties" in one)
    assert "Rasmussen" in put_right and "Zelensky" not in put_right and put_right.endswith("[5]")
    assert "the recommendations should become the basis of treaties" in config.read_text()
    memo.keyboard.press("Control+z")
    done(memo)
    assert "Zelensky" in next(one for one in items(memo) if "should become the basis of treaties" in one)
    assert (config.read_text() if config.exists() else "") == before


def test_a_name_and_a_role_are_put_right_and_the_next_memo_knows_them(memo, review, briefgen_in):
    memo.locator(".name:has-text('Peskov')").click()
    memo.fill("#name-role", "Press Secretary of the President")
    memo.click("#name .chief")
    done(memo)
    assert "Press Secretary of the President" in memo.locator(".actors").inner_text()
    config = review.folder / "briefgen.toml"
    assert "Press Secretary of the President" in config.read_text()
    settled(memo)
    word, _ = files(review, memo)
    (review.folder / "copy.txt").write_bytes((review.folder / "out" / "articles" / f"{word.stem}.txt").read_bytes())
    briefgen_in(review, "make", "copy.txt", "--out", "elsewhere")
    assert "Press Secretary of the President" in page_of(review.folder / "elsewhere" / "copy.pdf")
    memo.keyboard.press("Control+z")
    done(memo)


def test_respondent_style_and_paper_are_chosen_and_the_fit_follows(memo, review):
    fits = [memo.locator("#bar meter").get_attribute("value")]
    memo.click("text=Settings…")
    for wish, chosen in (("respondent", "NATO"), ("style", "compact"), ("paper", "letter")):
        memo.select_option(f"#settings [data-wish={wish}]", chosen)
        done(memo)
        fits.append(memo.locator("#bar meter").get_attribute("value"))
    assert len(set(fits)) > 1
    assert memo.locator("#trouble:visible").all_inner_texts() == []
    memo.click("#settings [data-close]")
    assert memo.locator("h2:has-text('NATO response')").count() == 1
    _, pdf = files(review, memo)
    width, height = (float(edge) for edge in PdfReader(str(pdf)).pages[0].mediabox[2:])
    assert (round(width), round(height)) == (612, 792)


def test_undo_and_redo_go_back_and_forth(memo):
    first = items(memo)
    for words in ("bilateral agreements", "sanctions stay in force"):
        press(memo, words, "drop")
        done(memo)
    assert len(items(memo)) == len(first) - 2
    memo.keyboard.press("Control+z")
    memo.keyboard.press("Control+z")
    done(memo)
    assert items(memo) == first and memo.locator("[data-step=undo]").is_disabled()
    memo.keyboard.press("Control+y")
    done(memo)
    assert len(items(memo)) == len(first) - 1


def test_the_article_is_edited_in_place_and_read_again_and_edits_of_the_memo_stay(memo, review):
    press(memo, "world leaders gather", "edit")
    memo.fill("#words-text", OURS)
    memo.click("#words .chief")
    done(memo)
    memo.click("text=Edit article…")
    text = memo.input_value("#edit-text")
    memo.fill("#edit-text", text.replace("grave breaches", "flagrant breaches"))
    memo.click("#edit .chief")
    done(memo)
    assert any("flagrant breaches" in one for one in items(memo)) and any(OURS in one for one in items(memo))
    assert "flagrant breaches" in memo.locator("#article").inner_text()
    word, _ = files(review, memo)
    assert "flagrant breaches" in (review.folder / "out" / "articles" / f"{word.stem}.txt").read_text()


def test_the_buttons_give_the_pdf_the_word_file_and_an_email_draft(memo, tmp_path):
    for name, starts in (("PDF", b"%PDF"), ("DOCX", b"PK")):
        with memo.expect_download() as coming:
            memo.click(f".button:text-is('{name}')")
        coming.value.save_as(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(starts)
    memo.click("text=E-mail draft…")
    memo.fill("#mail-to", "desk@mfa.example")
    memo.fill("#mail-note", "For the nine o’clock meeting")
    with memo.expect_download() as coming:
        memo.click("#mail .chief")
    coming.value.save_as(tmp_path / "draft.eml")
    import email
    import email.policy

    letter = email.message_from_bytes((tmp_path / "draft.eml").read_bytes(), policy=email.policy.default)
    assert letter["To"] == "desk@mfa.example" and "nine o’clock" in letter.get_body(("plain",)).get_content()
    assert [part.get_content_type() for part in letter.iter_attachments()] == ["application/pdf"]
    assert "Nobody has reviewed it" in memo.locator("#details").inner_text()


def walk_to(memo, words: str) -> None:
    """Puts the focus on the line that holds these words, with the arrow key."""
    memo.locator("h1.line").focus()
    for _ in range(40):
        if words in memo.evaluate("document.activeElement.textContent"):
            return
        memo.keyboard.press("ArrowDown")


def test_all_of_it_can_be_done_by_keys(memo):
    walk_to(memo, "bilateral agreements")
    memo.keyboard.press("Alt+ArrowDown")
    done(memo)
    assert "bilateral agreements" in items(memo, "Demands")[1]
    assert "bilateral agreements" in memo.evaluate("document.activeElement.textContent"), "the line is in focus still"
    memo.keyboard.press("e")
    memo.keyboard.press("Control+a")
    memo.keyboard.type(OURS)
    memo.keyboard.press("Control+Enter")
    done(memo)
    assert any(OURS in one for one in items(memo))
    memo.keyboard.press("Delete")
    done(memo)
    assert not any(OURS in one for one in items(memo))
    memo.keyboard.press("?")
    assert memo.locator("#help").is_visible()
    memo.keyboard.press("Escape")
    memo.locator("#found li").first.focus()
    memo.keyboard.press("Tab")
    memo.keyboard.press("Enter")
    done(memo)
    assert memo.locator("#trouble:visible").count() == 0


def test_a_line_of_ones_own_goes_below_a_heading(memo):
    memo.locator("h2.line:has-text('Outlook')").focus()
    memo.keyboard.press("a")
    memo.keyboard.type(OURS)
    memo.keyboard.press("Control+Enter")
    done(memo)
    assert items(memo, "Outlook")[-1].startswith(OURS)


def test_a_section_that_was_emptied_can_be_filled_again(memo):
    while memo.locator("h2:has-text('Outlook') + ul .item").count():
        memo.locator("h2:has-text('Outlook') + ul .item").first.focus()
        memo.keyboard.press("Delete")
        done(memo)
    memo.locator("#found li").first.locator("button:has-text('Outlook')").click()
    done(memo)
    assert len(items(memo, "Outlook")) == 1


def test_words_that_the_page_cannot_hold_are_told_and_nothing_changes(memo):
    before = items(memo)
    press(memo, "bilateral agreements", "edit")
    memo.fill("#words-text", "no page holds this " * 200)
    memo.click("#words .chief")
    done(memo)
    assert "does not fit" in memo.locator("#trouble:visible").inner_text()
    assert items(memo) == before


def test_a_change_moves_no_line_that_it_does_not_concern(memo):
    def tops():
        return memo.evaluate("[...document.querySelectorAll('.line')].map(one => one.getBoundingClientRect().top)")

    before = tops()
    for number in (0, 3, 9):
        memo.locator(".line").nth(number).hover()
        assert tops() == before
        memo.locator(".line").nth(number).focus()
        memo.evaluate("document.querySelector('#paper').scrollTop = 0")
        assert tops() == before
