"""How the speaker of a line is called."""

from __future__ import annotations

import pytest
from helpers.cases import reading

from briefgen.fill.phrase import phrase

SURNAMES = [
    ("Ida de Solvang, the Norwegian envoy, came to Oslo. De Solvang said the northern harbour would open in June.", "De Solvang said"),
    ("Ida van der Moe, the Norwegian envoy, came to Oslo. Van der Moe said the northern harbour would open in June.", "Van der Moe said"),
    ("Ida von Solvang, the Norwegian envoy, came to Oslo. Mrs. Solvang said the northern harbour would open in June.", "Solvang said"),
    ("Ida Dessolvang, the Norwegian envoy, came to Oslo. Dessolvang said the northern harbour would open in June.", "Dessolvang said"),
]


@pytest.mark.parametrize(("text", "words"), SURNAMES)
def test_a_particle_that_the_article_prints_with_a_surname_is_part_of_it(text: str, words: str) -> None:
    found = reading(text)
    assert any(phrase(c, found).text.startswith(words) for c in found.candidates), [phrase(c, found).text for c in found.candidates]
