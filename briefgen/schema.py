"""What a memo asks for: `templates/schemas/*.toml` as a value. docs/schemas.md describes the language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from .errors import SettingsError
from .inherit import OWN, Complain, arranged, inherited
from .model import Act, Class, Value
from .resources import checked, find, nearest, table

ACTS: tuple[str, ...] = get_args(Act)
"""The built-in acts; a schema may define more."""
LEAD = "lead"
"""In `bottom_line`: the news as the article's lead reports it."""
SIDES = ("proponent", "respondent")
"""Roles that every schema has: who asks and who answers, ranked by the program or named by the user."""
SLOT = re.compile(r"\{([^{}]*)\}")
"""What a section's title may hold: `{respondent.adjective}` or `{imposer.name}`."""
FORMS = ("adjective", "name")
GIVEN = ("name", "picked")
"""Fields of a schema that its file must not set."""
AUTO = "auto"
"""Asks for the schema that the article's own signs call for."""
USUAL, OTHER = "diplomacy", "generic"
"""What `AUTO` picks without enough signs: for affairs between parties, and for all others."""


def _phrase(text: str) -> str:
    words = re.findall(r"\w+", text.casefold())
    if not words or re.search(r"[^\w\s’'.,&-]", text):
        do = "Write plain words, such as 'strike down'."
        raise PydanticCustomError("phrase", "{text} is not a word or phrase", {"text": repr(text), "do": do})
    return " ".join(words)


Phrase = Annotated[str, AfterValidator(_phrase)]
"""Words in lower case with single spaces. The base form of a word matches all its forms."""
Phrases = tuple[Phrase, ...]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class ActSchema(Value):
    """An act that a schema defines: somebody does one of `verbs`, or one of `nouns` is the subject or an object of any verb.

    `objects` narrow the verbs to those done to something that is called so, `subjects` to those done by something that is called so
    or by nobody named ("damages were awarded").
    """

    verbs: Phrases = ()
    nouns: Phrases = ()
    subjects: Phrases = ()
    objects: Phrases = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.verbs and not self.nouns:
            raise PydanticCustomError("act", "an act needs verbs or nouns", {"do": 'Write verbs = ["impose"].'})
        return self


class RoleSchema(Value):
    """A part in the affair. It is played by the side that does most of the `acts`, or to which most of those in `to` are done; or by the
    party `named`, or by whoever is `called` so."""

    acts: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    named: str | None = None
    called: Phrases = ()

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(map(bool, (self.acts, self.to, self.named, self.called))) != 1:
            raise PydanticCustomError("role", "a role must be defined in exactly one way", {"do": "Use one of acts, to, named and called."})
        return self


class SectionSchema(Value):
    """A section: its titles, which passages answer it, how many, and what is printed if none does.

    `title` may hold `{role.adjective}` or `{role.name}`; `plain` is the title if that is not known. Each of `leaning`, `acts`,
    `about`, `kinds`, `by` and `not_by` narrows what answers it.

    A section `by` a role is that party's alone and has its name as `party`. If nobody is found in the role, a section with a
    `leaning` takes everybody's passages under its plain title, and one that `needs` the role is not in the memo.
    """

    key: Key
    title: str
    plain: str = ""
    leaning: Literal["asks", "answers", "ahead"] | None = None
    """The learned weight by which passages are chosen."""
    by: str | None = None
    """The role that says or does the passages."""
    not_by: tuple[str, ...] = ()
    """The roles that do not."""
    first: str | None = None
    """The role whose lines come before the others'."""
    needs: str | None = None
    """The role without which the memo does not have this section."""
    acts: tuple[str, ...] = ()
    about: Phrases = ()
    kinds: tuple[Class, ...] = ()
    most: int = Field(default=5, ge=1, le=12)
    least_worth: float = Field(default=0.1, ge=0, le=1)
    required: bool = False
    empty: str = ""
    """If it is empty too, a section without lines is not on the page."""

    @property
    def slots(self) -> tuple[str, ...]:
        """The parts in braces in the title."""
        return tuple(SLOT.findall(self.title))

    @model_validator(mode="after")
    def _answerable(self) -> Self:
        if not (self.leaning or self.acts or self.about or self.kinds or self.by):
            do = "Add leaning, acts, about, kinds or by."
            raise PydanticCustomError("section", "nothing says which passages answer the section", {"do": do})
        if self.slots and not self.plain:
            do = "Add plain, the title to use if that is not known."
            raise PydanticCustomError("section", "the title has a part in braces, but there is no plain one", {"do": do})
        return self


class FieldSchema(Value):
    """A field that a house adds to the header, with its value if that is always the same."""

    key: Key
    label: str = Field(min_length=1, max_length=24, pattern=r"^[^\t\n]+$")
    value: str = ""
    required: bool = False
    """Whether its label is on the page, for a person to fill, if no value is given."""


class CommentSchema(Value):
    """A box for a person's comment, signed with name and date; the program never fills it."""

    title: str = "Comment"
    most_words: int = Field(default=60, ge=10, le=150)


