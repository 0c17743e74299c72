"""Ascriptions: a cue, whoever it names, and what it ascribes, from the parse of one token."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from ..model import Act, Span
from .content import complement, quotation_before, spans_of_tokens
from .gazetteer import offices
from .lexicon import lexicon
from .parse import Passage
from .quotes import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

PAPERS = frozenset(
    "statement report letter communique communiqué document resolution ruling newspaper paper agency editorial "
    "note memo leaflet broadcast".split()
)
REPORTS = frozenset("report claim allegation accusation suggestion rumour rumor speculation story article assertion charge question".split())
"""What somebody else has said, when one denies it or answers it: "responding to reports that the navy had failed"."""
GIVING = frozenset(
    "make issue give express voice renew repeat reiterate deliver have extend table send submit publish present file lodge raise hold "
    "keep maintain share form reach take announce convey offer organise organize sign circulate draft launch write".split()
)
"""Verbs by which a noun of speech is one's own: "issued a demand that", not "faced", "heard" or "dismissed" one."""
ASKING = frozenset({"ask", "press", "question", "quiz", "challenge"})
THINGS = frozenset(
    "option summit conference talk sanction photo photograph picture caption file video footage look glance ship vessel tanker boat bill "
    "legislation law act resolution plan proposal result election vote poll survey leak figure datum data evidence intelligence stance "
    "interpretation move step decision test launch deal agreement treaty pact accord text article chapter clause draft measure rule "
    "visit meeting session round trip event attack strike war conflict crisis row dispute image map record number price date day month "
    "week year threat comment remark warning call claim demand request offer fact study research analysis history experience".split()
)
"""Nouns that say nothing by themselves; a plan may call for something, but then its maker does, or nobody is named."""
OUTLETS = frozenset(
    "agency newspaper daily paper media broadcaster television tv radio magazine website reuters ap afp bloomberg yonhap xinhua tass ria "
    "interfax kyodo kcna anadolu dpa ansa bbc cnn nhk".split()
)
"""Wires and outlets, by their nouns and best-known names: they pass on what others say."""
VIEWS = frozenset({"view", "opinion", "judgment", "judgement", "estimation", "words", "reading"})
NEGATIONS = frozenset({"never", "not", "no", "n't", "n’t"})
NO_SPEAKERS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT"})
"""Entities that say nothing: "September asked" is a parse gone wrong."""
SAID = frozenset("say tell add write argue note explain joke quip reply respond answer ask warn insist claim declare state shout".split())
MOST_SET_IN = 20
"""Words between the commas around a cue and its speaker."""
MOST_BESIDE = 8
"""Words from a verb of saying to the end of the name beside it."""
SUBJECTS = ("nsubj", "nsubjpass", "csubj")


def can_act(noun: Token) -> bool:
    """A noun that can speak and act: a name, an office, a body, people, a paper that someone issued; no day and no place of numbers."""
    words = offices()
    if noun.ent_type_ in NO_SPEAKERS or noun.lemma_.lower() in THINGS:
        return False
    known = words.office_nouns | words.collective_nouns | words.anonymous_nouns | PAPERS
    return noun.pos_ == "PROPN" or noun.lower_ in known or noun.lemma_.lower() in known


@dataclass(frozen=True)
class Frame:
    """One ascription. `source` is the head token of whoever is named, `content` spans of the article in order."""

    cue: Token
    act: Act
    source: Token | None
    content: tuple[Span, ...]
    cue_span: Span
    negated: bool = False
    addressee: Token | None = None
    quotations: tuple[Quotation, ...] = field(default=())
    passive: bool = False


def frame_of(passage: Passage, token: Token) -> Frame | None:
    """The ascription whose cue the token is, quotations not yet joined."""
    if token.pos_ in ("VERB", "AUX") and (act := act_of(token)):
        return _verb_frame(passage, token, act)
    if (
        token.lower_ == "according"
        and (to := _child(token, "prep")) is not None
        and (source := _child(to, "pobj")) is not None
        and can_act(source)
    ):
        return _according(passage, token, to, source)
    if token.lower_ in VIEWS and token.dep_ == "pobj" and token.head.lower_ == "in" and (owner := _child(token, "poss")) is not None:
        return _in_view(passage, token, owner)
    if token.pos_ == "NOUN" and (noun_act := lexicon().nouns.get(token.lemma_.lower())):
        return _noun_frame(passage, token, noun_act)
    return None


