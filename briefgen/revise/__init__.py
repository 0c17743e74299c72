"""Regenerate after edits: what a person made of a memo in Word, merged with what is generated now."""

from .edition import Edition, open_edition, wanted
from .merge import Conflict, Merged, merge
from .proof import PlaceError, Proof
from .stable_ids import by_hand

__all__ = ["Conflict", "Edition", "Merged", "PlaceError", "Proof", "by_hand", "merge", "open_edition", "wanted"]
