"""Roles and affiliations: as printed beside the name, else from where the passage is set, else none."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ...resources import words
from ..language.gazetteer import gazetteer, offices
from ..language.parse import Passage
from .drafts import Draft, fold
from .holders import acts_for
from .names import Name
from .placing import named_before, only_in_sentence, speaks_for
from .role import Role
from .roles import standing
from .workplaces import KINDS, STATE_ORGANS, bare, described, reads_as_body

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

STATE_OFFICES = frozenset(
    "minister president premier chancellor ambassador envoy secretary spokesman spokeswoman spokesperson negotiator adviser advisor "
    "parliament lawmaker senator commander general foreign colonel col admiral adm brigadier marshal deputy speaker taoiseach mp mps "
    "opposition politician legislator justice judge governor prosecutor commissioner diplomat".split()
)
SOLE_OFFICES = {
    "secretary of state": "USA", "secretary of defense": "USA", "treasury secretary": "USA", "trade representative": "USA",
    "commerce secretary": "USA", "labor secretary": "USA", "homeland security secretary": "USA", "state department": "USA",
    "foreign secretary": "GBR", "home secretary": "GBR", "chancellor of the exchequer": "GBR", "taoiseach": "IRL",
}  # fmt: skip
"""Offices whose English name is used of one state; India's foreign secretary is a civil servant and printed with his state."""
REACH = 700
"""Characters back that an office reaches for its state: about a paragraph and a half of newspaper prose."""
SENTENCES_BACK = 2
"""Sentences of the paragraph before that an "its" reaches."""
ORGANS = frozenset(organ.lower() for organ in STATE_ORGANS) | {"presidency", "palace", "military", "police"}
SPEAKS = frozenset("say tell announce declare add warn reply answer inform state".split())
PAPERS_OF = frozenset("statement letter note message reply answer".split())
"""What a body gives out: "a statement from the Coast Guard was harsher ... its spokesman"."""
SUBJECT = frozenset({"nsubj", "nsubjpass"})
SET_IN = re.compile(r"(?:^|[.!?”\"'] )In $")
"""What stands before a place that a sentence opens with."""
Whose = tuple[str | None, str | None]
"""Affiliation and side."""
NOBODY: Whose = (None, None)
OWN_STATE: Whose = (None, "")
"""An organ of a state that is not printed beside it: where the passage is set may tell which."""


def describe(drafts: list[Draft]) -> None:
    """Roles and affiliations from the words beside each mention: the earliest office, else the earliest rank; the earliest belonging."""
    by_name = {fold(a): d for d in drafts for a in d.aliases}
    for d in drafts:
        if d.kind != "person":
            continue
        rank: Role | None = None
        for m in d.mentions:
            role = standing(m)
            if role is None:
                continue
            if role.rank:
                rank = rank or role
            elif role.text and d.role is None:
                d.role, d.owned = role.text, role.possessor is not None
            if d.affiliation is None:
                found = _whose(role, m, drafts, by_name)
                d.affiliation, d.side = found if found != OWN_STATE else NOBODY
                d.owner = d.owner or (None if d.affiliation else _superior(role, m, drafts, d))
                d.owned = d.owned and found != OWN_STATE
            if d.role and d.affiliation:
                break
        if d.role is None and rank is not None:
            d.role, d.owned = rank.text, rank.possessor is not None


def known(drafts: list[Draft], sides: frozenset[str], published: dt.date | None) -> None:
    """Persons whose state or body the article does not print beside them, by the table of office holders."""
    for d in drafts:
        if d.kind != "person" or d.affiliation or d.owned:
            continue
        holder = acts_for(d, drafts, sides, published)
        if holder is not None and holder.side is not None:
            d.affiliation, d.side = printed(holder.side, {x.key: x for x in drafts}), holder.side


def _whose(role: Role, name: Name, drafts: list[Draft], by_name: dict[str, Draft]) -> Whose:
    """Whose the bearer of the role is, as the role names it."""
    if role.entry is not None:
        party = gazetteer().parties[role.entry.key]
        return printed(party.key, {x.key: x for x in drafts}), party.side
    if role.owner:
        return _named(role.owner, by_name)
    return _possessor(role.possessor, name, drafts) if role.possessor is not None else NOBODY


