"""The role that the text prints beside a name, and where it says the bearer belongs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..language.gazetteer import Entry, gazetteer, offices
from .appositions import after_comma, before_comma, in_front, past_asides, phrases
from .congress import american_states, in_congress
from .names import Name
from .relatives import told
from .role import MOST_ROLE_WORDS, Role
from .workplaces import CAP, HONORIFIC_END, JOIN, KINDS, STATE_ORGANS, bare, organisation, reads_as_body

if TYPE_CHECKING:
    from spacy.tokens import Token

BELONGS = frozenset({"of", "for", "at", "from", "with"})
"""Prepositions that say whose an office is; others say what it is about: "ambassador to Hungary", "envoy on Syria"."""
SENT = frozenset("ambassador ambassadors envoy envoys coordinator representative delegate commissioner chief rapporteur mediator".split())
"""Offices held about or at somewhere: "mission chief for Malawi" is nobody's in Malawi, "envoy at the United Nations" is not theirs."""
SCHOLARS = frozenset(
    "researcher analyst specialist expert economist scholar fellow historian scientist professor lecturer academic consultant sociologist "
    "strategist lawyer hydrologist virologist director head editor".split()
)
"""Who has an employer: that is where they belong, before the state whose adjective or name stands before the word."""
STUDENTS = SCHOLARS - {"director", "head", "lawyer", "editor"}
"""Who has a subject: "a Yemen researcher" is not of Yemen, though "a Yemeni researcher" may be."""
LOCAL = frozenset({"mayor", "governor", "premier"})
MINISTRIES = frozenset({"ministry", "department"})
MORE_ORGANS = frozenset("judiciary presidency military police legislature regime junta authorities".split())
"""Every state has one: "the judiciary's spokesman" hangs on no body that could be looked for."""
LED = frozenset("leader premier governor mayor deputy mp mep lawmaker senator politician spokesman spokeswoman".split())
"""Offices before whose noun the party or land stands plain: "Harbour leader X", "Sund premier Y"."""
ALL_HAVE = frozenset(
    "opposition community party majority minority house senate government parliament union deputy vice former ministry foreign".split()
)
"""What stands before a leader and names nobody."""
RANKS = frozenset(
    "general gen colonel col captain capt major maj brigadier brig lieutenant lt admiral adm rear vice commodore marshal sergeant judge "
    "justice senator sen representative rep professor prof emeritus associate retired senior former officer congressman "
    "congresswoman diplomat councillor gov".split()
)
"""Words of rank alone: another office printed beside the name says more."""
SHORT = {"Sen.": "senator", "Sens.": "senator", "Rep.": "representative", "Reps.": "representative", "Gov.": "governor"}
"""Offices that newspapers cut short before a name, written out; in the plural they hold of each name that follows."""
OVER = frozenset("former ex deputy acting retired late outgoing then ousted assistant vice first interim".split())
"""Words of the role that stand before a nationality: "the former Uruguayan senator"."""
JUDGING = frozenset(
    "both usual influential powerful popular embattled prominent leading respected outspoken controversial fiery combative beleaguered "
    "ambitious brash hawkish dovish weary angry cautious veteran longtime longstanding well-known famous notorious tough staunch fierce "
    "flamboyant charismatic reclusive defiant autocratic authoritarian".split()
)
"""Adjectives that tell what the writer thinks of the bearer, or since when he is known; they tell no office."""
STANDING = frozenset(
    "elected appointed designated exiled jailed imprisoned detained sacked dismissed visiting ruling governing presiding commanding "
    "managing founding negotiating serving sitting departing returning united advanced combined armed".split()
)
"""Participles that tell how an office is held, or are part of its name."""
KIN = frozenset(
    "man woman boy girl wife husband brother sister father mother son daughter uncle aunt cousin nephew niece friend colleague neighbour "
    "neighbor widow widower one person native resident member newspaper paper trawler tanker freighter carrier cruiser destroyer cutter "
    "steamer river border tower quarter centre center winner daily weekly broadcaster town village city port island province district "
    "partner opponent opposite number supporter rival ally counterpart successor predecessor insider loyalist figure voice player "
    "region country state liberal conservative socialist independent moderate veteran democrat republican nationalist".split()
)
"""Nouns that tell no occupation of the person they stand beside."""
AGENT = re.compile(r"(?:er|or|ist|ian|eer|man|woman|nurse|clerk|pilot|cook|guard|student|chef|engineer|technician|accountant|mechanic)$")
"""How nouns of occupation end; asked for where no article makes the apposition sure."""


