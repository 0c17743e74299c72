"""Papers, wires and broadcasters: an outlet that only passes a statement on is no party to the affair, and no actor.

Outlets are recognised by a list (`words/offices.toml`), by a word of their trade in or beside the name ("Harbour Gazette", "Sundvik news
agency"), or by a domain name. An outlet that the news is about stays: it is in the headline, or something is done to it.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache

from ...resources import words
from .drafts import fold
from .names import Name

OWN = re.compile(
    r"(?:^|\s)(?:Times|Post|Herald|Gazette|Tribune|Telegraph|Chronicle|Journal|Courier|Observer|Guardian|Independent|Examiner|Standard|"
    r"Mirror|Mail|Today|News|Newspaper|Daily|Weekly|Television|TV|Radio|Zeitung|Shimbun|Ilbo|Pravda|Agency News|News Agency|Press Agency|"
    r"Broadcasting|Magazine|Wire|Newswire)$|\.(?:com|org|net|ru|co\.uk)$"
)
"""Last words of papers' names. "Press" alone is left out: universities have presses."""
BESIDE = re.compile(
    r"^(?:['’]s)?,?\s(?:an?\s|the\s)?(?:[\w-]+\s){0,2}?(?:news (?:agency|service|website|site|channel|outlet|network)|newswire|newspaper|"
    r"daily|magazine|television|broadcaster|tabloid|broadsheet|newsmagazine|TV channel|radio station)\b"
)
AHEAD = re.compile(
    r"\b(?:news (?:agency|service|website|site|channel|outlet|network)|newspaper|daily|magazine|television|broadcaster|tabloid|weekly|"
    r"newspaper,|newspapers) $"
)
NEAR = 60
"""Characters beside a name in which such words are looked for."""
DONE_TO = frozenset({"dobj", "nsubjpass"})


@cache
def listed() -> frozenset[str]:
    """The folded names of outlets that international news quotes most and whose names do not show that they are outlets."""
    return frozenset(map(fold, tomllib.loads(words("offices.toml").read_text("utf-8"))["outlets"]))


def without_outlets(names: list[Name]) -> list[Name]:
    """The names without those of outlets that only pass on what others say."""
    groups: dict[str, list[Name]] = defaultdict(list)
    for n in names:
        if n.entry is None and not n.honorific and not n.title:
            groups[fold(n.text)].append(n)
    surnames = {key.rsplit(maxsplit=1)[-1] for key in groups if " " in key}  # "Bloomberg" is a man if a "Carl Bloomberg" is named
    outlets = {key for key, seen in groups.items() if key not in surnames and any(map(_is_outlet, seen)) and not any(map(_is_party, seen))}
    return [n for n in names if n.entry is not None or fold(n.text) not in outlets]


def _is_outlet(name: Name) -> bool:
    text = name.passage.text
    start, end = name.start - name.passage.start, name.end - name.passage.start
    the = text[max(0, start - 4) : start].lower() == "the "
    if fold(name.text) in listed() or (OWN.search(name.text) and (name.type != "person" or the)):
        return True
    return bool(BESIDE.match(text[end : end + NEAR]) or AHEAD.search(text[max(0, start - NEAR) : start]))


def _is_party(name: Name) -> bool:
    """Whether the outlet is in the headline or standfirst, or has something done to it: closed, banned, sued. Being told does not count."""
    told = name.token.head.lemma_ in ("tell", "quote", "cite", "brief", "inform")
    return name.passage.label in ("H", "S") or (name.token.dep_ in DONE_TO and not told)
