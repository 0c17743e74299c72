"""The expected outputs of the seeds: `python tests/golden.py --write` makes them anew (`make golden`), test_golden.py compares them.

Of each seed the memo in every text form and the reading, as tests/golden/<seed>/memo.json, memo.md, memo.html, read.json, by the quick
reader, whose weights are whole numbers: every machine must give the same bytes. full.md is the memo of the full reader, whose network
computes with the instructions that the processor has: another kind may round a weight otherwise, and a line may differ.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

from briefgen import pipeline
from briefgen.app.making.reading_json import reading_json
from briefgen.model import Reading, Settings, Source
from briefgen.schema import load_schema
from briefgen.style import load_style

PROJECT = Path(__file__).parents[1]
SEEDS = PROJECT / "seeds"
GOLDEN = PROJECT / "tests" / "golden"
FORMS = ("json", "md", "html")


def outputs(seed: Path, read: Callable[..., Reading] = pipeline.read) -> dict[str, bytes]:
    """What the quick reader makes of a seed, by file name."""
    memo, reading = _made(seed, read, Settings(reader="quick"), FORMS)
    return {f"memo.{form}": made for form, made in memo.items()} | {"read.json": (reading_json(reading) + "\n").encode()}


def full(seed: Path, read: Callable[..., Reading] = pipeline.read) -> bytes:
    """The memo that the full reader makes of a seed, as Markdown."""
    return _made(seed, read, Settings(reader="full"), ("md",))[0]["md"]


def _made(seed: Path, read: Callable[..., Reading], settings: Settings, forms: tuple[str, ...]) -> tuple[dict[str, bytes], Reading]:
    """The memo of a seed with its schema, by form, and its reading."""
    style, schema = load_style("plain"), load_schema(schema_of(seed.stem))
    raw = seed.read_bytes()
    source = Source(location=f"seeds/{seed.name}", media_type="text/plain", sha256=hashlib.sha256(raw).hexdigest())
    article = pipeline.read_article(raw, source, kind="txt", settings=settings)
    reading = read(article, reader=settings.reader)
    page = pipeline.make_page(reading, schema, style, settings)
    made = pipeline.render(page, style, article.text, settings=settings, formats=forms, paragraphs=article.paragraphs)
    return {form: bytes(one) for form, one in made.items()}, reading


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
        for name, made in {**outputs(seed), "full.md": full(seed)}.items():
            (folder / name).write_bytes(made)


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit(__doc__)
    write()
