"""briefgen as a library: `python docs/example.py ARTICLE` prints a memo's lines with the words that each stands on."""

import sys
from pathlib import Path

import briefgen


def main(place: Path) -> None:
    settings = briefgen.Settings(memo_to="Political Director", reader="quick")
    reading = briefgen.read(place, settings)
    print(f"{len(reading.article.paragraphs)} paragraphs, {len(reading.actors)} actors, {len(reading.points)} points")

    made = briefgen.make(reading, settings, formats=("pdf", "md"))
    for section in made.memo.sections:
        print(f"\n{section.title}")
        for line in section.items:
            print(f"- {line.text} [{line.paragraph}]")
            for one in line.evidence:
                assert reading.article.text[one.start : one.end] == one.quote
    print(f"\n{made.page.used:.0%} of one page; the PDF has {len(made.files['pdf'])} bytes")


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except briefgen.UserError as error:
        sys.exit(f"{error}")
