"""People whom the tagger takes for organisations: names of two or three words whose last word is used alone, or that hold an office."""

from __future__ import annotations

from .drafts import fold
from .holders import common, plain, table
from .names import ORGANISATION_WORDS, SUBJECT, Name
from .workplaces import MORE_BODIES

BODY_WORDS = frozenset(word.lower() for word in ORGANISATION_WORDS | MORE_BODIES)


def people_among(doubtful: list[Name], names: list[Name]) -> set[str]:
    """The folded names of those in `doubtful` that are people's after all; `names` are all names of the article."""
    with_article = {fold(n.text) for n in names if _has_article(n)}
    surnames = {fold(n.text) for n in names if " " not in n.text and n.token.dep_ in SUBJECT and n.entry is None} - with_article
    first_words = {fold(n.text) for n in names if " " not in n.text}
    found = set()
    for key, text in {fold(n.text): n.text for n in doubtful}.items():
        words = text.split()
        if len(words) not in (2, 3) or key in with_article or not all(_could_be_names(w) for w in words):
            continue
        if (fold(words[-1]) in surnames and fold(words[0]) not in first_words) or _holds_office(text):
            found.add(key)
    return found


def _could_be_names(word: str) -> bool:
    return word[:1].isupper() and not word.isupper() and word.replace("-", "").isalpha() and word.lower() not in BODY_WORDS


def _has_article(name: Name) -> bool:
    at = name.start - name.passage.start
    return name.passage.text[max(0, at - 4) : at].lower() == "the "


def _holds_office(text: str) -> bool:
    """Whether the full name is in the table of office holders, and is not one that many people bear."""
    name = plain(text)
    return name not in common() and any(name in row.names for row in table().rows(name.split()[-1]))
