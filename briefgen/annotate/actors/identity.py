"""Which names belong to one person or one organisation."""

from __future__ import annotations

import re

from rapidfuzz.distance import DamerauLevenshtein

from ...scripts import is_mixed
from ..language.gazetteer import gazetteer, offices
from .drafts import ActorDraft, fold
from .names import ORGANISATION_WORDS, PARTICLE, Name

PARTICLES = re.compile(PARTICLE)


def persons(typed: list[tuple[Name, str]]) -> list[ActorDraft]:
    """One draft for each person: from full names first, to which single names that fit exactly one of them are added.

    A single name that fits nobody becomes a person of its own if it has a title or a part in its sentence.
    """
    drafts: list[ActorDraft] = []
    single = [n for n, _ in typed if _alone(n)]
    full = [n for n, _ in typed if not _alone(n)]
    for n in full:
        draft = next((d for d in drafts if _same_person(fold(d.name), fold(n.text))), None)
        if draft is None:
            draft = ActorDraft(f"p:{fold(n.text)}", n.text, "person")
            drafts.append(draft)
        elif len(fold(n.text)) > len(fold(draft.name)) and len(n.text.split()) > len(draft.name.split()):
            draft.name = n.text
        draft.add(n)
    for n in single:
        fits = _fitting(drafts, surname(fold(n.text)))
        if len(fits) == 1:
            fits[0].add(n)
        elif not fits and (n.honorific or n.title or n.token.dep_ in ("nsubj", "poss", "conj", "pobj", "dobj")):
            draft = ActorDraft(f"p:{fold(n.text)}", n.text, "person")
            draft.add(n)
            drafts.append(draft)
    for d in drafts:
        d.female = _female(d)
    return drafts


def _alone(name: Name) -> bool:
    """Whether the name is one word, particles aside: "Solvang", "De Solvang", "Solvang-Moe"."""
    return len(surname(fold(name.text.replace("-", ""))).split()) == 1


def surname(folded: str) -> str:
    """A folded name without leading particles, which papers print or leave out: "solvang" of "de solvang", "nuri" of "al nuri"."""
    parts = folded.split()
    return " ".join(parts[next((i for i, p in enumerate(parts) if not PARTICLES.fullmatch(p)), 0) :])


def called(folded: str) -> set[str]:
    """The names by which the bearer of a full folded name may be called later: given name, and surname with or without particles."""
    parts = folded.split()
    if len(parts) < 2:
        return set()
    start = len(parts) - 1
    while start > 1 and PARTICLES.fullmatch(parts[start - 1]):
        start -= 1
    return {parts[0], parts[-1], " ".join(parts[start:]), " ".join(parts[max(1, start - 1) :])}


def _same_person(a: str, b: str) -> bool:
    """Whether two folded full names may be one person's: equal, with the same first and last word, one inside the other, or misspelt."""
    x, y = a.split(), b.split()
    if x == y:
        return True
    if x[-1] == y[-1] and (x[0] == y[0] or (x[0][0] == y[0][0] and min(len(x[0]), len(y[0])) == 1)):
        return True
    if len(x) != len(y) and min(len(x), len(y)) >= 2 and (set(x) <= set(y) or set(y) <= set(x)):
        return True
    return (
        len(x) == len(y)
        and all(p == q or _misspelt(p, q) for p, q in zip(x, y, strict=True))
        and sum(p != q for p, q in zip(x, y, strict=True)) == 1
    )


def _misspelt(a: str, b: str) -> bool:
    """Whether two words differ by a slip: one letter in words of 5 to 7, two in longer ones, never the first letter.

    "Zelensky" and "Zelenskyy" do, "Medvedev" and "Medvedchuk" do not.
    """
    longest = max(len(a), len(b))
    if is_mixed(a) or is_mixed(b):  # letters of two scripts are no slip: somebody made the one look like the other
        return False
    if longest < 5 or a[0] != b[0]:
        return False
    return DamerauLevenshtein.distance(a, b) <= (2 if longest >= 8 else 1)


def _fitting(drafts: list[ActorDraft], word: str) -> list[ActorDraft]:
    """The persons whose surname the word is; if none, whose middle or first name; if none, whose surname misspelt."""
    parts_of_word = word.split()
    parts = {id(d): [fold(a).split() for a in d.aliases] for d in drafts}
    for test in (
        lambda p: p[-len(parts_of_word) :] == parts_of_word,
        lambda p: word in p[1:],
        lambda p: p[0] == word,
        lambda p: _misspelt(p[-1], word),
    ):
        fits = [d for d in drafts if any(test(p) for p in parts[id(d)] if p)]
        if fits:
            return fits
    return []


def _female(draft: ActorDraft) -> bool | None:
    words = offices()
    seen = {m.honorific for m in draft.mentions} | {w for m in draft.mentions for w in m.title.split()}
    if seen & words.female:
        return True
    return False if seen & words.male else None


def organisations(typed: list[tuple[Name, str]], known: list[ActorDraft]) -> list[ActorDraft]:
    """Drafts of the organisations that are in no table, full name and initials in one; "the Commission" is the only commission named.

    Short forms of an organisation in `known` are added to that draft.
    """
    drafts: list[ActorDraft] = []
    for n, _ in sorted(typed, key=lambda pair: -len(pair[0].text.split())):
        key, bodies = fold(n.text), [d for d in [*known, *drafts] if d.kind in ("organisation", "group")]
        longer = [d for d in bodies if any(_ends_in(fold(a), key) for a in d.aliases)]
        if " " in key and len(longer) == 1 and n.side in ("", longer[0].side):
            longer[0].add(n)
        elif n.text in ORGANISATION_WORDS:
            fits = [d for d in bodies if any(n.text in a.split() for a in [d.name, *d.aliases])]
            if len(fits) == 1:
                fits[0].add(n)
        else:
            _add_organisation(n, key, drafts)
    return drafts


def _add_organisation(name: Name, key: str, drafts: list[ActorDraft]) -> None:
    """Adds the name to the organisation that it belongs to, else to a new one. An organisation is called by its longest name."""
    draft = next((d for d in drafts if _same_organisation(fold(d.name), key)), None)
    if draft is None:
        draft = ActorDraft(f"o:{key}", name.text, "organisation")
        drafts.append(draft)
    elif len(name.text) > len(draft.name):
        draft.name = name.text
    if name.side and draft.side is None:
        party = gazetteer().parties[name.side]
        draft.side, draft.affiliation = party.side, party.name
    draft.add(name)


def _ends_in(name: str, tail: str) -> bool:
    """ "the Fisheries Council" for the Sund Fisheries Council. What precedes the tail must not end in "of", "for" or the like."""
    front = name.removesuffix(" " + tail)
    return front != name and front.split()[-1] not in ("of", "for", "and", "the", "on", "in", "to")


def _same_organisation(a: str, b: str) -> bool:
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    initials = "".join(w[0] for w in long.split() if w not in ("of", "for", "the", "and", "in"))
    return " " not in short and len(short) > 2 and initials == short
