"""Memos that were never in a newspaper: a fixed one to look at, and as many random ones as a law needs."""

from __future__ import annotations

import random

from briefgen.model import Cut, Evidence, Header, Listed, Memo, Person, Provenance, Section, Side, Statement

PROSE = (
    "the minister said that talks on the harbour treaty would resume in spring unless both delegations withdrew their conditions and a "
    "long-standing dispute about fishing quotas customs checks pilots’ certificates cross-border rail freight and islanders’ right of "
    "return could be settled by arbitration under international supervision before October negotiators remain sceptical"
)
WORDS = PROSE.split()
SIDES = (("Norland", "NOR"), ("Sudmark", "SUD"), ("League of Coasts", "LOC"), ("Ostria", "OST"), ("Harbour Board", "HAB"))


def statement(number: int, words: int, rng: random.Random, *, worth: float | None = None, at: int = 0) -> Statement:
    """An invented line of so many words."""
    label = f"{rng.choice(SIDES)[0]}:"
    text = " ".join(rng.choice(WORDS) for _ in range(words))
    quoted = rng.random() < 0.5
    body = f"“{text}”" if quoted else text
    start = at or number * 400
    return Statement(
        id=f"s{number}", text=f"{label} {body}", label=label, actor="NOR", kind="quotation" if quoted else "attributed", act="demand",
        paragraph=str(1 + number % 14), evidence=(Evidence(start=start, end=start + len(text), quote=text),),
        worth=round(rng.random(), 3) if worth is None else worth,
    )  # fmt: skip


def random_memo(seed: int, *, statements: int = 12, words: tuple[int, int] = (5, 28), marking: str | None = "TLP:CLEAR") -> Memo:
    """A memo with as many statements in three sections; the same for the same seed in every process."""
    rng = random.Random(seed)
    lines = [statement(number, rng.randint(*words), rng) for number in range(1, statements + 1)]
    cuts = sorted(rng.randint(0, statements) for _ in range(2))
    shares = (lines[: cuts[0]], lines[cuts[0] : cuts[1]], lines[cuts[1] :])
    sides = tuple(_side(name, key, rng) for name, key in SIDES[: rng.randint(2, 5)])
    return Memo(
        status="filled", schema_name="diplomacy",
        header=Header(
            to="Head of Division", from_="Coastal desk", date="3 March 2031", marking=marking,
            subject=" ".join(rng.choice(WORDS) for _ in range(rng.randint(4, 14))).capitalize(),
            source="The Coast Courier; “Harbour treaty in doubt”; by Ada Holm; 3 March 2031; 14 paragraphs",
        ),
        source=_provenance(),
        bottom_line=tuple(share[0] for share in shares if share)[:2],
        sides=sides,
        actors=tuple(Listed(key=key, name=name, kind="state") for name, key in SIDES[: len(sides)]),
        sections=tuple(
            Section(key=key, title=title, items=tuple(items), empty=f"No {key} is reported in the source.")
            for (key, title), items in zip(TITLES, shares, strict=True)
        ),
        basis="one article; 3 named voices quoted, 1 unnamed",
    )  # fmt: skip


def sample_memo(*, marking: str | None = "TLP:GREEN") -> Memo:
    """A memo as a desk would send it, about an affair that never was."""
    lines = {key: tuple(_told(*line) for line in section) for key, section in TOLD.items()}
    return Memo(
        status="filled", schema_name="diplomacy",
        header=Header(
            to="Director, Northern Seas", from_="Coastal desk", date="3 March 2031", marking=marking,
            subject="Norland Presses for Harbour Treaty as Sudmark Balks at Pilot Rules",
            source="The Coast Courier; Ada Holm and Jens Brink; 2 March 2031; 12 paragraphs",
        ),
        source=_provenance(),
        bottom_line=(lines["demands"][0], lines["response"][0]),
        sides=SAMPLE_SIDES,
        actors=SAMPLE_ACTORS,
        sections=tuple(Section(key=key, title=title, items=lines[key]) for key, title in TITLES),
        cut=(Cut(statement=statement(90, 9, random.Random(1)), section="response", why="no room on the page"),),
        basis="one article; 4 named voices quoted, 1 unnamed",
    )  # fmt: skip


