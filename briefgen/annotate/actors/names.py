"""Finds names: runs of capitalised words, with the titles and offices before them, and what kind of thing they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..language.gazetteer import Entry, offices
from ..language.parse import ParsedParagraph
from ..language.stops import stop_within
from .long_titles import name_behind, title_in_front

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTICLE = r"(?:al|el|ad|as|ash|at|az|de|del|della|da|do|dos|das|di|du|van|von|der|den|bin|ibn|bint|la|le|ten|ter|af|av|zu|y)"
ABBREVIATION = r"(?:(?:[^\W\d_a-z]\.)*[^\W\d_a-z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Adm|Brig|Sgt|Sen|Rep|Gov|Prof|Rev|St|Hon|Jr)\."
CAPITALISED = rf"(?:{ABBREVIATION}|(?:(?:al|el|ad|as|ash|at|az|an|ar|d|l|o)[-'’])?[^\W\d_a-zà-öø-ÿ]\w*(?:[-'’&.](?!s\b)\w+)*)"
RUN = re.compile(rf"{CAPITALISED}(?:\s(?:{PARTICLE}\s){{0,2}}{CAPITALISED})*")
DETERMINER = re.compile(
    r"(?:The|A|An|This|That|Its|His|Her|Their|Our|My|In|On|At|But|And|For|As|When|While|If|By|To|From|With|After|Before|One|Some|Both|"
    r"Most|Many|Several|Few|All|Other|Another|Among|Even|Only|Neither|Either|Like|Under|Since|Because|Although|Though|Once|Until)\s"
)
OF = re.compile(rf"\s(?:of|for)(?:\sthe)?\s{RUN.pattern}")
ORGANISATION_WORDS = frozenset(
    "Ministry Department Party Commission Council Committee Union Bank Court Office Agency Organization Organisation Association "
    "Federation Alliance Front Movement Army Navy Force Forces Guard Institute University Centre Center Group Authority Parliament "
    "Assembly Senate Congress Government Cabinet Chamber Company Corporation Foundation Fund League Society Church Embassy Mission "
    "Service Services Board Bureau Secretariat Network Initiative Forum Coalition Command Staff Treasury Administration Tribunal "
    "House".split()
)

GIVEN_NAME = re.compile(
    r"[A-Z]\w+(?: [A-Z]\w+)? [A-Z][a-z]+-(?!\w*(?:ed|ing)$)(?!(?:led|run|wide|era|style|level|born|held|made)$)[a-z]{1,6}"
)
"""Korean and Taiwanese names have a small letter after the hyphen, "Han Do-yun"; other runs with one ("Iran-backed") are no names."""
INSTRUMENTS = frozenset("Act Bill Treaty Convention Protocol Accord Directive Charter Constitution Agreement Resolution".split())
"""Last words of names of treaties, laws and the like: no persons, so that "she" can't refer to them."""

MEMBERS = frozenset({"Democrat", "Republican", "Conservative", "Liberal", "Labourite", "Islamist", "Communist", "Socialist"})
"""Words for a member of a party: no body, and nobody's name."""
SUBJECT = frozenset({"nsubj", "nsubjpass"})

Type = Literal["person", "organisation", "place", ""]


@dataclass(frozen=True)
class Name:
    """A name at its place in the text. Offsets are of the article; `token` is its last word in the parse.

    `entry` is its row of the gazetteer, None for other names; `side` the key of the state in an organisation's name, else empty.
    """

    text: str
    start: int
    end: int
    passage: ParsedParagraph
    token: Token
    type: Type
    entry: Entry | None = None
    honorific: str = ""
    title: str = ""
    side: str = ""


def find_names(passage: ParsedParagraph) -> list[Name]:
    """Every name of the paragraph, in order: those of the tables, and the runs of capitalised words between them.

    A headline that capitalises most words shows only names of the tables.
    """
    text = passage.text
    found: list[Name] = []
    if passage.label == "H" and _title_case(text):
        known_only = [n for a, b, e in passage.known if (n := _known(passage, a, b, e)) is not None]
        return sorted(known_only, key=lambda n: n.start)
    at = 0
    while match := RUN.search(text, at):
        at = stop_within(passage.doc, match.start(), _extended(text, match.start(), match.end()))
        found += _in_run(passage, match.start(), at)
    return sorted(found, key=lambda n: (n.start, -n.end))


