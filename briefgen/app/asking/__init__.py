"""Asking a language model: whom, whether it may be asked, what it said, and what is kept of that."""
