"""The expected outputs of the seeds: `python tests/golden.py --write` makes them anew (`make golden`), test_golden.py compares them.

Of each seed the memo in every text form and the reading, as tests/golden/<seed>/memo.json, memo.md, memo.html, read.json.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

from briefgen import pipeline
from briefgen.app.making.record import reading_json
from briefgen.model import Reading, Settings, Source
from briefgen.schema import load_schema
from briefgen.style import load_style

PROJECT = Path(__file__).parents[1]
SEEDS = PROJECT / "seeds"
GOLDEN = PROJECT / "tests" / "golden"
FORMS = ("json", "md", "html")


def outputs(seed: Path, read: Callable[..., Reading] = pipeline.read) -> dict[str, bytes]:
    """What the program makes of a seed with its default settings and its schema, by file name."""
    settings, style, schema = Settings(), load_style("plain"), load_schema(schema_of(seed.stem))
    raw = seed.read_bytes()
    source = Source(location=f"seeds/{seed.name}", media_type="text/plain", sha256=hashlib.sha256(raw).hexdigest())
    article = pipeline.read_article(raw, source, kind="txt", settings=settings)
    reading = read(article, reader=settings.reader)
    page = pipeline.make_page(reading, schema, style, settings)
    memo = pipeline.render(page, style, article.text, settings=settings, formats=FORMS, paragraphs=article.paragraphs)
    return {f"memo.{form}": made for form, made in memo.items()} | {"read.json": (reading_json(reading) + "\n").encode()}


def schema_of(seed: str) -> str:
    """The kind of memo that is made of a seed."""
    return str(tomllib.loads((SEEDS / "INDEX.toml").read_text(encoding="utf-8"))[seed].get("schema", "diplomacy"))


def write() -> None:
    """Every golden made anew; those of seeds that are gone are removed."""
    for old in (path for path in GOLDEN.iterdir() if path.is_dir()):
        shutil.rmtree(old)
    for seed in sorted(SEEDS.glob("*.txt")):
        folder = GOLDEN / seed.stem
        folder.mkdir(parents=True)
        for name, made in outputs(seed).items():
            (folder / name).write_bytes(made)


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit(__doc__)
    write()
