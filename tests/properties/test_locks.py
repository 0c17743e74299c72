"""The lock list over whole articles: no line loses a negation, a modal, a condition or a hedge that its words stand under."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from helpers.articles import SEEDS, read, tell, text_of

from briefgen.fill.phrase import evidence, phrase
from briefgen.model import Evidence

LOCKS = frozenset(
    "not no never neither nor without unless if only until may might can cannot could would should must alleged allegedly reportedly "
    "likely unlikely possible possibly draft proposed".split()
)
STRIDE = 8
"""Of the releases every eighth is read, and read in parts, so that no test takes long."""
NEAR = 4
"""Words before a passage that it can hang on: "did not say that", "would have had to"."""
PARENTHESIS = re.compile(r",[^,]{1,25},")
"""An aside of a few words parts nothing: "He did not, however, say that"."""
ANEW = re.compile(r",[^,]{1,25}, (?:and|but) $")
"""Behind an aside and a conjunction another predicate begins, with auxiliaries of its own: "without terms, he said, and had not"."""
BOUNDARY = re.compile(r"[.!?\n,;:”\"»)]|\s[–—-]+\s")
Told = tuple[str, tuple[Evidence, ...]]
"""Text, evidence."""

def words(text: str) -> list[str]:
    """The words, marks and capitals left out; "n't" as "not"; a month of May left out."""
    plain = re.sub(r"n['’]t\b", " not", re.sub(r"(?<=\w )May\b|\bMay \d", " ", text))
    return re.findall(r"\w+", plain.casefold())


def locks(text: str) -> Counter[str]:
    return Counter(w for w in words(text) if w in LOCKS)


def hung_on(text: str, since: int, start: int) -> str:
    """The few words before a passage that belong to its clause, and stand behind the passage cited before it."""
    before = PARENTHESIS.sub(" ", ANEW.sub(";", text[max(since, start - 80, 0) : start]))
    return " ".join(BOUNDARY.split(before)[-1].split()[-NEAR:])


def offered(text: str) -> Iterator[Told]:
    """Every line that the text could give."""
    for candidate in read(text).candidates:
        yield phrase(candidate, read(text)).text, evidence(candidate, text)


def stated(text: str) -> Iterator[Told]:
    """The memo's lines, those that it left out too."""
    memo = tell(text)
    for item in (*memo.bottom_line, *(i for s in memo.sections for i in s.items), *(cut.statement for cut in memo.cut)):
        yield item.text, item.evidence


def lost(text: str, lines: Iterable[Told], *, before: bool) -> list[str]:
    """Lines that lack a lock of what they cite or, `before`, of what that hangs on."""
    found = []
    for line, cited in lines:
        ends = (0, *(e.end for e in cited))
        hung = [hung_on(text, since, e.start) for since, e in zip(ends, cited, strict=False)] if before else []
        want = sum((locks(words) for words in (*hung, *(e.quote for e in cited))), Counter())
        if missing := want - locks(line):
            found.append(f"{sorted(missing)} of {line!r}")
    return found


def of_dev(shared: Path) -> dict[str, str]:
    return {f"dev/{path.stem}": path.read_bytes().decode("utf-8") for path in sorted((shared / "eval" / "dev").glob("*.txt"))}


def of_state(shared: Path) -> dict[str, str]:
    paths = sorted((shared / "corpus" / "state").glob("*.txt"))[::STRIDE]
    return {f"state/{path.stem}": path.read_bytes().decode("utf-8") for path in paths}


@pytest.mark.parametrize("name", SEEDS)
def test_no_line_that_a_seed_could_give_loses_a_lock_of_what_it_cites(request, name: str) -> None:
    text = text_of(name, request)
    assert lost(text, offered(text), before=False) == []


@pytest.mark.parametrize("texts", [of_dev, of_state])
def test_no_line_that_an_article_could_give_loses_a_lock_of_what_it_cites(shared: Path, texts) -> None:
    found = {name: flaws for name, text in texts(shared).items() if (flaws := lost(text, offered(text), before=False))}
    assert found == {}


@pytest.mark.parametrize("name", SEEDS)
def test_no_line_of_a_seed_loses_a_lock_that_its_clause_hangs_on(request, name: str) -> None:
    text = text_of(name, request)
    assert lost(text, stated(text), before=True) == []


@pytest.mark.parametrize("texts", [of_dev, of_state])
def test_no_line_of_a_memo_loses_a_lock_that_its_clause_hangs_on(shared: Path, texts) -> None:
    found = {name: lost(text, stated(text), before=True) for name, text in texts(shared).items()}
    assert {name: flaws for name, flaws in found.items() if flaws} == {}
