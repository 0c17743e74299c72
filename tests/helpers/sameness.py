"""What two memos of one article must have in common, whatever form the article came in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefgen import pipeline
from briefgen.model import Memo, Settings, Source
from briefgen.schema import load_schema
from helpers.shelf import reading

QUICK = Settings(reader="quick")
ALIKE = str.maketrans("“”‘’«»„‚", '""\'\'"""\'')


def memo(raw: bytes, kind: str) -> Memo:
    article = pipeline.read_article(raw, Source(location=f"a.{kind}", media_type="x", sha256="0" * 64), kind=kind, settings=QUICK)
    return pipeline.make_memo(reading(article, reader=QUICK.reader), load_schema("diplomacy"), QUICK)


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


def dated(found: dict[str, object], expected: dict[str, object]) -> dict[str, object]:
    """What is told of a message: of an article without a day its memo has the message's."""
    if expected["date"] == "undated" and found["date"] in ("3 March 2024", "5 March 2024"):
        return {**found, "date": "undated"}
    return found
