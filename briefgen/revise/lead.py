"""The bottom line merged: sentence by sentence if the sentences can still be told apart, else as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Memo, Statement
from ..render.printable import alike
from .versions import Findings, Versions

LEAD, LABEL = "lead", "BOTTOM LINE"
NUMBER = re.compile(r"\s*\[(\d+|H|S)?\*?\](?=\.?$)")
"""The number of the paragraph at the end of a sentence, before its stop."""


def merged_lead(versions: Versions, found: Findings) -> tuple[Statement, ...]:
    """The sentences of the bottom line: a person's in their words, the others as they are generated."""
    line, paragraph = versions.lines.get(LEAD), versions.stands.get(LEAD)
    theirs = versions.theirs.bottom_line
    if paragraph is None:
        if line is None and not versions.was_removed(LEAD):
            return theirs
        found.removed.append(LEAD)
        return ()
    old = _sentences(versions.old, versions)
    mine = old if versions.unchanged(LEAD) else _told_apart(unlabelled(paragraph.text), old)
    whole = any(statement.id == LEAD for statement in versions.old.bottom_line)
    if mine is None or len(mine) != len(theirs) or whole:
        return _whole(" ".join(mine) if mine else unlabelled(paragraph.text), versions, found)
    new = _sentences(versions.theirs, versions)
    pairs = zip(mine, old, versions.old.bottom_line, new, theirs, strict=True)
    return tuple(_sentence(*pair, versions, found) for pair in pairs)


def unlabelled(text: str) -> str:
    """The bottom line without the words that head it."""
    return text.removeprefix(LABEL).strip()


def _sentences(memo: Memo, versions: Versions) -> list[str]:
    """Each statement of a bottom line as the page prints it."""
    bare = memo.model_copy(update={"sections": (), "sides": (), "actors": ()})
    alone = (versions.print(bare.model_copy(update={"bottom_line": (statement,)})) for statement in memo.bottom_line)
    return [unlabelled(line.text) for lines in alone for line in lines if line.place == LEAD]


def _told_apart(text: str, old: Sequence[str]) -> list[str] | None:
    """The text as the sentences that it was printed as, if at most one of them changed."""
    for number in range(len(old)):
        before, after = " ".join(old[:number]), " ".join(old[number + 1 :])
        if text.startswith(before) and text.endswith(after) and len(text) > len(before) + len(after):
            return [*old[:number], text[len(before) : len(text) - len(after)].strip(), *old[number + 1 :]]
    return None


def _sentence(mine: str, printed: str, old: Statement, fresh: str, new: Statement, versions: Versions, found: Findings) -> Statement:
    generated = old.generated if old.kind == "person" else printed
    text = old.text if mine == printed else NUMBER.sub("", mine)
    if (mine == printed and old.kind != "person") or _same(text, generated) or _same(text, fresh):
        return new
    if alike(fresh) != alike(generated):
        found.conflict(LEAD, "bottom line", text, fresh)
    label = new.label if text.startswith(new.label) else ""
    return new.model_copy(update={"text": text, "label": label, "kind": "person", "generated": fresh})


def _same(one: str, other: str) -> bool:
    return NUMBER.sub("", alike(one)).rstrip(".") == NUMBER.sub("", alike(other)).rstrip(".")


def _whole(text: str, versions: Versions, found: Findings) -> tuple[Statement, ...]:
    """The bottom line as one statement, if its sentences can't be told apart or have changed."""
    fresh, printed = (" ".join(_sentences(memo, versions)) for memo in (versions.theirs, versions.old))
    own = [statement for statement in versions.old.bottom_line if statement.kind == "person"]
    if text == printed and not own:
        return versions.theirs.bottom_line
    generated = _generated(versions)
    if _same(text, generated) or _same(text, fresh):
        return versions.theirs.bottom_line
    if alike(fresh) != alike(generated):
        found.conflict(LEAD, "bottom line", text, fresh)
    told = own[0].text if text == printed and len(versions.old.bottom_line) == 1 else re.sub(r"\s*\[\d*[HS]?\*\]", "", text)
    return (Statement(id=LEAD, text=told, kind="person", act="comment", paragraph="", evidence=(), generated=fresh),)


def _generated(versions: Versions) -> str:
    sentences = zip(versions.old.bottom_line, _sentences(versions.old, versions), strict=True)
    return " ".join(statement.generated if statement.kind == "person" else printed for statement, printed in sentences)