def _bare_surname(text: str) -> str:
    """A name without the courtesy before it."""
    first, _, rest = text.partition(" ")
    return fold(rest) if first.rstrip(".") in offices().honorifics else ""


def _named(owner: str, by_name: dict[str, Draft]) -> Whose:
    """An organisation by the name that the article knows it by, else as printed."""
    shorter = re.sub(r"\s[a-z]+$", "", owner)
    if _bare_surname(owner) in by_name:
        return NOBODY  # whom a person's spokesman is of is told by the person
    known = by_name.get(fold(owner)) or by_name.get(fold(shorter))
    if known is None or known.kind == "person":
        return owner, None
    return known.name, known.side or known.key


def _possessor(at: int, name: Name, drafts: list[Draft]) -> Whose:
    """Whoever "its", "the agency's" or a person's name before the office stands for; nobody if that is not plain."""
    token = next(iter(name.passage.tokens(at, at + 1)), None)
    if token is None:
        return NOBODY
    known = next((d for d in drafts for m in d.mentions if m.start <= at < m.end), None)
    if known is not None:
        return _of(known)
    if token.pos_ == "PROPN":
        return (_run(token), None) if not _is_office(_run(token)) else NOBODY
    word = token.lower_
    if word == "whose":
        return _antecedent(at, token, name.passage, drafts)
    if word in ("its", "their") or word.startswith("spokes"):
        return _subject(token, name.passage, drafts)
    if word in ("his", "her"):
        return _person_before(at, drafts, female=word == "her")
    if token.tag_ == "PRP$":
        return NOBODY
    found = _short(word, drafts)
    return found if found != NOBODY else _subject(token, name.passage, drafts)


def _superior(role: Role, name: Name, drafts: list[Draft], bearer: Draft) -> Draft | None:
    """The person whose aide or deputy the bearer is: "Ms. X's deputy", "his spokesman", "a spokesman for Mr. X"."""
    people = [d for d in drafts if d is not bearer and d.kind == "person"]
    if role.possessor is None:
        for_whom = role.text.partition(" for ")[2] or role.text.partition(" to ")[2]
        return next((d for d in people if for_whom and {fold(for_whom), _bare_surname(for_whom)} & set(map(fold, d.aliases))), None)
    token = next(iter(name.passage.tokens(role.possessor, role.possessor + 1)), None)
    if token is None or token.lower_ not in ("his", "her"):
        return next((d for d in people for m in d.mentions if m.start <= role.possessor < m.end), None)
    return _acting_before(role.possessor, people, female=token.lower_ == "her")


def _antecedent(at: int, whose: Token, passage: Passage, drafts: list[Draft]) -> Whose:
    """Whom "whose" points back to: the actor named just before it, else the body's name that ends there."""
    named = next(
        (d for d in drafts if d.kind != "person" for m in d.mentions if m.passage is passage and 0 < at - m.end <= len(", ")), None
    )
    if named is not None:
        return _of(named)
    before = passage.doc[whose.i - 2] if whose.i > 1 else whose
    return _own_name(before, passage, drafts, near=False)


def _of(owner: Draft) -> Whose:
    """What belonging to this actor means: to a state or a person's own affiliation, else to the organisation itself."""
    return (owner.affiliation if owner.kind in ("state", "person") else owner.name), owner.side or owner.key


def _run(token: Token) -> str:
    """The whole capitalised name that a possessive ends: "the Left-Greens' leader"."""
    text = token.doc[token.left_edge.i : token.i + 1].text
    return re.sub(r"^(?:.*\s)?(?:[Tt]he|[Aa]n?)\s|^.*-(?:based|led|run|owned|backed)\s", "", text)


def _person_before(at: int, drafts: list[Draft], *, female: bool) -> Whose:
    """Whose the person is who acts last before the pronoun."""
    found = _acting_before(at, drafts, female=female)
    return _of(found) if found is not None else NOBODY


