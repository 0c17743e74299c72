"""The foot of a page and the links within it: headlines of other articles, mastheads, authors' lives."""

from __future__ import annotations

import re

from briefgen.ingest import names, rules
from briefgen.ingest.blocks import Block
from briefgen.ingest.head import LINE_WORDS, TIMESTAMP, Marks
from briefgen.model import Reason

# A cross-heading is a line of a few words; longer lines without a full stop are items of a list or were cut off.
HEADING_WORDS = 12
# Agencies sign the last paragraph with the initials of the desk or their own ("... he said. – AFP").
SIGNED = re.compile(
    r"(?<=[.?!”\"’»)])(?<![ap]\.m\.)\s+(?P<sign>(?:[-–—]{1,2}\s*)?\(?(?:[A-Z]{2,8}(?:[/-][A-Z]{2,8})*|Reuters|Agencies|Bernama|Xinhua)\)?)$"
)
COUNTED = re.compile(r"(\d{1,2})[.)]\s")
COUNTED_ITEMS = 3
"""The fewest items from 1 on that are a list and not a rank among the stories that others read."""
LABEL_WORDS = 4
"""A shorter line with a colon ("Read more:") opens a list of links."""
TITLES = ("mr", "mrs", "ms", "dr", "prof")
# At the foot, a block that has a word of each kind is the site's: it addresses the reader, and speaks of the site's wares.
ADDRESS = re.compile(r"\b(you|your|us|our|join|please|readers?|subscribers?)\b", re.I)
PAGE = re.compile(
    r"\b(read(ing|er)?|subscri\w+|newsletters?|newsroom|journalism|app|ad-free|comments?|e-?mails?|whatsapp|membership|members|community|"
    r"website|online|digital|article|story|stories|podcast|puzzles?|notifications?)\b",
    re.I,
)

LIFE = re.compile(
    r"^(?:[A-Z][\w.'’-]+ ){2,4}(?:covers|writes about|reports on|(?:is|was) (?:an? |the )?(?:[\w’' -]{0,40} )?"
    r"(?:reporter|correspondent|columnist|editor|journalist|bureau chief|staff writer)\b)"
)
"""How papers tell at the foot who wrote it, also where no byline names them."""


def read(blocks: list[Block], marks: Marks, byline: str) -> None:
    """Marks what stands below the last paragraph, and the lists that "Read more" opens anywhere."""
    _follow_links(blocks, marks)
    _keep_signed(blocks, marks)
    at = len(blocks) - 1
    while at > marks.body and (at in marks.reason or _is_foot(blocks, marks, at, byline)):
        at -= 1
    for below in range(at + 1, len(blocks)):
        if below not in marks.reason:
            marks.reason[below] = _reason(blocks[below], byline)
    _headings(blocks, marks, at)


def _keep_signed(blocks: list[Block], marks: Marks) -> None:
    """Takes back that the last paragraph is a caption, where all that speaks for it is the agency's sign at its end."""
    last = max((at for at in range(marks.body, len(blocks)) if at not in marks.reason and blocks[at].ends), default=-1)
    if 0 <= last < len(blocks) - 1 and marks.reason.get(last + 1) == "caption" and SIGNED.search(blocks[last + 1].text):
        del marks.reason[last + 1]


def _is_foot(blocks: list[Block], marks: Marks, at: int, byline: str) -> bool:
    block = blocks[at]
    if at in marks.label or SIGNED.search(block.text) or (rules.reports_speech(block) and block.ends):
        return False
    if marks.listed and (block.bullet or block.mark):
        return False
    if is_bio(block, byline) or (at + 1 in marks.reason and is_appeal(block)):
        return True
    line = at not in marks.agreed and not block.ends and not block.text.endswith((":", ",", ";")) and block.words <= LINE_WORDS
    return line and not _is_cut(blocks, at) and not _is_listed(blocks, marks, at)


