"""Fill: a schema answered from a reading."""

from .explain import Explanation, explain
from .memo import fill

__all__ = ["Explanation", "explain", "fill"]