def _acting_before(at: int, drafts: list[Draft], *, female: bool) -> Draft | None:
    before = [
        (m.start, d)
        for d in drafts
        if d.kind == "person" and d.female in (None, female)
        for m in d.mentions
        if at - REACH < m.start < at and m.token.dep_ in ("nsubj", "nsubjpass", "poss")
    ]
    return max(before, key=lambda pair: pair[0])[1] if before else None


def _subject(token: Token, passage: Passage, drafts: list[Draft]) -> Whose:
    """The subject of the clause before the word, else of the sentence before: an actor, a state's organ, or an organisation named in it."""
    own = set(token.head.subtree) | {token, token.head}
    before = [t for t in token.sent if t.i < token.i and t.dep_ in SUBJECT and t not in own]
    here = [t for t in before if not _within_clause(t) and not passage.quotes(passage.at(t))]
    for subject in reversed(here):
        if (found := _who(subject, passage, drafts, near=True)) != NOBODY:
            return found
    return _subject_before(token.sent.start, passage, drafts)


def _within_clause(subject: Token) -> bool:
    """A subject of a relative clause is not what the sentence is about."""
    return any(a.dep_ == "relcl" for a in subject.ancestors)


def _subject_before(start: int, passage: Passage, drafts: list[Draft]) -> Whose:
    """The main subject of the sentence before; a pronoun there, or "the embassy", points one further back, to the paragraph before."""
    while start > 0:
        sent = passage.doc[start - 1].sent
        found, ends = _of_sentence(sent, passage, drafts)
        if ends and not passage.quotes(passage.at(sent.root)):
            return found
        start = sent.start
    earlier = max((m.passage for d in drafts for m in d.mentions if m.passage.start < passage.start), key=lambda p: p.start, default=None)
    if earlier is None or passage.start - earlier.start > REACH:
        return NOBODY
    for sent in list(earlier.doc.sents)[: -SENTENCES_BACK - 1 : -1]:
        found, ends = _of_sentence(sent, earlier, drafts)
        if ends:
            return found
    return NOBODY


def _of_sentence(sent: Span, passage: Passage, drafts: list[Draft]) -> tuple[Whose, bool]:
    """Whom the main subject of a sentence means, and whether the search ends with it."""
    subjects = _main_subjects(sent)
    for subject in reversed(subjects):
        if (found := _who(subject, passage, drafts)) != NOBODY:
            return found, True
    return NOBODY, any(s.pos_ != "PRON" and s.lower_ not in offices().collective_nouns for s in subjects)


def _main_subjects(sent: Span) -> list[Token]:
    """Subjects of the sentence's main clauses in order; the parser's root where it takes "Freedonia, which ..., called" for a title."""
    root = sent.root
    heads = {root} | {c for c in root.conjuncts if c.sent == sent}
    found = [t for t in sent if t.dep_ in SUBJECT and t.head in heads]
    return found or ([root] if root.pos_ == "PROPN" else [])


def _who(subject: Token, passage: Passage, drafts: list[Draft], *, near: bool = False) -> Whose:
    """The actor that a subject names or is called by, else the state whose organ it is, else its own capitalised name."""
    first, last = passage.at(subject.left_edge), passage.end(subject)
    bodies = [(m, d) for d in drafts if d.kind != "person" for m in d.mentions if m.passage is passage]
    inside = [d for m, d in bodies if first <= m.start < last]
    exact = [d for m, d in bodies if m.token == subject]
    beside = [d for m, d in bodies if m.token.head == subject and m.token.dep_ == "appos"]
    if not exact and subject.lower_ in PAPERS_OF:
        links = {c for c in subject.children if c.lower_ in ("from", "by", "of")}
        inside = [d for m, d in bodies if m.token.dep_ == "pobj" and m.token.head in links]
    named = exact or beside or inside
    organ = subject.text in STATE_ORGANS or subject.lower_ in ORGANS
    if named and not (named[0].kind != "state" and bare(named[0].name)):
        return _of(named[0])
    if organ or subject.lower_ in offices().collective_nouns:
        party = _state_of_organ(subject, passage, first, last)
        if party or organ:
            return party or OWN_STATE
        found = _short(subject.lower_, drafts)
        return found if found != NOBODY else _told_of(subject, passage)
    return _own_name(subject, passage, drafts, near=near)