def act_of(verb: Token) -> Act | None:
    """What the verb does, by itself or with the word after it."""
    words, lemma = lexicon(), verb.lemma_.lower()
    for other in [*verb.children, *([verb.nbor()] if verb.i + 1 < len(verb.doc) else [])]:
        if (act := words.phrases.get((lemma, other.lower_)) or words.phrases.get((lemma, other.lemma_))) and other.i > verb.i:
            return act
    if lemma in ("decline", "refuse") and any(c.dep_ == "xcomp" and c.lemma_ in ("comment", "say", "answer") for c in verb.children):
        return "decline_comment"
    return words.verbs.get(lemma)


def source_of(verb: Token) -> tuple[Token | None, bool]:
    """The subject of the verb, or of the verb that it shares one with; the agent where it is passive."""
    seen: set[int] = set()
    as_said = verb.dep_ == "pcomp" and verb.head.lower_ == "as"
    while verb.i not in seen:
        seen.add(verb.i)
        passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
        if passive and verb.lemma_ not in ("quote", "cite", "hear", "report"):
            agent = next((c for c in verb.children if c.dep_ == "agent"), None)
            return (_child(agent, "pobj") if agent is not None else None), True
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if subject is not None and as_said and not passive and verb.lemma_ in ("quote", "cite"):
            return _child(verb, "dobj"), False  # "the paper quoted X as saying"
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
    """Joined to another verb by no conjunction: the parse has lost its subject."""
    return verb.dep_ == "conj" and not any(c.dep_ == "cc" or c.text == ";" for c in verb.head.children if c.i < verb.i)


def _past_relative(verb: Token) -> Token:
    """ "Mr X, with whom he met at summits, repeated": past the comma that ends a relative clause, whoever the clause is about."""
    if verb.i > 0 and verb.nbor(-1).text == "," and verb.tag_ in ("VBD", "VBN"):
        clause = next((t for t in verb.ancestors if t.dep_ == "relcl"), None)
        if clause is not None:
            return clause.head
    return verb.head


def _noun_before(verb: Token) -> Token | None:
    """Whose clause it is where the parse found no subject: "since one of them, Turkey, has insisted"; "reports claiming that"."""
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
    first = noun.left_edge
    set_off = first.i > 0 and first.nbor(-1).text == "," and bool(noun.ent_type_)
    named = set_off or (noun.dep_ == "appos" and noun.head.pos_ in ("NOUN", "NUM", "PROPN"))
    return noun if noun.pos_ in ("PROPN", "NOUN") and (before.text != "," or named) else None


def _report_before(verb: Token) -> Token | None:
    """ "media reports from two states claiming that": the reports, no comma between."""
    for t in reversed(verb.doc[verb.sent.start : verb.i]):
        if t.is_punct or t.pos_ in ("VERB", "AUX"):
            return None
        if t.lemma_.lower() in REPORTS | PAPERS and t.pos_ == "NOUN":
            return t
    return None


def is_negated(verb: Token) -> bool:
    """A negation of the verb, also where an aside parts the two: "did not, however, say"."""
    if any(c.dep_ == "neg" or c.lower_ in NEGATIONS for c in verb.children):
        return True
    first = min((c.i for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i), default=verb.i)
    return any(t.lower_ in NEGATIONS for t in verb.doc[first : verb.i])


def distance(passage: Passage, quotation: Quotation, verb: Token) -> int:
    """Characters between a quotation and a verb outside it."""
    at = passage.at(verb)
    if quotation.span.start <= at < quotation.span.end:
        return 10_000
    return min(abs(at - quotation.span.end), abs(quotation.span.start - passage.end(verb)))


