"""The nouns: what each step of the pipeline takes and returns. Read this page first.

    bytes -> Article -> Reading -> Memo -> Page -> bytes

All are frozen values. Offsets count Unicode code points of `Article.text`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Kind = Literal["person", "state", "organisation", "group"]
Class = Literal["quotation", "attributed", "reported", "judgement", "derived", "person"]
"""What a statement is based on: a speaker's exact words; a speaker's words as the article paraphrases them; a fact that the article
reports; the article's own view; computed; written by a person."""
Act = Literal[
    "propose", "demand", "request", "condition", "offer", "agree", "endorse", "reject", "criticise", "characterise", "accuse",
    "deny", "threaten", "warn", "announce", "schedule", "meet", "sanction", "comment", "decline_comment", "forecast",
]  # fmt: skip
Status = Annotated[
    Literal["filled", "partial", "insufficient"], BeforeValidator(lambda status: "filled" if status == "complete" else status)
]
"""How much of its schema a memo answers; never whether its lines are right. Memos made before say "complete" for "filled"."""
Reason = Literal[
    "caption", "credit", "byline", "dateline", "agency line", "copyright", "prompt", "share bar", "related link",
    "navigation", "heading", "contact", "hidden", "duplicate", "instruction", "note",
]  # fmt: skip


class Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Value):
    """A half-open range of characters, never empty."""

    start: int = Field(ge=0)
    end: int

    @model_validator(mode="after")
    def _not_empty(self) -> Span:
        if self.end <= self.start:
            raise ValueError(f"empty span {self.start}..{self.end}")
        return self

    def of(self, text: str) -> str:
        """The characters that the span covers."""
        return text[self.start : self.end]

    def touches(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that touch made one."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: s.start):
        if out and span.start <= out[-1].end:
            out[-1] = Span(start=out[-1].start, end=max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


class Source(Value):
    """Where the text came from."""

    location: str
    media_type: str
    sha256: str


class Printed(Value):
    """Words that the source prints; `span` is their place in the text, None if they are from its metadata."""

    text: str
    span: Span | None = None


class Paragraph(Value):
    """A paragraph of evidence. `label` is "H" for the headline, "S" for the standfirst, "1", "2", ... in the body."""

    span: Span
    label: str


class Dropped(Value):
    """A stretch of the text that is not the article's and is never evidence."""

    span: Span
    reason: Reason


class Article(Value):
    """The text as it came, with what is known of it. Paragraphs and drops are in order and never touch."""

    source: Source
    text: str
    title: Printed | None = None
    standfirst: Printed | None = None
    byline: Printed | None = None
    outlet: Printed | None = None
    published: dt.date | None = None
    url: str | None = None
    language: str = "en"
    paragraphs: tuple[Paragraph, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()
    """What readers of the memo should know about the text, as whole sentences ("The text ends in mid-sentence.")."""


class Actor(Value):
    """One party under all its names."""

    key: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None
    role: str | None = None
    side: str | None = None
    """Key of the state or organisation that it acts for; a state's own key."""
    adjective: str | None = None
    mentions: tuple[Span, ...] = ()


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
    """Words of the line that refer to something that neither it nor its label names: "they", "that"."""
    weights: Weights = Weights()
    section: str = ""
    """Key of the section that a language model put it into; empty if the reader found it."""
    wording: str = ""
    """The line's words, if they are a language model's and the passage bears them out; it begins with `label`."""
    label: str = ""


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


class Outcome(Value):
    """What became of a line of a language model's answer: kept, mended where a word was lost, worded by the program, or left out.
    `line` is the result."""

    section: str
    said: str
    actor: str = ""
    became: Literal["kept", "mended", "reworded", "left out"]
    why: str = ""
    line: str = ""
    moved: str = ""
    """Key of the section that it went to, if that is another one."""


class ReadBy(Value):
    """The language model that was asked, the edition of the question, and what became of its lines."""

    model: str
    edition: str
    lines: tuple[Outcome, ...] = ()


class Asked(Value):
    """The part of a language model's answer that the article bears out."""

    by: ReadBy
    schema_name: str
    """The schema whose sections it was asked for."""
    title: str = ""
    respondent: str | None = None
    """Key of the party that answers; None if the model names nobody, or nobody that the article names."""
    bottom_line: tuple[Candidate, ...] = ()


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


class Evidence(Value):
    """An exact passage of the source."""

    start: int
    end: int
    quote: str


class Statement(Value):
    """One line of a memo. `text` begins with `label` (the speaker), which styles may set in bold.

    If its kind is "person", a person wrote it and it is never cut: `generated` is then what the program had, or would have, in its place.
    """

    id: str
    text: str
    label: str = ""
    actor: str | None = None
    kind: Class
    act: Act
    paragraph: str
    evidence: tuple[Evidence, ...]
    worth: float = 0.0
    generated: str = ""


class Section(Value):
    """A titled list of statements; `empty` is printed if there are none.

    `party` is the name of the actor that the title names, if the section is that actor's alone.
    """

    key: str
    title: str
    party: str | None = None
    items: tuple[Statement, ...] = ()
    empty: str = ""


class Cut(Value):
    """A statement that was found and is not on the page, and why."""

    statement: Statement
    section: str
    why: str


class Person(Value):
    """A member of a side among the key actors, as the page prints it."""

    key: str
    name: str
    role: str | None = None
    paragraph: str


class Side(Value):
    """A row of the key actors: a state or organisation, how else the text calls it, and its people."""

    name: str
    key: str | None = None
    also: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    paragraph: str | None = None
    words: tuple[str, str] | None = None
    """Both columns of the row as a person wrote them; such a row is never cut."""


class Listed(Value):
    """A key actor in the memo's record."""

    key: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None
    role: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Extra(Value):
    """A field that a house adds to the header. Without text it waits for a person to fill it."""

    key: str
    label: str
    text: str = ""


class Comment(Value):
    """A person's comment, signed. Without text it waits for a person; the program never writes one."""

    title: str
    text: str = ""
    by: str = ""
    date: str = ""


class Header(Value):
    """The head of a memo. Missing values are left out of the page, never invented."""

    to: str | None = None
    from_: str | None = Field(default=None, alias="from")
    date: str = "undated"
    subject: str = ""
    source: str = ""
    """The SOURCE line: outlet, title, byline, date, paragraphs, translator."""
    marking: str | None = None
    reviewed_by: str | None = None
    fields: tuple[Extra, ...] = ()

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Provenance(Value):
    """What the record says about the source."""

    location: str
    sha256: str
    characters: int
    words: int
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None


class Own(Value):
    """A person's words at a place of the page that holds no statement, and what was generated there. For places see `blocks.place`."""

    place: str
    text: str
    generated: str


class Aside(Value):
    """A paragraph that a person added outside the lists of statements, after a place of the page: a line, or a row of the header."""

    after: str
    text: str
    kind: Literal["line", "detail"] = "line"


class Remark(Value):
    """A comment in the Word file, beside a place of the page. `date` as the file writes it; empty if it has none."""

    place: str
    text: str
    author: str
    initials: str = ""
    date: str = ""


class Hidden(Value):
    """Words that a person hid in the Word file: they stay hidden there, and are printed nowhere.

    `after` are the words of their paragraph that they follow. For a paragraph that is hidden as a whole, `whole` is its kind of block,
    and it comes after its place.
    """

    text: str
    look: Literal["vanish", "webHidden"] = "vanish"
    """Hidden everywhere, or in Word's web view alone."""
    after: str = ""
    place: str = ""
    whole: str = ""


class Hand(Value):
    """A person's edits of a memo, besides the statements that they wrote."""

    words: tuple[Own, ...] = ()
    asides: tuple[Aside, ...] = ()
    deleted: tuple[Cut, ...] = ()
    """Statements that stay deleted, as last generated."""
    removed: tuple[str, ...] = ()
    """Places that stay empty."""
    moved: tuple[str, ...] = ()
    """Statements, by id, that a person put into another section."""
    ordered: tuple[str, ...] = ()
    """Sections, or "actors" or "sections", whose order a person chose."""
    remarks: tuple[Remark, ...] = ()
    taken: tuple[str, ...] = ()
    """Statements, by id, that a person took in although they were not chosen or had no room; they are never cut."""
    hidden: tuple[Hidden, ...] = ()


class HouseName(Value):
    """How a house writes a name that articles print otherwise, the bearer's office and affiliation; None leaves what was read."""

    printed: str
    name: str | None = None
    role: str | None = None
    affiliation: str | None = None


class Attribution(Value):
    """Who says a passage, which is given by its exact words in the article."""

    passage: str
    speaker: str


class House(Value):
    """A house's corrections of an article, or of what was read in it."""

    names: tuple[HouseName, ...] = ()
    speakers: tuple[Attribution, ...] = ()


class Memo(Value):
    """The answer of an article to a schema: header, bottom line, sections of statements, gaps."""

    status: Status
    schema_name: str
    header: Header
    source: Provenance
    bottom_line: tuple[Statement, ...] = ()
    sides: tuple[Side, ...] = ()
    actors: tuple[Listed, ...] = ()
    sections: tuple[Section, ...] = ()
    cut: tuple[Cut, ...] = ()
    not_reported: tuple[str, ...] = ()
    basis: str = ""
    warnings: tuple[str, ...] = ()
    picked: str = ""
    """Why this schema, if nobody named one."""
    comment: Comment | None = None
    house: House = House()
    """Those of the house's corrections that apply to it."""
    changed: str = ""
    """How much of the page has changed since the previous version, in words."""
    hand: Hand = Hand()
    read_by: ReadBy | None = None
    """The language model whose answer it was made from; None if there was none."""


class Layout(Value):
    """One rung of a style's ladder: how tightly the page is set. Lengths in points, `leading` a multiple of `size`."""

    size: float
    leading: float
    gap: float


class Page(Value):
    """A memo that fits: what stayed is in its sections, what was cut, and why, in its `cut`."""

    memo: Memo
    layout: Layout
    used: float
    """Share of the page's height that is filled, 0 to 1."""


class Limits(Value):
    """The size that no article exceeds. Anything larger was made to choke its reader, or is not an article."""

    file_mb: int = 20
    """Megabytes of the file as it comes: a page saved with its pictures has five."""
    words: int = 200_000
    """Of the text: two long novels."""
    unpacked_mb: int = 100
    """Megabytes that a Word document, which is an archive, may unpack to."""
    parts: int = 2000
    """Files in that archive: a long report with a picture on every page has hundreds."""
    pages: int = 200
    """Of a PDF; more are a report or a book."""
    depth: int = 200
    """Elements of a web page, or parts of a mail or a PDF's list of pages, within each other."""
    seconds: int = 600
    """For an article, from its file to its memo."""


LIMITS = Limits()

MODEL = "model"
"""The reader with a language model behind it."""
OFFLINE = "full"
"""The reader that verifies its answers, and is used if there is none."""


class Endpoint(Value):
    """A server that speaks the OpenAI chat completions protocol, and the model to ask it for."""

    url: str
    name: str
    key: str = ""
    """Name of an environment variable or of a keyring entry; never the key itself."""
    timeout: int = 180
    """Seconds for an article, with all tries."""
    remote: bool = False
    """Whether it may be another machine."""
    part_words: int = 6000
    """Words of an article that are sent at once; a longer article goes in parts."""
    most_requests: int | None = None
    """Of a run; None sets no limit."""


class Settings(Value):
    """What the user asks for, from the command line and `briefgen.toml`."""

    schema_name: str = "diplomacy"
    style: str = "plain"
    paper: Literal["a4", "letter"] = "a4"
    reader: str = "full"
    respondent: str | None = None
    proponent: str | None = None
    memo_to: str | None = None
    memo_from: str | None = None
    date: dt.date | None = None
    subject: str | None = None
    marking: str | None = None
    reviewed_by: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: dt.date | None = None
    translated_from: str | None = None
    translator: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    """Key and value of the header fields that a schema adds."""
    comment: str | None = None
    comment_by: str | None = None
    comment_date: dt.date | None = None
    max_quoted_words: int | None = Field(default=None, ge=0)
    """On the whole page; None sets no cap."""
    comments: bool = False
    """Whether the Word file holds the evidence of each line as a comment."""
    attach_data: bool = False
    """Whether the PDF holds the memo's record as an attachment."""
    outgoing: bool = False
    """Whether the files are for others and hold nothing but the page."""
    house: House = House()
    limits: Limits = LIMITS
    endpoint: Endpoint | None = None
    """The endpoint that the reader "model" asks."""

    @property
    def offline(self) -> str:
        """The offline reader, which reads whether or not a model is asked."""
        return OFFLINE if self.reader == MODEL else self.reader
