"""What a reader of the memo should know of the text, as whole sentences."""

from __future__ import annotations

import re

from briefgen.ingest.blocks import Block
from briefgen.ingest.head import Marks
from briefgen.scripts import mixed

# A text of fewer words that stops at a prompt to sign in is the free beginning of a longer one.
STUB_WORDS = 150
WALL = re.compile(r"\b(sign in|log in|subscribe|register|subscribers|free articles?|account|continue reading)\b", re.I)
CORRECTED = re.compile(r"\b(correction|corrected|amended|clarification|(earlier|previous) version)\b", re.I)
TRANSLATED = re.compile(r"\btranslat(ed|ion)\b", re.I)
# The labels by which papers tell opinion from news, alone on a line of the head or before the headline ("Opinion | Why ...").
OPINION = re.compile(
    r"^\W*(opinion|op-?ed|editorial|commentary|comment is free|viewpoint|guest essay|news analysis|analysis|letters? to the editor)"
    r"s?\s*(?:[:|/•·–—-]\s|$)",
    re.I,
)
# A sentence ends with its mark, then quotation marks, a footnote's number, an agency's initials at most.
WHOLE = re.compile(r"[.?!…:;][\"'”’»)\]]*(\s?[\[(]?\d{1,2}[\])]?)?(\s+([-–—]{1,2}\s*)?\(?[A-Z]{2,8}[/A-Z]*\)?)?$")
HIDDEN = re.compile(
    "[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]|[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]"
    "|(?<=[A-Za-z])[\u200b-\u200f\u2060-\u2064\ufeff\u061c](?=[A-Za-z])"
)
"""Marks that turn the writing direction, tags, controls; and within a word, between Latin letters, marks of no width."""
UNMARKED = re.compile(
    r"(?:^|[.?!:*|–—-] ?)(?:We|I|Our|My)\b[^.?!“”\"]{3,300}[,*|]{1,2} (?:[^.?!,“”\"]{0,80} )?(?:said|says|told|added|warned)\b"
)
"""Words of a speaker, before who said them, in a paragraph without quotation marks."""
PAIR = re.compile(r"“[^”]+”|\"[^\"]+[\"”]|«[^»]+»|„[^“”]+[“”]|(?:^|\s)[‘'](?=\w)")
LONGEST_WORD = 30
MIXED = 5
"""Words that are named; a text with more of them is named by these."""


def notes(text: str, blocks: list[Block], marks: Marks, instructions: list[str], left_out: int = 0) -> tuple[str, ...]:
    """The remarks on a text, in a fixed order; `instructions` are what of it speaks to a machine, `left_out` how many footnotes its reader
    did not read.
    """
    body = [block for at, block in enumerate(blocks) if at not in marks.reason and at not in marks.label]
    words = sum(block.words for block in body)
    of: dict[str, list[str]] = {"note": [], "prompt": []}
    for at, reason in sorted(marks.reason.items()):
        if at not in marks.footnotes:
            of.setdefault(reason, []).append(blocks[at].text)
    remarks = []
    if body and _is_broken(body[-1].text):
        remarks.append("The text ends in mid-sentence.")
    if words < STUB_WORDS and any(WALL.search(prompt) for prompt in of["prompt"]):
        remarks.append(f"The text stops after {words} words at a prompt to sign in or subscribe.")
    if any(CORRECTED.search(note) for note in of["note"]):
        remarks.append("The text carries a note of correction or amendment.")
    if any(TRANSLATED.search(note) for note in of["note"]):
        remarks.append("The text says that it is a translation.")
    if any(OPINION.match(block.text) for block in blocks[: marks.body + 1] if not block.ends):
        remarks.append("The text is labelled as opinion or analysis, not as news.")
    if count := len(marks.footnotes) + left_out:
        remarks.append(f"The text has {f'{count} footnotes, which were' if count > 1 else 'a footnote, which was'} left out.")
    if instructions:
        remarks.append("The text holds words addressed to a machine; they were left out.")
    if any(UNMARKED.search(block.text) and not PAIR.search(block.text) for block in body):
        remarks.append("The text gives speakers’ own words without quotation marks; such words were left out.")
    if HIDDEN.search(text):
        remarks.append("The text holds invisible characters that change how it is shown.")
    if words_mixed := list(dict.fromkeys(match[0] for match in mixed(text)))[:MIXED]:
        named = ", ".join(f"“{_marked(word)}”" for word in words_mixed)
        remarks.append(f"Letters of two alphabets are mixed in {named}: it may be made to look like another name.")
    if "\ufffd" in text:
        remarks.append("Some characters of the text were lost before it came here.")
    return tuple(remarks)


def _marked(word: str) -> str:
    """A word of two alphabets, cut to what can be told."""
    return word if len(word) <= LONGEST_WORD else f"{word[:LONGEST_WORD]}…"


def _is_broken(text: str) -> bool:
    return WHOLE.search(text) is None or re.search(r"(\w\s?\.\.\.|…)$", text) is not None
