"""A run that is killed leaves the old memo or the new one."""

from __future__ import annotations

from helpers.kills import killed

TIMES = 8
"""A hundred are in bench/kill.py."""


def test_a_run_that_is_killed_leaves_the_old_memo_or_the_new_one_whole(desk, seeds):
    found = killed(desk, (seeds / "kyiv-guarantees.txt").read_text(), TIMES, seed=1)
    assert sum(found.values()) == found["old"] + found["new"] == TIMES
    assert found["old"] and found["new"], "some are killed in time, and some are done"
