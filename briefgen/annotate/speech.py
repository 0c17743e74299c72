"""Who says what: finds the words that ascribe (cues), what they ascribe (content) and to whom (source), in one paragraph.

The parse of the cue carries it: its clause is the content, its subject the source. Quotations that stand beside are joined to the
cue nearest to them, and a quotation with no cue of its own goes on with the speaker of its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..model import Act, Span
from .gazetteer import offices
from .lexicon import NEUTRAL, lexicon
from .parse import Passage
from .quotes import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
LEAST_QUOTED_WORDS = 4
"""A quotation of fewer words beside no cue is a word in quotation marks, not speech."""


PAPERS = frozenset(
    "statement report letter communique communiqué document resolution ruling newspaper paper agency editorial note memo leaflet broadcast".split()
)
VIEWS = frozenset({"view", "opinion", "judgment", "judgement", "estimation", "words", "reading"})


def can_act(noun: Token) -> bool:
    """A noun that can speak and act: a name, an office, a body, people, a paper that someone issued; no day and no place of numbers."""
    words = offices()
    if noun.ent_type_ in ("DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT"):
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


def find_frames(passage: Passage) -> list[Frame]:
    """Every ascription of the paragraph in order of its cue, quotations joined."""
    frames = [f for token in passage.doc if (f := _frame(passage, token)) is not None]
    return _join_quotations(passage, _outermost_first(frames))


def _frame(passage: Passage, token: Token) -> Frame | None:
    if token.pos_ in ("VERB", "AUX") and (act := act_of(token)):
        return _verb_frame(passage, token, act)
    if token.lower_ == "according" and (to := _child(token, "prep")) is not None and (source := _child(to, "pobj")) is not None:
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
        if (act := words.phrases.get((lemma, other.lower_))) and other.i > verb.i:
            return act
    if lemma == "decline" and any(c.dep_ == "xcomp" and c.lemma_ in ("comment", "say", "answer") for c in verb.children):
        return "decline_comment"
    return words.verbs.get(lemma)


def _verb_frame(passage: Passage, verb: Token, act: Act) -> Frame | None:
    if verb.dep_ in ("amod", "compound", "aux", "auxpass") or _gapped(verb):
        return None
    source, passive = source_of(verb)
    before = _quotation_before(passage, verb, source)
    content = (before.span,) if before is not None else _complement(passage, verb)
    if not content and not (source is not None and _beside_quotation(passage, verb)):
        return None
    return Frame(
        cue=verb, act=act, source=source, content=content, cue_span=_cue_span(passage, verb), negated=is_negated(verb),
        addressee=_addressee(verb), passive=passive,
    )  # fmt: skip


def _quotation_before(passage: Passage, verb: Token, source: Token | None) -> Quotation | None:
    """ "...", he said: the quotation that ends where cue and source begin, which is then all that is ascribed."""
    if source is None or any(c.dep_ == "ccomp" and c.i > verb.i and not c.is_punct for c in verb.children):
        return None
    first = min(passage.at(verb), passage.at(source.left_edge if source.i - source.left_edge.i < 8 else source))
    return next((q for q in passage.quotations if 0 <= first - q.span.end <= 2), None)


def _gapped(verb: Token) -> bool:
    """ "a step its chief said could be taken": what is said lacks its subject, which stands before."""
    if verb.dep_ != "relcl":
        return False
    comp = _child(verb, "ccomp")
    return comp is not None and not any(c.dep_ in (*SUBJECTS, "expl") for c in comp.children)


def source_of(verb: Token) -> tuple[Token | None, bool]:
    """The subject of the verb, or of the verb that it shares one with; the agent where it is passive."""
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
        if passive and verb.lemma_ not in ("quote", "cite", "hear", "report"):
            agent = next((c for c in verb.children if c.dep_ == "agent"), None)
            return (_child(agent, "pobj") if agent is not None else None), True
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if subject is not None:
            return _antecedent(subject, verb), False
        if verb.dep_ in ("conj", "xcomp", "advcl", "dep") and verb.head.pos_ in ("VERB", "AUX"):
            verb = verb.head
        elif verb.dep_ == "pcomp" and verb.head.head.pos_ in ("VERB", "AUX"):
            verb = verb.head.head
        elif verb.dep_ in ("acl", "relcl"):
            return (verb.head if verb.dep_ == "acl" else None), False
        else:
            return None, False
    return None, False


def _antecedent(subject: Token, verb: Token) -> Token:
    """ "X, who said": the noun that the clause hangs on."""
    if subject.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        return verb.head
    return subject


def _complement(passage: Passage, verb: Token) -> tuple[Span, ...]:
    """The clause that the verb governs, or the clause that it is set into."""
    comps = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.pos_ not in ("PUNCT",)]
    if comps:
        after = [c for c in comps if c.i > verb.i]
        comps = after if after and len(after) < len(comps) else comps  # "A; Moscow says B": B is what Moscow says
        comp = max(comps, key=lambda c: sum(1 for _ in c.subtree))
        return _without(passage, comp, verb)
    if verb.dep_ in ("parataxis", "ccomp", "advcl") and verb.head.pos_ in ("VERB", "AUX") and _set_off(verb):
        return _without(passage, verb.head, verb)
    if verb.lemma_.lower() in NEUTRAL and (clause := _that_clause(verb)) is not None:
        return _tree(passage, clause)
    obj = next((c for c in verb.children if c.dep_ in ("dobj", "oprd") and c.i > verb.i), None)
    if obj is not None and verb.lemma_ not in ("say", "tell", "ask"):
        return _tree(passage, obj)
    prep = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("for", "on", "upon", "to", "against", "about") and c.i > verb.i), None)
    return _tree(passage, prep) if prep is not None and verb.lemma_ in ("call", "push", "press", "appeal", "object", "ask") else ()


def _that_clause(verb: Token) -> Token | None:
    """ "said in a statement that X": the clause that the parse hangs on the statement."""
    for t in verb.subtree:
        if t.i > verb.i and t.dep_ in ("acl", "relcl", "ccomp") and any(c.dep_ == "mark" and c.lower_ == "that" for c in t.children):
            return t
    return None


def _set_off(verb: Token) -> bool:
    """The verb and its subject stand between commas or after one: "The text, he said, is dead". What follows a semicolon is another matter."""
    first = verb.left_edge
    before = first if first.is_punct else first.nbor(-1) if first.i > 0 else None
    return before is not None and before.text in {",", '"', "-", "–", "—"}


def _without(passage: Passage, head: Token, cue: Token) -> tuple[Span, ...]:
    """The subtree of `head` less that of `cue`, as runs of text; a leading "that" and outer punctuation are not content."""
    inside = {t.i for t in cue.subtree} if head.is_ancestor(cue) else set()
    tokens = [t for t in head.subtree if t.i not in inside and (not cue.is_ancestor(head) or t.i != cue.i)]
    return tuple(s for run in _runs(tokens) if (s := _trimmed(passage, run)) is not None)


def _tree(passage: Passage, head: Token) -> tuple[Span, ...]:
    return tuple(s for run in _runs(list(head.subtree)) if (s := _trimmed(passage, run)) is not None)


def _runs(tokens: list[Token]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in tokens:
        if run and token.i != run[-1].i + 1:
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _trimmed(passage: Passage, run: list[Token]) -> Span | None:
    while run and (run[0].text in {",", ";", ":", ".", "-", "–", "—", ")"} or (run[0].lower_ == "that" and run[0].dep_ == "mark")):
        run = run[1:]
    while run and run[-1].text in {",", ";", ":", ".", "-", "–", "—", "(", "?", "!"}:
        run = run[:-1]
    return passage.span(run[0], run[-1]) if run and any(t.is_alpha or t.like_num for t in run) else None


def _cue_span(passage: Passage, verb: Token) -> Span:
    first = last = verb
    for c in verb.children:
        if c.dep_ in ("aux", "auxpass", "neg") and c.i < verb.i:
            first = min(first, c, key=lambda t: t.i)
        if c.dep_ == "prt" and c.i > verb.i:
            last = max(last, c, key=lambda t: t.i)
    return passage.span(first, last)


def is_negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in ("never", "not", "no", "n't") for c in verb.children)


def _addressee(verb: Token) -> Token | None:
    for c in verb.children:
        if c.dep_ in ("dobj", "dative") and c.ent_type_ in ("PERSON", "GPE", "ORG", "NORP"):
            return c
        if c.dep_ == "prep" and c.lower_ in ("on", "upon", "to", "against"):
            return _child(c, "pobj")
    return None


def _child(token: Token, dep: str) -> Token | None:
    return next((c for c in token.children if c.dep_ == dep), None)


def _according(passage: Passage, cue: Token, to: Token, source: Token) -> Frame:
    head = cue.head if cue.dep_ in ("prep", "advmod", "advcl") else cue.sent.root
    inside = {t.i for t in cue.subtree}
    tokens = [t for t in head.subtree if t.i not in inside]
    content = tuple(s for run in _runs(tokens) if (s := _trimmed(passage, run)) is not None)
    return Frame(cue=cue, act="comment", source=source, content=content, cue_span=passage.span(cue, to))


def _in_view(passage: Passage, noun: Token, owner: Token) -> Frame:
    """ "In her view the army will sign": the rest of the clause is hers."""
    head = noun.head.head
    inside = {t.i for t in noun.head.subtree}
    content = tuple(s for run in _runs([t for t in head.subtree if t.i not in inside]) if (s := _trimmed(passage, run)) is not None)
    return Frame(cue=noun, act="comment", source=owner, content=content, cue_span=passage.span(noun.head, noun))


def _noun_frame(passage: Passage, noun: Token, act: Act) -> Frame | None:
    """ "his demand that X", "a promise to X": the noun's clause is ascribed to its possessor."""
    clause = next((c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > noun.i and _infinitive_or_that(c)), None)
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is None and noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        owner, _ = source_of(noun.head)
    if clause is None or owner is None:
        return None
    content = tuple(s for run in _runs(list(clause.subtree)) if (s := _trimmed(passage, run)) is not None)
    return Frame(cue=noun, act=act, source=owner, content=content, cue_span=passage.span(noun, noun))


