"""The nouns: what each step of the pipeline takes and gives. Read this page first.

    bytes -> Article -> Reading -> Memo -> Page -> bytes

All are frozen values. Offsets count Unicode code points of `Article.text`.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Kind = Literal["person", "state", "organisation", "group"]
Class = Literal["quotation", "attributed", "reported", "judgement", "derived", "person"]
"""What a statement rests on: a speaker's exact words; a speaker's words as the article gives them; a fact that the article
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


class Source(Value):
    """Where the text came from."""

    location: str
    media_type: str
    sha256: str


class Printed(Value):
    """Words that the source prints; `span` where they stand in the text, none where its metadata carry them."""

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
    """What a reader of the memo should know of the text, as whole sentences ("The text ends in mid-sentence.")."""


class Actor(Value):
    """One party under all its names."""

    key: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None
    role: str | None = None
    side: str | None = None
    """Key of the state or organisation it acts for; its own key for a state."""
    adjective: str | None = None
    mentions: tuple[Span, ...] = ()


class Speaker(Value):
    """Whoever a point is ascribed to: as the text names it there, and the actor if that is certain."""

    name: str
    actor: str | None = None
    span: Span | None = None
    side: str | None = None
    """Key of the state or body that it speaks for, where the text says so."""


class Weights(Value):
    """How well a passage answers what memos ask, each 0 to 1, rounded to three places so that a last digit decides nothing."""

    asks: float = 0.0
    answers: float = 0.0
    ahead: float = 0.0
    lead: float = 0.0
    """How well it tells the news of the whole article, as a bottom line does."""


class Point(Value):
    """One proposition in the article, whose it is, and what it does.

    `content` is all of what is ascribed and nothing else: a whole clause or quotation, split where the cue splits it. `cue` is the
    word or phrase that ascribes it; a point with neither cue nor speaker is the article's own.
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
    naming its own subject. `quoted` are the parts of `body` that stand in quotation marks, marks left out.
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
    """The first word is capital only because a sentence begins with it."""
    looks_ahead: bool = False
    """It tells of what may, shall or is to come, of a condition, or of what is open."""
    omitted: tuple[Span, ...] = ()
    """Stretches of `body` that the line leaves out: in order, none touching another."""
    cited: tuple[Span, ...] = ()
    """The wider passage that the line rests on, where its words are those of a part that makes the point."""
    opening: str = ""
    """What stands for the first word, a possessive pronoun, in brackets: "Kirsanova’s" for "Her"."""
    unnamed: int = 0
    """Words of the line that stand for something that neither it nor its label names: "they", "that"."""
    weights: Weights = Weights()
    section: str = ""
    """Key of the section that a language model put it into; empty where the reader found it."""
    wording: str = ""
    """The line's words, where they are a language model's and the passage bears them out; it begins with `label`."""
    label: str = ""


class Argument(Value):
    """Who or what takes part in a deed: a noun with what belongs to it, and the noun's lemma."""

    span: Span
    head: str
    role: Literal["subject", "object"]
    """The subject is who does it, by an agent too; the subject of a passive is an object."""
    name: str = ""
    """Who the subject is, where the words are only "it" or "the firm" and the text says so elsewhere."""


class Deed(Value):
    """A verb of the text with what takes part in it. Schemas choose passages by deeds; none is printed.

    `over` is where the verb starts that it hangs on, `loose` whether it is told beside that one ("banks, which were fined").
    """

    span: Span
    lemma: str
    particles: tuple[str, ...] = ()
    """Words that make a phrase with the verb: "down" of "strike down", as printed and as lemmas."""
    arguments: tuple[Argument, ...] = ()
    doer: str | None = None
    """Key of the side that does it, or of the actor where no side is known."""
    to: tuple[str, ...] = ()
    """Keys of the parties that its objects name."""
    negated: bool = False
    aside: bool = False
    """Told as what had been before the article's news, or would have been."""
    over: int | None = None
    loose: bool = False


class Lead(Value):
    """A sentence near the top of the article that could open a memo.

    `cuts` are stretches that it may lose, the first first, and still be whole and true; `leans` says that its subject is named only
    before it ("he", "this").
    """

    sentence: Span
    paragraph: str
    told: float = 0.0
    """How well it tells the news of the whole article, 0 to 1."""
    quoted: tuple[Span, ...] = ()
    cuts: tuple[Span, ...] = ()
    deep: tuple[Span, ...] = ()
    """Cuts that take part of the point, for where it were too long without."""
    leans: bool = False


class Outcome(Value):
    """What became of a line of a language model's answer: its own words stand, mended where a word was lost; ours stand for them; or
    it was left out. `line` is what stands."""

    section: str
    said: str
    actor: str = ""
    became: Literal["kept", "mended", "reworded", "left out"]
    why: str = ""
    line: str = ""
    moved: str = ""
    """Key of the section that it went to, where that is another one."""


class ReadBy(Value):
    """The language model that was asked, by its name, in which edition of the words it was asked, and what became of its lines."""

    model: str
    edition: str
    lines: tuple[Outcome, ...] = ()


class Asked(Value):
    """What of a language model's answer an article bears out."""

    by: ReadBy
    schema_name: str
    """The schema whose sections it was asked for."""
    title: str = ""
    respondent: str | None = None
    """Key of the party that answers; None where the model names nobody, or nobody that the article names."""
    bottom_line: tuple[Candidate, ...] = ()