HOLM = Person(key="h", name="Ada Holm", role="prime minister", paragraph="1")
BRANDT = Person(key="b", name="Ms. Brandt", role="transport minister", paragraph="6")
OKONJO = Person(key="o", name="Chidi Okonjo", role="foreign minister", paragraph="4")
SAMPLE_SIDES = (
    Side(name="Norland", key="NOR", also=("Holmstad",), people=(HOLM, BRANDT), paragraph="1"),
    Side(name="Sudmark", key="SUD", also=("Port Aurel", "the Residence"), people=(OKONJO,), paragraph="1"),
    Side(name="League of Coasts", key="LOC", paragraph="6"),
)
SAMPLE_ACTORS = (
    Listed(key="NOR", name="Norland", kind="state", aliases=("Holmstad",)),
    Listed(key="SUD", name="Sudmark", kind="state"),
    Listed(key="h", name="Ada Holm", kind="person", role="prime minister"),
)
TITLES = (("demands", "Norlandish demands"), ("response", "Sudmarkish response"), ("outlook", "Outlook as reported"))
TOLD = {
    "demands": [
        ("d1", "Norland", " wants pilots of both countries to be licensed by a joint board from January 2032", "2", 0.9),
        ("d2", "Prime Minister Holm:", " “no vessel will be turned away while the arbitration is under way”", "3", 0.8),
        ("d3", "Holm", " said Norland could accept a transition “if, and only if, the islanders keep their right of return”", "5", 0.7),
        ("d4", "Ms. Brandt:", " a long-standing rail-freight dispute should be “settled by the League, not by customs officers”", "6", 0.4),
    ],
    "response": [
        ("r1", "Sudmark", " on Thursday rejected the draft treaty as “a blockade by other means”", "1", 0.95),
        ("r2", "Foreign Minister Okonjo:", " “We will not sign what our fishermen cannot live with”", "4", 0.85),
        ("r3", "A Sudmark official", ", who asked not to be named, said the government may put the draft to a referendum", "8", 0.3),
    ],
    "outlook": [
        ("o1", "Scheduled:", " negotiators are due to meet again in Port Aurel on 12 March", "9", 0.8),
        ("o2", "Article’s view:", " prospects for a settlement before the autumn “remain uncertain”", "11", 0.6),
    ],
}  # fmt: skip


def _told(key: str, label: str, rest: str, paragraph: str, worth: float) -> Statement:
    start = 300 * int(paragraph)
    evidence = (Evidence(start=start, end=start + len(rest), quote=rest),)
    return Statement(
        id=key, text=label + rest, label=label, kind="attributed", act="demand", paragraph=paragraph, evidence=evidence, worth=worth
    )  # fmt: skip


def _side(name: str, key: str, rng: random.Random) -> Side:
    people = tuple(
        Person(key=f"{key}{n}", name=f"Person {rng.choice(WORDS).title()}", role=rng.choice((None, "foreign minister")), paragraph="3")
        for n in range(rng.randint(0, 3))
    )
    return Side(name=name, key=key, also=("the Ministry",) if rng.random() < 0.5 else (), people=people, paragraph="2")


def _provenance() -> Provenance:
    return Provenance(location="seeds/harbour.txt", sha256="3f9a0c51d2be" + "0" * 52, characters=4000, words=640)


GERMAN = (
    "die Außenministerin erklärte dass die Rindfleischetikettierungsüberwachungsverordnung Grenzschutzabkommen nicht ohne "
    "Übergangsfristen Freihandelszonenvereinbarung Vertragsverletzungsverfahren unterzeichnet werden könne obwohl Sicherheitsgarantien "
    "Donaudampfschifffahrtsgesellschaftskapitän zuvor zugesagt worden seien und Verhandlungsdelegation über Fischereiquoten streitet"
).split()
FINNISH = (
    "ulkoministeri sanoi ettei turvallisuuspoliittinen neuvottelukunta hyväksy epäjärjestelmällistyttämättömyydellänsä sopimusluonnosta "
    "ennen kuin kalastuskiintiöt rajanylityspaikkojen tarkastuskäytännöt lentokonesuihkuturbiinimoottori ja satamaviranomaisten "
    "luotsaustodistukset on vahvistettu kansainvälisessä välimiesoikeudessa"
).split()
NAMES = (
    "Володимир Шевченко", "Ђорђе Љубичић", "Ελένη Παπαδοπούλου", "Øystein Bråten-Kværnø", "Nguyễn Thị Hồng", "Łukasz Żółkiewski",
    "Maximiliane Freifrau von und zu Hohenlohe-Schillingsfürst", "Ms. Brandt",
)  # fmt: skip
URLS = ("https://courier.example/" + "harbour-treaty-" * 9 + "?page=all", "")
ASIDES = ("“{}”", "“{}, and ‘{}’ too”", "{} – “{}” –", "{} ({})", "{}")
MOST_WORDS, MOST_LEAD = 40, 55
"""What the shipped schema allows to a line and to the bottom line."""


