"""Turns passages into candidates for lines of a memo: whose each is, and how its words are joined to that name."""