def _state_of_organ(subject: Token, passage: Passage, first: int, last: int) -> Whose | None:
    """The state whose adjective stands in the organ's name, or whose capital it is said to sit in: "the ministry in Lisbon"."""
    sent = subject.sent
    for a, b, entry in passage.known_in((first - passage.start, last - passage.start), (sent.start_char, sent.end_char)):
        seated = entry.form == "capital" and sent.start_char <= a < sent.end_char and passage.text.endswith(("in ", "In "), 0, a)
        a, b = a + passage.start, b + passage.start
        if (first <= a and b <= last) or seated:
            party = gazetteer().parties[gazetteer().parties[entry.key].side]
            return party.name, party.side
    return None


def _told_of(subject: Token, passage: Passage) -> Whose:
    """A body without a name of its own: "the northern fishers' federation said ... its secretary"."""
    _, body, end = described(passage.text, int(subject.left_edge.idx), len(passage.text))
    return (body, None) if body is not None and end >= subject.idx + len(subject) else NOBODY


def _short(word: str, drafts: list[Draft]) -> Whose:
    """The one organisation of the article that "the agency" is short for."""
    named = [d for d in drafts if d.kind != "person" and any(_short_for(word, a) for a in d.aliases)]
    return _of(named[0]) if len(named) == 1 else NOBODY


def _short_for(word: str, alias: str) -> bool:
    """ "the agency" for the International Atomic Energy Agency, "the union" for the Dockers' Union of Sund."""
    folded = fold(alias).split()
    return len(folded) > 1 and word in (folded[-1], *(w for w, after in pairwise(folded) if after == "of"))


def _own_name(subject: Token, passage: Passage, drafts: list[Draft], *, near: bool) -> Whose:
    """A name that is no actor yet: of a body, or of a place if the clause is the same ("Quebec fell, and its minister")."""
    at = passage.at(subject)
    if subject.pos_ != "PROPN" or any(m.start <= at < m.end for d in drafts if d.kind == "person" for m in d.mentions):
        return NOBODY
    run = _run(subject)
    beside = any(c.dep_ == "appos" and c.lower_ in offices().collective_nouns | KINDS for c in subject.children)
    sure = subject.ent_type_ == "ORG" or reads_as_body(run) or beside or (near and subject.ent_type_ == "GPE")
    return (run, None) if sure and not bare(run) and not _is_office(run) else NOBODY


def _is_office(run: str) -> bool:
    """ "the Speaker", "Prime Minister": an office is no body to belong to."""
    words = run.lower().split()
    return bool(words) and words[-1] in offices().office_nouns


def place(drafts: list[Draft], home: str | None = None) -> None:
    """An office printed without its state: by the office's name, where the passage is set, or the only state that it can be.

    Kept are the readings that were right four times in five over the annotated articles, the surest first; the paragraph before was
    right but half the time and is not asked. Last comes the state whose capital the dateline names, `home`.
    """
    states = {d.key: d for d in drafts if d.kind == "state"}
    union = next((d for d in drafts if "European Commission" in d.aliases or d.key == "ORG:EU"), None)
    for d in drafts:
        if d.kind == "person" and d.role and not d.affiliation and union is not None and "commissioner" in fold(d.role).split():
            d.affiliation, d.side = "European Commission", union.side
        if d.kind != "person" or (d.affiliation and not bare(d.affiliation)) or d.owned or not d.role:
            continue
        if not STATE_OFFICES & set(fold(re.split("['’]s ", d.role)[-1]).split()):
            continue  # "the prime minister's brother" is no minister
        first = min(d.mentions, key=lambda m: m.start)
        key = (
            _sole_office(d.role, states)
            or _set_in(first)
            or _speaks_in(first, states)
            or _only_subject(first, states)
            or speaks_for(d, states)
            or _spoken_of(first, drafts, states)
            or _only_named(first, states)
            or named_before(d, first, _earlier(first, drafts))
            or _at_home(d, first, drafts, home)
        )
        if key:
            d.affiliation, d.side = printed(key, states), key


