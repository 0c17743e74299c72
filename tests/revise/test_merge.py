"""The merge, case by case: what each side changed, and what stands on the page then."""

from __future__ import annotations

from helpers.edits import content_of, kept, lines, margins, page, paragraphs
from helpers.memos import sample_memo

from briefgen.model import Memo, Section, Statement
from briefgen.render.docx.read_back import Comment, WordParagraph
from briefgen.revise import Merged, merge

BASE = sample_memo()
HOLM, OKONJO = "no vessel will be turned away", "We will not sign what our fishermen cannot live with"


def with_text(memo: Memo, identity: str, text: str | None) -> Memo:
    """The memo with another text for a statement, or without it."""

    def items(old: tuple[Statement, ...]) -> tuple[Statement, ...]:
        told = (item.model_copy(update={"text": text}) if item.id == identity else item for item in old)
        return tuple(item for item in told if item.id != identity or text is not None)

    return memo.model_copy(update={"sections": tuple(s.model_copy(update={"items": items(s.items)}) for s in memo.sections)})


def edit(old: str, new: str | None, memo: Memo = BASE, *, kind: str = "item") -> list[WordParagraph]:
    """The page with other words in the paragraphs of a kind, or without those that hold them."""
    out = []
    for paragraph in paragraphs(memo):
        if paragraph.kind != kind or old not in paragraph.text:
            out.append(paragraph)
        elif new is not None:
            out.append(paragraph.model_copy(update={"text": paragraph.text.replace(old, new)}))
    return out


def merged(mine: list[WordParagraph] | None = None, theirs: Memo = BASE, base: Memo = BASE, **fields: object) -> Merged:
    return merge(kept(base), content_of(base, mine, **fields), theirs, lines)


def item(told: Merged | Memo, identity: str) -> Statement | None:
    memo = told.memo if isinstance(told, Merged) else told
    return next((item for section in memo.sections for item in section.items if item.id == identity), None)


def test_a_line_that_only_a_person_changed_is_theirs():
    told = merged(edit(HOLM, "no ship will be refused"))
    line = item(told, "d2")
    assert line and line.text == "Prime Minister Holm: “no ship will be refused while the arbitration is under way”"
    assert line.kind == "person" and line.generated == item(BASE, "d2").text and line.evidence == item(BASE, "d2").evidence
    assert told.conflicts == () and f"{line.text} [3*]" in page(told.memo)


def test_a_line_that_only_the_source_changed_is_the_new_one():
    told = merged(theirs=with_text(BASE, "d2", "Holm: no vessel will wait"))
    assert item(told, "d2").text == "Holm: no vessel will wait" and item(told, "d2").kind != "person" and told.conflicts == ()


def test_where_both_changed_it_the_persons_stays_and_the_new_text_stands_beside_it():
    told = merged(edit(HOLM, "no ship will be refused"), with_text(BASE, "d2", "Holm: no vessel will wait"))
    assert "no ship will be refused" in item(told, "d2").text
    assert [(conflict.what, conflict.theirs) for conflict in told.conflicts] == [("statement", "Holm: no vessel will wait")]
    assert [(remark.place, remark.text) for remark in told.memo.hand.remarks] == [
        ("item:d2", "New text from the source: Holm: no vessel will wait")
    ]


def test_both_changed_it_alike():
    told = merged(
        edit(HOLM, "no ship will be refused"), with_text(BASE, "d2", item(BASE, "d2").text.replace(HOLM, "no ship will be refused"))
    )
    assert told.conflicts == () and item(told, "d2").kind != "person"


def test_a_persons_line_whose_sentence_left_the_source_stays_and_cites_nothing():
    told = merged(edit(HOLM, "no ship will be refused"), with_text(BASE, "d2", None))
    line = item(told, "d2")
    assert line and line.evidence == () and line.paragraph == "" and len(told.conflicts) == 1
    assert told.memo.hand.remarks[0].text == "The source no longer says this."