def _infinitive_or_that(clause: Token) -> bool:
    first = next(iter(clause.subtree))
    return first.lower_ in ("that", "to")


def _beside_quotation(passage: Passage, verb: Token) -> bool:
    return any(_distance(passage, q, verb) <= 60 for q in passage.quotations)


def _distance(passage: Passage, quotation: Quotation, verb: Token) -> int:
    at = passage.at(verb)
    if quotation.span.start <= at < quotation.span.end:
        return 10_000
    return min(abs(at - quotation.span.end), abs(quotation.span.start - passage.end(verb)))


def _outermost_first(frames: list[Frame]) -> list[Frame]:
    return sorted(frames, key=lambda f: f.cue.i)


def _join_quotations(passage: Passage, frames: list[Frame]) -> list[Frame]:
    """Gives each quotation to the cue whose clause it touches, else to the nearest cue of its sentence, else to the last that quoted."""
    last: int | None = None
    joined = list(frames)
    for q in passage.quotations:
        owner = _owner(passage, joined, q, last)
        if owner is None:
            continue
        frame = joined[owner]
        joined[owner] = replace(frame, content=_merged(frame.content, q), quotations=(*frame.quotations, q))
        if _is_speech(passage, q):
            last = owner
    return [replace(f, content=_whole(passage, f)) for f in joined if f.content]