def role_of(name: Name) -> Role | None:
    """The role printed just before the name, set beside it between commas, or said of it ("X is the chair")."""
    outer, inner = _outer_and_inner(name)
    best = outer if inner is None else inner
    if outer is not None and inner is not None:
        best = _joined(inner, outer) if not (inner.rank or (outer.belongs and _background(inner.text))) else _joined(outer, inner)
    if best is not None and best.belongs:
        return best
    beside = _affiliated(name)
    return _joined(best, beside) if best is not None else beside or told(name, "who")


def _outer_and_inner(name: Name) -> tuple[Role | None, Role | None]:
    """The office in front of a comma before the name ("Its envoy, former senator X"), and the surest of the others."""
    ahead, *others = phrases(name)
    outer = _role(name, ahead) if ahead else None
    rank = None
    for phrase in others:
        role = _role(name, phrase) if phrase else None
        if role is not None and not role.rank:
            return outer, _joined(role, rank)
        rank = rank or role
    return outer, rank


def _background(text: str) -> bool:
    """What the bearer of an office was or is besides: "former senator", "economist", "diplomat"."""
    return _over(text) or _scholar(text) or set(text.lower().split()) <= RANKS


def standing(name: Name) -> Role | None:
    """All that is printed beside a person's name: office, else what the relative clause says, else occupation, else title."""
    role = role_of(name)
    clause = told(name, "who", "whose")
    american = in_congress(name)
    if role is None or not role.text or role.rank:
        other = clause if clause is not None and clause.text else _occupation(name)
        title = Role(SHORT.get(name.title.split()[-1], name.title), None, None, rank=True) if _tells(name.title) else None
        shown = other or (role if role is not None and role.text else None) or title
        role = _joined(shown, role) if shown is not None and role is not None else shown or role
    if clause is not None and clause.belongs and (role is None or not role.belongs or _over(role.text) or _scholar(role.text)):
        role = replace(clause, text=role.text if role is not None else clause.text, rank=role.rank if role is not None else False)
    if american is not None:
        role = replace(role or Role("", None, None), entry=american, owner=None, possessor=None)
    return role


def _tells(title: str) -> bool:
    """A title that is one of its own: "Gen.", "Rep.", not the "House" of a caucus."""
    last = title.rsplit(maxsplit=1)[-1].rstrip(".").lower() if title[:1].isupper() else ""
    return last in RANKS or last in offices().office_nouns or any(title.endswith(short) for short in SHORT)


def _joined(role: Role, other: Role | None) -> Role:
    """The role with whose it is taken from the other if it does not say."""
    if other is None or role.belongs or not other.belongs:
        return role
    return replace(role, entry=other.entry, owner=other.owner, possessor=other.possessor)


def _over(text: str) -> bool:
    return text.split(maxsplit=1)[0].lower() in {"former", "retired", "ex"} if text else False


def _scholar(text: str) -> bool:
    return bool(STUDENTS & set(text.lower().split()))


