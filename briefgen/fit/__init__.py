"""Makes a memo fit on one page. Knows nothing of how a page is drawn: it is handed a measure."""

from .page import fit

__all__ = ["fit"]
