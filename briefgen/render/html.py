"""HTML: one self-contained file for a browser, a phone or an e-mail, which prints on one page.

A working copy holds the article too, and highlights the evidence of a line; a copy for others holds nothing but the page.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape
from itertools import groupby
from pathlib import Path

from ..blocks import Block, Columns, Detail, Footer, Heading, Item, Lead, Letterhead, Masthead, Note, Row, Runs, TextLine, Title
from ..model import Evidence, Paragraph
from ..style import Style
from . import highlight
from .sheet import Sheet

VOICES = {"plain": "{}", "strong": "<strong>{}</strong>", "cite": '<span class="cite">{}</span>', "soft": '<span class="soft">{}</span>'}
RULES = Path(__file__).with_name("page.css")
BESIDE, LIGHTS = Path(__file__).with_name("source.css"), Path(__file__).with_name("source.js")
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Keeps a browser from loading or running anything that an article may hold. A working copy may run our own script, by its hash."""


def render(sheet: Sheet) -> bytes:
    """The sheet as HTML in UTF-8."""
    source = _source(sheet) if sheet.paragraphs and not sheet.outgoing else ""
    spans = highlight.on_page(sheet.page.memo) if source else {}
    body = "\n".join(_group(kind, list(blocks), spans) for kind, blocks in groupby(sheet.blocks, key=_element))
    title, script = escape(sheet.title), LIGHTS.read_text(encoding="utf-8") if source else ""
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="keywords" content="{escape(", ".join(sheet.keywords))}">
<meta http-equiv="Content-Security-Policy" content="{POLICY}{_allowed(script)}">
<title>{title}</title>
<style>{_css(sheet.style, sheet)}{BESIDE.read_text(encoding="utf-8") if source else ""}</style>
</head>
<body>
<main class="lead-{sheet.style.look.lead} heading-{sheet.style.look.heading}">
{body}
</main>
{source}</body>
</html>
""".encode()


def _source(sheet: Sheet) -> str:
    """The article, cut where passages begin and end, and the script that highlights them."""
    memo, text = sheet.page.memo, sheet.source_text
    evidence = [one for told in (*memo.bottom_line, *(i for section in memo.sections for i in section.items)) for one in told.evidence]
    edges = tuple(highlight.edges(evidence))
    inside = "\n".join(f"<p>{_paragraph(one, text, edges, evidence)}</p>" for one in sheet.paragraphs)
    script = LIGHTS.read_text(encoding="utf-8")
    return f'<aside class="source" aria-label="The article" tabindex="0">{inside}</aside>\n<script>{script}</script>\n'


def _paragraph(one: Paragraph, text: str, edges: tuple[int, ...], evidence: list[Evidence]) -> str:
    cut = highlight.segments(text, one.span.start, one.span.end, edges)
    return "".join(_segment(part, any(a.start < part.end and part.start < a.end for a in evidence)) for part in cut)


def _segment(one: highlight.Segment, bears: bool) -> str:
    text = escape(one.shown)
    return f'<span class="seg" data-s="{one.start}" data-e="{one.end}">{text}</span>' if bears else text


def _allowed(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"; script-src 'sha256-{digest}'" if script else ""


def _element(block: Block) -> str:
    """The kind of element that a block shares with its neighbours."""
    return "row" if isinstance(block, Columns) else block.block


def _group(kind: str, blocks: list[Block], spans: dict[str, str]) -> str:
    """Neighbouring blocks of one kind, inside the element that holds them."""
    inside = "\n".join(_block(block, spans) for block in blocks)
    around = {"detail": "<dl>\n{}\n</dl>", "row": "<table>\n{}\n</table>", "item": "<ul>\n{}\n</ul>"}
    return around.get(kind, "{}").replace("{}", inside)


def _traced(spans: str | None) -> str:
    return f' data-spans="{spans}" tabindex="0"' if spans else ""


def _block(block: Block, spans: dict[str, str]) -> str:
    match block:
        case Masthead():
            return _masthead(block)
        case Title() | Heading():
            level = "h1" if isinstance(block, Title) else "h2"
            return f"<{level}>{escape(block.text)}</{level}>"
        case Detail():
            return f"<dt>{escape(block.label)}</dt><dd>{escape(block.text)}</dd>"
        case Lead():
            return f'<p class="lead"{_traced(spans.get("lead"))}><strong>{escape(block.label)}</strong> {_runs(block.runs)}</p>'
        case Columns():
            return f'<tr class="columns"><th scope="col">{escape(block.left)}</th><th scope="col">{escape(block.right)}</th></tr>'
        case Row():
            return _row(block)
        case Item():
            return f'<li id="{escape(block.id)}"{_traced(spans.get(block.id))}>{_runs(block.runs)}</li>'
        case TextLine():
            return f"<p>{_runs(block.runs)}</p>"
        case Note():
            return f'<p class="note">{_runs(block.runs)}</p>'
        case Letterhead():
            return ""  # a browser is no paper
        case Footer():
            return _footer(block)


def _masthead(block: Masthead) -> str:
    marking = f'<strong class="marking">{escape(block.marking)}</strong>' if block.marking else ""
    return f'<header><span class="kind">{escape(block.kind)}</span>{marking}</header>'


def _row(block: Row) -> str:
    if not block.right:
        return f'<tr><th scope="row" colspan="2">{_runs(block.left)}</th></tr>'
    return f'<tr><th scope="row">{_runs(block.left)}</th><td>{_runs(block.right)}</td></tr>'


def _footer(block: Footer) -> str:
    marking = f'<p class="marking">{escape(block.marking)}</p>' if block.marking else ""
    return "<footer>" + "".join(f"<p>{escape(line)}</p>" for line in block.lines) + marking + "</footer>"


def _runs(runs: Runs) -> str:
    return "".join(VOICES[run.voice].replace("{}", escape(run.text)) for run in runs)


def _css(style: Style, sheet: Sheet) -> str:
    """The style's own values, then the rules that use them."""
    page, layout = style.page, sheet.page.layout
    colours = "".join(f" --{name}: {colour};" for name, colour in style.colour)
    paper = {"a4": "A4", "letter": "letter"}[sheet.paper]
    return (
        f"\n:root {{{colours} --font: {style.font.web}; --size: {layout.size:g}pt; --leading: {layout.leading:g} }}\n"
        f"@page {{ size: {paper}; margin: {page.header:g}mm {page.right:g}mm {page.footer:g}mm {page.left:g}mm }}\n"
        + RULES.read_text(encoding="utf-8")
    )
