"""The head of a page: kicker, headline, standfirst, byline, date, summary, up to the first paragraph of the body."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefgen.ingest import captions, dateline, dates, instructions, names, papers, rules
from briefgen.ingest.blocks import Block
from briefgen.model import Reason

# Headlines run to some thirty words at most; standfirsts to sixty. Longer blocks are paragraphs.
TITLE_WORDS, STANDFIRST_WORDS, KICKER_WORDS = 32, 65, 4
# A dateline up to this block still shows that everything before it is the head; summaries and captions take that many blocks.
HEAD_BLOCKS = 16
# A shorter block without a full stop is a line of the page, a longer one a paragraph that was cut off.
LINE_WORDS = 20
HEAD_REASONS = frozenset({"byline", "dateline", "share bar", "caption", "credit"})
SEPARATED = re.compile(r"\S\s*[|/›»>]\s*\S|\S {2,}\S")
PIECES = re.compile(r"\s+[|·•]\s+")
WEEKDAY = re.compile(rf"^{dates.WEEKDAY}$", re.I)
SECTION = re.compile(rf"^(?:{'|'.join(sorted(names.SECTIONS))})\b", re.I)
# Archives set labels between headline, summary and text.
PARTS = re.compile(r"^\W*(abstract|full text|summary|headline|lead|body|begin text)\W*$", re.I)
# Some set a full stop after the headline and its second line. A headline has no day, no past of "be" or "have", nobody who "said",
# and does not open as sentences do.
STOPPED_WORDS, STOPPED_SECOND, STOPPED_BODY = 12, 20, 20
PROSE = re.compile(
    rf"^(?:the|an?|it|he|she|they|there|we|i|this|that|these|when|on|at|by|if)\b|\b(?:was|were|had|said|{dates.WEEKDAY})\b|[“”\"]", re.I
)
TIMESTAMP = re.compile(r"^\d{1,2}[:.]\d{2}\b")


@dataclass
class Marks:
    """What each block of a page is: a reason to drop it, or a label of the head. Unmarked blocks are the body."""

    reason: dict[int, Reason] = field(default_factory=dict)
    label: dict[int, str] = field(default_factory=dict)
    opens: set[int] = field(default_factory=set)
    body: int = 0
    listed: bool = False
    """Whether the bullets come from lists that the format marks and that are part of the article."""
    agreed: set[int] = field(default_factory=set)
    """Numbers of blocks that are known from other signs than their words to belong to the article."""
    footnotes: set[int] = field(default_factory=set)
    """Numbers of the blocks that are footnotes."""


def own_reasons(blocks: list[Block]) -> Marks:
    """Marks the blocks that show by their own words what they are."""
    marks = Marks()
    for at, block in enumerate(blocks):
        if len(block.text) > rules.LONGEST:
            continue
        rule = rules.judge(block)
        photo = captions.judge(block)
        if instructions.spoil(block):
            marks.reason[at] = "instruction"
        elif not any(c.isalnum() for c in block.text):
            marks.reason[at] = "navigation"
        elif photo and not (rule and rule.reason in ("copyright", "agency line", "related link", "share bar", "prompt")):
            marks.reason[at] = photo
        elif rule:
            marks.reason[at] = rule.reason
            if rule.opens:
                marks.opens.add(at)
        elif names.after_by(block.text) or names.REPORTED.match(block.text):
            marks.reason[at] = "byline"
        elif dates.is_line(block.text) or _is_date_and_names(block.text):
            marks.reason[at] = "dateline"
        elif piece := _of_pieces(block):
            marks.reason[at] = piece
    return marks


def _of_pieces(block: Block) -> Reason | None:
    """What a short line divided by bars is, by its first piece that shows it ("3 min | Text by: our correspondents"); None if none does."""
    pieces = PIECES.split(block.text)
    if len(pieces) < 2 or block.ends or block.words > 30:
        return None
    for piece in pieces:
        if names.after_by(piece):
            return "byline"
        if dates.is_line(piece) or WEEKDAY.match(piece):
            return "dateline"
    return None


def _is_date_and_names(text: str) -> bool:
    """Whether a line is divided by bars, with a date and no prose ("Documents desk, Vilnius | 14 April")."""
    if len(text.split()) > 25 or text.endswith("."):
        return False
    dated = dates.FULL.search(text) or dates.PART.search(text)
    if not dated:
        return False
    before = text[: dated.start()].strip(" |·•,–—-")
    if dates.FILLER.sub(" ", text[dated.end() :]).split():
        return False
    return names.is_list(before) or names.is_role(before) or names.is_name(before)


def headed(marks: Marks) -> None:
    """Marks the first block as the headline, whatever its words look like."""
    marks.reason.pop(0, None)
    marks.opens.discard(0)
    marks.label[0] = "H"


def second(marks: Marks) -> None:
    """Marks the second block as the standfirst."""
    marks.reason.pop(1, None)
    marks.opens.discard(1)
    marks.label[1] = "S"


def read(blocks: list[Block], marks: Marks) -> None:
    """Finds headline, standfirst and the rest of the head, and where the body begins."""
    lined = _dateline_at(blocks, marks)
    limit = lined if lined is not None else len(blocks)
    at = 0 if 0 in marks.label else _issuer(blocks, marks)
    title = 0 if 0 in marks.label else None if at else _title(blocks, marks, limit)
    if title is not None:
        marks.label[title] = "H"
        at = title + 1
    while at < limit:
        if (
            at not in marks.reason
            and at not in marks.label
            and not _take(blocks, marks, at, limit if lined is not None else None, titled=title is not None)
        ):
            break
        at += 1
    marks.body = at


def _dateline_at(blocks: list[Block], marks: Marks) -> int | None:
    """Number of the first paragraph with a dateline, if it is near the top; else None."""
    for at, block in enumerate(blocks[:HEAD_BLOCKS]):
        if at not in marks.reason and block.words > 6 and block.ends and dateline.read(block.text, first=True):
            # A loose dateline ("Lebanon – Lebanon has") below paragraphs of prose is a sentence with a dash.
            prose = sum(1 for b in range(at) if b not in marks.reason and blocks[b].ends and blocks[b].words > 25)
            return at if prose <= 1 or dateline.read(block.text, first=False) else None
    return None


def _issuer(blocks: list[Block], marks: Marks) -> int:
    """Marks the lines by which a press office heads a statement; the number of blocks taken."""
    at = 0
    while at < len(blocks) and _is_issuer(blocks[at]):
        marks.reason[at] = "byline"
        at += 1
    # Below an official's name stand the place and the room; a headline would stand above.
    while 0 < at < len(blocks) and at not in marks.reason:
        block = blocks[at]
        if _is_issuer(block):
            marks.reason[at] = "byline"
        elif (block.words <= 6 and not block.ends and not block.text.endswith(":")) or block.text == "Washington, D.C.":
            marks.reason[at] = "dateline"
        else:
            break
        at += 1
    return at


def _is_issuer(block: Block) -> bool:
    if names.ATTRIBUTED.match(block.text):
        return True
    return not block.ends and (names.is_office(block.text) or names.ISSUER.match(block.text) is not None)


def _title(blocks: list[Block], marks: Marks, limit: int) -> int | None:
    """Number of the headline: the first line that is short, not a kicker, and not the first sentence of the body; None if there is none."""
    free = [at for at in range(min(limit, HEAD_BLOCKS, len(blocks))) if at not in marks.reason]
    for rank, at in enumerate(free):
        block = blocks[at]
        following = [blocks[b] for b in free[rank + 1 : rank + 3]]
        if _is_kicker(block, following):
            marks.reason[at] = "navigation"
            continue
        if block.words > TITLE_WORDS or (block.bullet and rank):
            return None
        if not block.ends or block.text.endswith(("?", "!")):
            return at if at + 1 < len(blocks) else None
        if _is_stopped(block, following):
            marks.label[free[rank + 1]] = "S"
            return at
        return at if block.words <= LINE_WORDS and _has_head_after(blocks, marks, at, limit) else None
    return None


def _is_stopped(block: Block, following: list[Block]) -> bool:
    """Whether a headline and a line below it, both with a full stop, stand over the first paragraph."""
    if len(following) < 2 or block.words > STOPPED_WORDS or PROSE.search(block.text) or not block.text.endswith("."):
        return False
    second, body = following
    lines = second.ends and second.words <= STOPPED_SECOND and len({block.group, second.group, body.group}) > 1
    return lines and body.words >= STOPPED_BODY and not rules.SAYS.search(second.text)


def _has_head_after(blocks: list[Block], marks: Marks, at: int, limit: int) -> bool:
    """Whether a byline, a date or a dateline follows soon: then even a line with a full stop is a headline."""
    near = range(at + 1, min(at + 4, len(blocks)))
    if any(marks.reason.get(b) == "navigation" and PARTS.match(blocks[b].text) for b in near):
        return True
    lined = at < limit < at + 5 and limit < len(blocks)
    return lined or any(marks.reason.get(b) in ("byline", "dateline", "caption") for b in near)


def _is_kicker(block: Block, following: list[Block]) -> bool:
    """Whether a short line stands over the headline: a section, a series, "LIVE"."""
    if block.words > KICKER_WORDS + 1 or block.ends or not following or following[0].words < 4 or following[0].words > TITLE_WORDS:
        return False
    if block.text.isupper() or SEPARATED.search(block.text) or SECTION.match(block.text):
        return block.words <= KICKER_WORDS + 1
    # "Global trade" over headline and standfirst; alone over one more line it may itself be the headline.
    return block.words <= 2 or (block.words == 3 and len(following) > 1 and not following[0].ends and following[1].words > 5)


def _take(blocks: list[Block], marks: Marks, at: int, limit: int | None, *, titled: bool) -> bool:
    """Marks a block below the headline with its place in the head; false if the body begins there."""
    block = blocks[at]
    following = at + 1
    dated = any(marks.reason.get(b) in ("byline", "dateline") for b in (at - 1, at + 1))
    has_standfirst = "S" in marks.label.values()
    if TIMESTAMP.match(block.text) or block.text.endswith(":"):
        return False
    if block.bullet or (titled and _before_part(blocks, marks, at)) or _in_summary(blocks, marks, at):
        marks.label[at] = "S"
    elif titled and papers.is_paper(block.text):
        marks.reason[at] = "navigation"
    elif _is_caption(blocks, marks, at, settled=has_standfirst):
        marks.reason[at] = "caption"
    elif not block.ends and block.words <= LINE_WORDS and titled and _is_byline(block, dated=dated, settled=has_standfirst):
        marks.reason[at] = "byline"
    elif not block.ends and block.words <= 3 and titled:
        marks.reason[at] = "dateline" if block.text.isupper() else "navigation"
    elif (
        (titled and not has_standfirst and block.words <= STANDFIRST_WORDS and _is_standfirst(blocks, marks, at, limit))
        or (limit is not None and block.words <= STANDFIRST_WORDS and titled)
        or (not block.ends and block.words <= LINE_WORDS and titled and not has_standfirst and following < len(blocks))
    ):
        marks.label[at] = "S"
    else:
        return False
    return True


def _before_part(blocks: list[Block], marks: Marks, at: int) -> bool:
    """Whether an archive's label follows: then the block belongs to the headline or is the summary."""
    follows = at + 1 < len(blocks) and marks.reason.get(at + 1) == "navigation" and PARTS.match(blocks[at + 1].text) is not None
    return follows and blocks[at].words <= STANDFIRST_WORDS


