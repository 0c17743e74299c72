"""PDFs as papers, word processors and browsers make them, drawn run by run so that a test says in which order and how."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.0, 842.0
TEXT = "Times-Roman"


@dataclass(frozen=True)
class Run:
    """Words that are drawn together, from a place on a page (points from the top)."""

    text: str
    x: float
    y: float
    size: float
    face: str = TEXT
    page: int = 0
    spread: float = 0.0
    """Points added to each blank, as in justified lines."""


@dataclass(frozen=True)
class Setting:
    """How an article is set."""

    columns: int = 1
    size: float = 10.0
    leading: float = 1.25
    indent: float = 0.0
    """Of the first row of a paragraph, in points; 0 sets a blank row between paragraphs."""
    gutter: float = 18.0
    justified: bool = False
    hyphenated: bool = False
    capital: bool = False
    """A drop capital over two rows begins the text."""
    box: Sequence[str] = ()
    """Paragraphs in a box beside the text, which makes room for it."""
    framed: bool = False
    box_size: float = 8.0
    depth: float = 740.0
    """How far down the columns reach."""
    face: str = TEXT
    runs: list[Run] = field(default_factory=list)


def printed(title: str, byline: str, paragraphs: Sequence[str], setting: Setting) -> list[Run]:
    """The runs of an article: headline and byline over the page, the text in columns."""
    runs: list[Run] = []
    y = 70.0
    for line in _wrapped(title, WIDTH - 120, "Times-Bold", 20.0, hyphenated=False):
        runs.append(Run(line, 60, y, 20.0, "Times-Bold"))
        y += 24
    y += 6
    if byline:
        runs.append(Run(byline, 60, y, setting.size, "Times-Italic"))
        y += 3 * setting.size
    return runs + _columns(paragraphs, y, setting)


def _columns(paragraphs: Sequence[str], top: float, setting: Setting) -> list[Run]:
    wide = (WIDTH - 120 - (setting.columns - 1) * setting.gutter) / setting.columns
    pitch = setting.size * setting.leading
    runs: list[Run] = []
    column, page, y = 0, 0, top
    aside = _box(setting, top, wide, pitch) if setting.box else []
    runs += aside
    low = max((run.y for run in aside), default=0.0) + pitch
    for number, paragraph in enumerate(paragraphs):
        words = paragraph.split()
        first = True
        dropped = number == 0 and setting.capital
        while words:
            if y > setting.depth:
                column, y = column + 1, top if page == 0 else 60.0
                if column == setting.columns:
                    column, page, y = 0, page + 1, 60.0
            x = 60 + column * (wide + setting.gutter)
            room = wide - (wide * 0.42 if aside and y < low and column == 0 and page == 0 else 0.0)
            begin = setting.indent if first and setting.indent and not dropped else 0.0
            if dropped and y < top + 1.5 * pitch:
                letter = paragraph[0]
                big = 2.6 * setting.size
                begin = stringWidth(letter, setting.face, big) + 2
                if first:
                    runs.append(Run(letter, x, top + pitch, big, setting.face, page))
                    words[0] = words[0][1:]
            line, words = _line(words, room - begin, setting)
            spread = (room - begin - stringWidth(line, setting.face, setting.size)) / max(line.count(" "), 1)
            runs.append(Run(line, x + begin, y, setting.size, setting.face, page, spread if setting.justified and words else 0.0))
            y, first = y + pitch, False
        y += 0.0 if setting.indent else pitch * 0.8
    return runs


def _box(setting: Setting, top: float, wide: float, pitch: float) -> list[Run]:
    runs, y = [], top + 2 * pitch
    x = 60 + wide * 0.64
    for paragraph in setting.box:
        for line in _wrapped(paragraph, wide * 0.34, "Helvetica", setting.box_size, hyphenated=False):
            runs.append(Run(line, x, y, setting.box_size, "Helvetica"))
            y += setting.box_size * 1.25
        y += 6
    return runs


def _line(words: list[str], room: float, setting: Setting) -> tuple[str, list[str]]:
    line = ""
    for at, word in enumerate(words):
        longer = f"{line} {word}".strip()
        if stringWidth(longer, setting.face, setting.size) <= room:
            line = longer
            continue
        if setting.hyphenated:
            for cut in range(len(word) - 3, 2, -1):
                whole = word[:cut].isalpha() and word[cut:].rstrip(".,;”").isalpha()
                if whole and stringWidth(f"{line} {word[:cut]}-", setting.face, setting.size) <= room:
                    return f"{line} {word[:cut]}-".strip(), [word[cut:], *words[at + 1 :]]
        return (line, words[at:]) if line else (word, words[1:])
    return line, []


def _wrapped(text: str, room: float, face: str, size: float, *, hyphenated: bool) -> list[str]:
    lines, words = [], text.split()
    while words:
        line, words = _line(words, room, Setting(face=face, size=size, hyphenated=hyphenated))
        lines.append(line)
    return lines


def raster(runs: Sequence[Run]) -> list[Run]:
    """Drawn across the page, as printers and some converters do."""
    return sorted(runs, key=lambda run: (run.page, run.y, run.x))


def backwards(runs: Sequence[Run]) -> list[Run]:
    """Drawn from the end, as layers are."""
    last = list(runs)
    last.reverse()
    return sorted(last, key=lambda run: run.page)


def by_words(runs: Sequence[Run]) -> list[Run]:
    """Each word drawn by itself, without blanks."""
    found = []
    for run in runs:
        x = run.x
        blank = stringWidth(" ", run.face, run.size) + run.spread
        for word in run.text.split():
            found.append(replace(run, text=word, x=x, spread=0.0))
            x += stringWidth(word, run.face, run.size) + blank
    return found


def by_letters(runs: Sequence[Run]) -> list[Run]:
    """Each character drawn by itself."""
    found = []
    for run in runs:
        x = run.x
        for letter in run.text:
            if letter != " ":
                found.append(replace(run, text=letter, x=x, spread=0.0))
            x += stringWidth(letter, run.face, run.size) + (run.spread if letter == " " else 0.0)
    return found


def doubled(runs: Sequence[Run]) -> list[Run]:
    """Each run drawn twice, a third of a point apart, as a bold face that is not there."""
    return [again for run in runs for again in (run, replace(run, x=run.x + 0.3))]


def shadowed(runs: Sequence[Run]) -> list[Run]:
    """All drawn, then all drawn again a little lower and to the right."""
    return [*runs, *(replace(run, x=run.x + 0.8, y=run.y + 0.8) for run in runs)]


def drawn(runs: Sequence[Run], *, more: Callable[[Canvas, int], None] = lambda canvas, page: None, turn: int = 0) -> bytes:
    """The PDF of the runs in their order, page by page; `more` draws what else is on a page."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), invariant=1)
    for page in range(max(run.page for run in runs) + 1):
        if turn:
            canvas.setPageSize((HEIGHT, WIDTH) if turn % 180 else (WIDTH, HEIGHT))  # reportlab changes them about
            canvas.setPageRotation(turn)
        more(canvas, page)
        for run in runs:
            if run.page == page:
                line = canvas.beginText(run.x, HEIGHT - run.y)
                line.setFont(run.face, run.size)
                line.setWordSpace(run.spread)
                line.textOut(run.text)
                canvas.drawText(line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()
