"""Who says it: the subject of a verb or, if the parse lost or mistook it, the name beside the verb."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from ...model import Span
from ..language.gazetteer import offices
from ..language.parse import ParsedParagraph
from ..language.quotes import Quotation
from .content import spans_of_tokens

if TYPE_CHECKING:
    from spacy.tokens import Token

PAPERS = frozenset(
    "statement report letter communique communiqué document resolution ruling newspaper paper agency editorial "
    "note memo leaflet broadcast".split()
)
REPORTS = frozenset(
    "report claim allegation accusation suggestion rumour rumor speculation story article assertion charge question".split()
)
"""Nouns for what others have said and one denies or answers: "responding to reports that the navy had failed"."""
THINGS = frozenset(
    "option summit conference talk sanction photo photograph picture caption file video footage look glance ship vessel tanker boat bill "
    "legislation law act resolution plan proposal result election vote poll survey leak figure datum data evidence intelligence stance "
    "interpretation move step decision test launch deal agreement treaty pact accord text article chapter clause draft measure rule "
    "visit meeting session round trip event attack strike war conflict crisis row dispute image map record number price date day month "
    "week year threat comment remark warning call claim demand request offer fact study research analysis history experience".split()
)
"""Nouns that can't speak. A plan may "call for" something, but then its maker does, or nobody who is named."""
NO_SPEAKERS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT"})
"""Entities that can't speak: "September asked" is a wrong parse."""
SAID = frozenset("say tell add write argue note explain joke quip reply respond answer ask warn insist claim declare state shout".split())
"""Verbs of plain saying: beside a quotation, their subject is the name next to them."""
MOST_SET_IN = 20
"""Most words between the commas around a cue and its speaker."""
MOST_BESIDE = 8
"""Most words from a verb of saying to the end of the name beside it."""
MOST_APART = 60
"""Most characters between a quotation and a verb beside it."""
SUBJECTS = ("nsubj", "nsubjpass", "csubj")


def can_act(noun: Token) -> bool:
    """Whether the noun can speak and act: a name, an office, a body, people, or a paper that someone issued; no day and no number."""
    words = offices()
    if noun.ent_type_ in NO_SPEAKERS or noun.lemma_.lower() in THINGS:
        return False
    known = words.office_nouns | words.collective_nouns | words.anonymous_nouns | PAPERS
    return noun.pos_ == "PROPN" or noun.lower_ in known or noun.lemma_.lower() in known


def subject_of(verb: Token) -> Token | None:
    """The verb's own subject, None if it has none; if the parse has several, as `own_subject` chooses."""
    return own_subject([c for c in verb.children if c.dep_ in SUBJECTS], verb)


def own_subject(found: list[Token], verb: Token) -> Token | None:
    """Of several subjects in the parse, the first, or one that follows a comma ("after the floods, the port reopens") or the first itself.

    None if `found` is empty.
    """
    nearest = min(found, key=lambda c: abs(c.i - verb.i), default=None)
    if nearest is None or nearest == found[0]:
        return _past_participle(nearest) or nearest if nearest is not None and nearest.dep_ == "csubj" else nearest
    before = nearest.left_edge.nbor(-1)
    return nearest if nearest.i < verb.i and (before.text == "," or before == found[0]) else found[0]


def _past_participle(clause: Token) -> Token | None:
    """ "Speaking in Oslo, Ingrid Solvang repeated": the name after the comma, if the parse puts it into the clause before; else None."""
    if clause.tag_ != "VBG" or clause.i != clause.sent.start:
        return None
    people = (t for t in clause.subtree if t.ent_type_ == "PERSON" and t.dep_ != "compound" and t.i > clause.i)
    return next((t for t in people if t.left_edge.nbor(-1).text == ","), None)


def lost_subject(verb: Token) -> Token | None:
    """ "Solvang, speaking after the talks, repeated": the name at the start, if the parse does not see it as the subject; else None."""
    if verb.dep_ != "ROOT" or verb.tag_ not in ("VBD", "VBZ", "VBP") or any(c.dep_ in (*SUBJECTS, "expl") for c in verb.children):
        return None
    opens = next((c for c in verb.children if c.dep_ in ("advcl", "dep", "nmod") and c.pos_ == "PROPN" and c.i < verb.i), None)
    if opens is None or opens.left_edge.i != verb.sent.start or opens.ent_type_ in NO_SPEAKERS:
        return None
    last = opens.right_edge
    return opens if last.text == "," or last.nbor().text == "," else None


