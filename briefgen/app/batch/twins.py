"""Near duplicates: wire copies of an article with another headline, another ending, a word changed here and there.

MinHash over the sets of five words in a row (Broder 1997), looked up by bands of it (Leskovec, Rajaraman and Ullman, ch. 3): of pairs of
articles that share 70 % of them, 99 in 100 meet in a band; of pairs that share 20 %, two or three.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

PERMUTATIONS, ROWS = 64, 4
SEED = 1
SHINGLE = 5
"""Words in a row: shared ones are copied, not met by chance."""
FEWEST = 50
"""Words of an article below which only the very same bytes are a duplicate: two short notices of a desk are alike without being copies."""
ALIKE = 0.7
"""The share of what either has that both have, from which an article is a copy: an editor cuts the end or adds a paragraph."""
WORD = re.compile(r"\w+")


def marks(text: str) -> tuple[int, ...]:
    """What can be compared of a text; nothing for a short one."""
    words = WORD.findall(text.casefold())
    if len(words) < FEWEST:
        return ()
    from rensa import RMinHash

    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(sorted({" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1)}))
    return tuple(sketch.digest())


def share(one: Sequence[int], other: Sequence[int]) -> float:
    """Of what either text has, how much both have: an estimate, 0 to 1."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one) if one else 0.0


class Twins:
    """The articles of a run so far, in a table of its own that may be on disk."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self.base = base
        base.execute("CREATE TEMP TABLE first (digest TEXT PRIMARY KEY, location TEXT, marks TEXT) WITHOUT ROWID")
        base.execute("CREATE TEMP TABLE band (band TEXT, digest TEXT, PRIMARY KEY (band, digest)) WITHOUT ROWID")

    def first(self, digest: str, marks: Sequence[int], location: str) -> tuple[str, float] | None:
        """Whose copy an article is and how much is alike; if nobody's, it is one that others may be copies of."""
        same = self.base.execute("SELECT location FROM first WHERE digest = ?", (digest,)).fetchone()
        if same:
            return str(same[0]), 1.0
        bands = [",".join(map(str, (at, *marks[at : at + ROWS]))) for at in range(0, len(marks), ROWS)]
        asked = f"SELECT DISTINCT location, marks FROM band JOIN first USING (digest) WHERE band IN ({','.join('?' * len(bands))})"
        near = [(share(marks, tuple(map(int, told.split(",")))), name) for name, told in self.base.execute(asked, bands)] if bands else []
        if near and (best := min(near, key=lambda found: (-found[0], found[1])))[0] >= ALIKE:
            return best[1], best[0]
        self.base.execute("INSERT INTO first VALUES (?, ?, ?)", (digest, location, ",".join(map(str, marks))))
        self.base.executemany("INSERT INTO band VALUES (?, ?)", [(band, digest) for band in bands])
        return None
