"""One law: the same article in any form gives the same memo: headline, date, actors, lines, paragraph numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from helpers.sameness import dated, known, memo, told
from ingest.forms import MARKDOWN, MARKS, PAGES, SINGLE_MARKS, TEXTS, quoting
from ingest.letters import LETTERS
from ingest.wordfiles import FILES

Form = Callable[[Sequence[str]], bytes]
WRITTEN = (
    "duluth-monitor-nasir-gate", "budapest-cable-recall", "klaipeda-potash-swap", "una-waste-hague-order", "keflavik-annex-resignation",
)  # fmt: skip
"""Short articles with curly, single and straight marks; each form is tried with the small one and with one of these."""
FORMS: dict[str, tuple[str, Form]] = {
    **{f"text: {name}": ("txt", form) for name, form in TEXTS.items()},
    **{f"text: said in {a} {b}": ("txt", quoting(a, b)) for a, b in MARKS},
    **{f"page: {name}": ("html", form) for name, form in PAGES.items()},
    **{f"Markdown: {name}": ("md", form) for name, form in MARKDOWN.items()},
    **{f"Word, {name}": ("docx", form) for name, form in FILES.items()},
    **{f"mail: {name}": ("eml", form) for name, form in LETTERS.items()},
}


@pytest.mark.parametrize("name", FORMS)
def test_an_article_in_any_form_gives_the_same_memo(name: str, shared: Path) -> None:
    kind, form = FORMS[name]
    lines, expected = known(shared / "cases" / "base.txt")
    assert told(memo(form(lines), kind)) == expected


@pytest.mark.parametrize("name", FORMS)
def test_a_longer_article_in_any_form_gives_the_same_memo(name: str, shared: Path) -> None:
    kind, form = FORMS[name]
    chosen = WRITTEN[list(FORMS).index(name) % len(WRITTEN)]
    lines, expected = known(shared / "eval" / "dev" / f"{chosen}.txt")
    found = told(memo(form(lines), kind))
    assert (dated(found, expected) if kind == "eml" else found) == expected


@pytest.mark.parametrize(("opening", "closing"), SINGLE_MARKS)
def test_single_marks_of_every_country_quote_too(opening: str, closing: str, shared: Path) -> None:
    lines, expected = known(shared / "cases" / "base.txt")
    made = told(memo(quoting(opening, closing)(lines), "txt"))
    assert {key: str(value).replace('"', "'") for key, value in made.items()} == {
        key: str(value).replace('"', "'") for key, value in expected.items()
    }
