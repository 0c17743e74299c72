"""What a passage of an article says: who says it, what it does, and how much it matters."""

from __future__ import annotations

from typing import Literal

from .text import Span, Value

Class = Literal["quotation", "attributed", "reported", "judgement", "derived", "person"]
"""What a statement is based on: a speaker's exact words; a speaker's words as the article paraphrases them; a fact that the article
reports; the article's own view; computed; written by a person."""
Act = Literal[
    "propose", "demand", "request", "condition", "offer", "agree", "endorse", "reject", "criticise", "characterise", "accuse",
    "deny", "threaten", "warn", "announce", "schedule", "meet", "sanction", "comment", "decline_comment", "forecast",
]  # fmt: skip


class Speaker(Value):
    """Whoever a point is attributed to: the name that the text uses there, and the actor if that is certain."""

    name: str
    actor: str | None = None
    span: Span | None = None
    side: str | None = None
    """Key of the state or body that it speaks for, if the text says so."""


class Weights(Value):
    """How well a passage answers what memos ask, each 0 to 1, rounded to three places so that a last digit decides nothing."""

    asks: float = 0.0
    answers: float = 0.0
    ahead: float = 0.0
    lead: float = 0.0
    """How well it sums up the news of the whole article, as a bottom line does."""


class Point(Value):
    """One proposition in the article, who says it, and which act it is.

    `content` is exactly what is attributed: a whole clause or quotation, split where the cue splits it. `cue` is the word or phrase that
    attributes it; a point with neither cue nor speaker is the article's own.
    """

    content: tuple[Span, ...]
    sentence: Span
    paragraph: str
    speaker: Speaker | None = None
    cue: Span | None = None
    cue_lemma: str = ""
    kind: Class = "reported"
    act: Act = "comment"
    addressee: str | None = None
    negated: bool = False
    hedges: tuple[str, ...] = ()


class Candidate(Value):
    """A passage that could be a line of a memo: a sentence, a quotation, a clause.

    `joint` says how it follows the name of its `voice`: after a colon, after "said", as the predicate of the name, or on its own,
    naming its own subject. `quoted` are the parts of `body` inside quotation marks, without the marks.
    """

    body: tuple[Span, ...]
    sentence: Span
    paragraph: str
    voice: Speaker | None = None
    joint: Literal["colon", "said", "predicate", "own"] = "own"
    kind: Class = "reported"
    act: Act = "comment"
    quoted: tuple[Span, ...] = ()
    lowers: bool = False
    """The first word has a capital only because it begins a sentence."""
    looks_ahead: bool = False
    """It is about what may, shall or is to come, about a condition, or about an open question."""
    omitted: tuple[Span, ...] = ()
    """Stretches of `body` that the line leaves out: in order, none touching another."""
    cited: tuple[Span, ...] = ()
    """The wider passage that the line is based on, if its words are those of the part that makes the point."""
    opening: str = ""
    """What replaces the first word, a possessive pronoun, in brackets: "Kirsanova’s" for "Her"."""
    unnamed: int = 0
    """Words of the line that refer to something that neither it nor its label names: "they", "that", "the treaty"."""
    dangling: int = 0
    """Those of them without which nobody understands the line: pronouns, "that ...", "did so"."""
    weights: Weights = Weights()
    section: str = ""
    """Key of the section that a language model put it into; empty if the reader found it."""
    wording: str = ""
    """The line's words, if they are a language model's and the passage bears them out; it begins with `label`."""
    label: str = ""
