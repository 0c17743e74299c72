"""What a block is by its own words: the rules of `words/boilerplate.toml`, and whether it reports speech."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from briefgen.ingest.blocks import Block
from briefgen.model import Reason

WORDS = Path(__file__).parent.parent / "words" / "boilerplate.toml"
QUOTED = re.compile(r"[“”\"„«»]|(?:^|\s)[‘'](?=\w)|''")
# No furniture of a page is longer, in characters; a book without line breaks need not be searched.
LONGEST = 1500
# A longer paragraph that speaks to the reader does so from its first sentence on; another tells of newsletters, or where to write.
LONG = 40
SENTENCE_END = re.compile(r"[.?!][\"”’)]*\s+(?=[\"“‘(]?[A-Z])")
# A transcript sets who speaks before a colon.
SPOKEN_WORDS = 20  # labels such as "SUPPORT LOCAL NEWS:" head shorter blocks
SPEAKER = re.compile(r"^(?-i:[A-Z][A-Z .’'-]{1,40}):\s")
SAYS = re.compile(
    r"\b(said|says|say|saying|told|tells|added|adds|warned|warns|asked|asks|replied|wrote|writes|insisted|argued|called|stated|announced|"
    r"declared|described|denied|demanded|urged|accused|according to|responded|countered|continued|explained|noted|conceded|rejected)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the word list."""

    reason: Reason
    pattern: re.Pattern[str]
    most: int
    sure: bool
    opens: bool
    """The lines after it belong to it until prose begins."""


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in the order of the file; the first that fits a block decides."""
    found = tomllib.loads(WORDS.read_text(encoding="utf-8"))["rule"]
    return tuple(
        Rule(cast(Reason, entry["reason"]), _any_of(entry["patterns"]), entry["most"], entry.get("sure", False), entry.get("opens", False))
        for entry in found
    )


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I)


def judge(block: Block) -> Rule | None:
    """The rule that tells that a block is not the article's, if any."""
    if len(block.text) > LONGEST:
        return None
    speech = reports_speech(block)
    for rule in rules():
        if block.words <= rule.most and (rule.sure or not speech) and rule.pattern.search(_told(block, rule)):
            return rule
    return None


def _told(block: Block, rule: Rule) -> str:
    """What of a block a rule is held against: of a long paragraph, where its speaking to the reader would begin."""
    if rule.reason == "prompt" and block.words > LONG and (ends := SENTENCE_END.search(block.text)):
        return block.text[: ends.end()]
    return block.text


def reports_speech(block: Block) -> bool:
    """Whether a block has quotation marks and a verb of saying: such a block is dropped only when the rule is sure."""
    if block.words > SPOKEN_WORDS and SPEAKER.match(block.text):
        return True
    return QUOTED.search(block.text) is not None and SAYS.search(block.text) is not None
