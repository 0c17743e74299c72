"""Regenerate after edits: what a person made of a memo in Word, merged with what is generated now."""

from .merge import Conflict, Merged, merge
from .word import Edition, open_edition

__all__ = ["Conflict", "Edition", "Merged", "merge", "open_edition"]
