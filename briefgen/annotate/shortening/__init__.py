"""Which words a sentence can do without and still say the same."""