def _verb_frame(passage: Passage, verb: Token, act: Act) -> Frame | None:
    if verb.dep_ in ("amod", "compound", "aux", "auxpass") or _gapped(verb) or _goes_on(verb) or _reputed(verb) or _is_asked(verb):
        return None
    if (aside := set_in(passage, verb)) is not None:
        source, content = aside
        return Frame(cue=verb, act=act, source=source, content=content, cue_span=_cue_span(passage, verb), negated=is_negated(verb))
    source, passive = source_of(verb)
    if not passive and not _may_be_subject(passage, source, verb):
        source = noun_beside(passage, verb)
    before = quotation_before(passage, verb, source)
    content = (before,) if before is not None else () if _answers_report(verb) else complement(passage, verb)
    if not content and not (source is not None and _beside_quotation(passage, verb)):
        return None
    return Frame(
        cue=verb, act=act, source=source, content=content, cue_span=_cue_span(passage, verb), negated=is_negated(verb),
        addressee=_addressee(verb), passive=passive,
    )  # fmt: skip


def set_in(passage: Passage, verb: Token) -> tuple[Token, tuple[Span, ...]] | None:
    """ "The plan, said X of Y, would fail": whoever stands with the cue between two commas, and the sentence around them.

    Where the parse takes the thing spoken of for the speaker, or the speaker for the subject of what is said.
    """
    source, _ = source_of(verb)
    if verb.lemma_ not in SAID or source is None or source.pos_ == "PRON" or can_act(source):
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
    return (speaker, content) if len(content) > 1 and not any(q.span.touches(c) for q in passage.quotations for c in content[:1]) else None


def _is_asked(verb: Token) -> bool:
    """ "Asked whether it would close, he said": he is asked, and asks nothing."""
    subject = any(c.dep_ in SUBJECTS or c.dep_ in ("aux", "auxpass") for c in verb.children)
    return verb.lemma_ in ASKING and verb.tag_ in ("VBN", "VBD") and not subject and verb.dep_ in ("advcl", "acl", "prep", "csubj")


def _answers_report(verb: Token) -> bool:
    """ "Was responding to reports that", "commented on claims that": what is reported is another's."""
    if verb.lemma_ not in ("respond", "reply", "answer", "comment", "react", "object"):
        return False
    asked = [c for c in verb.children if c.i > verb.i and (c.dep_ in ("prep", "dobj"))]
    return any(t.lemma_.lower() in REPORTS - {"question", "charge"} for c in asked for t in c.subtree)


def _may_be_subject(passage: Passage, source: Token | None, verb: Token) -> bool:
    """Who says "…", said X, is not in the quotation, and no day or month says anything: there the parse has erred."""
    if source is None:
        return not (verb.lemma_ in SAID and _beside_quotation(passage, verb))
    if source.ent_type_ in NO_SPEAKERS and source.pos_ != "PRON":
        return False
    at, cue = passage.at(source), passage.at(verb)
    return all(q.span.start <= cue < q.span.end for q in passage.quotations if q.span.start <= at < q.span.end)


def noun_beside(passage: Passage, verb: Token) -> Token | None:
    """The noun phrase that follows a verb of saying without a break, or stands right before it: "…", said X; X said: "…"."""
    after = [t for t in verb.doc[verb.i + 1 : verb.i + MOST_BESIDE] if not (t.pos_ == "ADV" or t.dep_ == "npadvmod")]
    before = list(reversed(verb.doc[max(0, verb.i - MOST_BESIDE) : verb.i]))
    if verb.lemma_ not in SAID or not _beside_quotation(passage, verb):
        return None
    for words in (list(takewhile(_of_a_name, after)), list(reversed(list(takewhile(_of_a_name, before))))):
        heads = [t for t in words if t.pos_ in ("NOUN", "PROPN", "PRON") and t.head not in words]
        if heads and not any(q.span.start <= passage.at(heads[0]) < q.span.end for q in passage.quotations):
            return heads[0] if heads[0].ent_type_ not in NO_SPEAKERS else None
    return None


