"""Fill: a schema answered from a reading."""

from .memo import fill

__all__ = ["fill"]
