"""News agencies in datelines without brackets, known by the first word of their names, whatever follows it ("Interfax-Vestia")."""

from __future__ import annotations

import re

from briefgen.ingest.listed import words

KNOWN = words(
    "aa aap afp agerpres ana anadolu anf ani ansa ansamed antara ap apa app aps armenpress ata azertac azertag belga belta bernama beta "
    "bloomberg bna bns bss bta cana ceteka cna cnn cp ctk dpa dunyo efe elta fars fena gna hina ians iina ina interfax irna isna itar "
    "jamahiriya kabar kazinform kcna khovar kna kuna kyodo lana leta lusa maan map mehr mena mercopress moldpres montsame mti nan ntb "
    "pa pap petra pna prensa prime ptc pti qna regnum reuters ria ritzau rompres saba sana sapa sda sita slbc spa sputnik sta sunna "
    "tanjug tap tasnim tasr tass trend tt ukrinform unian upi uza vna wafa wam xinhua yle yonhap zuma"
)
"""First words of the names of agencies, in small letters."""
FIRST = re.compile(r"[^\W_]+")
DATELESS = words("PA PRIME BETA ANA MAP NAN TREND PETRA MAAN TAP ATA STA CP AA TT INA GNA CNA VNA UZA YLE SITA APP APA SABA PTC ZUMA")
"""Names that are also words, initials or other names: they count as agencies only next to a date."""


def is_known(name: str, *, dated: bool = True) -> bool:
    """Whether a name is a news agency's; `dated` says whether a date stands next to it, which ambiguous names need."""
    first = FIRST.match(name)
    return first is not None and first[0].casefold() in KNOWN and (dated or first[0].upper() not in DATELESS)