def _earlier(name: Name, drafts: list[Draft]) -> Passage | None:
    """The paragraph before, of those that name somebody, if it is near."""
    before = (m.passage for d in drafts for m in d.mentions if m.passage.start < name.passage.start)
    found = max(before, key=lambda p: p.start, default=None)
    return found if found is not None and name.passage.start - found.start <= REACH else None


def _sole_office(role: str, states: dict[str, Draft]) -> str | None:
    """Offices that English gives to one state, if the article names that state."""
    return next((key for office, key in SOLE_OFFICES.items() if office in fold(role) and key in states), None)


def _only_subject(name: Name, states: dict[str, Draft]) -> str | None:
    """The one state that is subject in the name's sentence; else the only state that its paragraph names before it, if it acts."""
    if not _acts(name):
        return None
    sent, base = name.token.sent, name.passage.start
    end = min(base + sent.end_char, name.start)
    inside = [(m.start, d.key, m.token.dep_) for d in states.values() for m in d.mentions if base <= m.start < end]
    here = {key for start, key, dep in inside if start >= base + sent.start_char and dep in SUBJECT}
    acts = any(dep in SUBJECT or dep == "poss" for _, _, dep in inside)
    near = here or ({key for _, key, _ in inside} if acts else set())
    return near.pop() if len(near) == 1 else None


def _at_home(draft: Draft, first: Name, drafts: list[Draft], home: str | None) -> str | None:
    """The dateline's state, if few are named more and nobody else holds that office of it, nor is another state named on the way.

    A paper writes of its own ministers without their state. Right for five of six over the annotated articles with such a dateline; it
    is not asked for offices of or for somebody, or for whom the text has none beside them.
    """
    if home is None or re.search(r"\b(?:for|of)\b", draft.role or ""):
        return None
    most = sorted((d for d in drafts if d.kind == "state"), key=lambda d: -len(d.mentions))[:2]
    sent = first.passage.start + first.token.sent.start_char
    others = {gazetteer().parties[e.key].side for a, _, e in first.passage.known if sent <= first.passage.start + a < first.start} - {home}
    taken = any(d.side == home and d.role and fold(d.role) == fold(draft.role or "") for d in drafts if d is not draft)
    return home if home in {d.key for d in most} and not others and not taken else None


def home_of(datelines: list[str]) -> str | None:
    """The state of the one capital that datelines and bylines name ("LISBON", "By X in Lisbon"); hosts of others' talks tell nothing."""
    printed = [re.sub(r"\b[A-Z]{3,}\b", lambda m: m.group().title(), line) for line in datelines]
    found = [e for line in printed for _, _, e in gazetteer().find(line) if e.form == "capital" and e.text not in hosts()]
    keys = {gazetteer().parties[e.key].side for e in found}
    return keys.pop() if len(keys) == 1 else None


def _set_in(name: Name) -> str | None:
    """The state of a capital named with "in" before the name, in its paragraph: "In Moscow, a deputy minister"."""
    text, at = name.passage.text, name.start - name.passage.start
    for start, end, entry in reversed(name.passage.known):
        if entry.form == "capital" and end <= at and SET_IN.search(text, max(0, start - 6), start):
            return gazetteer().parties[entry.key].side
    return None


