"""The same law for PDFs: however the article is set, and in whatever order it is drawn, it gives the same memo."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.sameness import known, memo, told
from ingest import printed
from ingest.printed import Setting

SETTINGS = {
    "one column over two pages": Setting(depth=300),
    "two columns with indents": Setting(columns=2, indent=10),
    "two justified and hyphenated columns": Setting(columns=2, justified=True, hyphenated=True),
    "a drop capital": Setting(capital=True),
    "three columns": Setting(columns=3, indent=8, justified=True),
}
WAYS = {
    "in order": list, "across the columns": printed.raster, "from the end": printed.backwards, "word by word": printed.by_words,
    "letter by letter": printed.by_letters, "twice for weight": printed.doubled, "with a shadow": printed.shadowed,
}  # fmt: skip


@pytest.mark.parametrize(("setting", "way"), [(setting, way) for setting in SETTINGS for way in WAYS])
def test_an_article_in_any_pdf_gives_the_same_memo(setting: str, way: str, shared: Path) -> None:
    lines, expected = known(shared / "cases" / "base.txt")
    made = printed.printed(lines[0], lines[1], lines[2:], SETTINGS[setting])
    assert told(memo(printed.drawn(WAYS[way](made)), "pdf")) == expected
