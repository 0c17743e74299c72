"""Laws of change: what a memo says when its article is changed in a way whose effect is known."""

from __future__ import annotations

import re

import pytest
from helpers.articles import curled
from helpers.cases import by_a_hair

from briefgen.model import Memo

SEEDS = ("kyiv-guarantees", "hodeidah-nine-months", "budapest-cable-recall", "ev-duties-deadline")
MARKS = str.maketrans("", "", "“”„«»\"‘’‚'`")
SWAPS = (
    ("kyiv-guarantees", "Dmitry Peskov", "Steffen Hebestreit"),
    ("hodeidah-nine-months", "Svetlana Kirsanova", "Imogen Thackeray"),
    ("ev-duties-deadline", "Henrik Waldenfels", "Torsten Eichbaum"),
)
"""Two speakers of one sex, each with a name that the seed prints in one spelling."""
SWAPPED = {
    "ev-duties-deadline": "the network knows names as words: two lines of like worth change places on a full page",
}
PLACE = {
    "budapest-cable-recall": "with one paragraph more a window ends elsewhere: two lines of like worth change places",
    "ev-duties-deadline": "the same: one line leaves the full page for another",
    "hodeidah-nine-months": "the weights know the fifth of the article in which a passage stands: with one paragraph more two lines of "
    "like worth change places",
}
THIRDS = 3
CAPTION = "[1/2] Trawlers at anchor off Porto Velo, March 3, 2021. COASTWIRE/Ida Holm/File Photo"
FOOTER = "© 2031 The Coast Courier Ltd. All rights reserved."
UNRELATED = "The harbour museum sold its last calendar in spring."
WORDS = (
    ("kyiv-guarantees", "a multi-decade effort", "a multi-decade endeavour"),
    ("budapest-cable-recall", "a guest who counts the spoons", "a guest who counts the forks"),
    ("ev-duties-deadline", "a knife lying on the table", "a fork lying on the table"),
)


def lines(memo: Memo) -> dict[str, list[str]]:
    """What each section says."""
    return {section.key: [item.text for item in section.items] for section in memo.sections}


def page(memo: Memo) -> list[str]:
    """All that the sections say."""
    return [text for texts in lines(memo).values() for text in texts]


def without_marks(memo: Memo) -> dict[str, list[str]]:
    return {key: [text.translate(MARKS) for text in texts] for key, texts in lines(memo).items()}


def swapped(text: str, one: str, other: str) -> str:
    """Each name for the other, whole and the surname alone."""
    names = {one: other, other: one, one.split()[-1]: other.split()[-1], other.split()[-1]: one.split()[-1]}
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.sub(rf"\b(?:{pattern})\b", lambda match: names[match.group()], text)


def straightened(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def with_paragraph(text: str, paragraph: str, after: str) -> str:
    """The text with one more paragraph behind the one that has these words."""
    at = text.index("\n\n", text.index(after))
    return f"{text[:at]}\n\n{paragraph}{text[at:]}"


def last_paragraph(memo: Memo, text: str) -> str:
    """The first words of the paragraph that is cited last."""
    start = max(e.start for section in memo.sections for item in section.items for e in item.evidence)
    return text[start : start + 30]


@pytest.mark.parametrize(
    ("seed", "one", "other"), [pytest.param(*s, marks=[by_a_hair(SWAPPED[s[0]])] if s[0] in SWAPPED else []) for s in SWAPS]
)
def test_speakers_swapped_in_the_article_are_swapped_in_the_memo(texts, tell, seed: str, one: str, other: str) -> None:
    text = texts[seed]
    before, after = lines(tell(text)), lines(tell(swapped(text, one, other)))
    assert {key: sorted(swapped(line, one, other) for line in found) for key, found in before.items()} == {
        key: sorted(found) for key, found in after.items()
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_a_caption_in_the_middle_changes_no_line(texts, tell, seed: str) -> None:
    text = texts[seed]
    memo = tell(text)
    assert lines(tell(with_paragraph(text, CAPTION, last_paragraph(memo, text)))) == lines(memo)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_footer_changes_no_line(texts, tell, seed: str) -> None:
    assert lines(tell(f"{texts[seed].rstrip()}\n\n{FOOTER}\n")) == lines(tell(texts[seed]))


@pytest.mark.parametrize("seed", [pytest.param(seed, marks=[by_a_hair(PLACE[seed])] if seed in PLACE else []) for seed in SEEDS])
def test_an_unrelated_paragraph_changes_no_line(texts, tell, seed: str) -> None:
    text = texts[seed]
    memo = tell(text)
    assert lines(tell(with_paragraph(text, UNRELATED, last_paragraph(memo, text)))) == lines(memo)


@pytest.mark.parametrize("seed", SEEDS)
def test_other_quotation_marks_change_no_line_but_for_marks(texts, tell, seed: str) -> None:
    text = texts[seed]
    other = straightened(text) if "“" in text or "‘" in text else curled(text)
    assert other != text
    assert without_marks(tell(other)) == without_marks(tell(text))


def test_another_spelling_of_a_name_changes_no_count_of_actors(texts, read) -> None:
    text = texts["kyiv-guarantees"]
    other = re.sub("Zelenskyy|Zelenksy", "Zelensky", text)
    assert other != text
    assert len(read(other).actors) == len(read(text).actors)


@pytest.mark.parametrize(("seed", "before", "after"), WORDS)
def test_a_word_changed_in_a_quotation_is_changed_in_the_memo(texts, tell, seed: str, before: str, after: str) -> None:
    text = texts[seed]
    told = "\n".join(page(tell(text)))
    changed = "\n".join(page(tell(text.replace(before, after))))
    assert (before in told, after in told, before in changed, after in changed) == (True, False, False, True)


@pytest.mark.parametrize("start", range(THIRDS))
@pytest.mark.parametrize("seed", SEEDS[1:3])
def test_a_cited_sentence_deleted_takes_its_line_with_it(texts, read, tell, seed: str, start: int) -> None:
    """Every third line's sentences at a time: each line loses its own in one of the three, and a reading by the full reader is dear."""
    text = texts[seed]
    items = [item for section in tell(text).sections for item in section.items][start::THIRDS]
    cited = [e for item in items for e in item.evidence]
    gone = [s for s in read(text).sentences if any(s.start < e.end and e.start < s.end for e in cited)]
    less = text
    for sentence in reversed(gone):
        less = less[: sentence.start] + less[sentence.end :]
    assert gone and [item.text for item in items if item.text in page(tell(less))] == []