def _is_listed(blocks: list[Block], marks: Marks, at: int) -> bool:
    """Whether a line is an item of a list that a sentence with a colon opens, or that counts its items: such a list is the article's."""
    counted = 0
    while blocks[at].bullet and at not in marks.reason:
        number = COUNTED.match(blocks[at].text)
        if number:
            counted += 1
            if number[1] == "1" and counted >= COUNTED_ITEMS:
                return True
        at -= 1
        if at < 0:
            return False
    return (
        counted == 0
        and at not in marks.reason
        and at not in marks.label
        and blocks[at].text.endswith(":")
        and blocks[at].words > LABEL_WORDS
    )


def _is_cut(blocks: list[Block], at: int) -> bool:
    """The last block of a text, begun as prose and broken off: a sentence with a verb of saying or a small word at its end."""
    block = blocks[at]
    last = block.text.split()[-1]
    return at == len(blocks) - 1 and (last.islower() and last.isalpha() and block.words > 8 and blocks[at - 1].ends)


def is_bio(block: Block, byline: str) -> bool:
    """Whether a block at the foot tells who the writer is: it names them as the byline does, or gives a reporter's post."""
    if block.words > 60 or rules.reports_speech(block):
        return False
    if LIFE.match(block.text):
        return True
    if not byline:
        return False
    first = [word.strip(" ,.").casefold() for word in block.text.split()[:2]]
    known = byline.casefold().replace(",", " ")
    return " ".join(first) in known or (first[0] in TITLES and first[-1] in known.split())


def is_appeal(block: Block) -> bool:
    """Whether a block at the foot speaks to the reader of the page, about the page."""
    if block.words > 40 or rules.reports_speech(block):
        return False
    return ADDRESS.search(block.text) is not None and PAGE.search(block.text) is not None


def _reason(block: Block, byline: str) -> Reason:
    if is_bio(block, byline):
        return "byline"
    return "prompt" if is_appeal(block) else "navigation"


def _follow_links(blocks: list[Block], marks: Marks) -> None:
    """Gives the lines after a label such as "Related stories" its reason, until a paragraph of prose."""
    for at in sorted(marks.opens):
        bare = blocks[at].words <= 6 or blocks[at].text.endswith(":")
        for below in range(at + 1, len(blocks)):
            block = blocks[below]
            near = block.group == blocks[below - 1].group
            if below in marks.opens:
                break
            if below in marks.reason:
                if marks.reason[below] != "related link":
                    break
                continue
            if not _is_link(block) or not (bare or near):
                break
            marks.reason[below] = "related link"


def _is_link(block: Block) -> bool:
    title = not block.ends or (block.text.endswith("?") and block.words <= 14)
    return title and block.words <= LINE_WORDS and not TIMESTAMP.match(block.text) and not (rules.reports_speech(block) and block.ends)


def _headings(blocks: list[Block], marks: Marks, last: int) -> None:
    """Marks the cross-headings of the body, and the name below one."""
    for at in range(marks.body, last):
        block = blocks[at]
        if at in marks.reason or at in marks.label:
            continue
        timed = TIMESTAMP.match(block.text) is not None and block.words <= LINE_WORDS and not rules.SAYS.search(block.text)
        under = marks.reason.get(at - 1) == "heading" and block.group == blocks[at - 1].group
        if under and (names.is_list(block.text) or names.is_role(block.text)):
            marks.reason[at] = "byline"
        elif timed or (_is_heading(block) and _leads(blocks, marks, at)):
            marks.reason[at] = "heading"


def _is_heading(block: Block) -> bool:
    if block.ends or block.bullet or block.words > HEADING_WORDS or block.text.endswith((":", ",", ";", "—", "–")):
        return False
    return not (rules.reports_speech(block) and block.words > 6)


def _leads(blocks: list[Block], marks: Marks, at: int) -> bool:
    """Whether prose follows: a heading heads something."""
    for below in range(at + 1, min(at + 4, len(blocks))):
        if marks.reason.get(below) in ("caption", "credit", "byline", "dateline", "share bar", "prompt"):
            continue
        return below not in marks.reason and (blocks[below].ends or blocks[below].words > LINE_WORDS or blocks[below].text.endswith(":"))
    return False
