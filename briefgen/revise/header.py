"""The head of the page merged: its fields, and what header and footer say of the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from ..model import Extra, Header, Memo, Own, Remark
from ..render.compose import BLANK, REVIEWED, UNREVIEWED, review
from ..render.docx.comments import AUTHOR, INITIALS
from ..render.printable import alike
from ..render.printed import PrintedLine, space_evenly
from .edited import FIELDS, Edited
from .versions import Conflict, Findings, Versions

MARKING, REVIEW, MASTHEAD = "marking", "review", "masthead"
SINCE = "before lines of this page changed with its source."
CHANGED = "changed words in the header or footer of the page"
CONCEALED = "hidden or struck-through words in the header or footer of the page"


def merged_header(versions: Versions, page: Edited, found: Findings) -> Header:
    """The header with each field from whoever changed it."""
    update: dict[str, Any] = {FIELDS[place]: _field(place, versions, page, found) for place in FIELDS}
    extras = tuple(_extra(place, extra, versions, page, found) for place, extra in versions.extras.items())
    update["fields"] = tuple(extra for extra in extras if extra is not None)
    return _margins(versions, found, versions.theirs.header.model_copy(update=update))


def _extra(place: str, extra: Extra, versions: Versions, page: Edited, found: Findings) -> Extra | None:
    """A field of the house from whoever changed it; None if it is on the page of neither."""
    was, new = (_of(extra.label, memo) for memo in (versions.old, versions.theirs))
    paragraph = page.fields.get(place)
    if paragraph is None:
        if place not in versions.lines and not versions.was_removed(place):
            return new
        found.removed.append(place)
        return None
    written = paragraph.text.partition("\t")[2] or paragraph.text
    before, after = ((one.text or BLANK) if one else "" for one in (was, new))
    generated = versions.generated(place, "" if versions.was_removed(place) else before)
    settled = found.settle(place, extra.label, before if versions.unchanged(place) else written, generated, after)
    if new is not None and settled == after:
        return new
    return extra.model_copy(update={"text": settled}) if settled else None


def _of(label: str, memo: Memo) -> Extra | None:
    return next((extra for extra in memo.header.fields if extra.label == label), None)


def _field(place: str, versions: Versions, page: Edited, found: Findings) -> str | None:
    was: str | None = getattr(versions.old.header, FIELDS[place])
    new: str | None = getattr(versions.theirs.header, FIELDS[place])
    paragraph = page.fields.get(place)
    if paragraph is None:
        if place == "title" or not (place in versions.lines or versions.was_removed(place)):
            return new  # a memo has a title: a deleted one comes back
        found.removed.append(place)
        return "" if place in ("detail:DATE", "detail:SOURCE") else None
    written = paragraph.text if place == "title" else paragraph.text.partition("\t")[2] or paragraph.text
    mine = (was or "") if versions.unchanged(place) else written
    generated = versions.generated(place, "" if versions.was_removed(place) else was or "")
    settled = found.settle(place, place.partition(":")[2] or "title", mine, generated, new or "")
    return new if settled == (new or "") else settled


def _margins(versions: Versions, found: Findings, header: Header) -> Header:
    """What changed in header and footer: marking, kind of document and review are taken over, anything else is foreign."""
    if Counter(versions.mine.concealed) != Counter(versions.kept.concealed):
        found.foreign.append(CONCEALED)
        return header
    now, then = Counter(versions.mine.margins), Counter(versions.kept.margins)
    gone, come = list((then - now).elements()), list((now - then).elements())
    margins = _Margins(versions)
    for text in list(come):
        was = next((one for one in gone if margins.take(one, text)), None)
        if was is not None:
            gone.remove(was)
            come.remove(text)
    gone = [one for one in gone if one != margins.markings[0]]  # one of its two places is enough
    changed = [_one(values) for values in (margins.markings, margins.kinds, margins.reviews)]
    if gone or come or None in changed:
        found.foreign.append(CHANGED)
        return header
    return _taken(versions, found, header, *(value or "" for value in changed))


class _Margins:
    """Marking, kind of document and reviewer: first as they were printed, then each as somebody has changed it."""

    def __init__(self, versions: Versions) -> None:
        kind, _, marking = versions.lines[MASTHEAD].text.partition("\t") if MASTHEAD in versions.lines else ("", "", "")
        self.markings, self.kinds, self.reviews = [marking], [kind], [versions.old.header.reviewed_by or ""]
        self.review = review(versions.old)

    def take(self, was: str, now: str) -> bool:
        """Notes what `now` makes of `was`; False if it is no change of any of the three."""
        kind, marking = self.kinds[0], self.markings[0]
        both = bool(kind) and was == space_evenly(f"{kind} {marking}")
        rest = was.removeprefix(self.review)
        if marking and was == marking:
            self.markings.append(now)
        elif both and now.startswith(kind):
            self.markings.append(now.removeprefix(kind).strip())
        elif both and now.endswith(marking):
            self.kinds.append(now.removesuffix(marking).strip())
        elif was.startswith(self.review) and now.endswith(rest) and _reviewer(now, rest):
            self.reviews.append(_reviewer(now, rest).removeprefix(UNREVIEWED))
        else:
            return False
        return True


def _reviewer(text: str, rest: str) -> str:
    """Who the footer says has reviewed the memo, or that nobody has; empty if it says neither."""
    told = text.removesuffix(rest).strip() if rest else text
    return told if told == UNREVIEWED else told.removeprefix(REVIEWED) if told.startswith(REVIEWED) else ""


def _one(values: Iterable[str]) -> str | None:
    """The last of them, unless a thing that was one became several."""
    first, *changed = values
    return first if not changed else changed[0] if len(set(changed)) == 1 else None


def _taken(versions: Versions, found: Findings, header: Header, marking: str, kind: str, reviewer: str) -> Header:
    old = versions.old.header
    generated = versions.generated(MARKING, old.marking or "")
    if not marking and (versions.was_removed(MARKING) or generated):
        found.removed.append(MARKING)
        header = header.model_copy(update={"marking": None})
    elif marking:
        settled = found.settle(MARKING, "marking", marking, generated, header.marking or "")
        header = header.model_copy(update={"marking": settled or None})
    printed = versions.lines[MASTHEAD].text.partition("\t")[0] if MASTHEAD in versions.lines else ""
    if kind and (kind != printed or MASTHEAD in versions.own):
        found.words.append(Own(place=MASTHEAD, text=kind, generated=versions.generated(MASTHEAD, printed)))
    if reviewer != (old.reviewed_by or "") or REVIEW in versions.own:
        if reviewer:
            found.words.append(Own(place=REVIEW, text=reviewer, generated=header.reviewed_by or ""))
        header = header.model_copy(update={"reviewed_by": reviewer or None})
    return header


def question_review(versions: Versions, lines: Sequence[PrintedLine], header: Header, found: Findings) -> None:
    """A review that a person noted in the file covers what was there: new lines since are reported, and noted at the title."""
    if not any(own.place == REVIEW for own in found.words):
        return
    stood = alike(" ".join(paragraph.text for paragraph in versions.mine.paragraphs))
    if any(line.kind in ("item", "lead") and alike(line.bare) not in stood for line in lines):
        reviewed = f"{REVIEWED}{header.reviewed_by}"
        found.conflicts.append(Conflict(what=REVIEW, mine=reviewed, theirs=""))
        found.remarks.append(Remark(place="title", text=f"{reviewed} {SINCE}", author=AUTHOR, initials=INITIALS))