def _role(name: Name, phrase: list[Token]) -> Role | None:
    phrase = _own(name, phrase)
    head = _head(phrase)
    if head is None:
        return None
    entry, owner, end = _belongs(name, phrase, head)
    kept = _kept(name, phrase, head, end)
    if not kept:
        return None
    own = _possessive(phrase, head)
    if own is not None and own.tag_ == "PRP$" and entry is not None and entry.form in ("name", "capital") and not _possessed(name, phrase):
        entry = None  # "its Cyprus director"
    own = own if entry is None and owner is None else None
    if own is None and entry is None and owner is None and kept.lower().startswith("spokes") and kept.isalpha():
        own = head
    rank = set(re.findall(r"\w+", kept.lower())) <= RANKS
    return Role(kept, entry, owner, name.passage.at(own) if own is not None else None, rank=rank)


def _own(name: Name, phrase: list[Token]) -> list[Token]:
    """Of a phrase before the name what is behind somebody else's: "remarks by President X and Secretary of State Y"."""
    before = phrase[-1].idx < name.start - name.passage.start
    joins = [i for i, t in enumerate(phrase) if t.dep_ == "cc" and i > 0 and phrase[i - 1].ent_type_ == "PERSON"] if before else []
    return phrase[joins[-1] + 1 :] or phrase if joins else phrase


def _head(phrase: list[Token]) -> Token | None:
    """The office: the last one before the first preposition, else the first."""
    words = offices()
    stop = next(
        (i for i, t in enumerate(phrase) if t.pos_ == "ADP" and i > 0 and not (t.lower_ == "under" and not t.whitespace_)), len(phrase)
    )
    found = [
        t for t in phrase if t.lower_ in words.office_nouns and t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and not _part_of_compound(t)
    ]
    found = [t for t in found if not _describes(t, phrase)]
    return next((t for t in reversed(phrase[:stop]) if t in found), found[0] if found else None)


def _describes(token: Token, phrase: list[Token]) -> bool:
    """ "one of the leading academic voices": no academic; the noun that follows is none of an office."""
    head = token.head
    plain = head.pos_ == "NOUN" and head in phrase and head.i == token.i + 1 and token.dep_ in ("amod", "compound")
    return plain and head.lower_ not in offices().office_nouns


def _part_of_compound(token: Token) -> bool:
    """ "the three-member council": no member."""
    hyphen = token.i > 0 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    return hyphen and following is not None and following.pos_ == "NOUN"


def _possessive(phrase: list[Token], head: Token) -> Token | None:
    """The word that the office hangs on: "its", a name's or a body's possessive; an organ's of every state ("the ministry's") is none."""
    bodies = offices().collective_nouns
    organs = {o.lower() for o in STATE_ORGANS} | MORE_ORGANS
    for t in phrase:
        if t.i > head.i and t.lower_ in ("its", "their") and t.nbor(-1).lower_ == "of":
            return t
        owner = t.dep_ == "poss" and (t.pos_ == "PROPN" or (t.lower_ in bodies | KINDS and t.lower_ not in organs))
        if t.i < head.i and (t.tag_ == "PRP$" or t.lower_ == "whose" or owner):
            return t
    return None


def _kept(name: Name, phrase: list[Token], head: Token, end: int) -> str:
    """The words of the role: determiner, nationality and possessor taken off, the rest up to a clause or comma."""
    start, prefix = _start(name, phrase, head)
    kept: list[Token] = []
    for t in phrase:
        if t.i < start:
            continue
        if t.i > head.i and (t.lower_ == "now" or (t.idx >= end and _ends_role(t))):
            break
        kept.append(t)
    kept = kept[:MOST_ROLE_WORDS]
    while kept and (kept[-1].dep_ in ("prep", "det", "cc", "case") or kept[-1].is_punct):
        kept.pop()
    if not kept:
        return ""
    while len(kept) > 1 and kept[0].i < head.i and _judges(kept[0]):
        kept.pop(0)
    text = HONORIFIC_END.sub("", name.passage.text[kept[0].idx : kept[-1].idx + len(kept[-1])])
    return " ".join([*prefix, text]) if text else ""


