"""One question to a server that speaks the OpenAI protocol, asked again a few times where that may help."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from ...errors import SettingsError
from ...model import Endpoint
from ...verification.form import AnswerError
from ..sources import hosts
from . import guard
from .spent import Spent

if TYPE_CHECKING:
    from openai import OpenAI

TRIES = 3
"""Of a question that a server is too busy for, or whose connection broke."""
PAUSES = (1.0, 3.0)
"""Seconds before the second and the third, where the server does not say."""
LONGEST_PAUSE = 60.0
MOST_BYTES = 4_000_000
"""Of an answer: a hundred times as much as a memo holds."""
BUSY = frozenset({408, 409, 429, 500, 502, 503, 504, 529})
TOO_MUCH = frozenset({400, 404, 415, 422, 501})
"""What servers say to a form of answer that they do not know."""
MISSING = "pip install 'briefgen[model]'"


class Said(NamedTuple):
    """What a model answered, and how many tokens question and answer took; 0 where the server does not say."""

    text: str
    tokens: int = 0


class Way(NamedTuple):
    """How the server is reached. Tests put their own here; nobody else does."""

    resolve: hosts.Resolve = hosts.resolved
    trust: Any = None


USUAL = Way()


def ask(endpoint: Endpoint, messages: list[dict[str, str]], forms: Sequence[dict[str, Any]], spent: Spent, way: Way = USUAL) -> Said:
    """What the model answers, in the first of the forms that the server knows how to keep to, else in none; `spent` counts it.

    Raises AnswerError if there is no complete answer, SettingsError for what the user can put right.
    """
    from ..sources.pinned import Deadline

    deadline = Deadline(float(endpoint.timeout))
    with _connected(endpoint, deadline, way) as client:
        question = {"model": endpoint.name, "messages": messages}
        return _asked(client, endpoint, question, list(forms), deadline, spent)


def _asked(
    client: OpenAI, endpoint: Endpoint, question: dict[str, Any], forms: list[dict[str, Any]], deadline: Any, spent: Spent
) -> Said:
    import openai

    from .measured import FloodError

    wishes: dict[str, Any] = {"temperature": 0, **_shaped(forms)}
    tries = 0
    for _ in range(TRIES + len(forms) + 2):
        if not spent.take(endpoint.most_requests):
            raise AnswerError(f"the {endpoint.most_requests} requests of a run are spent")
        try:
            told = client.chat.completions.create(**question, **wishes)
            tokens = _tokens(told)
            spent.tokens += tokens
            return Said(_whole(told), tokens)
        except openai.APIStatusError as error:
            status = error.status_code
            if status in TOO_MUCH and (plainer := _plainer(wishes, forms, error.response.text)) is not None:
                wishes = plainer
                continue
            if status not in BUSY:
                raise AnswerError(_refusal(status)) from error
            why, pause = _refusal(status), _told_pause(error.response.headers)
        except openai.APIConnectionError as error:
            why, pause = _broken(error, deadline, endpoint), None
        except FloodError as error:
            raise AnswerError("the answer is far too long") from error
        except ConnectionError as error:
            raise AnswerError(str(error)) from error
        except (openai.OpenAIError, ValueError, TypeError, AttributeError) as error:
            raise AnswerError("the server does not speak the protocol") from error
        tries += 1
        wait = min(pause if pause is not None else PAUSES[min(tries, len(PAUSES)) - 1], LONGEST_PAUSE + 1)
        if tries >= TRIES or deadline.over or wait > min(LONGEST_PAUSE, deadline.left(None)):
            raise AnswerError(why)
        time.sleep(wait)
    raise AnswerError("the server takes no form of answer that can be checked")


def _shaped(forms: list[dict[str, Any]]) -> dict[str, Any]:
    """The wish for the first of the forms; none where none is left."""
    named = [{"name": "memo", "strict": True, "schema": form} for form in forms[:1]]
    return {"response_format": {"type": "json_schema", "json_schema": named[0]}} if named else {}


def _plainer(wishes: dict[str, Any], forms: list[dict[str, Any]], refusal: str) -> dict[str, Any] | None:
    """What to ask for instead after a refusal; None if nothing can be left out. A form that was refused is taken off the forms.

    Models that think before they answer refuse a temperature, and say so; it is no reason to give up the form.
    """
    if "temperature" in wishes and "temperature" in refusal:
        return {key: wish for key, wish in wishes.items() if key != "temperature"}
    if not forms:
        return None
    del forms[0]
    return {key: wish for key, wish in wishes.items() if key != "response_format"} | _shaped(forms)


def _connected(endpoint: Endpoint, deadline: Any, way: Way) -> Any:
    """The client, over connections whose addresses are checked; it follows no redirect and tries nothing again by itself."""
    try:
        from openai import OpenAI
    except ImportError as error:
        raise SettingsError("the reader model is not installed", where="--reader", do=f"Install it: {MISSING}") from error
    import httpcore
    import httpx

    from ..sources.pinned import Dialer, Transport
    from .measured import Measured

    dialer = Dialer(httpcore.SyncBackend(), lambda host, port: guard.addresses(endpoint, host, port, way.resolve), deadline)
    transport = Measured(Transport(dialer, way.trust or httpx.create_ssl_context(trust_env=False)), MOST_BYTES)
    timeout = httpx.Timeout(float(endpoint.timeout))
    http = httpx.Client(transport=transport, timeout=timeout, trust_env=False, follow_redirects=False)
    secret = guard.key(endpoint) or "none"
    return OpenAI(
        base_url=endpoint.url, api_key=secret, http_client=cast(Any, http), max_retries=0, timeout=float(endpoint.timeout),
        default_headers={"User-Agent": "briefgen", "Accept-Encoding": "identity"},
    )  # fmt: skip


def _whole(told: Any) -> str:
    """The words of the answer. Raises AnswerError if it is empty, refused or cut off."""
    choices = getattr(told, "choices", None)
    if not choices:
        raise AnswerError("the server does not speak the protocol")
    message = getattr(choices[0], "message", None)
    if getattr(message, "refusal", None):
        raise AnswerError("the model refused")
    text = getattr(message, "content", None)
    if not isinstance(text, str) or not text.strip():
        raise AnswerError("the answer is empty")
    if getattr(choices[0], "finish_reason", None) == "length":
        raise AnswerError("the answer is cut off")
    return text


def _tokens(told: Any) -> int:
    count = getattr(getattr(told, "usage", None), "total_tokens", 0)
    return count if isinstance(count, int) and count > 0 else 0


def _refusal(status: int) -> str:
    if 300 <= status < 400:
        return "the server redirects to another address, which is not followed"
    named = {401: ": the key is not accepted", 403: ": the key has no right to this", 404: ": there is no such model, or no such address",
             429: ": too many requests"}  # fmt: skip
    return f"the server says {status}{named.get(status, '')}"


def _told_pause(headers: Mapping[str, str]) -> float | None:
    """Seconds that the server asks to wait."""
    told = headers.get("retry-after", "")
    try:
        return max(0.0, float(told)) if told else None
    except ValueError:
        return None


def _broken(error: BaseException, deadline: Any, endpoint: Endpoint) -> str:
    """What broke a connection. AnswerError where another try would not mend it."""
    causes = list(_causes(error))
    if deadline.over or any("Timeout" in type(one).__name__ for one in causes):
        raise AnswerError(f"there is no answer after {endpoint.timeout} s")
    if any(isinstance(one, ConnectionRefusedError) for one in causes):
        raise AnswerError("nothing answers there (connection refused)")
    return "the connection broke off"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen = 0
    while error is not None and seen < 20:
        yield error
        error, seen = error.__cause__ or error.__context__, seen + 1
