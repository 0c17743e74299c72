"""One law: the same article in any form gives the same memo: headline, date, actors, lines, paragraph numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest
from ingest.forms import MARKDOWN, MARKS, PAGES, SINGLE_MARKS, TEXTS, quoting
from ingest.letters import LETTERS
from ingest.wordfiles import FILES

from briefgen import pipeline
from briefgen.model import Memo, Settings, Source
from briefgen.schema import load_schema

Form = Callable[[Sequence[str]], bytes]
QUICK = Settings(reader="quick")
ALIKE = str.maketrans("“”‘’«»„‚", "\"\"''\"\"\"'")
WRITTEN = ("duluth-monitor-nasir-gate", "budapest-cable-recall", "klaipeda-potash-swap")
"""Short articles with curly, single and straight marks; each form is tried with the small one and with one of these."""
FORMS: dict[str, tuple[str, Form]] = {
    **{f"text: {name}": ("txt", form) for name, form in TEXTS.items()},
    **{f"text: said in {a} {b}": ("txt", quoting(a, b)) for a, b in MARKS},
    **{f"page: {name}": ("html", form) for name, form in PAGES.items()},
    **{f"Markdown: {name}": ("md", form) for name, form in MARKDOWN.items()},
    **{f"Word, {name}": ("docx", form) for name, form in FILES.items()},
    **{f"mail: {name}": ("eml", form) for name, form in LETTERS.items()},
}


def memo(raw: bytes, kind: str) -> Memo:
    article = pipeline.read_article(raw, Source(location=f"a.{kind}", media_type="x", sha256="0" * 64), kind=kind, settings=QUICK)
    return pipeline.make_memo(pipeline.read(article, reader="quick"), load_schema("diplomacy"), QUICK)


def told(made: Memo) -> dict[str, object]:
    """What the law holds of: marks of quotation are alike whatever they look like."""
    return {
        "headline": made.header.subject.translate(ALIKE),
        "date": made.header.date,
        "bottom line": [one.text.translate(ALIKE) for one in made.bottom_line],
        "actors": [(side.name, side.also, [(one.name, one.role, one.paragraph) for one in side.people]) for side in made.sides],
        "lines": {part.key: sorted((one.text.translate(ALIKE), one.paragraph) for one in part.items) for part in made.sections},
    }


@cache
def known(path: Path) -> tuple[tuple[str, ...], dict[str, object]]:
    """An article's lines, and what its memo tells where it is plain text."""
    lines = tuple(line.strip() for line in path.read_text("utf-8").splitlines() if line.strip())
    return lines, told(memo("\n\n".join(lines).encode(), "txt"))


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
    assert told(memo(form(lines), kind)) == expected


@pytest.mark.parametrize(("opening", "closing"), SINGLE_MARKS)
def test_single_marks_of_every_country_quote_too(opening: str, closing: str, shared: Path) -> None:
    lines, expected = known(shared / "cases" / "base.txt")
    made = told(memo(quoting(opening, closing)(lines), "txt"))
    assert {key: str(value).replace('"', "'") for key, value in made.items()} == {
        key: str(value).replace('"', "'") for key, value in expected.items()
    }