def _is_caption(blocks: list[Block], marks: Marks, at: int, *, settled: bool) -> bool:
    """Whether a block is next to a credit in one group, or between standfirst and byline, where nothing belongs to the article."""
    block = blocks[at]
    if block.words > captions.CAPTION_WORDS:
        return False
    beside = [b for b in (at - 1, at + 1) if marks.reason.get(b) == "credit" and blocks[b].group == block.group]
    after = [b for b in (at + 1, at + 2) if b < len(blocks)]
    named = any(marks.reason.get(b) == "byline" or (b not in marks.reason and names.is_list(blocks[b].text)) for b in after[:1])
    return bool(beside) or (settled and block.words > 5 and named)


def _in_summary(blocks: list[Block], marks: Marks, at: int) -> bool:
    """Whether a line without a full stop continues a list that a label such as "Summary" opens."""
    block = blocks[at]
    if (block.ends and block.words > LINE_WORDS) or TIMESTAMP.match(block.text) or not at:
        return False
    before = marks.reason.get(at - 1) == "navigation" or (
        marks.label.get(at - 1) == "S" and marks.reason.get(at - 2) in ("navigation", None)
    )
    return before and blocks[at - 1].group == block.group and not block.ends


def _is_byline(block: Block, *, dated: bool, settled: bool) -> bool:
    if names.is_role(block.text):
        return True
    return names.is_list(block.text) and (dated or settled or block.words <= 4)


def _is_standfirst(blocks: list[Block], marks: Marks, at: int, limit: int | None) -> bool:
    """Whether a block is the standfirst: more of the head follows at once, and only a standfirst comes between headline and byline."""
    block = blocks[at]
    if limit is not None:
        return True
    bylined = any(marks.reason.get(b) in ("byline", "dateline") for b in range(at))
    after = marks.reason.get(at + 1)
    if after in ("byline", "dateline"):
        return True
    if bylined:
        return not block.ends
    if not block.ends:
        return True
    # A paragraph with a full stop is a standfirst only where head matter follows, and a body after that.
    nameline = at + 1 < len(blocks) and names.is_list(blocks[at + 1].text)
    body = any(b not in marks.reason and blocks[b].ends for b in range(at + 2, len(blocks)))
    return body and (after in HEAD_REASONS or nameline)
