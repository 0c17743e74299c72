"""Counts how often `--schema auto` picks the kind that an article is of: the seeds, and the diplomatic articles of ../shared/eval.

    python bench/kinds.py [--eval DIR]

The articles of `dev` and `train` count as diplomatic, all of them, though a few do tell of sanctions, a ruling or a truce. Those of
`check` are not opened.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from briefgen import pipeline, resources
from briefgen.model import Settings, Source
from briefgen.schema import USUAL, load_schema

ROOT = Path(__file__).resolve().parent.parent
EVAL = ROOT.parent / "shared" / "eval"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=EVAL)
    schemas = [load_schema(name) for name in resources.names("schemas")]
    right, total = Counter[str](), Counter[str]()
    for group, path, wanted in _articles(parser.parse_args().eval):
        found = pipeline.picked(pipeline.read(_article(path), reader="quick"), schemas)
        total[group] += 1
        right[group] += found.name == wanted
        if found.name != wanted:
            print(f"{group}/{path.stem}: {found.name}, not {wanted}: {found.picked}")
    for group, count in total.items():
        print(f"{group:<6} {right[group]:>3} of {count:>3}   {right[group] / count:.3f}")
    return 0


def _articles(folder: Path) -> Iterator[tuple[str, Path, str]]:
    """Group, file and the kind that it is of."""
    index = tomllib.loads((ROOT / "seeds" / "INDEX.toml").read_text(encoding="utf-8"))
    for name, entry in index.items():
        yield "seeds", ROOT / "seeds" / f"{name}.txt", entry.get("schema", USUAL)
    for group in ("dev", "train"):
        for path in sorted((folder / group).glob("*.txt")):
            yield group, path, USUAL


def _article(path: Path) -> pipeline.Article:
    source = Source(location=path.name, media_type="text/plain", sha256="0" * 64)
    return pipeline.read_article(path.read_bytes(), source, kind="txt", settings=Settings())


if __name__ == "__main__":
    raise SystemExit(main())
