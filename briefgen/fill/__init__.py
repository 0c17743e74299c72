"""Fill: a schema answered from a reading."""

from .explain import Explanation, explain
from .memo import fill
from .pick_schema import Picked, pick

__all__ = ["Explanation", "Picked", "explain", "fill", "pick"]
