"""Sentences that speak to a machine, within a paragraph that does not. They are nobody's report, and never evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import rules

SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+(?![\s\"'”’»)\]])[^.!?…]+)*[.!?…]*[\"'”’»)\]]*\s*")
"""To a mark that ends one, with blank space after it."""
MOST = 100_000
"""Characters of a paragraph that is looked through: no paragraph is longer."""


def find(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where in a paragraph such sentences stand. What is quoted is a speaker's and stays."""
    patterns = [rule.pattern for rule in rules.rules() if rule.reason == "instruction"]
    words = text[start : min(end, start + MOST)]
    if not any(pattern.search(words) for pattern in patterns):
        quick = re.search(r"\b(system|assistant|developer|AI|LLM|chatbot)s?\b", words, re.I)
        if quick is None:  # the patterns that look at a sentence's beginning all hold one of these
            return
    for sentence in SENTENCE.finditer(words):
        if not _within_quotation(words, sentence.start()) and any(pattern.search(sentence[0]) for pattern in patterns):
            yield start + sentence.start(), start + sentence.start() + len(sentence[0].rstrip())


def _within_quotation(words: str, at: int) -> bool:
    before = words[:at]
    straight = before.count('"') % 2 == 1
    return straight or sum(before.count(mark) for mark in "“«") > sum(before.count(mark) for mark in "”»")