def test_a_line_that_nobody_changed_goes_with_its_sentence():
    assert item(merged(theirs=with_text(BASE, "d2", None)), "d2") is None


def test_an_added_line_stays_where_it_was_put_as_a_persons():
    mine = paragraphs(BASE)
    at = next(number for number, paragraph in enumerate(mine) if HOLM in paragraph.text) + 1
    mine.insert(at, WordParagraph(text="Our embassy confirms this.", kind="item"))
    told = merged(mine)
    line = told.memo.sections[0].items[2]
    assert (line.text, line.kind, line.evidence, line.paragraph) == ("Our embassy confirms this.", "person", (), "")
    assert "Our embassy confirms this. [*]" in page(told.memo)
    again = merged(None, with_text(BASE, "d1", None), told.memo)
    assert again.conflicts == () and "Our embassy confirms this." in page(again.memo)


def test_a_deleted_line_stays_deleted():
    told = merged(edit(HOLM, None))
    assert item(told, "d2") is None and [cut.statement.id for cut in told.memo.hand.deleted] == ["d2"]
    again = merged(None, BASE, told.memo)
    assert item(again, "d2") is None and again.conflicts == ()


def test_a_deleted_line_that_the_source_changed_stays_deleted_and_is_told():
    told = merged(edit(HOLM, None), with_text(BASE, "d2", "Holm: no vessel will wait"))
    assert item(told, "d2") is None
    assert [(conflict.what, conflict.theirs) for conflict in told.conflicts] == [("deleted statement", "Holm: no vessel will wait")]


def test_a_deleted_line_can_be_put_back():
    gone = merged(edit(HOLM, None)).memo
    mine = paragraphs(gone)
    mine.insert(12, WordParagraph(text=item(BASE, "d2").text, kind="item"))
    told = merged(mine, BASE, gone)
    assert item(told, "d2") == item(BASE, "d2") and told.memo.hand.deleted == ()


def test_deleting_a_whole_section_does_not_say_that_the_source_is_silent():
    mine = [paragraph for paragraph in paragraphs(BASE) if not (paragraph.kind == "item" and paragraph.anchors[0].startswith("r"))]
    assert "No response is reported" not in page(merged(mine).memo)


def test_what_the_page_had_no_room_for_was_not_deleted():
    shown = with_text(BASE, "d4", None)
    cut = BASE.cut[0].model_copy(update={"statement": item(BASE, "d4"), "section": "demands"})
    told = merged(None, BASE, shown.model_copy(update={"cut": (cut,)}))
    assert item(told, "d4") is not None


def test_a_moved_line_stays_where_it_was_put():
    mine = paragraphs(BASE)
    at = next(number for number, paragraph in enumerate(mine) if OKONJO in paragraph.text)
    mine.insert(12, mine.pop(at))
    told = merged(mine)
    assert [line.id for line in told.memo.sections[0].items][:2] == ["r2", "d1"] and item(told, "r2").kind != "person"
    again = merged(None, BASE, told.memo)
    assert [line.id for line in again.memo.sections[0].items][:2] == ["r2", "d1"]


def test_fields_of_the_header_are_merged_each_for_itself():
    mine = edit("Director, Northern Seas", "Permanent Secretary", kind="detail")
    theirs = BASE.model_copy(update={"header": BASE.header.model_copy(update={"from_": "Sea desk"})})
    told = merged(mine, theirs)
    assert (told.memo.header.to, told.memo.header.from_, told.conflicts) == ("Permanent Secretary", "Sea desk", ())


def test_a_field_that_both_changed_is_a_conflict():
    theirs = BASE.model_copy(update={"header": BASE.header.model_copy(update={"to": "Sea desk"})})
    told = merged(edit("Director, Northern Seas", "Permanent Secretary", kind="detail"), theirs)
    assert told.memo.header.to == "Permanent Secretary" and [conflict.what for conflict in told.conflicts] == ["TO"]


