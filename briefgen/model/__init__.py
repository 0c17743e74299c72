"""The nouns: what each step of the pipeline takes and returns. Read this room first.

    bytes -> Article -> Reading -> Memo -> Page -> bytes
     text    article    reading    memo    memo         a file for each

All are frozen values. Offsets count Unicode code points of `Article.text`. What others import, they import from here.
"""

from .answer import Asked, Outcome, ReadBy
from .article import Article, Dropped, Paragraph, Printed, Reason, Source
from .edits import Aside, Attribution, Hand, Hidden, House, HouseName, Own, Remark
from .memo import Comment, Extra, Header, Layout, Listed, Memo, Page, Person, Provenance, Section, Side, Status
from .passage import Act, Candidate, Class, Point, Speaker, Weights
from .reading import Actor, Argument, Deed, Kind, Lead, Reading
from .settings import LIMITS, MODEL, OFFLINE, Endpoint, Limits, Settings
from .statement import Cut, Evidence, Statement
from .text import Span, Value, joined

__all__ = [
    "LIMITS", "MODEL", "OFFLINE", "Act", "Actor", "Argument", "Article", "Aside", "Asked", "Attribution", "Candidate", "Class",
    "Comment", "Cut", "Deed", "Dropped", "Endpoint", "Evidence", "Extra", "Hand", "Header", "Hidden", "House", "HouseName",
    "Kind", "Layout", "Lead", "Limits", "Listed", "Memo", "Outcome", "Own", "Page", "Paragraph", "Person", "Point", "Printed",
    "Provenance", "ReadBy", "Reading", "Reason", "Remark", "Section", "Settings", "Side", "Source", "Span", "Speaker",
    "Statement", "Status", "Value", "Weights", "joined",
]  # fmt: skip