def _judges(token: Token) -> bool:
    """A word in front of the office by which the writer judges or pictures its bearer ("a deflated special envoy")."""
    if token.lower_ in JUDGING:
        return True
    attached = token.i + 1 < len(token.doc) and token.nbor().text == "-"
    participle = token.tag_ in ("VBN", "VBG") or (token.dep_ == "amod" and token.lower_.endswith("ed"))
    return participle and not attached and token.lower_ not in OVER | STANDING


def _possessed(name: Name, phrase: list[Token]) -> bool:
    """A state's name in the phrase has a possessive."""
    return any(t.tag_ == "POS" and t.i - 1 in where for _, where in _entries(name, phrase) for t in phrase)


def _start(name: Name, phrase: list[Token], head: Token) -> tuple[int, list[str]]:
    """Where the role's own words begin, and what of it stands before the nationality ("the former Uruguayan senator")."""
    known = {i for e, where in _entries(name, phrase) if _taken_off(e, phrase, where) for i in where}
    start, prefix = phrase[0].i, list[str]()
    for t in phrase:
        if t.i >= head.i:
            break
        if t.i in known:
            start = t.i + 1
        elif _office_possessive(t):
            continue  # "the prime minister's spokesman"
        elif (
            t.dep_ in ("det", "poss", "case")
            or t.tag_ in ("POS", "PRP$", "DT")
            or t.text in {",", "who", "is", "was"}
            or (t.text == "-" and t.whitespace_)
            or (t.pos_ in ("VERB", "AUX", "PRON") and t.dep_ not in ("amod", "compound"))
        ):
            start, prefix = t.i + 1, []
        elif t.lower_ in OVER and t.i + 1 in known:
            prefix = [t.text]
    return start, prefix


def _office_possessive(t: Token) -> bool:
    """ "prime minister's" in "the prime minister's spokesman", "foreign ministry's": of the role; a spokesman alone tells little."""
    noun = t.nbor(-1) if t.tag_ == "POS" and t.i > 0 else t
    which = noun.lower_ in MINISTRIES and any(c.dep_ in ("compound", "amod") for c in noun.lefts)
    return noun.dep_ == "poss" and (which or noun.lower_ in offices().office_nouns)


def _taken_off(entry: Entry, phrase: list[Token], where: list[int]) -> bool:
    """A state's name is no part of the role; a body's or a seat's is, unless it possesses: "State Department spokeswoman"."""
    if gazetteer().parties[entry.key].kind == "state" and entry.form != "seat":
        return True
    return any(t.i == where[-1] + 1 and t.tag_ == "POS" for t in phrase) if where else True


def _ends_role(t: Token) -> bool:
    """A word after the office that is no longer of it."""
    if t.dep_ == "prep" and any(c.ent_type_ in ("DATE", "TIME") for c in t.subtree):
        return True
    if t.i > 0 and (t.text == "-" or t.nbor(-1).text == "-") and not t.nbor(-1).whitespace_:
        return False
    return (
        t.text in {",", ";", "(", '"', "-", "–", "—"}
        or t.lower_ in {"now", "there", "here"}
        or t.dep_ == "relcl"
        or t.tag_ in ("WP", "WDT", "VBD", "VBZ", "VBP", "VBN", "VBG")
    )


def _entries(name: Name, phrase: list[Token]) -> list[tuple[Entry, list[int]]]:
    start, end = phrase[0].idx, phrase[-1].idx + len(phrase[-1])
    text = name.passage.text[start:end]
    text = text.title() if text.isupper() and " " in text else text  # a headline in capitals
    return [(e, [t.i for t in phrase if a <= t.idx - start < b]) for a, b, e in gazetteer().find(text)]


def _belongs(name: Name, phrase: list[Token], head: Token) -> tuple[Entry | None, str | None, int]:
    """Whose the office is: state or body before it, else state, body or organisation after "of", "for", "at"; and where that ends."""
    before, now = _before(name, phrase, head), any(t.lower_ == "now" for t in _onward(name, phrase, head))
    entry, owner, end = _after(name, phrase, head, sent=head.lower_ in SENT)
    if before is not None and not ((now or head.lower_ in SCHOLARS) and owner is not None):
        return before, None, end
    if entry is not None or owner is not None:
        return entry, owner, end
    return None, _body_before(name, phrase, head), end


