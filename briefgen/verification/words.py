"""Words as lines and passages are compared by: typography folded, what changes a sentence's meaning told apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ..annotate.language.gazetteer import gazetteer

LOCKS = frozenset(
    "not no never neither nor without unless if only until may might can cannot could would should must alleged allegedly reportedly "
    "likely unlikely possible possibly draft proposed".split()
)
"""Words that change what a sentence says: no line loses or gains one."""
MODALS = frozenset("may might can cannot could would should must".split())
PLAIN = frozenset(
    "the a an and or but nor of to in on at by for from with as that this these those it its their his her hers them him they he she we "
    "our us you your i me my is are was were be been being am has have had having do does did will shall which who whom whose what when "
    "where how why than then so into about after before over under between against during more most very also there here up out off "
    "down s t while because since though although yet still such own some any all both each other another only just even too not no if "
    "among amid within across toward towards upon via per around along behind beside besides beyond near despite until whether".split()
)  # fmt: skip
"""Words that carry no content by themselves."""
SPEECH = frozenset(
    "say says said saying told tell tells add adds added call calls called warn warns warned insist insists insisted".split()
)
MARKS = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'", "—": "-", "–": "-", "‑": "-"}
)  # fmt: skip
WORD = re.compile(r"\w+(?:[’'‘`]\w+)*")
NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands million millions billion "
    "billions trillion half third quarter percent".split()
)
ENDINGS = ("ings", "ing", "ed", "es", "s")
LEAST_STEM, LEAST_ROOT = 3, 5
IRREGULAR = {
    form: forms.split()[0]
    for forms in (
        "say says said saying,tell tells told telling,give gives gave given giving,take takes took taken taking,make makes made making,"
        "see sees saw seen seeing,come comes came coming,go goes went gone going,get gets got gotten getting,keep keeps kept keeping,"
        "hold holds held holding,find finds found finding,think thinks thought thinking,leave leaves left leaving,meet meets met meeting,"
        "send sends sent sending,bring brings brought bringing,begin begins began begun beginning,fall falls fell fallen falling,"
        "win wins won winning,lose loses lost losing,pay pays paid paying,buy buys bought buying,sell sells sold selling,"
        "build builds built building,write writes wrote written writing,speak speaks spoke spoken speaking,rise rises rose risen rising,"
        "grow grows grew grown growing,know knows knew known knowing,draw draws drew drawn drawing,withdraw withdraws withdrew withdrawn,"
        "become becomes became becoming,run runs ran running,stand stands stood standing,understand understood,lead leads led leading,"
        "seek seeks sought seeking,fight fights fought fighting,feel feels felt feeling,mean means meant meaning,show shows shown showed,"
        "choose chooses chose chosen choosing,break breaks broke broken breaking,strike strikes struck striking,throw throws threw thrown,"
        "vow vows vowed,try tries tried trying,die dies died dying,deny denies denied denying,spend spends spent spending,"
        "man men,woman women,person people"
    ).split(",")
    for form in forms.split()
}
"""Forms that share no stem, each with the first of its row."""


class Word(NamedTuple):
    """A word of a text: folded, and where it stands."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order; "don't" is "do" and "not", a possessive is its noun."""
    out: list[Word] = []
    for match in WORD.finditer(text):
        plain = folded(match[0])
        for part in _parts(plain):
            out.append(Word(part, *match.span()))
    return tuple(out)


def _parts(word: str) -> tuple[str, ...]:
    if word.endswith("n't"):
        return ("can", "not") if word == "can't" else ("will", "not") if word == "won't" else (word[:-3], "not")
    if word == "cannot":
        return ("cannot",)
    if "'" in word:
        head, _, tail = word.rpartition("'")
        return (head, *({"ll": ("will",), "d": ("would",), "ve": ("have",), "re": ("are",)}.get(tail, ()))) if len(tail) < 3 else (word,)
    return (word,)


def folded(text: str) -> str:
    """In small letters, without accents, with plain marks."""
    plain = unicodedata.normalize("NFKD", text.translate(MARKS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def is_content(word: str) -> bool:
    return (word not in PLAIN and word not in LOCKS and len(word) > 2) or word.isdigit()


def is_number(word: str) -> bool:
    return word[0].isdigit() or word in NUMBERS


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """What the forms of a word share ("urges", "urged", "urging"); a number is itself whole."""
    if word[0].isdigit():
        return word
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith(("ies", "ied", "ying")) and len(word) > LEAST_STEM + 2:
        return word[: -4 if word.endswith("ying") else -3] + "y"
    ending = next((one for one in ENDINGS if word.endswith(one) and len(word) - len(one) >= LEAST_STEM), "")
    if ending == "s" and word.endswith(("ss", "us", "is")):
        ending = ""
    word = word[: len(word) - len(ending)]
    if ending and ending != "s" and len(word) > LEAST_STEM + 1 and word[-1] == word[-2] and word[-1] not in "aeious":
        word = word[:-1]
    return word.rstrip("e") if len(word.rstrip("e")) >= LEAST_STEM else word


def akin(word: str, others: set[str]) -> bool:
    """Whether one of the stems is the word's, or one of the two begins with the other: "attend" and "attendance"."""
    if word in others or len(word) < LEAST_ROOT:
        return word in others
    return any(o.startswith(word) or word.startswith(o) for o in others if len(o) >= LEAST_ROOT)


def stems(told: Iterable[Word]) -> set[str]:
    return {stem(word.text) for word in told if is_content(word.text)}


@lru_cache(maxsize=4096)
def parties(text: str) -> tuple[tuple[int, int, str], ...]:
    """Where a text names states and bodies, by whatever form of their names, and their keys."""
    return tuple((start, end, entry.key) for start, end, entry in gazetteer().find(text))