class Reading(Value):
    """An article and everything seen in it. Plain values: can be kept on disk and read again without a model."""

    article: Article
    sentences: tuple[Span, ...]
    actors: tuple[Actor, ...]
    """Dearest first."""
    points: tuple[Point, ...]
    candidates: tuple[Candidate, ...] = ()
    deeds: tuple[Deed, ...] = ()
    """In order of the text."""
    lemmas: tuple[tuple[str, str], ...] = ()
    """Forms of words in small letters, each with a lemma that it has in the text."""
    leads: tuple[Lead, ...] = ()
    """In order of the text."""
    matter: Span | None = None
    """What the affair is about, as named most often ("peace talks")."""
    asked: Asked | None = None
    """What a language model was asked and said of it; None where none was."""
    unasked: str = ""
    """Why a language model that was to be asked gave no answer that could be used; the reading is then the reader's own."""


class Evidence(Value):
    """An exact passage of the source."""

    start: int
    end: int
    quote: str


class Statement(Value):
    """One line of a memo. `text` begins with `label` (whose line it is), which styles may set in bold.

    Of kind "person" it is a person's words, which are never cut: `generated` is then what stood or would stand in their place.
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
    """A titled list of statements; `empty` is what stands there when there are none.

    `party` is the name of the actor whose section it is, as its title says; None if it is nobody's alone.
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
    """A key actor as the memo's record gives it."""

    key: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None
    role: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Extra(Value):
    """A field that a house adds to the header. Without words it waits for a person to fill it."""

    key: str
    label: str
    text: str = ""


class Comment(Value):
    """A person's comment, signed. Without words it waits for a person; the program writes none."""

    title: str
    text: str = ""
    by: str = ""
    date: str = ""


class Header(Value):
    """The head of a memo. Absent values are left out of the page, never filled."""

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
    """What the record says of the source."""

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
    """A person's words at a place of the page that holds no statement, and what was generated there. Places: see `blocks.place`."""

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
    """Words that a person hid in the Word file: they stay there as hidden as they were, and are printed nowhere.

    `after` are the words of their paragraph that they follow. A paragraph that is hidden as a whole tells its kind of block in `whole`,
    and stands behind its place.
    """

    text: str
    look: Literal["vanish", "webHidden"] = "vanish"
    """Hidden everywhere, or in Word's web view alone."""
    after: str = ""
    place: str = ""
    whole: str = ""


class Hand(Value):
    """What a person did to a memo in Word, beside the statements they wrote."""

    words: tuple[Own, ...] = ()
    asides: tuple[Aside, ...] = ()
    deleted: tuple[Cut, ...] = ()
    """Statements that stay deleted, as they were generated last."""
    removed: tuple[str, ...] = ()
    """Places that stay empty."""
    moved: tuple[str, ...] = ()
    """Statements, by their ids, that a person put into another section."""
    ordered: tuple[str, ...] = ()
    """Sections, and "actors" and "sections", whose order is a person's."""
    remarks: tuple[Remark, ...] = ()
    taken: tuple[str, ...] = ()
    """Statements, by their ids, that a person took in though they were not chosen, or had no room; they are never cut."""
    hidden: tuple[Hidden, ...] = ()


class HouseName(Value):
    """How a house writes a name that an article prints otherwise, who bears it, and whom they belong to; None leaves it as it was read."""

    printed: str
    name: str | None = None
    role: str | None = None
    affiliation: str | None = None


class Attribution(Value):
    """Who says a passage, by its very words in the article."""

    passage: str
    speaker: str


class House(Value):
    """What a house knows better than an article, or than what was read in it."""

    names: tuple[HouseName, ...] = ()
    speakers: tuple[Attribution, ...] = ()


class Memo(Value):
    """A schema answered."""

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
    """Why this schema, where nobody named one."""
    comment: Comment | None = None
    house: House = House()
    """What of the house's corrections applies to it."""
    changed: str = ""
    """How much of the page has changed since the previous version, in words."""
    hand: Hand = Hand()
    read_by: ReadBy | None = None
    """The language model whose answer it was made of; None where there was none."""


class Layout(Value):
    """One rung of a style's ladder: how tightly the page is set. Lengths in points, `leading` a multiple of `size`."""

    size: float
    leading: float
    gap: float


class Page(Value):
    """A memo that fits: what stayed is in the memo's sections, what was cut and why in its `cut`."""

    memo: Memo
    layout: Layout
    used: float
    """Share of the page's height that is filled, 0 to 1."""


class Limits(Value):
    """What no article is larger than. What is, was made to choke its reader, or is no article."""

    file_mb: int = 20
    """Megabytes of the file as it comes: a page saved with its pictures in it has five."""
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
"""The reader that verifies its answers, and reads where there is none."""


class Endpoint(Value):
    """A server that speaks the OpenAI chat completions protocol, and the model that it is asked for."""

    url: str
    name: str
    key: str = ""
    """Name of an environment variable or of an entry in the keyring; never the key itself."""
    timeout: int = 180
    """Seconds for an article, with all tries."""
    remote: bool = False
    """Whether it may be another machine than this."""
    part_words: int = 6000
    """Words of an article that are sent at once; a longer one goes in parts."""
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
    """Whether the files are for others: nothing inside but the page."""
    house: House = House()
    limits: Limits = LIMITS
    endpoint: Endpoint | None = None
    """Whom the reader "model" asks."""

    @property
    def offline(self) -> str:
        """The reader that reads here, whoever else is asked."""
        return OFFLINE if self.reader == MODEL else self.reader
