"""Scores memos of the annotated articles, development and check set side by side.

    python bench/score.py [--per-article] [--write DIR] [--sets dev check FOLDER]     needs ../shared/eval beside the checkout

A set is a folder of ../shared/eval, or any folder that holds texts with their gold, such as the newspaper articles that
../shared/eval/news/texts.py rebuilds.

Memos are made in this process, one after another, with the default settings. The articles of `check` are scored, never read.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from briefgen import pipeline
from briefgen.model import Reading, Settings, Source
from briefgen.schema import load_schema
from briefgen.style import load_style

EVAL = Path(__file__).resolve().parent.parent.parent / "shared" / "eval"
SETS = ("dev", "check")
Read = Callable[..., Reading]
PER_ARTICLE = ("sections.f1", "key_recall", "attribution", "actor.f1", "bottom_line")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--per-article", action="store_true", help="a line for each article of dev too")
    parser.add_argument("--write", type=Path, help="keep the memos' JSON in this folder")
    parser.add_argument("--reader", default=Settings().reader)
    parser.add_argument("--sets", nargs="+", default=SETS)
    args = parser.parse_args()
    if not EVAL.is_dir():
        print(f"score: {EVAL} is not there", file=sys.stderr)
        return 2
    figures = {name: scored(name, args.reader, args.write, per_article=args.per_article and name == "dev") for name in args.sets}
    print(f"{'':22}" + "".join(f"{Path(name).name:>10}" for name in args.sets))
    for key in figures[args.sets[0]]:
        print(f"{key:22}" + "".join(f"{_shown(figures[name][key]):>10}" for name in args.sets))
    return 0


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def scored(
    name: str, reader: str, keep: Path | None = None, *, per_article: bool = False, read: Read = pipeline.read
) -> dict[str, float | None]:
    """The scorer's figures over one set; `read` gives the reading of an article, as `pipeline.read` does."""
    scorer = _scorer()
    total = scorer.Figures()
    with tempfile.TemporaryDirectory() as folder:
        out = (keep or Path(folder)) / Path(name).name
        out.mkdir(parents=True, exist_ok=True)
        for path in sorted((EVAL / name if (EVAL / name).is_dir() else Path(name)).glob("*.txt")):
            record = memo_json(path, reader, read)
            (out / f"{path.stem}.json").write_bytes(record)
            gold = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
            one = scorer.score(path.read_bytes().decode("utf-8"), gold, json.loads(record))
            if per_article:
                flat = one.flat()
                print(f"{path.stem:34}" + "".join(f"{_shown(flat[key]):>8}" for key in PER_ARTICLE))
            total.merge(one)
    flat: dict[str, float | None] = total.flat()
    return flat


def memo_json(path: Path, reader: str, read: Read = pipeline.read) -> bytes:
    """The memo of one article as JSON."""
    settings, style, schema = Settings(reader=reader), load_style("plain"), load_schema("diplomacy")
    raw = path.read_bytes()
    source = Source(location=path.name, media_type="text/plain", sha256="0" * 64)
    article = pipeline.read_article(raw, source, kind="txt", settings=settings)
    page = pipeline.make_page(read(article, reader=reader), schema, style, settings)
    made: dict[str, Any] = pipeline.render(page, style, article.text, settings=settings, formats=("json",))
    return bytes(made["json"])


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", EVAL / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