def test_a_deleted_field_stays_deleted_and_an_added_one_stays():
    mine = edit("Coastal desk", None, kind="detail")
    mine.insert(2, WordParagraph(text="CC\tLegal Adviser", kind="detail"))
    told = merged(merged_mine := mine)
    again = merged(None, BASE, told.memo)
    for memo in (told.memo, again.memo):
        assert memo.header.from_ is None and "CC\tLegal Adviser" in page(memo)
    assert merged_mine is mine


def test_title_and_bottom_line_are_merged():
    mine = [
        paragraph.model_copy(
            update={"text": {"title": "Harbour Talks Stall", "lead": "BOTTOM LINE Talks stall."}.get(paragraph.kind, paragraph.text)}
        )
        for paragraph in paragraphs(BASE)
    ]
    told = merged(mine)
    assert told.memo.header.subject == "Harbour Talks Stall" and [line.text for line in told.memo.bottom_line] == ["Talks stall."]
    again = merged(None, BASE, told.memo)
    assert page(again.memo) == page(told.memo) and again.conflicts == ()


def test_the_bottom_line_is_merged_sentence_by_sentence():
    mine = edit("wants pilots of both countries to be licensed", "wants all pilots licensed", kind="lead")
    second = BASE.bottom_line[1].model_copy(update={"text": "Sudmark on Friday rejected the treaty"})
    told = merged(mine, BASE.model_copy(update={"bottom_line": (BASE.bottom_line[0], second)}))
    assert told.conflicts == ()
    shown = "Norland wants all pilots licensed by a joint board from January 2032 [2*]. Sudmark on Friday rejected the treaty [1]."
    assert f"BOTTOM LINE {shown}" in page(told.memo)
    first = BASE.bottom_line[0].model_copy(update={"text": "Norland wants one board for pilots"})
    again = merged(None, BASE.model_copy(update={"bottom_line": (first, second)}), told.memo)
    assert [(c.what, c.theirs) for c in again.conflicts] == [("bottom line", "Norland wants one board for pilots [2].")]
    assert shown in page(again.memo)


def test_rows_of_the_key_actors_are_merged():
    mine = edit("Chidi Okonjo, foreign minister [4]", "Chidi Okonjo, foreign minister (acting) [4]", kind="row")
    mine = [paragraph for paragraph in mine if not paragraph.text.startswith("League of Coasts")]
    at = next(number for number, paragraph in enumerate(mine) if "(acting)" in paragraph.text) + 1
    mine.insert(at, WordParagraph(text="Ostria\tan observer", kind="row"))
    told = merged(mine)
    again = merged(None, BASE, told.memo)
    for memo in (told.memo, again.memo):
        assert "Chidi Okonjo, foreign minister (acting) [4]" in page(memo) and "Ostria\tan observer" in page(memo)
        assert "League of Coasts" not in page(memo)


def test_headings_notes_and_paragraphs_between_are_kept():
    mine = edit("Outlook as reported", "What comes next", kind="heading")
    mine.insert(5, WordParagraph(text="For discussion on Monday.", kind=""))
    mine[-1] = mine[-1].model_copy(update={"text": mine[-1].text + " Cleared by Legal."})
    told = merged(mine)
    for words in ("What comes next", "For discussion on Monday.", "Cleared by Legal."):
        assert words in page(told.memo)
    assert told.memo.sections[2].title == "What comes next"


def test_a_section_of_a_persons_own_stays():
    mine = paragraphs(BASE)
    mine[-1:-1] = [WordParagraph(text="Comment of the embassy", kind="heading"), WordParagraph(text="The talks are serious.", kind="item")]
    told = merged(mine)
    assert [(section.title, [line.text for line in section.items]) for section in told.memo.sections][-1] == (
        "Comment of the embassy", ["The talks are serious."]
    )  # fmt: skip
    assert page(merged(None, BASE, told.memo).memo) == page(told.memo)


