"""A memo that is open on the review page: its states, one after another, and the files that it is saved in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ... import pipeline
from ...errors import InputError, UserError
from ...model import Cut
from ..config import naming
from ..making import earlier
from ..making.writing import status_of
from ..store import build_ledger, files, lock
from . import actions, remembered
from .changes import Generated, changed
from .state import WORD, State, shows, unread, with_article

MOST_STATES = 200
"""Steps that can be undone."""


class StaleError(UserError):
    """The memo has changed since the page was shown that the request comes from."""


class OpenMemo:
    """An open memo. All its methods may raise UserError, and then nothing has changed."""

    def __init__(self, call: build_ledger.Call) -> None:
        self.call = call
        self.config = Path(call.folder, call.config)
        self.remembered = remembered.Remembered(self.config)
        self.version, self.saved = 1, 0
        self.trouble = ""
        """Why the last save failed."""
        self._why = ""
        """Why a copy of the Word file is kept that the first save replaces."""
        self._copy = ""
        """What that copy is called, once it is kept."""
        self._generated = Generated()
        self.letter: tuple[str, bytes] | None = None
        """The e-mail that was drafted last: its file's name, and the file."""
        first, self.before = self._opened(call.location, call.wishes)
        self.states, self.at = [first], 0
        if not self.before.touched and self.before.replaced is not None and shows(first, self.before.edition):
            self.saved = self.version

    @property
    def state(self) -> State:
        return self.states[self.at]

    @property
    def undoable(self) -> bool:
        return self.at > 0

    @property
    def redoable(self) -> bool:
        return self.at + 1 < len(self.states)

    @property
    def notice(self) -> str:
        """What to say about the Word file that was there before."""
        if self._copy:
            return f"The Word file that was here is kept as {self._copy}."
        return f"Saving this memo keeps a copy of the Word file that is here, because {self._why}." if self._why else ""

    @property
    def paths(self) -> dict[str, Path]:
        """Where each format is written."""
        order = self.state.order
        return dict(zip(order.formats, naming.paths(order, self.state.stem, self.state.article), strict=True))

    def passages(self) -> tuple[Cut, ...]:
        """Every passage as the statement that it would be in each section."""
        return self._generated.passages(self.state)

    def do(self, asked: actions.Asked) -> None:
        """Does what is asked. StaleError if the memo has changed meanwhile."""
        if asked.version != self.version:
            raise StaleError("was changed in another tab", where=self.state.stem, do="It is shown as it is now; do it again.")
        action = asked.action
        if isinstance(action, actions.Step):
            self._step(action)
        else:
            state = changed(self.state, action, self.call, self._generated)
            self.remembered.keep(state.house)
            self.states = [*self.states[: self.at + 1], state][-MOST_STATES:]
            self.at = len(self.states) - 1
        self.version += 1

    def save(self) -> None:
        """Writes the memo as it is now, unless it is saved already. OutputError if somebody has saved it in Word meanwhile."""
        if self.saved == self.version:
            return
        try:
            self._save()
        except UserError as error:
            self.trouble = str(error)
            raise
        self.trouble = ""

    def _save(self) -> None:
        state, version = self.state, self.version
        paths = self.paths
        files.check_may_write(paths.values())
        with lock.alone(earlier.working(paths[WORD]), lambda _: None):
            earlier.check_still(self.before)
            text, formats, paragraphs = state.article.text, state.order.formats, state.article.paragraphs
            rendered = pipeline.render(state.page, state.style, text, settings=state.settings, formats=formats, paragraphs=paragraphs)
            copies = earlier.copies(self.before, earlier.Taken(state.page.memo, why=self._why))
            written = {paths[kind]: raw for kind, raw in rendered.items()}
            article = {Path(state.location): state.raw} if state.raw is not None else {}
            files.write_all({**article, **copies, **written})
        self.before = self.before._replace(replaced=paths[WORD], raw=rendered[WORD], touched=False)
        self._why, self._copy = "", next((path.name for path in copies), "")
        self._note(state, written)
        self.saved = version

    def _note(self, state: State, written: Mapping[Path, bytes]) -> None:
        """Records for later runs how the memo was made, as `make` does."""
        if Path.cwd() != Path(self.call.folder):
            return
        ledger = build_ledger.ledger([state.location], state.wishes, Path(self.call.config))
        known = {Path(state.location): state.article.source.sha256}
        call = ledger.call._replace(location=state.location)
        told = build_ledger.files_of(known, written)
        build_ledger.note(ledger.records[state.location], call, told, written, status_of(state.page))

    def _opened(self, location: str, wishes: Mapping[str, Any]) -> tuple[State, earlier.Earlier]:
        """The memo as `make` would make it, with the edits of the Word file that is there."""
        fetched, given = unread(self.call, location, wishes)
        state, order = with_article(fetched, given), fetched.order
        before = earlier.find_earlier(naming.paths(order, state.stem, state.article), force=order.force)
        memo = pipeline.make_memo(state.reading, state.schema, state.settings, earlier.wanted_by(before))
        taken = earlier.take_in(before, memo, state.style, order)
        self._why = taken.why
        page = pipeline.fit_page(taken.memo, state.style, state.settings)
        return state._replace(page=page, conflicts=taken.conflicts), before

    def _step(self, action: actions.Step) -> None:
        if action.do == "reload":
            state, self.before = self._opened(self.state.location, self.state.wishes)
            self.states, self.at, self.trouble = [*self.states[: self.at + 1], state], self.at + 1, ""
            return
        if not (self.undoable if action.do == "undo" else self.redoable):
            raise InputError(f"there is nothing to {action.do}", where=self.state.stem)
        to = self.at + (1 if action.do == "redo" else -1)
        self.remembered.keep(self.states[to].house)
        self.at = to