def _before(name: Name, phrase: list[Token], head: Token) -> Entry | None:
    """The state or body that stands before the office, unless it is the subject of study: "a Yemen researcher"."""
    for entry, where in _entries(name, phrase):
        if not where or where[0] >= head.i:
            continue
        possessed = any(t.i == where[-1] + 1 and t.tag_ == "POS" for t in phrase)
        if head.lower_ in STUDENTS and entry.form != "adjective" and not possessed:
            continue
        return entry
    return None


def _after(name: Name, phrase: list[Token], head: Token, *, sent: bool) -> tuple[Entry | None, str | None, int]:
    """State, body or organisation after the prepositions that follow the office, in turn."""
    at = name.start - name.passage.start
    stop = at if phrase[0].idx < at else len(name.passage.text)
    for t in _onward(name, phrase, head):
        if t.lower_ not in BELONGS:
            continue
        if (head.lower_ in LOCAL or _chief_minister(head)) and t.lower_ == "of" and (place := _run(name, t, stop)):
            return None, place, 0
        entry, owner, end = organisation(name, t.idx + len(t) + 1, t.lower_, stop=stop, scholar=head.lower_ in STUDENTS)
        if entry is not None and entry.form == "adjective" and t.lower_ == "of" and head.lower_ in STUDENTS:
            continue  # "a professor of Freedonian studies at Y"
        if entry is not None and ((sent and t.lower_ != "of") or _governed_by_other(phrase, head, t)):
            continue
        if entry is not None or owner is not None:
            return entry, owner, end
    return None, None, 0


def _chief_minister(head: Token) -> bool:
    """Of a state of a federation."""
    return head.lower_ == "minister" and head.i > 0 and head.nbor(-1).lower_ == "chief"


def _onward(name: Name, phrase: list[Token], head: Token) -> list[Token]:
    """The words after the office, past what the parser joins to it, up to a comma, a verb or the name."""
    out = [t for t in phrase if t.i > head.i]
    last = phrase[-1]
    if last.idx < name.end - name.passage.start:
        return out
    for t in last.doc[last.i + 1 : last.i + 8]:
        if (t.is_punct and t.text != "-") or t.tag_ in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT", "CC"):
            break
        out.append(t)
    return out


def _governed_by_other(phrase: list[Token], head: Token, preposition: Token) -> bool:
    """ "ambassador to the court of Spain", "envoy on the future of Kosovo": a state within what the office is about."""
    return any(head.i < t.i < preposition.i and t.lower_ in {"to", "on", "in"} for t in phrase)


def _run(name: Name, preposition: Token, stop: int) -> str | None:
    """The capitalised run after a preposition, a town or a province: "mayor of Novi Grad"."""
    at = preposition.idx + len(preposition) + 1
    match = re.compile(rf"(?:the\s)?({CAP}(?:\s{CAP})*)(?!\s[a-z]+\s(?:bank|council)\b)").match(name.passage.text, at, stop)
    if match is None or any(e.form == "name" for _, _, e in gazetteer().find(match[1])):
        return None
    return match[1].rstrip(".,")


def _body_before(name: Name, phrase: list[Token], head: Token) -> str | None:
    """ "the Vltava Institute's director", "the Harbour Board chairman": an organisation whose name ends before the office."""
    start = phrase[0].idx
    text = name.passage.text[start : head.idx]
    headline = name.passage.text[phrase[0].idx : phrase[-1].idx + len(phrase[-1])].isupper()
    for match in re.finditer(rf"{CAP}(?:\s(?:{JOIN}\s){{0,2}}{CAP})*", text):
        body = re.sub(r"^(?:The|A|An|Its)\s", "", match.group()).removesuffix(".")
        parts = body.split()
        plain = not any(p.lower() in offices().office_nouns for p in parts) and "-" not in (parts or [""])[0]
        if body and plain and not bare(body) and not headline and _reads_whole(body):
            return body
        if body and plain and not headline and head.lower_ in LED and match.end() + 1 >= len(text) and _led(body, phrase):
            return body
    return None


