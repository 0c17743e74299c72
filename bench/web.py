"""How much of a web page's article is read, and how little else, beside two other programs: words of four, titles, bylines, days.

    python bench/web.py READABILITY BENCHMARK      checkouts, or their .git directories, of
                                                   github.com/mozilla/readability and
                                                   github.com/scrapinghub/article-extraction-benchmark

Both hold pages with the article that people took from them. Of their English pages, every run of four words of the article that is
read counts, and every run that is read and not the article's. Of briefgen's text, what it keeps apart as the site's (prompts, links,
bylines, credits) does not count, nor headline and standfirst that it takes from the page's metadata, as the others tell them apart too;
captions and headings do.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import logging
import re
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator
from statistics import mean
from typing import Any, NamedTuple

from lxml import html as markup

from briefgen.errors import InputError
from briefgen.ingest import dates, html, language
from briefgen.ingest.web_blocks import blocks
from briefgen.model import Article, Source

RUN = 4
FEWEST = 40
"""Words of an article; the sets hold pages without one."""
SITES = frozenset({"copyright", "prompt", "share bar", "related link", "navigation", "contact", "byline", "credit"})
WORD = re.compile(r"\w+")
MARK = re.compile(r"\[(?:\d{1,3}|[a-z]|note \d{1,2})\]")
"""The marks of footnotes, which some leave out."""
LETTER = re.compile(r"[^\W\d_]")


class Page(NamedTuple):
    """A page with what people took from it."""

    name: str
    raw: bytes
    text: str
    told: dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readability", help="checkout or git directory of mozilla/readability")
    parser.add_argument("benchmark", help="checkout or git directory of scrapinghub/article-extraction-benchmark")
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    sets = {"readability's pages": list(of_readability(args.readability)), "benchmark": list(of_benchmark(args.benchmark))}
    print(f"{'':24}" + "".join(f"{name + f' ({len(pages)})':>34}" for name, pages in sets.items()))
    print(f"{'':24}" + f"{'F1':>14}{'precision':>10}{'recall':>10}" * len(sets))
    for name, take in READERS.items():
        print(f"{name:24}" + "".join("{:14.3f}{:10.3f}{:10.3f}".format(*score(pages, take)) for pages in sets.values()), flush=True)
    for field, right, count in heads(sets["readability's pages"]):
        print(f"{field}: {right} of {count}")
    return 0


def of_readability(where: str) -> Iterator[Page]:
    files = archived(where, "test/test-pages")
    for path in sorted(files):
        if path.endswith("/expected.html"):
            folder = path.rpartition("/")[0]
            text = "\n".join(blocks(markup.fromstring(f"<div>{files[path].decode()}</div>")))
            page = Page(folder, files[f"{folder}/source.html"], text, json.loads(files[f"{folder}/expected-metadata.json"]))
            if is_wanted(page):
                yield page


def of_benchmark(where: str) -> Iterator[Page]:
    files = archived(where, "html", "ground-truth.json")
    for name, told in json.loads(files["ground-truth.json"]).items():
        page = Page(name, gzip.decompress(files[f"html/{name}.html.gz"]), told.get("articleBody", ""), told)
        if is_wanted(page):
            yield page


def is_wanted(page: Page) -> bool:
    return len(page.text.split()) >= FEWEST and language.is_english(page.text)


def archived(where: str, *paths: str) -> dict[str, bytes]:
    """The files of a repository's last commit under some paths."""
    packed = subprocess.run(["git", "-C", where, "archive", "HEAD", *paths], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        return {entry.name: archive.extractfile(entry).read() for entry in archive if entry.isfile()}  # type: ignore[union-attr]


def score(pages: list[Page], take: Callable[[bytes], str]) -> tuple[float, float, float]:
    """F1, precision and recall of the runs of words, the mean of the pages."""
    both = [shares(page.text, take(page.raw)) for page in pages]
    precision, recall = mean(one for one, _ in both), mean(one for _, one in both)
    return 2 * precision * recall / (precision + recall), precision, recall


def shares(wanted: str, got: str) -> tuple[float, float]:
    right, taken = runs(wanted), runs(got)
    common = sum((right & taken).values())
    return common / max(sum(taken.values()), 1), common / max(sum(right.values()), 1)


def runs(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(MARK.sub("", text))
    return Counter(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def read(raw: bytes) -> Article | None:
    try:
        return html.read(raw, Source(location="page.html", media_type="text/html", sha256="0"))
    except InputError:
        return None


def by_briefgen(raw: bytes) -> str:
    article = read(raw)
    if article is None:
        return ""
    about = described(raw)
    site = [drop.span for drop in article.dropped if drop.reason in SITES]
    apart = [span for span in site if LETTER.search(span.of(article.text))]  # an item's number is the article's own
    apart += [paragraph.span for paragraph in article.paragraphs if paragraph.label == "H"]
    apart += [paragraph.span for paragraph in article.paragraphs if paragraph.label == "S" and paragraph.span.of(article.text) in about]
    kept, at = [], 0
    for span in sorted(apart, key=lambda one: one.start):
        kept.append(article.text[at : span.start])
        at = span.end
    return "\n".join([*kept, article.text[at:]])


def described(raw: bytes) -> set[str]:
    """What a page's metadata say of it."""
    from trafilatura import load_html

    tree = load_html(raw)
    return set() if tree is None else {" ".join(node.split()) for node in tree.xpath("//meta[@*[contains(., 'description')]]/@content")}


def by_trafilatura(raw: bytes, **settings: bool) -> str:
    from trafilatura import extract

    return extract(raw, include_comments=False, **settings) or ""


def by_readability(raw: bytes) -> str:
    from readability import Document
    from trafilatura.utils import decode_file

    try:
        return "\n".join(blocks(markup.fromstring(Document(decode_file(raw)).summary(html_partial=True))))
    except Exception:  # it raises kinds of its own on pages that it can't read
        return ""


READERS: dict[str, Callable[[bytes], str]] = {
    "briefgen": by_briefgen,
    "trafilatura": by_trafilatura,
    "trafilatura, for recall": lambda raw: by_trafilatura(raw, favor_recall=True),
    "readability-lxml": by_readability,
}


def heads(pages: list[Page]) -> Iterator[tuple[str, int, int]]:
    """Of titles, bylines and days of publication, how many are those of readability's answers; titles also as pages print them."""
    read_pages = [(page, read(page.raw)) for page in pages]
    titles = [(page, article.title.text if article.title else "") for page, article in read_pages if article]
    answered = [same(page.told["title"], title) for page, title in titles]
    yield "titles as in readability's own answers", sum(answered), len(pages)
    printed = [is_same or heads_alone(page.raw, title) for is_same, (page, title) in zip(answered, titles, strict=True)]
    yield "titles as there, or the page's only main heading", sum(printed), len(pages)
    known = [(page.told, article) for page, article in read_pages if article]
    named = [(line, article.byline and article.byline.text) for told, article in known if (line := first_line(told.get("byline")))]
    yield "bylines as in readability's own answers, but for days", sum(same(told, got) for told, got in named), len(named)
    dated = [(told["publishedTime"][:10], str(article.published)) for told, article in known if told.get("publishedTime")]
    yield "days as in readability's own answers", sum(told == got for told, got in dated), len(dated)


def heads_alone(raw: bytes, title: str) -> bool:
    """Whether a title is the one main heading that a page prints."""
    from trafilatura import load_html

    tree = load_html(raw)
    headings = [] if tree is None else [" ".join(node.text_content().split()) for node in tree.xpath("//h1")]
    return headings == [title]


def first_line(byline: str | None) -> str:
    """The first line of an answer's byline, where the names stand; nothing where it is a day alone, which names nobody."""
    line = re.sub(r"^by\s+", "", (byline or "").strip(), flags=re.I).split("\n")[0]
    return line if dates.FILLER.sub(" ", line).split() else ""


def same(told: str, got: str | None) -> bool:
    """Whether two titles or bylines say one thing: the site's name at the end and "By" apart."""
    own, other = (" ".join(WORD.findall((text or "").casefold())).removeprefix("by ") for text in (told, got))
    return own == other or (bool(other) and min(len(own), len(other)) > 0.5 * max(len(own), len(other)) and (own in other or other in own))


if __name__ == "__main__":
    sys.exit(main())
