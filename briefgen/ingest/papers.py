"""Names of papers, agencies and stations, by the words that such names are made of."""

from __future__ import annotations

import re

from briefgen.ingest import names

# Words that name papers, agencies and stations.
PAPER = re.compile(
    r"\b(daily|news|times|post|herald|tribune|ledger|courier|journal|gazette|press|observer|guardian|telegraph|star|sun|mail|chronicle|standard|"
    r"review|weekly|wire|agency|tv|radio|media|bulletin|mirror|independent|dispatch|examiner|sentinel|record|globe|inquirer|broadcasting|"
    r"newspaper|magazine|online|english|federalist|monitor|register|echo|argus|advertiser|express|mercury|republic|nation|voice)\b",
    re.I,
)


def is_paper(text: str) -> bool:
    """Whether a line is the name of a paper, an agency or a station."""
    bare = re.sub(r"^the ", "", text, flags=re.I)
    if not names.is_name(bare, most=6) or PAPER.search(bare) is None:
        return False
    return names.ROLE.search(re.sub(r" (service|agency)$", "", bare, flags=re.I)) is None
