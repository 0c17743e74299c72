"""What an action makes of an open memo: a state in, the next state out."""

from __future__ import annotations

from ... import pipeline
from ...errors import InputError, OutputError, SettingsError
from ...fill.passages import passages
from ...model import Attribution, Cut, House, HouseName, Memo, Reading, Statement
from ...revise import Proof, wanted
from ..sources import inputs, net
from ..store import build_ledger, files
from . import actions, remembered
from .line_edits import touch
from .state import State, order_for, with_article, with_wishes


class Generated:
    """What the program finds and generates for a state, made once for all changes that leave it as it is."""

    def __init__(self) -> None:
        self._passages: tuple[Reading | None, object, tuple[Cut, ...]] = (None, None, ())
        self._made: tuple[Reading, object, Memo] | None = None

    def passages(self, state: State) -> tuple[Cut, ...]:
        """Every passage as the statement that it would be in each section."""
        reading, key, found = self._passages
        if reading is not state.reading or key != (state.schema, state.settings.house):
            found = passages(state.reading, state.schema, state.settings)
            self._passages = (state.reading, (state.schema, state.settings.house), found)
        return found

    def memo(self, state: State, reserve: tuple[Cut, ...]) -> Memo:
        """The memo before any edit of a person's; `reserve` are statements that it must not lose."""
        key = (state.schema, state.settings, tuple(cut.statement.id for cut in reserve))
        if self._made is None or self._made[0] is not state.reading or self._made[1] != key:
            self._made = (state.reading, key, pipeline.make_memo(state.reading, state.schema, state.settings, reserve))
        return self._made[2]


def changed(before: State, action: actions.Action, call: build_ledger.Call, generated: Generated) -> State:
    """The state after the action. UserError if it can't be done."""
    match action:
        case actions.Speaker() | actions.Name():
            house = _corrected(before, action)
            return _merged(before, before._replace(house=house, order=order_for(call, before.wishes, house)), generated)
        case actions.Wish():
            wishes = {**before.wishes, action.field: action.value or None}
            return _merged(before, with_wishes(before, call, wishes), generated)
        case actions.Edit():
            return _merged(before, _with_text(before, call, action.text), generated)
        case actions.Take():
            return _merged(before, before, generated, take=_statement(before, action.statement, generated))
        case _:
            proof = _proof(before)
            touch(proof, action)
            return _merged(before, before, generated, proof)


def _proof(state: State) -> Proof:
    return Proof(state.page, state.style, state.settings.paper)


def _merged(before: State, state: State, generated: Generated, proof: Proof | None = None, take: Cut | None = None) -> State:
    """The state with its page made anew: what people did to the page before, and what they do now, over what is generated."""
    proof = proof or _proof(before)
    reserve = wanted(before.page.memo)
    if take is not None:
        proof.take(take.statement.id, take.statement.text, take.section)
        reserve = (*reserve, take)
    memo = generated.memo(state, reserve)
    merged = proof.edition().merged(memo, state.style, state.settings.paper)
    if merged.foreign:
        raise OutputError(f"holds what a memo can't hold: {', '.join(merged.foreign)}", where=state.stem)
    return state._replace(page=pipeline.fit_page(merged.memo, state.style, state.settings), conflicts=merged.conflicts)


def _with_text(state: State, call: build_ledger.Call, text: str) -> State:
    """The state with another article, which is kept beside the memo; what the old article's page said about it stays known."""
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
    order = order_for(call, wishes, state.house)
    given = inputs.fetch(str(path), order.settings.limits)
    return with_article(state._replace(location=str(path), wishes=wishes, order=order, raw=raw), given)


def _statement(state: State, identity: str, generated: Generated) -> Cut:
    """A statement that is not on the page, by its id."""
    memo = state.page.memo
    found = next((cut for cut in (*generated.passages(state), *memo.cut, *memo.hand.deleted) if cut.statement.id == identity), None)
    if found is None:
        raise InputError("there is no such passage now", where=identity, do="Look at the page again.")
    return found


def _corrected(state: State, action: actions.Speaker | actions.Name) -> House:
    """The corrections made on this page, with one more."""
    if isinstance(action, actions.Speaker):
        line = _line(state.page.memo, action.place)
        passage = " ".join(" ".join(evidence.quote for evidence in line.evidence).split())
        if not passage or not action.speaker.strip():
            raise SettingsError("there is nothing to correct", where=line.text[:60], do="Change its words instead.")
        return remembered.with_speaker(state.house, Attribution(passage=passage, speaker=" ".join(action.speaker.split())))
    said = {key: " ".join(value.split()) or None for key, value in action.model_dump(exclude={"do", "actor"}).items()}
    entry = next((one for one in state.settings.house.names if action.actor in (one.printed, one.name)), None)
    printed = entry.printed if entry else action.actor
    before = entry.model_dump(exclude={"printed"}) if entry else {}
    return remembered.with_name(state.house, HouseName(printed=printed, **{**before, **{k: v for k, v in said.items() if v}}))


def _line(memo: Memo, place: str) -> Statement:
    """The statement at a place of the page. InputError if none is there."""
    statements = [*memo.bottom_line, *(item for section in memo.sections for item in section.items)]
    found = next((line for line in statements if f"item:{line.id}" == place), None)
    if found is None:
        raise InputError("is no longer on the page", where=place, do="Look at the page again.")
    return found
