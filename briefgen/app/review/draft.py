"""A memo that is open on the review page: its states, one after another, and the files that it is kept in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ... import pipeline
from ...errors import InputError, OutputError, SettingsError, UserError
from ...fill.passages import passages
from ...model import Article, Attribution, Cut, House, HouseName, Memo, Page, Reading, Settings, Statement
from ...revise import Conflict, Edition, Proof, wanted
from ...schema import MemoSchema
from ...style import Style, load_style
from ..config import limits, naming
from ..config.run_config import Order, again, folders
from ..config.schema_choice import schemas
from ..making import earlier
from ..making.reading import read
from ..making.writing import status_of
from ..sources import inputs, net
from ..store import build_ledger, files, lock
from . import actions, remembered

MOST_STATES = 200
"""Steps that can be undone."""
FIELDS = {"to": "TO", "from_": "FROM", "date": "DATE", "source": "SOURCE"}
WORD, PDF = "docx", "pdf"


class StaleError(UserError):
    """The memo was changed since whoever asks had it before them."""


class State(NamedTuple):
    """All that a memo is made of at one moment."""

    location: str
    wishes: Mapping[str, Any]
    house: House
    """What was put right on this page."""
    order: Order
    article: Article
    stem: str
    reading: Reading
    schema: MemoSchema
    style: Style
    page: Page
    conflicts: tuple[Conflict, ...] = ()
    raw: bytes | None = None
    """The article's file, where it is one that was made here."""

    @property
    def settings(self) -> Settings:
        return self.order.settings


class Draft:
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
        self._passages: tuple[Reading | None, object, tuple[Cut, ...]] = (None, None, ())
        self._made: tuple[Reading, object, Memo] | None = None
        self.letter: tuple[str, bytes] | None = None
        """The e-mail that was drafted last: its file's name, and the file."""
        first, self.before = self._opened(call.location, call.wishes)
        self.states, self.at = [first], 0
        if not self.before.touched and self.before.replaced is not None and self._shows(first, self.before.edition):
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
        """What whoever works here should know of the Word file that lay there before."""
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
        state = self.state
        reading, key, found = self._passages
        if reading is not state.reading or key != (state.schema, state.settings.house):
            found = passages(state.reading, state.schema, state.settings)
            self._passages = (state.reading, (state.schema, state.settings.house), found)
        return found

    def do(self, asked: actions.Asked) -> None:
        """Does what is asked. StaleError if somebody else did something meanwhile."""
        if asked.version != self.version:
            raise StaleError("was changed in another tab", where=self.state.stem, do="It is shown as it is now; do it again.")
        action = asked.action
        if isinstance(action, actions.Step):
            self._step(action)
        else:
            state = self._done(action)
            self.remembered.keep(state.house)
            self.states = [*self.states[: self.at + 1], state][-MOST_STATES:]
            self.at = len(self.states) - 1
        self.version += 1

    def save(self) -> None:
        """Writes the memo as it stands, unless it lies there so. OutputError if somebody saved it in Word meanwhile."""
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
        """Tells later runs how the memo was made, as `make` does."""
        if Path.cwd() != Path(self.call.folder):
            return
        ledger = build_ledger.ledger([state.location], state.wishes, Path(self.call.config))
        known = {Path(state.location): state.article.source.sha256}
        call = ledger.call._replace(location=state.location)
        told = build_ledger.files_of(known, written)
        build_ledger.note(ledger.records[state.location], call, told, written, status_of(state.page))

    def _opened(self, location: str, wishes: Mapping[str, Any]) -> tuple[State, earlier.Earlier]:
        """The memo as `make` would make it, with what lies there taken in."""
        order = self._order(wishes, House())
        given = inputs.fetch(str(Path(self.call.folder, location)), order.settings.limits)
        ours = Path(self.call.folder, location).parent == order.out / net.FOLDER
        state = self._read(given, State(location, wishes, House(), order, *_UNREAD)._replace(raw=given.raw if ours else None))
        before = earlier.find(naming.paths(order, state.stem, state.article), force=order.force)
        memo = pipeline.make_memo(state.reading, state.schema, state.settings, earlier.wanted_by(before))
        taken = earlier.take_in(before, memo, state.style, order)
        self._why = taken.why
        page = pipeline.fit_page(taken.memo, state.style, state.settings)
        return state._replace(page=page, conflicts=taken.conflicts), before

    @staticmethod
    def _shows(state: State, lying: Edition | None) -> bool:
        """Whether the Word file that lies there says what the page shows."""
        if lying is None:
            return False
        shown = pipeline.printed_lines(state.page, state.style, state.settings)
        return [(line.kind, line.text) for line in lying.lines()] == [(line.kind, line.text) for line in shown]

    def _order(self, wishes: Mapping[str, Any], house: House) -> Order:
        order = again(self.call._replace(wishes=dict(wishes)))
        formats = tuple(dict.fromkeys((*order.formats, PDF, WORD)))
        settings = order.settings.model_copy(update={"house": remembered.over(order.settings.house, house), "outgoing": False})
        return order.model_copy(update={"formats": formats, "settings": settings})

    def _read(self, given: inputs.Input, state: State) -> State:
        """The article read, with the schema and the style of the order."""
        order, settings = state.order, state.order.settings
        with limits.within(settings.limits.seconds, state.location):
            article = pipeline.read_article(given.raw, given.source, kind=given.kind, settings=settings)
            wanted = schemas(order)
            reading = read(article, order, wanted)
        schema = wanted.of(reading)
        style = load_style(settings.style, folders("styles", order.home))
        return state._replace(article=article, stem=given.stem, reading=reading, schema=schema, style=style)

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

    def _done(self, action: actions.Action) -> State:
        state = self.state
        match action:
            case actions.Speaker() | actions.Name():
                house = self._put_right(action)
                return self._merged(state._replace(house=house, order=self._order(state.wishes, house)))
            case actions.Wish():
                wishes = {**state.wishes, action.field: action.value or None}
                order = self._order(wishes, state.house)
                schema = schemas(order).of(state.reading)
                style = load_style(order.settings.style, folders("styles", order.home))
                return self._merged(state._replace(wishes=wishes, order=order, schema=schema, style=style))
            case actions.Edit():
                return self._merged(self._edited(action.text))
            case actions.Take():
                return self._merged(state, take=self._statement(action.statement))
            case _:
                proof = Proof(state.page, state.style, state.settings.paper)
                touch(proof, action)
                return self._merged(state, proof)

    def _merged(self, state: State, proof: Proof | None = None, take: Cut | None = None) -> State:
        """The state with its page made anew: what people did to the page before, and what they do now, over what is generated."""
        before = self.state
        proof = proof or Proof(before.page, before.style, before.settings.paper)
        reserve = wanted(before.page.memo)
        if take is not None:
            proof.take(take.statement.id, take.statement.text, take.section)
            reserve = (*reserve, take)
        memo = self._generated(state, reserve)
        merged = proof.edition().merged(memo, state.style, state.settings.paper)
        if merged.foreign:
            raise OutputError(f"holds what a memo can't hold: {', '.join(merged.foreign)}", where=state.stem)
        return state._replace(page=pipeline.fit_page(merged.memo, state.style, state.settings), conflicts=merged.conflicts)

    def _generated(self, state: State, reserve: tuple[Cut, ...]) -> Memo:
        """What is generated now, made once for the changes that do not touch it."""
        key = (state.schema, state.settings, tuple(cut.statement.id for cut in reserve))
        if self._made is None or self._made[0] is not state.reading or self._made[1] != key:
            self._made = (state.reading, key, pipeline.make_memo(state.reading, state.schema, state.settings, reserve))
        return self._made[2]

    def _edited(self, text: str) -> State:
        """The state with another article, which is kept beside the memo; what the old one's page told of itself stays known."""
        state = self.state
        if not text.strip():
            raise InputError("there is no text", where=state.location, do="Write or paste the article.")
        raw = text.replace("\r\n", "\n").encode()
        path = state.order.out / net.FOLDER / f"{state.stem}.txt"
        files.write_all({path: raw})
        article = state.article
        known = {
            "outlet": article.outlet.text if article.outlet else None, "url": article.url,
            "published": article.published.isoformat() if article.published else None,
        }  # fmt: skip
        wishes = {**state.wishes, **{key: value for key, value in known.items() if value and not state.wishes.get(key)}}
        order = self._order(wishes, state.house)
        given = inputs.fetch(str(path), order.settings.limits)
        return self._read(given, state._replace(location=str(path), wishes=wishes, order=order, raw=raw))

    def _statement(self, identity: str) -> Cut:
        """A statement that does not stand on the page."""
        memo = self.state.page.memo
        found = next((cut for cut in (*self.passages(), *memo.cut, *memo.hand.deleted) if cut.statement.id == identity), None)
        if found is None:
            raise InputError("there is no such passage now", where=identity, do="Look at the page again.")
        return found

    def _put_right(self, action: actions.Speaker | actions.Name) -> House:
        house, memo = self.state.house, self.state.page.memo
        if isinstance(action, actions.Speaker):
            told = _standing(memo, action.place)
            passage = " ".join(" ".join(evidence.quote for evidence in told.evidence).split())
            if not passage or not action.speaker.strip():
                raise SettingsError("there is nothing to correct", where=told.text[:60], do="Change its words instead.")
            return remembered.with_speaker(house, Attribution(passage=passage, speaker=" ".join(action.speaker.split())))
        said = {key: " ".join(value.split()) or None for key, value in action.model_dump(exclude={"do", "actor"}).items()}
        entry = next((one for one in self.state.settings.house.names if action.actor in (one.printed, one.name)), None)
        printed = entry.printed if entry else action.actor
        before = entry.model_dump(exclude={"printed"}) if entry else {}
        return remembered.with_name(house, HouseName(printed=printed, **{**before, **{k: v for k, v in said.items() if v}}))