def source_of(verb: Token) -> tuple[Token | None, bool]:
    """Who does what the verb says, and whether the verb is passive: the subject, also one shared with another verb, or the agent.

    None if the parse shows nobody.
    """
    seen: set[int] = set()
    as_said = verb.dep_ == "pcomp" and verb.head.lower_ == "as"
    while verb.i not in seen:
        seen.add(verb.i)
        passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
        if passive and verb.lemma_ not in ("quote", "cite", "hear", "report"):
            agent = next((c for c in verb.children if c.dep_ == "agent"), None)
            return (child(agent, "pobj") if agent is not None else None), True
        subject = subject_of(verb) or lost_subject(verb)
        if subject is not None and as_said and not passive and verb.lemma_ in ("quote", "cite"):
            return child(verb, "dobj"), False  # "the paper quoted X as saying"
        if subject is not None:
            return _antecedent(subject, verb), False
        if (verb.dep_ == "advcl" or _unjoined(verb)) and (noun := _noun_before(verb)) is not None:
            return noun, False
        if verb.dep_ in ("conj", "xcomp", "advcl", "dep") and verb.head.pos_ in ("VERB", "AUX"):
            verb = verb.head
        elif verb.dep_ == "pcomp" and verb.head.head.pos_ in ("VERB", "AUX"):
            verb = verb.head.head
        elif verb.dep_ in ("acl", "relcl"):
            return (_past_relative(verb) if verb.dep_ == "acl" else None), False
        else:
            return None, False
    return None, False


def _unjoined(verb: Token) -> bool:
    """Whether the verb is coordinated without a conjunction or semicolon: then the parse has lost its subject."""
    return verb.dep_ == "conj" and not any(c.dep_ == "cc" or c.text == ";" for c in verb.head.children if c.i < verb.i)


def _past_relative(verb: Token) -> Token:
    """The noun that a participle describes: past a relative clause before it, in "Mr X, with whom he met at summits, repeated"."""
    if verb.i > 0 and verb.nbor(-1).text == "," and verb.tag_ in ("VBD", "VBN"):
        clause = next((t for t in verb.ancestors if t.dep_ == "relcl"), None)
        if clause is not None:
            return clause.head
    return verb.head


def _noun_before(verb: Token) -> Token | None:
    """The noun before a verb without a subject: "since one of them, Turkey, has insisted", "reports claiming that"; else None."""
    first = min((c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "advmod") and c.i < verb.i), default=verb.i)
    before = verb.doc[first - 1] if first > verb.sent.start else None
    if before is None:
        return None
    if verb.tag_ == "VBG" and first == verb.i:
        return _report_before(verb)
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ in ("VBZ", "VBP", "VBD", "MD") for c in verb.children if c.i < verb.i)
    if not finite or any(c.dep_ == "mark" for c in verb.children):
        return None
    noun = before.nbor(-1) if before.text == "," and before.i > verb.sent.start else before
    edge = noun.left_edge
    set_off = edge.i > 0 and edge.nbor(-1).text == "," and bool(noun.ent_type_)
    named = set_off or (noun.dep_ == "appos" and noun.head.pos_ in ("NOUN", "NUM", "PROPN"))
    return noun if noun.pos_ in ("PROPN", "NOUN") and (before.text != "," or named) else None


def _report_before(verb: Token) -> Token | None:
    """ "media reports from two states claiming that": the reports, if there is no comma or verb between; else None."""
    for t in reversed(verb.doc[verb.sent.start : verb.i]):
        if t.is_punct or t.pos_ in ("VERB", "AUX"):
            return None
        if t.lemma_.lower() in REPORTS | PAPERS and t.pos_ == "NOUN":
            return t
    return None


def distance(passage: ParsedParagraph, quotation: Quotation, verb: Token) -> int:
    """Characters between a quotation and a verb; 10,000 for a verb inside it."""
    at = passage.at(verb)
    if quotation.span.start <= at < quotation.span.end:
        return 10_000
    return min(abs(at - quotation.span.end), abs(quotation.span.start - passage.end(verb)))


def set_in(passage: ParsedParagraph, verb: Token) -> tuple[Token, tuple[Span, ...]] | None:
    """ "The plan, said X of Y, would fail": the speaker inside the commas and the content around them, as spans of the article.

    Only if the parse takes something else for the speaker ("plan"); None otherwise.
    """
    source = next((c for c in verb.children if c.dep_ in SUBJECTS), None) or source_of(verb)[0]
    if verb.lemma_ not in SAID or source is None or source.pos_ == "PRON" or (can_act(source) and not _is_inverted(verb, source)):
        return None
    commas = [t.i for t in verb.sent if t.text == ","]
    left = max((i for i in commas if i < verb.i), default=None)
    after = [i for i in commas if i > verb.i]
    right = next((i for i in after if verb.doc[i + 1].pos_ in ("VERB", "AUX", "ADV", "PART")), min(after, default=None))
    if left is None or right is None or source.i > left or right - left > MOST_SET_IN or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    inside = [t for t in verb.doc[left + 1 : right] if t.i != verb.i]
    speakers = [t for t in inside if t.pos_ in ("NOUN", "PROPN") and t.head not in inside]
    speaker = next((t for t in speakers if can_act(t)), None)
    if speaker is None or abs(speaker.left_edge.i - verb.i) > MOST_BESIDE:
        return None
    around = [t for t in verb.sent if not (left <= t.i <= right) and not t.is_space]
    content = spans_of_tokens(passage, around)
    whole = any(q.span.start <= content[0].start + 1 for q in passage.quoted(content[0].start, content[0].end)) if content else True
    return (speaker, content) if len(content) > 1 and not whole else None


