"""Drop capitals: the large letter that begins an article, put back before the word that it begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.ingest.listed import words
from briefgen.ingest.pdf_rows import Row, Word, row

LARGE = 1.6
"""In sizes of the text: a capital at least this large spans two rows or more."""
HEIGHT = 0.75
"""In sizes of its type: the height of a capital above its baseline."""
NEAR = 1.2
"""In sizes of the capital: how far to its right the text may continue."""
MARKS = "“‘\"'«„(["
# "A" and "I" are words as well as beginnings of words. "A | fter" is one, "A | treaty" two: told by the rest of the text, and by the
# words that news begins with.
GOES_ON = {
    "A": words(
        "fter ll lthough mid mong n nd ny nother s t bout bove ccording cross gain gainst irlines ir llies lmost long lready "
        "lso lways round ngry rmed rmy rmenia ustralia ustria frica frican merica merican mericans rgentina zerbaijan lbania "
        "lgeria nkara thens head mnesty ides nalysts ntónio ngela nthony bu ctivists uthorities ttacks ttempts part sked side "
        "sia sian rab way re"
    ),
    "I": words(
        "n f t s ts ran raq srael sraeli ranian raqi ndia ndian ndonesia taly talian reland rish celand nside nstead "
        "nternational nvestigators nto nformation mmigration ndustry ndependent slamic slamabad ssues stanbul t’s ’m ’ve "
        "mmediately ndeed ncreasing nflation"
    ),
}


def joined(rows: Sequence[Row], size: float) -> list[Row]:
    """The rows with each drop capital put before its word; rows that it pushed aside begin at its left edge."""
    lines = list(rows)
    for host in rows:
        for capital in host.words:
            if _is_capital(capital, host, size):
                known = {_bare(word.text) for one in rows for word in one.words}
                lines = _placed(lines, capital, size, known)
    return lines


def _bare(word: str) -> str:
    return word.strip(MARKS + "”’.,;:!?)]").casefold()


def _is_capital(word: Word, host: Row, size: float) -> bool:
    letters = word.text.strip(MARKS)
    if word.size < LARGE * size or len(letters) != 1 or not letters.isupper():
        return False
    return not any(other is not word and other.size >= LARGE * size for other in host.words)


def _placed(rows: list[Row], capital: Word, size: float, known: set[str]) -> list[Row]:
    """The rows with one capital put in its place; unchanged if no text continues beside it."""
    top = capital.base - HEIGHT * capital.size
    beside = [at for at, one in enumerate(rows) if top < one.base <= capital.base + HEIGHT * size and _goes_on(one, capital, size)]
    if not beside:
        return rows
    changed = []
    for at, one in enumerate(rows):
        left = [word for word in one.words if word is not capital]
        if at in beside:
            first = next(word for word in left if word.left >= capital.right - 0.3 * size)
            begins = _begin(capital, first, known) if at == beside[0] else (replace(first, left=capital.left),)
            left = [other for word in left for other in (begins if word is first else (word,))]
        if left:
            changed.append(row(left))
    return changed


def _goes_on(one: Row, capital: Word, size: float) -> bool:
    if any(word is not capital and word.left < capital.right - 0.3 * size and word.right > capital.left for word in one.words):
        return False  # a row below the capital, or over it
    after = [word for word in one.words if word is not capital and word.left >= capital.right - 0.3 * size]
    return bool(after) and after[0].left - capital.right <= NEAR * capital.size and after[0].size < LARGE * size


def _begin(capital: Word, first: Word, known: set[str]) -> tuple[Word, ...]:
    """The capital and the first word as one word, or as two where the capital is a word of its own."""
    letter = capital.text.strip(MARKS)
    tail = _bare(first.text)
    if letter in GOES_ON and tail not in GOES_ON[letter] and letter.casefold() + tail not in known:
        end = (capital.left + first.left) / 2
        alone = replace(capital, base=first.base, size=first.size, face=first.face, right=end)
        return alone, replace(first, left=max(end, first.left))
    return (replace(first, text=capital.text + first.text, left=capital.left),)