def test_comments_of_a_persons_stay_and_ours_are_made_anew():
    mine = paragraphs(BASE)
    notes = (
        Comment(text="Sure?", author="Ann", initials="A", date="2031-03-04T00:00:00Z"),
        Comment(text="Paragraph 3 of the source: x", author="briefgen"),
    )
    at = next(number for number, paragraph in enumerate(mine) if HOLM in paragraph.text)
    mine[at] = mine[at].model_copy(update={"comments": notes})
    told = merged(mine)
    assert [(remark.place, remark.text, remark.date) for remark in told.memo.hand.remarks] == [("item:d2", "Sure?", "2031-03-04T00:00:00Z")]
    gone = merged(mine, with_text(BASE, "d2", None))
    assert [remark.text for remark in gone.memo.hand.remarks] == ["Sure?"]


def test_a_marking_changed_in_word_stays():
    now = tuple(text.replace("TLP:GREEN", "TLP:AMBER") for text in margins(BASE))
    told = merged(margins=now)
    assert told.memo.header.marking == "TLP:AMBER" and told.foreign == ()
    again = merged(None, BASE, told.memo)
    assert again.memo.header.marking == "TLP:AMBER" and again.conflicts == ()


def test_a_review_noted_in_the_footer_stays():
    now = tuple(text.replace("Not yet reviewed", "Reviewed by A. Lee") for text in margins(BASE))
    told = merged(margins=now)
    assert told.memo.header.reviewed_by == "A. Lee" and told.foreign == ()
    again = merged(None, BASE, told.memo)
    assert again.memo.header.reviewed_by == "A. Lee" and again.conflicts == ()


def test_a_review_is_questioned_where_lines_changed_since():
    reviewed = merged(margins=tuple(text.replace("Not yet reviewed", "Reviewed by A. Lee") for text in margins(BASE))).memo
    told = merged(None, with_text(BASE, "d2", "Holm: no vessel will wait"), reviewed)
    assert [(conflict.what, conflict.mine) for conflict in told.conflicts] == [("review", "Reviewed by A. Lee")]
    assert told.memo.hand.remarks[-1].text == "Reviewed by A. Lee before lines of this page changed with its source."
    assert merged(None, with_text(BASE, "d2", "Holm: no vessel will wait"), told.memo).conflicts == ()


def test_other_changes_of_header_and_footer_are_told_as_such():
    assert merged(margins=(*margins(BASE), "Draft for the minister")).foreign == ("changed words in the header or footer of the page",)


def test_without_anchors_and_styles_the_texts_are_aligned():
    bare = [
        paragraph.model_copy(update={"anchors": (), "kind": "" if paragraph.kind not in ("row", "columns") else paragraph.kind})
        for paragraph in edit(HOLM, "no ship will be refused")
    ]
    told = merged(bare)
    assert "no ship will be refused" in item(told, "d2").text
    assert told.memo.hand.asides == () and told.conflicts == ()
    assert [line.id for section in told.memo.sections for line in section.items] == [
        line.id for section in BASE.sections for line in section.items
    ]


def test_an_edited_line_that_now_stands_among_other_reactions_keeps_the_persons_words_there():
    """A memo of the first edition had everybody's answers under one heading."""
    r3 = item(BASE, "r3")
    moved = r3.model_copy(update={"id": "x3"})
    response, rest = BASE.sections[1], [section for section in BASE.sections if section.key != "response"]
    response = response.model_copy(update={"party": "Sudmark", "items": response.items[:2]})
    reactions = Section(key="reactions", title="Other reactions", items=(moved,))
    theirs = BASE.model_copy(update={"sections": (rest[0], response, reactions, *rest[1:])})
    told = merged(edit("may put the draft", "might put the draft"), theirs)
    sections = {section.key: section for section in told.memo.sections}
    assert list(sections) == ["demands", "response", "reactions", "outlook"]
    assert [(line.kind, "might put the draft" in line.text) for line in sections["reactions"].items] == [("person", True)]
    assert sections["response"].party == "Sudmark" and [line.id for line in sections["response"].items] == ["r1", "r2"]
    assert told.conflicts == ()
