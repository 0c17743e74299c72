"""The labels of a conversation: who has the word, before the words ("Q:", "SECRETARY X:")."""

from __future__ import annotations

import re
from collections import Counter

from briefgen.ingest.blocks import Block
from briefgen.ingest.head import Marks
from briefgen.ingest.names import OFFICE, is_name

LABEL = re.compile(r"(?P<label>[^\W\d_][\w.’'-]*(?: [\w.’'-]+){0,7}?)(?: \([^()]{3,40}\))?(?::|(?<=^[QA])\.)\s+(?=\S)")
ROLES = re.compile(r"^(?:q|a|question(?:er)?|answer|moderator|host|interviewer|reporter|journalist|operator)$", re.I)
COURTESY = re.compile(r"\b(?:MR|MS|MRS|DR|SENATOR|GENERAL|LORD|SIR)\b")
LEAST_TURNS = 3


def read(blocks: list[Block], marks: Marks) -> dict[int, int]:
    """For each paragraph that a label opens, the length of the label. None where the text is no conversation and no speech.

    A conversation has three turns at least of two people, one of whom comes back; else an official's name in capitals is a label.
    """
    found: dict[int, re.Match[str]] = {}
    for at, block in enumerate(blocks):
        match = LABEL.match(block.text) if at not in marks.reason and at not in marks.label else None
        if match is not None and _is_speaker(match["label"]):
            found[at] = match
    tally = Counter(match["label"] for match in found.values())
    talks = len(tally) > 1 and sum(tally.values()) >= LEAST_TURNS and max(tally.values()) > 1
    kept = found if talks else {at: m for at, m in found.items() if _is_official(m["label"])}
    return {at: len(match.group().rstrip()) for at, match in kept.items()}


def _is_speaker(label: str) -> bool:
    return bool(ROLES.match(label)) or (label.isupper() and len(label) > 2) or is_name(label, most=4)


def _is_official(label: str) -> bool:
    return label.isupper() and bool(OFFICE.search(label) or COURTESY.search(label))
