"""A memo as printed, as somebody left it, and as it comes out of the merge: without a Word file, for laws over many of them."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.model import Memo
from briefgen.render.compose import compose
from briefgen.render.docx.embedded import Kept
from briefgen.render.docx.read_back import Comment, WordContent, WordParagraph
from briefgen.render.printed import PrintedLine, printed
from briefgen.style import load_style

STYLE = load_style("plain")


def lines(memo: Memo) -> tuple[PrintedLine, ...]:
    """The page of a memo, as lines."""
    return printed(compose(memo, STYLE.ladder[0], 0.0, STYLE).blocks)


def kept(memo: Memo) -> Kept:
    """What the Word file of a memo keeps, on a page that has room for all of it."""
    return Kept(memo=memo, lines=lines(memo), margins=margins(memo))


def margins(memo: Memo) -> tuple[str, ...]:
    """What stands in header and footer."""
    marking = memo.header.marking
    reviewed = f"Reviewed by {memo.header.reviewed_by}" if memo.header.reviewed_by else "Not yet reviewed"
    head = lines(memo)[0].text.replace("\t", " ")
    return tuple(filter(None, (head, "Extracted automatically.", f"{reviewed} · source 3f9a0c51d2be Page of", marking)))


def paragraphs(memo: Memo) -> list[WordParagraph]:
    """The page as Word shows it when nobody has touched it."""
    remarks: dict[str, list[Comment]] = {}
    for remark in memo.hand.remarks:
        remarks.setdefault(remark.place, []).append(Comment(**remark.model_dump(exclude={"place"})))
    return [
        WordParagraph(
            text=line.text, kind=line.kind, comments=tuple(remarks.get(line.place, ())),
            anchors=(line.place.removeprefix("item:"),) if line.kind == "item" else (),
        )
        for line in lines(memo) if line.kind != "masthead"
    ]  # fmt: skip


def content_of(memo: Memo, changed: Sequence[WordParagraph] | None = None, **fields: object) -> WordContent:
    """The page with these paragraphs, else as it was printed."""
    told = paragraphs(memo) if changed is None else changed
    return WordContent(**{"paragraphs": tuple(told), "margins": margins(memo), **fields})


def page(memo: Memo) -> str:
    """All that a page says."""
    return "\n".join(line.text for line in lines(memo))