class SignsSchema(Value):
    """What an article shows early that calls for this kind of memo: acts of the schema, and words."""

    acts: tuple[str, ...] = Field(min_length=1)
    about: Phrases = Field(min_length=1)


class MemoSchema(Value):
    """The sections of a memo in order, its roles and acts, and its limits in words."""

    name: str
    picked: str = ""
    """Why it was picked, if nobody named it."""
    extends: str | None = None
    """The schema that this one starts from."""
    title: str = "Information memo"
    bottom_line: tuple[str, ...]
    bottom_line_words: int = Field(default=55, ge=10)
    most_words: int = Field(default=28, ge=10)
    """Of a statement, outside quotations."""
    most_actors: int = Field(default=8, ge=1, le=12)
    roles: dict[Key, RoleSchema] = Field(default_factory=dict)
    acts: dict[Key, ActSchema] = Field(default_factory=dict)
    signs: SignsSchema | None = None
    """Signs by which `auto` picks the schema; without them it never does."""
    fields: tuple[FieldSchema, ...] = ()
    comment: CommentSchema | None = None
    sections: tuple[SectionSchema, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _once("section", [s.key for s in self.sections])
        _once("field", [f.key for f in self.fields])
        _known("bottom_line", self.bottom_line, [LEAD, *(s.key for s in self.sections)])
        for name in self.acts:
            if name in ACTS:
                raise _wrong(f"acts.{name}", "is the name of a built-in act", "Choose another name.")
        acts, roles = (*self.acts, *ACTS), (*self.roles, *SIDES)
        for name, role in self.roles.items():
            if name in SIDES:
                raise _wrong(f"roles.{name}", "is a role that every schema has", "Choose another name.")
            _known(f"roles.{name}.acts", role.acts, acts)
            _known(f"roles.{name}.to", role.to, self.acts)
        if self.signs:
            _known("signs.acts", self.signs.acts, self.acts)
        for section in self.sections:
            _check(section, acts, roles)
        return self

    def section(self, key: str) -> SectionSchema:
        """The section of that key."""
        return next(s for s in self.sections if s.key == key)


def _check(section: SectionSchema, acts: Iterable[str], roles: tuple[str, ...]) -> None:
    where = f"sections.{section.key}"
    _known(f"{where}.acts", section.acts, acts)
    _known(f"{where}.by", [section.by] if section.by else [], roles)
    _known(f"{where}.not_by", section.not_by, roles)
    _known(f"{where}.first", [section.first] if section.first else [], roles)
    _known(f"{where}.needs", [section.needs] if section.needs else [], roles)
    for slot in section.slots:
        role, _, form = slot.partition(".")
        _known(f"{where}.title", [role], roles)
        _known(f"{where}.title", [form], FORMS)


def _known(where: str, named: Iterable[str], known: Iterable[str]) -> None:
    known = tuple(known)
    for word in named:
        if word not in known:
            raise _wrong(where, f"names {word!r}, which does not exist", nearest(word, known))


def _once(what: str, keys: list[str]) -> None:
    if twice := next((k for k in keys if keys.count(k) > 1), None):
        raise _wrong(f"{what}s", f"two are called {twice!r}", "Give each its own key.")


def _wrong(where: str, what: str, do: str) -> PydanticCustomError:
    return PydanticCustomError("schema", "{where}: {what}", {"where": where, "what": what, "do": do, "whole": True})


def load_schema(name: str, folders: tuple[Path, ...] = ()) -> MemoSchema:
    """The schema called `name`, from the user's folders or the built-in ones. Raises `SettingsError` naming file, key and remedy."""
    return load_schema_file(find("schemas", name, folders), folders)


def load_schema_file(path: Path, folders: tuple[Path, ...] = ()) -> MemoSchema:
    """The schema in a file; what it extends is found in the folders. Raises `SettingsError` naming file, key and remedy."""
    chain = schema_files(path, folders)
    made: dict[str, Any] = {}
    for file in reversed(chain):
        own = table(file)
        made = inherited(made, own, _complaint(file)) if made else arranged(own, own, _complaint(file))
    made = {key: value for key, value in made.items() if key not in OWN}
    if given := next((key for key in GIVEN if key in made), None):
        raise SettingsError(f"unknown key {given!r}", where=str(path), do="Leave it out; a schema is named after its file.")
    return checked(made, path, MemoSchema, name=path.stem)


def schema_files(path: Path, folders: tuple[Path, ...] = ()) -> tuple[Path, ...]:
    """The file of a schema, then that of the schema which it extends, and so on."""
    chain = [path]
    while isinstance(name := table(chain[-1]).get("extends"), str):
        try:
            chain.append(find("schemas", name, folders, but=tuple(chain)))
        except SettingsError as error:
            circle = name in (file.stem for file in chain)
            what = f"extends: {name!r} extends this schema in turn" if circle else f"extends: {error.what}"
            raise SettingsError(what, where=str(chain[-1]), do="Let one of them extend another." if circle else error.do) from error
    return tuple(chain)


def _complaint(file: Path) -> Complain:
    return lambda key, word, known: SettingsError(
        f"{key}: names the section {word!r}, which does not exist", where=str(file), do=nearest(word, known)
    )