def _whole(passage: Passage, frame: Frame) -> tuple[Span, ...]:
    """Content with its gaps closed, but where cue or source stand in them."""
    holes = [frame.cue_span.start]
    if frame.source is not None:
        holes.append(passage.at(frame.source))
    out: list[Span] = []
    for span in sorted(frame.content, key=lambda s: s.start):
        if out and not any(out[-1].end <= h < span.start for h in holes) and span.start - out[-1].end < 120:
            out[-1] = Span(start=out[-1].start, end=max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _is_speech(passage: Passage, q: Quotation) -> bool:
    return len(passage.doc.text[q.inner.start - passage.start : q.inner.end - passage.start].split()) >= LEAST_QUOTED_WORDS


def _owner(passage: Passage, frames: list[Frame], q: Quotation, last: int | None) -> int | None:
    outside = [i for i, f in enumerate(frames) if not q.span.touches(f.cue_span)]
    touching = [i for i in outside if any(c.touches(q.span) for c in frames[i].content) and not _inside_other(frames[i], passage, q)]
    if touching:
        return min(touching, key=lambda i: _distance(passage, q, frames[i].cue))
    if not _is_speech(passage, q):
        return None
    near = [i for i in outside if _someone(frames[i]) and _same_sentence(passage, q, frames[i])]
    if near:
        return min(near, key=lambda i: (frames[i].act != "comment", _distance(passage, q, frames[i].cue)))
    return last


def _someone(frame: Frame) -> bool:
    """The ascription names somebody who can speak."""
    return frame.source is not None and (frame.source.pos_ == "PRON" or can_act(frame.source))


def _inside_other(frame: Frame, passage: Passage, q: Quotation) -> bool:
    """The cue itself is quoted: what it ascribes is the quoted speaker's affair."""
    return any(other.span.holds(frame.cue_span) for other in passage.quotations if other != q)


def _same_sentence(passage: Passage, q: Quotation, frame: Frame) -> bool:
    sent = frame.cue.sent
    start, end = passage.start + sent.start_char, passage.start + sent.end_char
    return q.span.start <= end + 2 and start <= q.span.end + 2


def _merged(content: tuple[Span, ...], q: Quotation) -> tuple[Span, ...]:
    """Content with the quotation whole: spans that touch it grow into one."""
    start, end = q.span.start, q.span.end
    rest: list[Span] = []
    for span in content:
        if span.touches(q.span):
            start, end = min(start, span.start), max(end, span.end)
        else:
            rest.append(span)
    return tuple(sorted([*rest, Span(start=start, end=end)], key=lambda s: s.start))
