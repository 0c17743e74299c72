"""Datelines as agencies and papers set them, and sentences that begin like one."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.ingest import dateline

REPORT = "The foreign minister of Norland said on Tuesday that the strait would be opened to grain ships before the spring."
DAY = dt.date(2024, 3, 3)
CASES: tuple[tuple[str, str | None, dt.date | None], ...] = (
    ("OSTHAVEN — ", None, None),
    ("OSTHAVEN – ", None, None),
    ("OSTHAVEN -- ", None, None),
    ("OSTHAVEN—", None, None),
    ("OSTHAVEN: ", None, None),
    ("OSTHAVEN, Norland — ", None, None),
    ("PORTO VELO, Norland — ", None, None),
    ("NEAR OSTHAVEN, Norland — ", None, None),
    ("OSTHAVEN (AP) — ", "AP", None),
    ("OSTHAVEN  (AP)  — ", "AP", None),
    ("OSTHAVEN, (Reuters) - ", "Reuters", None),
    ("Osthaven (dpa) - ", "dpa", None),
    ("OSTHAVEN, Norland (AP) — ", "AP", None),
    ("Osthaven, Norland (CNN) -- ", "CNN", None),
    ("OSTHAVEN (Reuters/AFP) – ", "Reuters/AFP", None),
    ("OSTHAVEN, March 3 — ", None, None),
    ("OSTHAVEN, March 3 (Reuters) - ", "Reuters", None),
    ("OSTHAVEN, 3 March (Reuters) - ", "Reuters", None),
    ("OSTHAVEN, Mar 3 (PTI) ", "PTI", None),
    ("Osthaven, Mar 3 (IANS) ", "IANS", None),
    ("OSTHAVEN, Sept. 3 (UPI) -- ", "UPI", None),
    ("OSTHAVEN, March 03 (Yonhap) -- ", "Yonhap", None),
    ("OSTHAVEN, March 3 (Xinhua) -- ", "Xinhua", None),
    ("OSTHAVEN, Tuesday — ", None, None),
    ("OSTHAVEN, Tuesday, March 3 — ", None, None),
    ("OSTHAVEN, Norland, March 3 (AP) — ", "AP", None),
    ("OSTHAVEN, Norland, March 3, 2024 (AP) — ", "AP", DAY),
    ("OSTHAVEN, Norland, Sunday, March 3, 2024 (AP) — ", "AP", DAY),
    ("Osthaven, Norland, 3 March 2024 (AFP) – ", "AFP", DAY),
    ("OSTHAVEN, 3 March 2024 – ", None, DAY),
    ("OSTHAVEN, 3rd March, 2024 (WAM) -- ", "WAM", DAY),
    ("OSTHAVEN, 03 March 2024 (SPA) - ", "SPA", DAY),
    ("OSTHAVEN, March 03, 2024 (GLOBE NEWSWIRE) -- ", "GLOBE NEWSWIRE", DAY),
    ("OSTHAVEN, March 3, 2024 /PRNewswire/ -- ", "PRNewswire", DAY),
    ("OSTHAVEN, Norland--(BUSINESS WIRE)--", "BUSINESS WIRE", None),
    ("OSTHAVEN, March 3. /TASS/. ", "TASS", None),
    ("OSTHAVEN. March 3 (Interfax) - ", "Interfax", None),
    ("OSTHAVEN, March 3rd (Coastwire) - ", "Coastwire", None),
    ("New Osthaven [Norland], March 3 (ANI): ", "ANI", None),
    ("New Osthaven (AP) — ", "AP", None),
    ("(New Osthaven) – ", None, None),
    ("(Osthaven) – ", None, None),
    ("(Osthaven, March 3, 2024) – ", None, DAY),
    ("PORTO VELO/OSTHAVEN, March 3 (Reuters) - ", "Reuters", None),
    ("PORTO VELO/OSTHAVEN (Reuters) - ", "Reuters", None),
    ("PORTO VELO and OSTHAVEN (AP) — ", "AP", None),
    ("PORTO VELO, OSTHAVEN and LYSS, March 3 (Xinhua) -- ", "Xinhua", None),
    ("PORTO VELO, Norland, and OSTHAVEN, Vestia — ", None, None),
    ("OSTHAVEN, D.C., March 3 (AP) — ", "AP", None),
    ("ST. OSTA'S, March 3 (CP) — ", "CP", None),
    ("UNITED NATIONS, New York, March 3 (Coastwire) – ", "Coastwire", None),
    ("ABOARD THE USS LYSS (AP) — ", "AP", None),
    ("ABOARD AIR FORCE ONE, March 3 (Reuters) - ", "Reuters", None),
    ("OSTHAVEN — March 3, 2024 — ", None, DAY),
    ("March 3 (UPI) -- ", "UPI", None),
    ("(AP) — ", "AP", None),
    ("(Reuters) - ", "Reuters", None),
    ("OSTHAVEN | ", None, None),
    ("OSTHAVEN. March 3. INTERFAX - ", "INTERFAX", None),
    ("OSTHAVEN. March 3. INTERFAX-NORLAND. ", "INTERFAX-NORLAND", None),
    ("Osthaven. March 3, 2024. Interfax-Norland. ", "Interfax-Norland", DAY),
    ("OSTHAVEN. 3 March 2024. INTERFAX.NO - ", "INTERFAX.NO", DAY),
    ("March 3. INTERFAX.NO - ", "INTERFAX.NO", None),
    ("March 3, Interfax. ", "Interfax", None),
    ("OSTHAVEN, March 3. TASS. ", "TASS", None),
    ("OSTHAVEN, March 3 TASS ", "TASS", None),
    ("OSTHAVEN, March 3 - RIA Novosti. ", "RIA Novosti", None),
    ("OSTHAVEN, 3 March - RIA Novosti, Ana Rui. ", "RIA Novosti", None),
    ("OSTHAVEN, March 3, 10:15 — REGNUM. ", "REGNUM", None),
    ("Osthaven, March 3, IRNA – ", "IRNA", None),
    ("OSTHAVEN, 3 March 2024, SPA -- ", "SPA", DAY),
    ("OSTHAVEN, MARCH 3, ARMENPRESS. ", "ARMENPRESS", None),
    ("OSTHAVEN, MARCH 3, COASTPRESS. ", "COASTPRESS", None),
    ("OSTHAVEN. March 3. KAZINFORM / ", "KAZINFORM", None),
    ("OSTHAVEN, Norland, March 3. Trend: ", "Trend", None),
    ("OSTHAVEN, March 3, Reuters — ", "Reuters", None),
    ("OSTHAVEN, Reuters - ", "Reuters", None),
    ("OSTHAVEN/Reuters - ", "Reuters", None),
    ("OSTHAVEN. KAZINFORM – ", "KAZINFORM", None),
    ("AFP - OSTHAVEN, March 3: ", "AFP", None),
    ("(ANSA) - OSTHAVEN, MAR 3 - ", "ANSA", None),
    ("[Reuters] OSTHAVEN - ", "Reuters", None),
    ("OSTHAVEN [Reuters] - ", "Reuters", None),
    ("OSTHAVEN (Reuters, March 3, 2024) - ", "Reuters", DAY),
    ("OSTHAVEN, 3.3.2024 (BTA) - ", "BTA", DAY),
    ("OSTHAVEN, 03/03/2024 (Agence Coastwire) – ", "Agence Coastwire", DAY),
    ("OSTHAVEN, 03 MARCH 2024/SLBC - ", "SLBC", DAY),
)
OF_NO_AGENCY = (
    ("OSTHAVEN, March 3 — ", "NATO allies of Norland asked for the strait to be opened to grain ships."),
    ("OSTHAVEN, March 3. ", "Prime Minister Ana Rui asked for the strait to be opened to grain ships."),
    ("OSTHAVEN, March 3. ", "TT Electronics asked for the strait to be opened to grain ships."),
    ("OSTHAVEN, March 3 – ", "Reuters editor Ana Rui asked for the strait to be opened to grain ships."),
    ("OSTHAVEN, March 3 — ", "UN: Ana Rui asks for the strait to be opened to grain ships."),
    ("OSTHAVEN, March 3 — ", "AP Moller asked for the strait to be opened to grain ships."),
)
NONE = (
    "The minister — a lawyer by trade — said that the strait would be opened to grain ships.",
    "Norland (NOR) said on Tuesday that the strait would be opened.",
    "March 3 was the day on which the strait was to be opened to grain ships.",
    "UPDATE: The foreign minister said on Tuesday that the strait would be opened.",
    "Opinion | The foreign minister of Norland has no strait to open.",
    "OPINION | The foreign minister of Norland has no strait to open.",
    "(Norland) The minister was not there.",
    "(He was not there) – The talks were opened without him.",
    "New Rules – The strait is to be opened to grain ships in the spring.",
    "March 3 (a Sunday) was the day.",
    "QUESTION: The strait is closed, is it not?",
    "NATO (the alliance of the west) – and nobody else – would keep the strait open.",
    "Osthaven, where the talks are held, is a harbour town of the north.",
    "In Osthaven, March 3 (a Sunday) is the day of the fishermen.",
    "Norland/Vestia talks were opened in Osthaven on Tuesday - The Post was told of it on Monday.",
    "(The minister was not there) – The talks were opened without him.",
    "On March 3, NATO – an alliance of the west – asked for the strait to be opened.",
    "MARCH 3, OSTHAVEN. The minister asked for the strait to be opened.",
    "(Trend) The prices of grain rose on Tuesday.",
    "[Map] The strait is to be opened to grain ships in the spring.",
)


@pytest.mark.parametrize(("line", "agency", "day"), CASES)
def test_a_dateline_is_told_from_the_report_with_its_agency_and_day(line, agency, day):
    text = line + REPORT
    found = dateline.read(text, first=True)
    assert found is not None and text[found.length :] == REPORT
    assert (text[slice(*found.agency)] if found.agency else None) == agency
    assert found.published == day


@pytest.mark.parametrize("text", NONE)
def test_a_sentence_that_begins_like_a_dateline_is_none(text):
    assert dateline.read(text, first=True) is None
    assert dateline.read(text, first=False) is None


@pytest.mark.parametrize(("line", "report"), OF_NO_AGENCY)
def test_a_name_that_begins_the_report_is_no_agency(line, report):
    found = dateline.read(line + report, first=True)
    assert found is not None and (line + report)[found.length :] == report and found.agency is None
