"""Laws of the merge, over random edits on both sides."""

from __future__ import annotations

import random
from collections import Counter

from helpers.edits import content_of, kept, lines, page, paragraphs
from helpers.memos import WORDS, random_memo, statement
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.model import Memo, Section, Statement
from briefgen.render.docx.read_back import Comment, WordParagraph
from briefgen.revise import merge
from briefgen.revise.stable_ids import steady

seeds = st.integers(min_value=0, max_value=2**32)
MARKS = ("row", "columns")


def said(rng: random.Random, count: int | None = None) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(count or rng.randint(1, 12)))


class Hand:
    """Somebody at work on a page: its paragraphs as they are now, and the words that are theirs, each with a number to know it by."""

    def __init__(self, before: list[WordParagraph], rng: random.Random) -> None:
        self.page, self.rng, self.wrote = list(before), rng, list[str]()

    def own(self, words: int | None = None) -> str:
        self.wrote.append(f"{said(self.rng, words)} ({self.rng.randrange(10**9)})")
        return self.wrote[-1]

    def put(self, at: int, **changes: object) -> None:
        self.page[at] = self.page[at].model_copy(update=changes)

    def add(self, at: int) -> None:
        self.page.insert(at, WordParagraph(text=self.own(), kind=self.rng.choice(("item", "", "line", "heading", "detail"))))

    def change(self, at: int) -> None:
        words = self.page[at].text.split(" ")
        words[self.rng.randrange(len(words))] = self.own(1)
        self.put(at, text=" ".join(words))

    def rewrite(self, at: int) -> None:
        self.put(at, text=self.own())

    def append(self, at: int) -> None:
        self.put(at, text=f"{self.page[at].text} {self.own(3)}")

    def delete(self, at: int) -> None:
        told = self.page.pop(at)
        self.wrote = [words for words in self.wrote if words not in told.text]

    def move(self, at: int) -> None:
        if self.page[at].kind not in MARKS:
            self.page.insert(self.rng.randrange(len(self.page)), self.page.pop(at))

    def unanchor(self, _: int) -> None:
        self.page = [one.model_copy(update={"anchors": ()}) if self.rng.random() < 0.5 else one for one in self.page]

    def unstyle(self, _: int) -> None:
        self.page = [one.model_copy(update={"kind": ""}) if one.kind not in MARKS else one for one in self.page]

    def split(self, at: int) -> None:
        one = self.page[at]
        words = one.text.split(" ")
        if one.kind in MARKS or len(words) <= 4:
            return
        first, rest = (" ".join(part) for part in (words[: len(words) // 2], words[len(words) // 2 :]))
        self.page[at : at + 1] = [one.model_copy(update={"text": first}), WordParagraph(text=rest, kind=one.kind)]

    def remark(self, at: int) -> None:
        note = Comment(text=f"note {self.rng.randrange(10**9)}", author="Ann")
        self.put(at, comments=(*self.page[at].comments, note))


EDITS = ("change", "change", "rewrite", "append", "add", "delete", "move", "unanchor", "unstyle", "split", "remark")


def edited(before: list[WordParagraph], rng: random.Random) -> tuple[list[WordParagraph], list[str]]:
    """Some of what people do to a page, and the words that they wrote."""
    hand = Hand(before, rng)
    for _ in range(rng.randint(1, 9)):
        at = rng.randrange(len(hand.page)) if hand.page else 0
        edit = rng.choice(EDITS)
        if hand.page or edit == "add":
            getattr(hand, edit)(at)
        hand.wrote = [words for words in hand.wrote if any(words in paragraph.text for paragraph in hand.page)]
    return hand.page, hand.wrote


def rewritten(memo: Memo, rng: random.Random) -> Memo:
    """A memo of the article after somebody worked on that too."""

    def line(item: Statement) -> Statement:
        words = item.text.split(" ")
        for _ in range(rng.randint(1, 3)):
            words[rng.randrange(1, len(words))] = rng.choice(WORDS)
        text = " ".join(words)
        return item.model_copy(update={"text": text, "id": item.id if rng.random() < 0.5 else f"n{rng.randrange(10**9)}"})

    def section(old: Section) -> Section:
        items = [line(item) if rng.random() < 0.3 else item for item in old.items if rng.random() < 0.85]
        if rng.random() < 0.5:
            items.insert(rng.randint(0, len(items)), statement(rng.randrange(1000, 10**6), 9, rng))
        if rng.random() < 0.2:
            rng.shuffle(items)
        return old.model_copy(update={"items": tuple(items)})

    sections = tuple(map(section, memo.sections))
    sides = tuple(side for side in memo.sides if rng.random() < 0.8)
    lead = tuple(items[0] for items in (section.items for section in sections) if items)[:2]
    header = memo.header.model_copy(update={"subject": said(rng, 6)}) if rng.random() < 0.3 else memo.header
    return memo.model_copy(update={"sections": sections, "sides": sides, "bottom_line": lead, "header": header})


def flat(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=300, deadline=None)
@given(seeds)
def test_nothing_that_a_person_wrote_is_lost(seed):
    rng = random.Random(seed)
    base = random_memo(seed, statements=rng.randint(0, 9), marking=None)
    after, wrote = edited(paragraphs(base), rng)
    merged = merge(kept(base), content_of(base, after), rewritten(base, rng), lines)
    shown = flat(page(merged.memo))
    assert [words for words in wrote if flat(words) not in shown] == []
    notes = Counter(comment.text for paragraph in after for comment in paragraph.comments)
    assert notes <= Counter(remark.text for remark in merged.memo.hand.remarks)


@settings(max_examples=150, deadline=None)
@given(seeds)
@example(729)
@example(1814)
@example(5160)
def test_a_second_merge_changes_nothing(seed):
    rng = random.Random(seed)
    base = random_memo(seed, statements=rng.randint(0, 9), marking=None)
    theirs = rewritten(base, rng)
    first = merge(kept(base), content_of(base, edited(paragraphs(base), rng)[0]), theirs, lines).memo
    again = merge(kept(first), content_of(first), theirs, lines)
    assert again.conflicts == ()
    assert page(again.memo) == page(first)
    assert sorted(r.text for r in again.memo.hand.remarks) == sorted(r.text for r in first.hand.remarks)


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_where_nobody_changed_the_page_the_new_memo_is_taken(seed):
    rng = random.Random(seed)
    base = random_memo(seed, statements=rng.randint(0, 9))
    theirs = rewritten(base, rng)
    merged = merge(kept(base), content_of(base), theirs, lines)
    assert merged.conflicts == () and merged.foreign == ()
    assert merged.memo == steady(theirs, base)


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_where_the_article_did_not_change_the_edited_page_stays_word_for_word(seed):
    """Anchored lines edited, deleted and added in place: the page that comes out is the page that was left."""
    rng = random.Random(seed)
    base = random_memo(seed, statements=rng.randint(3, 9), marking=None)
    after = []
    for paragraph in paragraphs(base):
        if paragraph.kind != "item" or rng.random() < 0.4:
            after.append(paragraph)
        elif rng.random() < 0.6:
            after.append(paragraph.model_copy(update={"text": paragraph.text.replace(" ", f" {rng.randrange(10**6)} ", 1)}))
            if rng.random() < 0.5:
                after.append(WordParagraph(text=said(rng, 8), kind="item"))
    merged = merge(kept(base), content_of(base, after), base, lines)
    assert merged.conflicts == ()
    shown = [line.bare for line in lines(merged.memo) if line.kind == "item"]
    assert shown == [paragraph.text.rpartition(" [")[0] or paragraph.text for paragraph in after if paragraph.kind == "item"]


@settings(max_examples=120, deadline=None)
@given(seeds)
def test_nothing_is_lost_over_many_versions(seed):
    rng = random.Random(seed)
    memo = theirs = random_memo(seed, statements=rng.randint(0, 7), marking=None)
    written: list[str] = []
    for _ in range(4):
        theirs = rewritten(theirs, rng)
        after, wrote = edited(paragraphs(memo), rng)
        written = [words for words in written if any(flat(words) in flat(paragraph.text) for paragraph in after)] + wrote
        memo = merge(kept(memo), content_of(memo, after), theirs, lines).memo
        shown = flat(page(memo))
        assert [words for words in written if flat(words) not in shown] == []
