"""Whether an endpoint answers and keeps to the form: asked about a text of three paragraphs that comes with the program."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator

from ... import pipeline
from ...errors import InputError
from ...model import OFFLINE, Settings, Source
from ...schema import load_schema
from ...verification.form import AnswerError, read_answer
from ...verification.request import answer_forms, keys, messages, parts
from . import ask, client
from .spent import SPENT

TEXT = """\
Norland asks Veldania to reopen the strait

Norland on Monday demanded that Veldania reopen the Sund strait to its fishing boats by the end of the month. “We will not wait another \
winter,” the Norlandic fisheries minister, Ada Holm, said in Skarvik.

Veldania rejected the deadline. Its foreign minister, Piet Maar, said that the strait could be opened only if Norland withdrew its patrol \
boats, and that talks might begin in May.

A spokesman for the Union of Northern Ports said that it was unlikely that either side would give way before the elections in \
Veldania in June.
"""


def tried(settings: Settings, way: client.Way = client.USUAL) -> Iterator[str]:
    """What came of it, in lines for people. InputError where there is no answer that can be used, SettingsError as where a memo is made."""
    endpoint, schema = ask.endpoint_of(settings), load_schema("diplomacy")
    source = Source(location="", media_type="text/plain", sha256=hashlib.sha256(TEXT.encode()).hexdigest())
    article = pipeline.read_article(TEXT.encode(), source, kind="txt", settings=settings)
    yield f"{endpoint.url}, model {endpoint.name}: asking"
    start = time.monotonic()
    try:
        said = client.ask(endpoint, messages(article, schema, parts(article, endpoint.part_words)[0]), answer_forms(schema), SPENT, way)
        answer = read_answer(said.text, keys(schema))
    except AnswerError as error:
        raise _useless(error, endpoint.url) from error
    took = time.monotonic() - start
    yield f"answered after {took:.1f} s" + (f", {said.tokens} tokens" if said.tokens else "") + "; in the right form"
    reading = ask.verified(pipeline.read(article, reader=OFFLINE), answer, schema, endpoint.name)
    for line in reading.asked.by.lines if reading.asked else ():
        yield f"[{line.section}] {line.said}: {line.became}" + (f" ({line.why})" if line.why else "")
    try:
        ask.check_right(reading)
    except AnswerError as error:
        raise _useless(error, endpoint.url) from error


def _useless(error: AnswerError, url: str) -> InputError:
    return InputError(f"no usable answer: {error}", where=url, do="Memos would be made without it.")