def _speaks_in(name: Name, states: dict[str, Draft]) -> str | None:
    """The state in whose capital the bearer speaks, if it is a party to the article: "the minister, X, said in Dodoma"."""
    verb = next((a for a in (name.token, *name.token.ancestors) if a.dep_ in SUBJECT), name.token).head
    if verb.lemma_ not in SPEAKS:
        return None
    for start, _, entry in name.passage.known_in((verb.sent.start_char, verb.sent.end_char)):
        if entry.form != "capital" or entry.text in hosts() or not name.passage.text.endswith(" in ", 0, start):
            continue
        town = name.passage.tokens(name.passage.start + start, name.passage.start + start + 1)
        if town and verb in town[0].ancestors and all(a == verb or a.dep_ in ("prep", "pobj", "dobj") for a in _up_to(town[0], verb)):
            key = gazetteer().parties[entry.key].side
            return key if key in states else None
    return None


@cache
def hosts() -> frozenset[str]:
    """Cities where other people's talks are held."""
    return frozenset(tomllib.loads(words("offices.toml").read_text("utf-8"))["homographs"]["hosts"])


def _up_to(token: Token, verb: Token) -> list[Token]:
    found = []
    for a in token.ancestors:
        found.append(a)
        if a == verb:
            break
    return found


def _spoken_of(name: Name, drafts: list[Draft], states: dict[str, Draft]) -> str | None:
    """The state that the sentence before, in the same paragraph, is about."""
    start = name.token.sent.start
    if start == 0 or name.token.dep_ not in SUBJECT:
        return None
    (_, side), _ = _of_sentence(name.passage.doc[start - 1].sent, name.passage, drafts)
    return side if side in states else None


def _acts(name: Name) -> bool:
    """The name is a subject, or set beside one."""
    token = name.token.head if name.token.dep_ == "appos" else name.token
    return token.dep_ in SUBJECT


def _only_named(name: Name, states: dict[str, Draft]) -> str | None:
    """The one party that the paragraph names before the name, in any form, outside quotations: what follows is whom he speaks of."""
    if not _acts(name):
        return None  # "Chancellor Scholz of Germany spoke to President Putin": whom a state's man speaks to is another's
    passage, start = name.passage, name.passage.start
    before = {
        gazetteer().parties[entry.key].side for at, _, entry in passage.known if start + at < name.start and not passage.quotes(start + at)
    } & states.keys()
    return before.pop() if len(before) == 1 else None


def follow(drafts: list[Draft]) -> None:
    """Who is somebody's aide, deputy or spokesman belongs where he does, once that is known; chains of aides are short."""
    for _ in range(2):
        for d in drafts:
            if d.owner is not None and d.affiliation is None and d.owner.affiliation:
                d.affiliation, d.side = d.owner.affiliation, d.owner.side


MANY_HAVE = frozenset({"Commission", "Administration"})
"""Bodies between states have these too."""


def surroundings(drafts: list[Draft]) -> None:
    """Persons without an office, and organs without a state, by the one party that their sentence names before them."""
    for d in drafts:
        first = min(d.mentions, key=lambda m: m.start)
        organ = d.kind == "organisation" and _is_organ(d.name) and not MANY_HAVE & set(d.name.split())
        if d.affiliation is None and not d.owned and (organ or (d.kind == "person" and not d.role and _acts(first))):
            key = only_in_sentence(first)
            if key is not None and gazetteer().parties[key].kind == "state":
                d.affiliation, d.side = printed(key, {x.key: x for x in drafts}), key


def own(drafts: list[Draft]) -> None:
    """Parties, unions, companies and institutes belong to themselves; an organ such as every state has is left to its state."""
    for d in drafts:
        if d.kind == "organisation" and d.affiliation is None and not _is_organ(d.name):
            d.affiliation = d.name


def _is_organ(name: str) -> bool:
    return bare(name) or bool((STATE_ORGANS | {"Court", "Police", "Command", "Delegation", "Commission"}) & set(name.split()))


def printed(key: str, found: dict[str, Draft]) -> str:
    """A state by its usual name, a body by the fullest name that the text prints, under which it is listed too."""
    party = gazetteer().parties[key]
    if party.kind == "state" or key not in found:
        return party.name
    printed = Counter(m.text for m in found[key].mentions if m.entry is not None and m.entry.form == "name")
    return min(printed, key=lambda t: (-len(t), -printed[t], t), default=party.name)