def _of_a_name(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART", "ADP") and token.dep_ != "dobj"


def _beside_quotation(passage: Passage, verb: Token) -> bool:
    return any(distance(passage, q, verb) <= 60 for q in passage.quotations)


def _antecedent(subject: Token, verb: Token) -> Token:
    """ "X, who said": the noun that the clause hangs on."""
    if subject.lower_ not in ("who", "which", "that") or verb.dep_ != "relcl":
        return subject
    noun = verb.head
    while subject.lower_ == "who" and noun.ent_type_ in ("GPE", "LOC", "FAC", "DATE") and noun.dep_ == "pobj":
        noun = noun.head.head  # "lawyers in Batam, who": no place is a who
    return noun


def _goes_on(verb: Token) -> bool:
    """ "continue to fight": with an infinitive the verb is no speech, whatever it is with a quotation."""
    return verb.lemma_ == "continue" and _child(verb, "xcomp") is not None


def _reputed(verb: Token) -> bool:
    """ "A firm said to be his": what people say of the noun, which says nothing."""
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    return verb.lower_ == "said" and after is not None and after.lower_ == "to" and after.dep_ == "aux"


def _gapped(verb: Token) -> bool:
    """ "a step its chief said could be taken": what is said lacks its subject, which stands before."""
    if verb.dep_ != "relcl":
        return False
    comp = _child(verb, "ccomp")
    return comp is not None and not any(c.dep_ in (*SUBJECTS, "expl") for c in comp.children)


def _addressee(verb: Token) -> Token | None:
    for c in verb.children:
        if c.dep_ in ("dobj", "dative") and c.ent_type_ in ("PERSON", "GPE", "ORG", "NORP"):
            return c
        if c.dep_ == "prep" and c.lower_ in ("on", "upon", "to", "against"):
            return _child(c, "pobj")
    return None


def _child(token: Token, dep: str) -> Token | None:
    return next((c for c in token.children if c.dep_ == dep), None)


def _cue_span(passage: Passage, verb: Token) -> Span:
    first = last = verb
    for c in verb.children:
        if c.dep_ in ("aux", "auxpass", "neg") and c.i < verb.i:
            first = min(first, c, key=lambda t: t.i)
        if c.dep_ == "prt" and c.i > verb.i:
            last = max(last, c, key=lambda t: t.i)
    return passage.span(first, last)


def _according(passage: Passage, cue: Token, to: Token, source: Token) -> Frame:
    head = cue.head if cue.dep_ in ("prep", "advmod", "advcl") else cue.sent.root
    inside = {t.i for t in cue.subtree}
    tokens = [t for t in head.subtree if t.i not in inside]
    content = spans_of_tokens(passage, tokens)
    if _passes_on(source) and any(t.lemma_ in ("say", "tell") and t.pos_ == "VERB" and source_of(t)[0] is not None for t in tokens):
        content = ()
    return Frame(cue=cue, act="comment", source=source, content=content, cue_span=passage.span(cue, to))


def _passes_on(source: Token) -> bool:
    """An agency, a paper or a station: what it tells of somebody's words is theirs."""
    words = {t.lower_ for t in source.subtree}
    return bool(words & OUTLETS)


def _in_view(passage: Passage, noun: Token, owner: Token) -> Frame:
    """ "In her view the army will sign": the rest of the clause is hers."""
    head = noun.head.head
    inside = {t.i for t in noun.head.subtree}
    content = spans_of_tokens(passage, [t for t in head.subtree if t.i not in inside])
    return Frame(cue=noun, act="comment", source=owner, content=content, cue_span=passage.span(noun.head, noun))


def _noun_frame(passage: Passage, noun: Token, act: Act) -> Frame | None:
    """ "his demand that X", "a promise to X": the noun's clause is ascribed to its possessor."""
    clause = next((c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > noun.i and _infinitive_or_that(c)), None)
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is None and noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        owner = source_of(noun.head)[0] if noun.head.lemma_ in GIVING else None
    if clause is None or owner is None:
        return None
    content = spans_of_tokens(passage, list(clause.subtree))
    return Frame(cue=noun, act=act, source=owner, content=content, cue_span=passage.span(noun, noun))


def _infinitive_or_that(clause: Token) -> bool:
    first = next(iter(clause.subtree))
    return first.lower_ in ("that", "to")
