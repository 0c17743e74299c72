"""A reading: an article and everything seen in it."""

from __future__ import annotations

from typing import Literal

from .answer import Asked
from .article import Article
from .passage import Candidate, Point
from .text import Span, Value

Kind = Literal["person", "state", "organisation", "group"]


class Named(Value):
    """Who somebody is: the name, all others, whom they act for, and the office that they hold, as the article prints it."""

    key: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None
    role: str | None = None


class Actor(Named):
    """One party under all its names."""

    side: str | None = None
    """Key of the state or organisation that it acts for; a state's own key."""
    adjective: str | None = None
    mentions: tuple[Span, ...] = ()


class Argument(Value):
    """Who or what takes part in a deed: a noun phrase, and the lemma of its noun."""

    span: Span
    head: str
    role: Literal["subject", "object"]
    """The subject is who does it, also as the agent of a passive; the subject of a passive is an object."""
    name: str = ""
    """Who the subject is, if the words are only "it" or "the firm" and the text says so elsewhere."""


class Deed(Value):
    """A verb of the text with what takes part in it. Schemas choose passages by deeds; none is printed.

    `over` is the start of the verb that governs it, `loose` whether it is only mentioned beside that one ("banks, which were fined").
    """

    span: Span
    lemma: str
    particles: tuple[str, ...] = ()
    """Words that form a phrase with the verb: "down" of "strike down", as printed and as lemmas."""
    arguments: tuple[Argument, ...] = ()
    doer: str | None = None
    """Key of the side that does it, or of the actor if no side is known."""
    to: tuple[str, ...] = ()
    """Keys of the parties that its objects name."""
    negated: bool = False
    aside: bool = False
    """Mentioned as what had happened before the article's news, or would have happened."""
    over: int | None = None
    loose: bool = False


class Lead(Value):
    """A sentence near the top of the article that could open a memo.

    `cuts` are stretches that it may lose, in this order, and still be whole and true; `leans` says that its subject is named only
    before it ("he", "this").
    """

    sentence: Span
    paragraph: str
    told: float = 0.0
    """How well it sums up the news of the whole article, 0 to 1."""
    quoted: tuple[Span, ...] = ()
    cuts: tuple[Span, ...] = ()
    deep: tuple[Span, ...] = ()
    """Cuts that take part of the point, used if it would be too long otherwise."""
    leans: bool = False
    hanging: tuple[Span, ...] = ()
    """Words that refer to another sentence, wherever they are in it."""


class Reading(Value):
    """An article and everything seen in it. Plain values: it can be kept on disk and loaded again without a model."""

    article: Article
    sentences: tuple[Span, ...]
    actors: tuple[Actor, ...]
    """Most important first."""
    points: tuple[Point, ...]
    candidates: tuple[Candidate, ...] = ()
    deeds: tuple[Deed, ...] = ()
    """In order of the text."""
    lemmas: tuple[tuple[str, str], ...] = ()
    """Word forms in lower case, each with a lemma that it has in the text."""
    leads: tuple[Lead, ...] = ()
    """In order of the text."""
    matter: Span | None = None
    """The affair as it is named most often ("peace talks")."""
    asked: Asked | None = None
    """What a language model was asked and answered; None if none was."""
    unasked: str = ""
    """Why a language model gave no usable answer; the reading is then the offline reader's."""