def _is_inverted(verb: Token, source: Token) -> bool:
    """ "The report, argued Lars Holm, shows": whether a comma precedes the verb and a name follows it at once."""
    before, after = verb.nbor(-1) if verb.i > 0 else None, verb.nbor() if verb.i + 1 < len(verb.doc) else None
    return before is not None and before.text == "," and source.i < before.i and after is not None and after.pos_ == "PROPN"


def may_be_subject(passage: ParsedParagraph, source: Token | None, verb: Token) -> bool:
    """Whether the parse may be right about the subject of a verb of saying.

    It is wrong if the subject is a day or a number, or is inside a quotation that the verb is outside of, or if there is none beside one.
    """
    if source is None:
        return not (verb.lemma_ in SAID and beside_quotation(passage, verb))
    if source.ent_type_ in NO_SPEAKERS and source.pos_ != "PRON":
        return False
    at, cue = passage.at(source), passage.at(verb)
    return all(q.span.start <= cue < q.span.end for q in passage.quoted(at, at + 1))


def noun_beside(passage: ParsedParagraph, verb: Token) -> Token | None:
    """The noun right after or before a verb of saying beside a quotation: "…", said X; X said: "…". None if there is none."""
    after = [t for t in verb.doc[verb.i + 1 : verb.i + MOST_BESIDE] if not (t.pos_ == "ADV" or t.dep_ == "npadvmod")]
    before = list(reversed(verb.doc[max(verb.sent.start, verb.i - 2 * MOST_BESIDE) : verb.i]))
    if verb.lemma_ not in SAID or not beside_quotation(passage, verb):
        return None
    preceding = list(takewhile(_of_a_name, _past_aside(before)[:MOST_BESIDE]))
    for words in (_following(after), preceding[::-1]):
        heads = [t for t in words if t.pos_ in ("NOUN", "PROPN", "PRON") and t.head not in words]
        if heads and _is_told_of(heads[0], verb):
            continue
        if heads and not passage.quotes(passage.at(heads[0])):
            return heads[0] if heads[0].ent_type_ not in NO_SPEAKERS else None
    return _main_subject(verb)


def _main_subject(verb: Token) -> Token | None:
    """ "X repeated that “all options” remained, saying": the sentence's subject, for a participle after a comma; else None."""
    behind = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i > 0 and verb.nbor(-1).text == ","
    root = verb.sent.root
    if not behind or root.i >= verb.i:
        return None
    return root if root.pos_ == "PROPN" else subject_of(root) if root.pos_ == "VERB" else None


def _is_told_of(noun: Token, verb: Token) -> bool:
    """ "Said the two countries were working": whether the noun is the subject of what is said, and so does not say it."""
    clause = noun.head
    return noun.dep_ in SUBJECTS and noun.i > verb.i and clause.i > noun.i and clause.dep_ == "ccomp" and verb.is_ancestor(clause)


def _following(after: list[Token]) -> list[Token]:
    """The words of a name after the verb; empty if they only describe an object: "told the Danish parliament" names no speaker."""
    words = list(takewhile(_of_a_name, after))
    ends = len(words) < len(after) and after[len(words)].dep_ == "dobj"
    return [] if ends else words


def _past_aside(before: list[Token]) -> list[Token]:
    """The words before the verb, nearest first, without an aside: "Ingrid Moe, the head of the board, told"."""
    if not before or before[0].text != ",":
        return before
    opens = next((i for i, t in enumerate(before) if i and t.text == ","), None)
    aside = before[1:opens] if opens is not None else []
    return before[opens + 1 :] if opens is not None and aside and aside[-1].pos_ in ("DET", "ADJ", "NOUN") else before


def _of_a_name(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART", "ADP") and token.dep_ != "dobj"


def beside_quotation(passage: ParsedParagraph, verb: Token) -> bool:
    near = passage.quoted(passage.at(verb) - MOST_APART - 1, passage.end(verb) + MOST_APART + 1)
    return any(distance(passage, q, verb) <= MOST_APART for q in near)


def _antecedent(subject: Token, verb: Token) -> Token:
    """The subject; for a relative pronoun, the noun before its clause: "X" in "X, who said"."""
    if subject.lower_ not in ("who", "which", "that") or verb.dep_ != "relcl":
        return subject
    noun = verb.head
    while subject.lower_ == "who" and noun.ent_type_ in ("GPE", "LOC", "FAC", "DATE") and noun.dep_ == "pobj":
        noun = noun.head.head  # "lawyers in Batam, who": "who" is never a place
    return noun


def child(token: Token, dep: str) -> Token | None:
    return next((c for c in token.children if c.dep_ == dep), None)
