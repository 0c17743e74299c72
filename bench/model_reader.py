"""Replays recorded answers of a language model through the program's own verification, and scores the memos.

    python bench/model_reader.py [--sets dev FOLDER] [--write DIR] [--lines]

A set is a folder of ../shared/eval, or any folder that holds texts with their gold; answers are those of ../shared/eval/answers. No server
is asked. Beside the figures it tells of how many lines the model's own words stand, and why others were reworded or left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from score import EVAL, _scorer, _shown

from briefgen import pipeline
from briefgen.app.asking.ask import verified
from briefgen.model import OFFLINE, Outcome, Reading, Settings, Source
from briefgen.schema import load_schema
from briefgen.style import load_style
from briefgen.verification.form import AnswerError, read_answer
from briefgen.verification.request import keys

SETS = ("dev",)
FIGURES = (
    "line_right", "sections.f1", "key_recall", "attribution", "speaker", "heading", "locks_kept", "text_supported", "quote_intact",
    "evidence_true", "boilerplate_free", "words_per_item", "response_title", "affiliation", "role", "actor.f1", "bottom_line",
)  # fmt: skip


class Replayed(NamedTuple):
    """A memo made of a recorded answer, and what became of the answer's lines."""

    path: Path
    record: bytes
    lines: tuple[Outcome, ...]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", default=SETS)
    parser.add_argument("--write", type=Path, help="keep the memos' JSON in this folder")
    parser.add_argument("--lines", action="store_true", help="tell of each line what became of it")
    args = parser.parse_args()
    if not EVAL.is_dir():
        print(f"model_reader: {EVAL} is not there", file=sys.stderr)
        return 2
    for name in args.sets:
        folder = EVAL / name if (EVAL / name).is_dir() else Path(name)
        report(folder, list(replayed(folder)), args.write, lines=args.lines)
    return 0


def replayed(folder: Path) -> Iterator[Replayed]:
    """The memo of each article of a set that has a recorded answer."""
    settings, style, schema = Settings(), load_style("plain"), load_schema("diplomacy")
    for path in sorted(folder.glob("*.txt")):
        recorded = EVAL / "answers" / f"{path.stem}.json"
        if not recorded.exists():
            continue
        source = Source(location=path.name, media_type="text/plain", sha256="0" * 64)
        article = pipeline.read_article(path.read_bytes(), source, kind="txt", settings=settings)
        own = pipeline.read(article, reader=OFFLINE)
        reading = _answered(own, recorded.read_text("utf-8"), schema)
        page = pipeline.make_page(reading, schema, style, settings)
        made = pipeline.render(page, style, article.text, settings=settings, formats=("json",))
        yield Replayed(path, made["json"], reading.asked.by.lines if reading.asked else ())


def _answered(own: Reading, raw: str, schema: Any) -> Reading:
    try:
        answer = read_answer(raw, keys(schema))
    except AnswerError as error:
        print(f"{own.article.source.location}: {error}", file=sys.stderr)
        return own
    return pipeline.with_answer(own, lambda reading: verified(reading, answer, schema, "recorded"))


def report(folder: Path, memos: list[Replayed], out: Path | None, *, lines: bool) -> None:
    """Prints the figures of a set."""
    scorer, became, why = _scorer(), Counter[str](), Counter[str]()
    total = scorer.Figures()
    for path, record, outcomes in memos:
        gold = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
        total.merge(scorer.score(path.read_bytes().decode("utf-8"), gold, json.loads(record)))
        if out:
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{path.stem}.json").write_bytes(record)
        for line in outcomes:
            became[line.became] += 1
            why[line.why.partition(":")[0].partition(" out")[0]] += line.became in ("reworded", "left out")
            if lines:
                print(f"{path.stem} [{line.section}] {line.became}: {line.said}" + (f" ({line.why})" if line.why else ""))
    flat = total.flat()
    print(f"{folder.name}: {len(memos)} articles; lines {dict(became.most_common())}; not the model's words {dict(why.most_common(6))}")
    print("\n".join(f"  {key:18} {_shown(flat[key])}" for key in FIGURES))


if __name__ == "__main__":
    sys.exit(main())
