"""Laws of every line: it says what its passage says, all of it that must not be lost, and nothing else."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.fill.phrase import evidence, phrase
from briefgen.model import Evidence, Memo, Reading, Statement

LOCKED = (
    "not no never neither nor without unless if only until may might can cannot could would should must alleged allegedly reportedly "
    "likely unlikely possible possibly draft proposed"
)
LOCKS = frozenset(LOCKED.split())
OURS = ("said",)
"""The one word that a line adds after its label."""
FEW = settings(
    deadline=None, derandomize=True, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

WHO = (
    "Norway", "Ingrid Solvang, the Norwegian port minister,", "A senior port official", "Reykjavik", "Norway and Iceland",
    "The pilots' union",
)  # fmt: skip
CUES = (
    "said", "said that", "did not say that", "denied that", "never promised that", "warned that", "expects that", "would not say whether",
    "could not confirm that", "told reporters on Monday that", "alleged that", "argued that", "demanded that",
)  # fmt: skip
WHAT = (
    "the quay would stay open until the thaw", "no trawler would be turned away", "the ports might “never be safe” for the pilots again",
    "the draft treaty must not be signed in haste", "Iceland, which has four ports, could close them all", "talks may resume in June",
    "the alleged theft of charts was unlikely to be punished and the nets would be lost",
)  # fmt: skip
WHEN = ("", " unless the donors pay for the fuel", ", if the ice allows it", ", but only after the vote", " and would not be asked again")
BEFORE = ("", "If the pilots return, ", "On Tuesday, ", "Without a vote, ")
SENTENCES = st.builds(
    lambda before, who, cue, what, when: f"{before}{who if not before or who[0] == 'N' else who[0].lower() + who[1:]} {cue} {what}{when}.",
    st.sampled_from(BEFORE), st.sampled_from(WHO), st.sampled_from(CUES), st.sampled_from(WHAT), st.sampled_from(WHEN),
)  # fmt: skip
TEXTS = st.lists(SENTENCES, min_size=2, max_size=6, unique=True).map("\n\n".join)

Told = tuple[str, str, tuple[Evidence, ...]]
"""Text, label, evidence."""


def words(text: str) -> list[str]:
    """The words, marks and capitals left out; "n't" as "not"."""
    return re.findall(r"\w+", re.sub(r"n['’]t\b", " not", text.casefold()))


def all_lines(reading: Reading) -> Iterator[Told]:
    """Every line that a text could give."""
    for candidate in reading.candidates:
        line = phrase(candidate, reading)
        yield line.text, line.label, evidence(candidate, reading.article.text)


def statements(memo: Memo) -> list[Statement]:
    """All that a memo states, what it left out too."""
    return [*memo.bottom_line, *(i for s in memo.sections for i in s.items), *(cut.statement for cut in memo.cut)]


def in_order(wanted: Iterable[str], given_: Iterable[str]) -> bool:
    """All of one stand in the other, in this order."""
    rest = iter(given_)
    return all(word in rest for word in wanted)


def invented(told: Told) -> str:
    """What a line says without evidence. A name in brackets where its own words begin stands for a pronoun and is ours."""
    text, label, cited = told
    said = words(re.sub(r"^( said )?\[\w[\w-]*(?:’s)?\] ", r"\1", text[len(label) :]))
    source = words(" ".join(e.quote for e in cited))
    if in_order(said, source) or (said[:1] == list(OURS) and in_order(said[1:], source)):
        return ""
    return f"{text!r} from {[e.quote for e in cited]}"


def lost(told: Told) -> str:
    """What a line leaves out of the words that no line may lose."""
    text, _, cited = told
    missing = Counter(w for e in cited for w in words(e.quote) if w in LOCKS) - Counter(words(text))
    return f"{sorted(missing)} of {text!r}" if missing else ""


def found(flaw: Callable[[Told], str], lines: Iterable[Told]) -> list[str]:
    return [what for line in lines if (what := flaw(line))]


def test_what_is_cited_stands_in_the_text(texts, tell) -> None:
    for text in texts.values():
        assert all(text[e.start : e.end] == e.quote for s in statements(tell(text)) for e in s.evidence)
        assert all(text[e.start : e.end] == e.quote for actor in tell(text).actors for e in actor.evidence)


def test_a_seeds_lines_say_nothing_that_their_evidence_does_not(texts, read) -> None:
    for text in texts.values():
        assert found(invented, all_lines(read(text))) == []


def test_a_seeds_lines_keep_every_negation_condition_and_hedge_of_their_evidence(texts, read) -> None:
    for text in texts.values():
        assert found(lost, all_lines(read(text))) == []


@given(text=TEXTS)
@FEW
def test_lines_of_any_text_say_what_their_evidence_says_and_lose_no_lock(text: str, read) -> None:
    lines = list(all_lines(read(text)))
    assert found(invented, lines) == []
    assert found(lost, lines) == []
    assert all(text[e.start : e.end] == e.quote for _, _, cited in lines for e in cited)


@given(text=TEXTS)
@FEW
def test_no_line_leaves_out_the_negation_that_its_clause_stands_under(text: str, read) -> None:
    for line, _, cited in all_lines(read(text)):
        sentence = next(p for p in text.split("\n\n") if text.find(p) <= cited[0].start < text.find(p) + len(p))
        for denial in ("did not say", "denied", "never promised", "would not say", "could not confirm"):
            assert denial not in sentence or denial in line, line


@given(text=TEXTS)
@FEW
def test_quotation_marks_stand_only_round_words_of_one_speaker_or_the_article(text: str, read) -> None:
    for line, _, _ in all_lines(read(text)):
        assert line.count("“") == line.count("”")
        for quoted in re.findall(r"“([^”]*)”", line):
            assert in_order(words(quoted), words(text))


def test_what_a_seeds_line_leaves_out_lies_in_its_passage_and_is_shown_inside_quotation_marks(texts, read) -> None:
    for text in texts.values():
        for candidate in read(text).candidates:
            gaps = candidate.omitted
            assert all(any(body.holds(gap) for body in candidate.body) for gap in gaps)
            assert all(one.end < other.start for one, other in itertools.pairwise(gaps))
            line = phrase(candidate, read(text)).text
            inside = [gap for gap in gaps for q in candidate.quoted if q.start < gap.start and gap.end < q.end]
            assert not inside or "…" in line, line


def test_no_line_of_a_seed_ends_on_a_comma_or_a_word_that_wants_another(texts, read) -> None:
    for text in texts.values():
        for candidate in (one for one in read(text).candidates if one.omitted):
            line = phrase(candidate, read(text)).text
            assert not re.search(r"(?:[,;:–-]|\b(?:and|or|but|of|the|a|an|with|from|that|which|who))[”.\s]*$", line), line
