"""Puts words that a person hid back into a working copy, hidden in the same way; no page shows them."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping

from docx.text.paragraph import Paragraph
from docx.text.run import Run

from ...model import Hidden
from ..printed import space_evenly
from .elements import element
from .template import PARAGRAPH_STYLES


def hide(hidden: Iterable[Hidden], paragraphs: Mapping[str, Paragraph]) -> None:
    """Puts each at its place: into the paragraph there, after the words that it followed, or into a paragraph of its own below."""
    ends: dict[str, Paragraph] = {}
    for words in hidden:
        place = words.place if words.place in paragraphs else "title"
        paragraph = paragraphs[place]
        if words.whole and not _in_table(paragraph):
            ends[place] = _below(ends.get(place, paragraph), words)
        else:
            _inside(paragraph, words)


def _in_table(paragraph: Paragraph) -> bool:
    return bool(paragraph._p.xpath("ancestor::w:tc"))


def _below(paragraph: Paragraph, words: Hidden) -> Paragraph:
    """Adds a paragraph of hidden words after another. Its paragraph mark is hidden too, so that it takes no room."""
    style = PARAGRAPH_STYLES.get(words.whole if words.whole not in ("row", "columns") else "line", PARAGRAPH_STYLES["line"])[0]
    made = element("p")
    properties, mark = element("pPr"), element("rPr")
    properties.append(element("pStyle", {"val": style}))
    mark.append(element(words.look))
    properties.append(mark)
    made.append(properties)
    paragraph._p.addnext(made)
    below = Paragraph(made, paragraph._parent)
    _shade(below.add_run(words.text), words)
    return below


def _inside(paragraph: Paragraph, words: Hidden) -> None:
    """Adds hidden words after those that they followed, or at the end if the paragraph no longer begins with these."""
    runs = paragraph.runs
    stood_first = not words.after and words.place.partition(":")[0] != "row"
    before = None if stood_first else _ending(runs, words.after) or (runs[-1] if runs else None)
    made = paragraph.add_run(f" {words.text}" if before is not None else f"{words.text} ")
    _shade(made, words)
    if before is not None:
        before._r.addnext(made._r)
    elif runs:
        runs[0]._r.addprevious(made._r)


def _ending(runs: list[Run], after: str) -> Run | None:
    """The run that ends with the words `after`, split off a longer run if necessary; None if the paragraph does not begin with them."""
    said = ""
    for run in runs:
        text = run.text
        for at in range(1, len(text) + 1):
            if space_evenly(said + text[:at]) == after:
                return run if at == len(text) else _parted(run, at)
        said += text
    return None


def _parted(run: Run, at: int) -> Run:
    """Splits a run in two after `at` characters, and returns the first part."""
    text, rest = run.text, copy.deepcopy(run._r)
    run._r.addnext(rest)
    Run(rest, run._parent).text = text[at:]
    run.text = text[:at]
    return run


def _shade(run: Run, words: Hidden) -> None:
    run._r.get_or_add_rPr().append(element(words.look))
