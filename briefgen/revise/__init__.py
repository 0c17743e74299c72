"""Regenerate after edits: what a person made of a memo in Word, merged with what is generated now."""

from .merge import Conflict, Merged, merge
from .proof import PlaceError, Proof
from .stable_ids import by_hand
from .word import Edition, open_edition, wanted

__all__ = ["Conflict", "Edition", "Merged", "PlaceError", "Proof", "by_hand", "merge", "open_edition", "wanted"]
