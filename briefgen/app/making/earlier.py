"""The Word memo of an earlier run: taken in, left alone, or kept beside the new one. Nobody's work is overwritten."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...errors import OutputError
from ...model import Cut, Memo
from ...style import Style
from ..config.naming import OUTGOING
from ..config.run_config import Order

if TYPE_CHECKING:
    from ...revise import Conflict, Edition

RENAME = "Rename it to keep it, or use --force to overwrite it; a copy is kept."
MOVE = "Take it out of the memo, or use --force to write the memo from scratch; a copy is kept."
ANEW, ANOTHER = "it is written from scratch", "it is the memo of another article"
LOST = "it holds formatting, struck-out words or links that a memo can't hold"
"""Why a copy is kept."""
WORD = ".docx"


class Earlier(NamedTuple):
    """What earlier runs left: the working copy with people's changes, and the Word file that the new one is written over."""

    working: Path
    edition: Edition | None
    """The working copy; None if there is none, or nothing of it is to be taken in."""
    replaced: Path | None
    raw: bytes
    """The bytes of the file that is replaced."""
    touched: bool
    """Whether a person may have changed the file that is replaced."""
    old: Edition | None = None
    """The replaced file as an edition, if it can be read as one; else the working copy."""


class Taken(NamedTuple):
    """The new memo with what people did to the earlier one, and what to report of that."""

    memo: Memo
    conflicts: tuple[Conflict, ...] = ()
    why: str = ""
    """Why a copy of the earlier file is kept; empty if none is."""
    another: bool = False
    """Whether the file there is of another article."""


def find_earlier(paths: tuple[Path, ...], *, force: bool) -> Earlier:
    """The earlier Word file at these paths or beside them. OutputError if it must not be overwritten."""
    target = next((path for path in paths if path.suffix.lower() == WORD), None)
    copy = working(paths[0])
    raw = _bytes(copy) if not force else None
    edition = _opened(raw) if raw is not None else None
    old = _bytes(target) if target else None
    if target is None or old is None:
        return Earlier(copy, edition, None, b"", touched=False, old=edition)
    known = edition if edition and target == copy else _opened(old)
    touched = _check(target, old, known, force=force or (edition is not None and target == copy))
    return Earlier(copy, edition, target, old, touched, known or edition)


def wanted_by(earlier: Earlier) -> tuple[Cut, ...]:
    """The statements that people took into the earlier memo, which the new one holds in reserve."""
    if earlier.edition is None:
        return ()
    from ...revise import wanted

    return wanted(earlier.edition.kept.memo)


def of_this_reader(earlier: Earlier, memo: Memo) -> Earlier:
    """Nothing to take in where nobody worked on an earlier memo of the article that was read without the model, or with another.

    A page that a server did not answer for, or that a budget did not reach, is no page that a person wants kept: the next run makes the
    memo as if it were the first.
    """
    edition = earlier.edition
    if edition is None or edition.kept.memo.source.sha256 != memo.source.sha256 or _model(edition.kept.memo) == _model(memo):
        return earlier
    return earlier if edition.touched else earlier._replace(edition=None)


def _model(memo: Memo) -> str:
    return memo.read_by.model if memo.read_by else ""


def take_in(earlier: Earlier, memo: Memo, style: Style, order: Order) -> Taken:
    """The new memo with what people did to the earlier one. OutputError for what a merge would lose."""
    another = earlier.old is not None and earlier.old.is_of_another(memo)
    if earlier.edition is None:
        return Taken(memo, why=ANOTHER if another else ANEW if earlier.touched else "", another=another)
    over = earlier.replaced == earlier.working
    if another or earlier.edition.is_of_another(memo):
        if over and earlier.edition.touched:
            raise OutputError("is the memo of another article, and holds somebody's changes", where=str(earlier.working), do=RENAME)
        return Taken(memo, why=ANOTHER if earlier.replaced else "", another=True)
    merged = earlier.edition.merged(memo, style, order.settings.paper)
    if over and merged.foreign:
        raise OutputError(f"holds what a memo can't hold: {', '.join(merged.foreign)}", where=str(earlier.working), do=MOVE)
    lost = over and earlier.edition.content.formatted
    return Taken(merged.memo, merged.conflicts, LOST if lost else "")


def copies(earlier: Earlier, taken: Taken) -> dict[Path, bytes]:
    """What is to be written beside the new file so that nothing of the earlier one is lost; the same copy again if it is there already."""
    if not taken.why or earlier.replaced is None:
        return {}
    path = earlier.replaced
    for number in range(1, 10_000):
        copy = path.with_name(f"{path.stem}.before-{number}{path.suffix}")
        if not copy.exists() or (copy.is_file() and copy.read_bytes() == earlier.raw):
            return {copy: earlier.raw}
    raise OutputError("has too many copies beside it", where=str(path), do="Move them to another folder.")


def check_still(earlier: Earlier) -> None:
    """OutputError if somebody saved the file while the memo was being made."""
    if earlier.replaced is not None and _bytes(earlier.replaced) != earlier.raw:
        raise OutputError("was saved by somebody while its memo was being made", where=str(earlier.replaced), do="Run it again.")


def working(path: Path) -> Path:
    """The working copy that belongs to a file of a memo."""
    stem = path.name.removesuffix("".join(path.suffixes[-2:])) if path.name.endswith(".source.txt") else path.stem
    return path.with_name(stem.removesuffix(OUTGOING) + WORD)


def _opened(raw: bytes) -> Edition | None:
    """The edition in a Word file, if it is one. What reads Word files is imported only if there is one: most memos are new."""
    from ...revise import open_edition

    return open_edition(raw)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError as error:
        raise OutputError(f"can't be reached ({error.strerror})", where=str(path), do="Choose another folder with --out.") from error


def _check(path: Path, raw: bytes, known: Edition | None, *, force: bool) -> bool:
    """Whether there may be anything of a person's in a file that is to be replaced. OutputError if that would be lost."""
    from ...render.seal import is_ours_unchanged
    from ...revise import by_hand

    unchanged = is_ours_unchanged(raw)
    if unchanged or force:
        return not unchanged or (known is not None and by_hand(known.kept.memo))
    what = "was not written by briefgen" if unchanged is None else "was changed since it was written"
    raise OutputError(what, where=str(path), do=RENAME)