def _extended(text: str, start: int, end: int) -> int:
    """The end of a run, extended by "of ..." or "for ..." after an organisation's word: "Council of the European Union"."""
    while text[start:end].rsplit(maxsplit=1)[-1].strip("'’") in ORGANISATION_WORDS and (more := OF.match(text, end)):
        end = more.end()
    return end


def _title_case(text: str) -> bool:
    """Whether a headline capitalises most of its words, so that capitals do not show which are names."""
    long = [w for w in re.findall(r"[^\W\d_]+", text) if len(w) > 3]
    return len(long) > 3 and sum(w[0].isupper() for w in long) > 0.7 * len(long)


def _known(passage: ParsedParagraph, start: int, end: int, entry: Entry) -> Name | None:
    token = _token_at(passage, start, end)
    text = passage.text[start:end]
    return Name(text, passage.start + start, passage.start + end, passage, token, "", entry) if token is not None else None


def _in_run(passage: ParsedParagraph, start: int, end: int) -> Iterator[Name]:
    """Splits a run into table names, titles and the rest."""
    opening = DETERMINER.match(passage.text, start, end)
    start = opening.end() if opening else start
    inside = [k for k in passage.known_in((start, end)) if start <= k[0]]
    person = _person_entity(passage, start, end)
    if (behind := _behind_title(passage, start, end, inside)) > start:
        yield from (name for a, b, e in inside if b <= behind and (name := _known(passage, a, b, e)) is not None)
        yield from _name_after_titles(passage, behind, _without_possessive(passage.text, behind, end), "", "Head")
        return
    if (body := _body(passage, start, end, inside)) is not None:
        yield body
        return
    at = start
    for a, b, entry in inside:
        if person and person[0] <= a and b <= person[1] and (b - a) < person[1] - person[0]:
            continue
        yield from _rest(passage, at, a)
        if (name := _known(passage, a, b, entry)) is not None:
            yield name
        at = b
    yield from _rest(passage, at, end)


def _behind_title(passage: ParsedParagraph, start: int, end: int, inside: list[tuple[int, int, Entry]]) -> int:
    """Where a person's name begins behind a long title in the same run of capitalised words; `start` if there is no title."""
    state = next((b for a, b, e in inside if a == start and e.form == "name" and passage.text[b:end].count(" ") in (2, 3)), start)
    if state > start and title_in_front(passage, state + 1):
        return state + 1
    return name_behind(passage, start, end)


def _body(passage: ParsedParagraph, start: int, end: int, inside: list[tuple[int, int, Entry]]) -> Name | None:
    """ "Kenya Dairy Board", "Chinese Commerce Ministry": a run that ends in an organisation's word is one name, its state included."""
    text = passage.text
    stop = _without_possessive(text, start, start + len(text[start:end].rstrip()))
    words = text[start:stop].split()
    state = next((e for a, b, e in inside if e.form in ("name", "adjective")), None)
    whole = any(a == start and b >= stop for a, b, _ in inside)
    titled = any(w.lower() in offices().office_nouns for w in words)
    of_body = bool(words) and (words[-1] in ORGANISATION_WORDS or " of " in text[start:stop] or " for " in text[start:stop])
    token = _token_at(passage, start, stop)
    if whole or titled or len(words) < 2 or not of_body or token is None:
        return None
    first, last, side = passage.start + start, passage.start + stop, state.key if state else ""
    return Name(text[start:stop], first, last, passage, token, "organisation", side=side)


def _person_entity(passage: ParsedParagraph, start: int, end: int) -> tuple[int, int] | None:
    return next(
        ((e.start_char, e.end_char) for e in passage.entities(start, end) if e.label_ == "PERSON" and " " in e.text),
        None,
    )


