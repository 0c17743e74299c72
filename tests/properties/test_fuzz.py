"""A short round of random bytes for everything that reads what others wrote; the long ones are `bench/fuzz.py`."""

from __future__ import annotations

import random
import time

import pytest
from helpers import targets

RUNS = {"docx": 60, "html": 60, "edition": 60, "eml": 80, "style": 120}
"""Fewer than usual for what is slow."""
USUAL = 200


@pytest.mark.parametrize("name", targets.TARGETS)
def test_random_bytes_end_in_a_value_or_an_error_of_the_users(name):
    target, rng = targets.TARGETS[name], random.Random(7)
    pool = target.seeds()
    assert pool
    for raw in [*pool, *(target.change(rng.choice(pool), rng) for _ in range(RUNS.get(name, USUAL)))]:
        began = time.process_time()
        targets.tried(target, raw)
        assert time.process_time() - began < targets.SECONDS