_UNREAD: Any = (None, "", None, None, None, None)


def touch(proof: Proof, action: actions.Action) -> None:
    """What a person does to the lines of a page."""
    match action:
        case actions.Drop():
            proof.drop(action.place)
        case actions.Reword():
            proof.reword(action.place, action.text)
        case actions.Move():
            after = proof.neighbour(action.place, action.step)
            if after is None:
                raise InputError("it is already first or last in its section", do="Move it into another section.")
            proof.move(action.place, after)
        case actions.Put():
            proof.put(action.place, action.section)
        case actions.Add():
            if not action.text.strip():
                raise InputError("the line is empty", do="Write the line.")
            proof.add(action.text, action.section)
        case actions.Fill():
            _fill(proof, action)


def _fill(proof: Proof, action: actions.Fill) -> None:
    for field, label in FIELDS.items():
        value = getattr(action, field)
        if value is not None:
            proof.fill(label, value)
    if action.subject is not None and action.subject.strip():
        proof.reword("title", action.subject)
    if action.marking is not None:
        from ..config import words

        proof.marking = words.marking(" ".join(action.marking.split()), "Marking")
    if action.reviewer is not None:
        proof.reviewer = " ".join(action.reviewer.split())


def _standing(memo: Memo, place: str) -> Statement:
    statements = [*memo.bottom_line, *(item for section in memo.sections for item in section.items)]
    found = next((told for told in statements if f"item:{told.id}" == place), None)
    if found is None:
        raise InputError("is no longer on the page", where=place, do="Look at the page again.")
    return found
