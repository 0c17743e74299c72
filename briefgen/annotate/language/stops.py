"""Sentence ends that the parser misses or sees in vain: after an abbreviation, "… by Nov. Lindqvist rejected it.", and at an ellipsis.

Those after an abbreviation are found by a finite verb before the stop, and a subject with a finite verb of its own after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .gazetteer import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ELLIPSES = frozenset({"...", "....", "…"})
PLACES = frozenset("U.S. U.N. U.K. E.U. U.A.E. U.S.A. U.S.S.R. D.C. L.A. N.Y. D.R.C. N.Z. P.R.".split())
"""Names that may also precede a noun in the same sentence: "the U.S. Senate"."""
OTHERS = frozenset(
    "Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. Mon. Tue. Tues. Wed. Thu. Thur. Thurs. Fri. Sat. Sun. Jr. Sr. Corp. Inc. "
    "Ltd. Co. Cos. Bros. Plc. etc. a.m. p.m. A.M. P.M. al. Ave. Blvd. Rd. Ph.D. M.P. M.D. Esq. ft. lb. lbs. oz. km. kg. approx. est. "
    "B.C. A.D. vols. pp. Calif. Conn. Fla. Mass. Mich. Minn. Ont. Que. Va. Pa. Tex. Wash.".split()
)
RANKS = tuple("Cmdr. Lt. Col. Maj. Sgt. Cpl. Capt. Brig. Supt. Insp. Asst.".split())
"""Abbreviated ranks, each one token with its full stop: no sentence ends between "army Cmdr." and the name."""
TITLES = frozenset(
    "president chairman chairwoman chair chief ceo secretary minister director ambassador envoy spokesman spokeswoman spokesperson general "
    "admiral colonel captain commander senator governor judge justice attorney representative congressman congresswoman mayor sheriff "
    "commissioner prime deputy vice acting former special senate house congress army navy air marine marines coast embassy court supreme "
    "district department treasury state government administration forces military council security assembly agency office bureau federal "
    "reserve fed capitol customs trade geological central national human mission peacekeepers officials sen. rep. gov. gen. day avenue "
    "street boulevard memorial park university foundation hospital center centre dollar dollars bank parliament consulate".split()
)
"""Words that belong to the abbreviation before them, so that no sentence begins: "U.S. Secretary", "Corp. Chairman", "King Jr. Day"."""
SAYING = frozenset("said says say told tells added adds warned warns announced wrote testified claimed argued stated insisted".split())
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
OPENERS = frozenset({"PRP", "DT", "PRP$", "EX"})
INSIDE = frozenset("DT JJ JJR JJS NN NNS NNP NNPS CD POS PRP$ HYPH VBN RB IN CC EX PRP".split())
"""Tags of the words that may come between the first word of a subject and its verb."""
MOST_SUBJECT = 12
BACK = 60
"""Words before the full stop among which a finite verb is looked for: longer sentences are lists."""
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday".split())


def mark_stops(doc: Doc) -> Doc:
    """Marks in `doc`, for the parser, where a sentence begins after an abbreviation, and where none does; returns `doc`.

    None begins between a rank and a name, nor with a small letter after an ellipsis.
    """
    words = list(doc)
    for at, token in enumerate(words[:-2]):
        if token.text in RANKS and words[at + 1].text[:1].isupper():
            words[at + 1].is_sent_start = False
        if token.text in ELLIPSES and words[at + 1].text[:1].islower():
            words[at + 1].is_sent_start = False
        if token.text in PLACES or token.text in OTHERS:
            first = at + 2 if words[at + 1].text == '"' and words[at + 1].whitespace_ == "" else at + 1
            if token.whitespace_ and first < len(words) and _begins(words, at, first):
                words[at + 1].is_sent_start = True
    return doc


def stop_within(doc: Doc, start: int, end: int) -> int:
    """The offset in `doc` of the first sentence that begins after an abbreviation within the range; `end` if none does."""
    span = doc.char_span(start, end, alignment_mode="expand")
    ends = (word.idx for word in span[1:] if word.is_sent_start and word.nbor(-1).text in PLACES | OTHERS) if span is not None else ()
    return min((at for at in ends if start < at < end), default=end)


def _begins(words: list[Token], at: int, first: int) -> bool:
    """Whether a new sentence begins at `first`, behind the abbreviation at `at`."""
    opener = words[first]
    if not opener.text[:1].isupper() or opener.lower_ in TITLES or opener.lower_ in DAYS or not _is_clause(words, at):
        return False
    if opener.tag_ in OPENERS:
        return _has_verb(words, first)
    if opener.tag_ not in ("NNP", "NNPS", "NN", "NNS"):
        return False
    if words[at].text in PLACES and not (_is_state(words, first) or _is_closed(words, at, first)):
        return False
    return _has_verb(words, first)


def _is_clause(words: list[Token], at: int) -> bool:
    """Whether the sentence has a finite verb before the abbreviation, other than a verb of saying with nothing said yet."""
    for token in reversed(words[max(0, at - BACK) : at]):
        if token.text in ".?!" or (token.is_sent_start is True and token.tag_ in FINITE):
            return False
        if token.tag_ in FINITE:
            return token.lower_ not in SAYING or any(t.tag_ in ("NN", "NNS", "PRP", "NNP", "NNPS") for t in words[token.i + 1 : at - 1])
    return False


def _has_verb(words: list[Token], first: int) -> bool:
    """Whether a finite verb follows, with nothing but a subject before it."""
    for token in words[first + 1 : first + 1 + MOST_SUBJECT]:
        if token.tag_ in FINITE:
            return True
        if token.tag_ not in INSIDE:
            return False
    return False


def _is_state(words: list[Token], first: int) -> bool:
    """Whether a state's name begins here. It can't belong to a place before it: "the U.S. Freedonia" is no name."""
    return any(start == 0 for start, _, _ in gazetteer().find(words[first].text))


def _is_closed(words: list[Token], at: int, first: int) -> bool:
    """Whether a place ends its phrase: it follows a preposition, and one word with a finite verb right behind it comes next."""
    before = words[at - 1] if at else None
    if before is not None and before.lower_ == "the" and at > 1:
        before = words[at - 2]
    return before is not None and before.tag_ in ("IN", "TO") and first + 1 < len(words) and words[first + 1].tag_ in FINITE
