"""The stretches of an article that could be told: clauses, openings, events, the matter itself."""
