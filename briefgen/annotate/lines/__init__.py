"""Passages as lines of a memo: whose each is, and how its words follow that name."""
