"""Whose a passage is if no rule says: whoever the encoder points to, if it is sure enough (`annotate/lines/speaker_by_encoder.py`)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from helpers.cases import article

from briefgen.annotate.reader import reading_by
from briefgen.annotate.speech.speaker_marks import Mark, Share
from briefgen.annotate.weights.weigh import Seen, Weighed, Weigher
from briefgen.model import Candidate, Speaker, Weights

NAMED = "Olga Kirsanova, the Valdan envoy, met Stefan Marek, the Polish minister, on Monday."
UNSURE = "Pavel Orlik and Stefan Marek met on Monday.\n\n“The quay stays shut until the pilots are back at work,” he said."
PASSING = f"{NAMED}\n\nThe cut in the dues, she reckons, could come before the thaw."
QUOTING = f"{NAMED}\n\nThe cut in the dues, “a gift to the ports”, could come before the thaw."
VIEW = f"{NAMED}\n\nThe cut in the dues could come before the thaw."
GIVEN = f"{NAMED}\n\n“The quay stays shut until the pilots are back at work,” Marek said."


def test_a_quotation_that_nobody_is_known_to_have_said_is_whose_the_encoder_is_sure_of() -> None:
    assert speakers(UNSURE, "The quay stays shut", marek=0.7) == {"Stefan Marek"}


def test_below_the_bar_its_speaker_is_not_certain() -> None:
    assert speakers(UNSURE, "The quay stays shut", marek=0.69) == {""}


@pytest.mark.parametrize("share", [0.5, 0.99])
def test_a_name_that_the_rules_give_stays(share: float) -> None:
    assert speakers(GIVEN, "The quay stays shut", kirsanova=share) == {"Stefan Marek"}


def test_what_somebody_says_in_passing_is_not_the_articles_view() -> None:
    found = lines(PASSING, "The cut in the dues", kirsanova=0.9)
    assert {(c.kind, c.voice.name if c.voice else None) for c in found if c.voice} <= {("attributed", "Olga Kirsanova")}
    assert not [c for c in found if c.kind == "judgement"]


def test_what_names_somebody_is_not_theirs() -> None:
    text = f"{NAMED}\n\nThe cut in the dues could come soon if it does not please Kirsanova."
    assert {c.kind for c in lines(text, "The cut in the dues", kirsanova=0.95)} == {"judgement"}


def test_a_judgement_stays_the_articles_view_where_the_encoder_hears_the_article() -> None:
    assert {c.kind for c in lines(VIEW, "The cut in the dues", kirsanova=0.3, article_itself=0.7)} == {"judgement"}


def test_a_judgement_with_quoted_words_is_nobodys_view_where_the_encoder_doubts_that_it_is_the_articles() -> None:
    found = lines(QUOTING, "The cut in the dues", kirsanova=0.6, article_itself=0.4)
    assert {(c.kind, c.voice.name if c.voice else None) for c in found} == {("judgement", "")}


def test_a_judgement_without_a_sign_of_speech_is_the_articles_view_whatever_the_encoder_doubts() -> None:
    found = lines(VIEW, "The cut in the dues", kirsanova=0.6, article_itself=0.4)
    assert {(c.kind, c.voice) for c in found} == {("judgement", None)}


@pytest.mark.parametrize("who", ["poland", "kirsanova"])
def test_he_is_no_state(who: str) -> None:
    text = "Poland met Valdan envoy Olga Kirsanova and Stefan Marek.\n\nOn Friday he said that the quay would stay shut."
    assert speakers(text, "quay would stay shut", **{who: 0.9}) == ({""} if who == "poland" else {"Olga Kirsanova"})


def test_a_view_that_may_be_somebodys_is_worth_less() -> None:
    sure = lines(VIEW, "The cut in the dues", kirsanova=0.3, article_itself=0.7)
    unsure = lines(VIEW, "The cut in the dues", kirsanova=0.6, article_itself=0.4)
    assert max(c.weights.ahead for c in unsure) < max(c.weights.ahead for c in sure)


def speakers(text: str, words: str, **shares: float) -> set[str]:
    return {c.voice.name for c in lines(text, words, **shares) if c.voice is not None}


def lines(text: str, words: str, **shares: float) -> list[Candidate]:
    """The candidates that hold the words, each passage's attention shared as told."""
    found = reading_by(hearing(shares))(article(text))
    return [c for c in found.candidates if any(words in s.of(text) for s in c.body)]


def hearing(shares: dict[str, float]) -> Weigher:
    """A weigher that gives every passage one worth and these shares, by surname."""

    def weigh(seen: Seen, marks: Sequence[Mark]) -> list[list[Weighed]]:
        whole = {m.speaker.name.split()[-1].lower(): m.speaker for m in marks if m.speaker.actor}
        named: list[tuple[Speaker | None, float]] = [(whole[name], share) for name, share in shares.items() if name != "article_itself"]
        said = [*named, (None, shares.get("article_itself", 0.0))]
        told = tuple(Share(speaker, share) for speaker, share in sorted(said, key=lambda s: -s[1]))
        return [[Weighed(Weights(asks=0.5, answers=0.5, ahead=0.5), told) for _ in placed] for _, placed in seen]

    return lambda seen: lambda marks: weigh(seen, marks)