def _reads_whole(body: str) -> bool:
    """By its last word, or by the one before "of": "University of Sund"."""
    front, of, _ = body.partition(" of ")
    return reads_as_body(body, last=True) or bool(of and reads_as_body(front, last=True))


def _led(body: str, phrase: list[Token]) -> bool:
    """ "Harbour leader X": a party or a land, where no sentence begins with the word, which would be written large anyhow."""
    first = next((t for t in phrase if t.text == body.split()[0]), None)
    if any(True for _ in gazetteer().find(body)) or set(body.lower().split()) & ALL_HAVE:
        return False
    return first is not None and not first.is_sent_start and first.pos_ in ("PROPN", "ADJ")


def _affiliated(name: Name) -> Role | None:
    """ "Labour's Malcolm Oduya", "X of the Y Institute", "X (University of Z)": belonging without an office."""
    token, text = name.token, name.passage.text
    for c in token.children:
        if c.dep_ == "poss" and c.i < token.i and c.pos_ == "PROPN":
            owner = re.sub(r"^(?:The|the)\s", "", text[c.left_edge.idx : c.idx + len(c)])
            entry = next((e for _, _, e in gazetteer().find(owner)), None)
            return Role("", entry, None if entry else owner)
    at = past_asides(name)
    match = re.compile(r",?\s(of|from|at|with)\s").match(text, at)
    if match:
        entry, body, _ = organisation(name, match.end(), "beside" if match[1] == "of" else match[1])
        if body in american_states():
            return None
        if entry is not None or body is not None:
            return Role("", entry, body)
    bracket = re.compile(rf"\s\(({CAP}(?:\s(?:{JOIN}\s){{0,2}}{CAP})+)\)").match(text, name.end - name.passage.start)
    return Role("", None, bracket[1]) if bracket and reads_as_body(bracket[1]) else None


def _occupation(name: Name) -> Role | None:
    """An apposition that tells an occupation without an office: ", a tailor", "skipper X", "The dentist, X,"."""
    doc = name.passage.doc
    own = [t.i for t in name.passage.tokens(name.start, name.end)]
    if not own:
        return None
    after = after_comma(name, own[-1])
    if after and after[0].lower_ in {"a", "an", "the"} and (head := _noun(after)) is not None:
        return _occupied(name, after, head)
    before = in_front(name.token, own[0])
    ahead = before_comma(doc, before[0].i if before else own[0], own[-1])
    for phrase in (before, ahead):
        if phrase and (head := _noun(phrase)) is not None and AGENT.search(head.lower_):
            return _occupied(name, phrase, head)
    return None


def _noun(phrase: list[Token]) -> Token | None:
    """The common noun that the phrase, up to its first preposition or clause, ends in."""
    last = None
    for t in phrase:
        if t.pos_ in ("ADP", "VERB", "AUX", "SCONJ", "CCONJ", "PRON", "PUNCT") and t.text != "-" and last is not None:
            break
        if t.text.rstrip(".") not in offices().honorifics:
            last = t
    if (
        last is None
        or last.tag_ not in ("NN", "NNP")
        or (last.text[0].isupper() and last.i and not last.is_sent_start and last.tag_ == "NNP")
    ):
        return None
    word = last.lower_
    return None if word in KIN or word in offices().collective_nouns or not word.isalpha() else last


def _occupied(name: Name, phrase: list[Token], head: Token) -> Role | None:
    entry, owner, end = _belongs(name, phrase, head)
    kept = re.sub(r"^\d+-year-old\s", "", _kept(name, phrase, head, end))
    return Role(kept, entry, owner) if kept else None
