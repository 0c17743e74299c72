"""What a person does to single lines of the page: drops, rewords, moves and adds them, and fills the header."""

from __future__ import annotations

from ...errors import InputError
from ...revise import Proof
from ..config import words
from . import actions

FIELDS = {"to": "TO", "from_": "FROM", "date": "DATE", "source": "SOURCE"}


def touch(proof: Proof, action: actions.Action) -> None:
    """Does to the proof what the action says. InputError if it can't be done."""
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
    """Fills the fields of the header that the action names."""
    for field, label in FIELDS.items():
        value = getattr(action, field)
        if value is not None:
            proof.fill(label, value)
    if action.subject is not None and action.subject.strip():
        proof.reword("title", action.subject)
    if action.marking is not None:
        proof.marking = words.marking(" ".join(action.marking.split()), "Marking")
    if action.reviewer is not None:
        proof.reviewer = " ".join(action.reviewer.split())