def wild_memo(seed: int) -> Memo:
    """A memo of what may come: up to 60 statements in three languages, quotations, names in other scripts, marks and warnings or none."""
    rng = random.Random(seed)
    words = rng.choice((WORDS, WORDS, GERMAN, FINNISH, [*WORDS, *GERMAN, *FINNISH]))
    lines = [_wild_line(number, words, rng) for number in range(1, rng.randint(0, 60) + 1)]
    at = sorted(rng.randint(0, len(lines)) for _ in TITLES[1:])
    shares = (lines[: at[0]], lines[at[0] : at[1]], lines[at[1] :])
    sections = tuple(
        Section(key=key, title=title, items=tuple(share[:8]), empty=rng.choice((f"No {key} is reported in the source.", "")))
        for (key, title), share in zip(TITLES, shares, strict=True)
    )
    gaps = tuple(section.empty for section in sections if not section.items and section.empty)
    return Memo(
        status="partial" if gaps else "filled", schema_name="diplomacy", header=_wild_header(words, rng), source=_provenance(),
        bottom_line=_lead(sections), sides=_wild_sides(rng), sections=sections, not_reported=gaps,
        basis=f"one article; {rng.randint(0, 12)} named voices quoted, {rng.randint(0, 3)} unnamed",
        warnings=("The text ends in mid-sentence.",) if rng.random() < 0.2 else (),
    )  # fmt: skip


def _wild_line(number: int, words: list[str], rng: random.Random) -> Statement:
    label = rng.choice((rng.choice(NAMES), rng.choice(SIDES)[0], "A senior official, who asked not to be named"))
    count = rng.randint(4, MOST_WORDS - len(label.split()))
    parts = [" ".join(rng.choice(words) for _ in range(count - count // 3)), " ".join(rng.choice(words) for _ in range(count // 3))]
    told = rng.choice(ASIDES).format(*parts) if rng.random() < 0.5 else " ".join(parts)
    text = f"{label}: {told}"
    return Statement(
        id=f"w{number}", text=text, label=f"{label}:", kind="quotation", act="demand", paragraph=str(rng.randint(1, 120)),
        evidence=(Evidence(start=number * 500, end=number * 500 + len(told), quote=told),), worth=round(rng.random(), 3),
    )  # fmt: skip


def _lead(sections: tuple[Section, ...]) -> tuple[Statement, ...]:
    firsts = [section.items[0] for section in sections if section.items][:2]
    return tuple(firsts) if sum(len(line.text.split()) for line in firsts) <= MOST_LEAD else tuple(firsts[:1])


def _wild_header(words: list[str], rng: random.Random) -> Header:
    subject = " ".join(rng.choice(words) for _ in range(rng.randint(2, 14)))
    return Header(
        to=rng.choice(("Head of Division", "Директор політичного департаменту", None)), from_=rng.choice(("Coastal desk", None)),
        date=rng.choice(("3 March 2031", "undated")), subject=subject[:1].upper() + subject[1:],
        marking=rng.choice((None, "TLP:CLEAR", "TLP:AMBER+STRICT", "VS – NUR FÜR DEN DIENSTGEBRAUCH // NORDMARK EYES ONLY")),
        source=f"The Coast Courier; by {rng.choice(NAMES)}; 3 March 2031; {rng.randint(3, 120)} paragraphs {rng.choice(URLS)}".strip(),
        reviewed_by=rng.choice((None, rng.choice(NAMES))),
    )  # fmt: skip


def _wild_sides(rng: random.Random) -> tuple[Side, ...]:
    sides = []
    for name, key in SIDES[: rng.randint(0, 5)]:
        people = tuple(
            Person(key=f"{key}{n}", name=rng.choice(NAMES), role=rng.choice((None, "deputy minister for European affairs")), paragraph="3")
            for n in range(rng.randint(0, 3))
        )
        sides.append(Side(name=name, key=key, also=("the Ministry",) if rng.random() < 0.5 else (), people=people, paragraph="2"))
    return tuple(sides)