def _rest(passage: ParsedParagraph, start: int, end: int) -> Iterator[Name]:
    """The name in what is left of a run, without the honorifics, titles and sentence openers before it; nothing if no name is left."""
    text, words, honorific, title = passage.text, offices(), "", ""
    parts = list(re.finditer(r"\S+", text[start:end]))
    last_body = max((i for i, m in enumerate(parts) if m.group().strip("'’s.,") in ORGANISATION_WORDS), default=-1)
    last_title = max((i for i, m in enumerate(parts[:-1]) if m.group() in words.titles), default=-1)
    body = last_body > last_title
    office = max((i for i, m in enumerate(parts[:-1]) if _tells_office(m.group())), default=-1)
    if office >= 0 and not body:
        title = " ".join(m.group() for m in parts[: office + 1])
        parts = parts[office + 1 :]
    for match in parts:
        word, a = match.group(), start + match.start()
        bare = word.rstrip(".,")
        if word in words.honorifics or bare in words.honorifics:
            honorific = bare
        elif not body and (word in words.titles or bare in words.titles or bare.lower() in words.office_nouns):
            title = f"{title} {word}".strip()
        elif not _opener(passage, a):
            stop = start + len(text[start:end].rstrip())
            yield from _name_after_titles(passage, a, _without_possessive(text, a, stop), honorific, title)
            return


def _tells_office(word: str) -> bool:
    """Whether the word is a noun of office or an abbreviated title: what comes before it is no part of the name ("Liberal Sen. X")."""
    return word.lower() in offices().office_nouns or (len(word) > 3 and word.endswith(".") and word in offices().titles)


def _opener(passage: ParsedParagraph, at: int) -> bool:
    """Whether the word is capitalised only because a sentence or quotation begins with it."""
    token = _token_at(passage, at, at + 1)
    return (
        token is not None
        and token.pos_ not in ("PROPN", "NOUN", "ADJ")
        and (token.is_sent_start or token.i == 0 or token.nbor(-1).text in ('"', "'", ":", "("))
    )


def _without_possessive(text: str, start: int, end: int) -> int:
    end = min(end, start + len(text[start:end].rstrip(".,")) + (1 if text[end - 2 : end - 1].isupper() else 0))
    return end - 2 if text[start:end].endswith(("'s", "’s")) else end


def _name_after_titles(passage: ParsedParagraph, start: int, end: int, honorific: str, title: str) -> Iterator[Name]:
    text = passage.text[start:end]
    token = _token_at(passage, start, end)
    if (
        len(text) < 2
        or token is None
        or text in MEMBERS
        or (re.search(r"-[a-z]", text) and not GIVEN_NAME.fullmatch(text))
        or (" " not in text and (token.is_stop or token.tag_ in ("JJ", "RB", "CD")))
    ):
        return
    before = _word_before(passage.text, start).lower()
    office = before if before in offices().office_nouns else ""
    titled = bool(honorific or title or office)
    yield Name(
        text,
        passage.start + start,
        passage.start + end,
        passage,
        token,
        _type(passage, start, end, titled),
        None,
        honorific,
        title or office,
    )


def _word_before(text: str, at: int) -> str:
    """The last word before the offset; empty if there is none."""
    end = at
    while end > 0 and text[end - 1].isspace():
        end -= 1
    start = end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    return text[start:end]


def _type(passage: ParsedParagraph, start: int, end: int, titled: bool) -> Type:
    text = passage.text[start:end]
    if any(w.strip("'’") in ORGANISATION_WORDS for w in text.split()):
        return "organisation"
    if titled:
        return "person"
    if " " in text and text.rsplit(maxsplit=1)[-1] in INSTRUMENTS:
        return "organisation"
    labels = [e.label_ for e in passage.entities(start, end)]
    if "PERSON" in labels:
        return "person"
    if any(label in ("ORG", "NORP") for label in labels):
        return "organisation"
    if any(label in ("GPE", "LOC", "FAC") for label in labels):
        return "place"
    return ""


def _token_at(passage: ParsedParagraph, start: int, end: int) -> Token | None:
    """The last word of the range, punctuation aside; None if the range holds no token."""
    span = passage.doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    tokens = [t for t in span if t.is_alpha or not t.is_punct]
    return tokens[-1] if tokens else span[-1]
