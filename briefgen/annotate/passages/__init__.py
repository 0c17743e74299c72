"""The stretches of an article that could be lines: clauses, openings, events, the matter itself."""
