"""Sends a message through a mail server: encrypted, with its certificate checked, and never twice."""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ...errors import OutputError
from ...mail import Address
from ..config.mail_server import PASSWORD, Mail

PAUSES = (2.0, 8.0, 30.0)
"""Seconds before each further try, if the server says that it may work later."""
GO_ON, DONE = 354, 250
DOTS = re.compile(rb"^\.", re.MULTILINE)
SHOWN = 200
"""Characters of a server's reply that are shown."""


class Outcome(NamedTuple):
    """What the server said: to whom it will deliver, and of whom it won't, by mailbox. `unknown`: it never answered for the message."""

    accepted: tuple[str, ...]
    refused: dict[str, str]
    reply: str
    unknown: tuple[str, ...] = ()


class _LaterError(Exception):
    """The server may take it later."""


def send(
    raw: bytes, sender: Address, recipients: Sequence[Address], mail: Mail, password: str | None, say: Callable[[str], None]
) -> Outcome:
    """Hands the message over, once for each recipient. OutputError if no server could be asked, or would take it from us.

    Where the server says so with a 4xx reply, those who were not accepted are tried again after a pause; never after it has the message.
    """
    tally, left = _Tally(), [one.mailbox for one in recipients]
    for pause in (*PAUSES, None):
        try:
            tried = _try(raw, sender.mailbox, left, mail, password)
        except _LaterError as later:
            tried = _Tried((), dict.fromkeys(left, (450, str(later))), "", ())
        left = tally.add(tried)
        if not left or pause is None or tried.unknown:
            break
        say(f"{', '.join(left)}: {tally.refused[left[0]]}; next try in {pause:g} s")
        time.sleep(pause)
    return tally.outcome()


class _Tally:
    """What has become of each mailbox, over all tries."""

    def __init__(self) -> None:
        self.accepted: list[str] = []
        self.unknown: list[str] = []
        self.refused: dict[str, str] = {}
        self.replies: list[str] = []

    def add(self, tried: _Tried) -> list[str]:
        """Adds a try; the mailboxes that may be accepted later."""
        self.accepted += tried.accepted
        self.unknown += tried.unknown
        self.replies += [tried.reply] if tried.reply else []
        self.refused |= {mailbox: f"{code} {told}" for mailbox, (code, told) in tried.refused.items()}
        return [mailbox for mailbox, (code, _) in tried.refused.items() if 400 <= code < 500]

    def outcome(self) -> Outcome:
        done = {*self.accepted, *self.unknown}
        final = {mailbox: told for mailbox, told in self.refused.items() if mailbox not in done}
        return Outcome(tuple(self.accepted), final, "; ".join(self.replies), tuple(self.unknown))


class _Tried(NamedTuple):
    accepted: tuple[str, ...]
    refused: dict[str, tuple[int, str]]
    reply: str
    unknown: tuple[str, ...]


def _try(raw: bytes, sender: str, mailboxes: list[str], mail: Mail, password: str | None) -> _Tried:
    server = _connected(mail, password)
    try:
        return _hand_over(server, raw, sender, mailboxes)
    finally:
        server.close()


def _connected(mail: Mail, password: str | None) -> smtplib.SMTP:
    where = f"{mail.host}:{mail.port}"
    try:
        server = _greeted(mail)
        if mail.user:
            _log_in(server, mail, password, where)
        return server
    except smtplib.SMTPResponseException as error:
        if 400 <= error.smtp_code < 500 and not isinstance(error, smtplib.SMTPAuthenticationError):
            raise _LaterError(_shown(error.smtp_error)) from error
        raise OutputError(f"the server refused: {error.smtp_code} {_shown(error.smtp_error)}", where=where, do="Check [mail].") from error
    except ssl.SSLCertVerificationError as error:
        what = f"the server's certificate is not valid ({error.verify_message})"
        raise OutputError(what, where=where, do="Check host, and ca_file if your organisation issues its own certificates.") from error
    except smtplib.SMTPNotSupportedError as error:
        raise OutputError(f"the server can't do this ({error})", where=where, do="Check port and security under [mail].") from error
    except TimeoutError as error:
        raise OutputError(f"no answer within {mail.timeout:g} s", where=where, do="Check host and port, or try again later.") from error
    except (smtplib.SMTPException, OSError) as error:
        told = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise OutputError(f"can't be reached ({told})", where=where, do="Check host, port and security under [mail].") from error


def _greeted(mail: Mail) -> smtplib.SMTP:
    trust = ssl.create_default_context(cafile=str(mail.ca_file) if mail.ca_file else None)
    if mail.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, timeout=mail.timeout, context=trust)
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=mail.timeout)
    try:
        if mail.security == "starttls":
            server.starttls(context=trust)
        server.ehlo_or_helo_if_needed()
    except BaseException:
        server.close()
        raise
    return server


def _log_in(server: smtplib.SMTP, mail: Mail, password: str | None, where: str) -> None:
    if password is None:
        raise OutputError(f"no password for {mail.user}", where=where, do=f"Set {PASSWORD}, or keep it in a keyring under briefgen.")
    try:
        server.login(mail.user, password)
    except smtplib.SMTPAuthenticationError as error:
        what = f"user or password is wrong ({error.smtp_code} {_shown(error.smtp_error)})"
        raise OutputError(what, where=where, do=f"Check user under [mail], and {PASSWORD}.") from error


def _hand_over(server: smtplib.SMTP, raw: bytes, sender: str, mailboxes: list[str]) -> _Tried:
    """One conversation: who it is from, who it is for, and then the message, if anybody is left to get it."""
    options = [f"size={len(raw)}"] if server.has_extn("size") else []
    if not all(one.isascii() for one in (sender, *mailboxes)):
        if not server.has_extn("smtputf8"):
            bare = next(one for one in (sender, *mailboxes) if not one.isascii())
            raise OutputError(f"the server does not accept addresses such as {bare}", do="Use an address without accents or other scripts.")
        options.append("smtputf8")
    taken: list[str] = []
    refused: dict[str, tuple[int, str]] = {}
    try:
        code, told = server.mail(sender, options)
        if code != 250:
            return _Tried((), dict.fromkeys(mailboxes, (code, _shown(told))), "", ())
        for mailbox in mailboxes:
            code, told = server.rcpt(mailbox)
            if code in (250, 251):
                taken.append(mailbox)
            else:
                refused[mailbox] = (code, _shown(told))
        if not taken:
            return _Tried((), refused, "", ())
    except (smtplib.SMTPException, OSError) as error:  # it has nothing of the message yet
        return _Tried((), refused | dict.fromkeys(set(mailboxes) - set(refused), (421, str(error) or "the connection was lost")), "", ())
    return _message(server, raw, taken, refused)


def _message(server: smtplib.SMTP, raw: bytes, taken: list[str], refused: dict[str, tuple[int, str]]) -> _Tried:
    """The message itself. Once its end has been sent, a lost connection means that nobody knows whether it will be delivered."""
    try:
        code, told = server.docmd("DATA")
        if code != GO_ON:
            return _Tried((), refused | dict.fromkeys(taken, (code, _shown(told))), "", ())
        server.send(DOTS.sub(b"..", raw))  # a line that is a dot alone would be the message's end
        server.send(b".\r\n" if raw.endswith(b"\r\n") else b"\r\n.\r\n")
    except (smtplib.SMTPException, OSError) as error:  # without its end it is no message
        return _Tried((), refused | dict.fromkeys(taken, (421, str(error) or "the connection was lost")), "", ())
    try:
        code, told = server.getreply()
    except (smtplib.SMTPException, OSError) as error:
        return _Tried((), refused, f"no reply ({error or type(error).__name__})", tuple(taken))
    if code != DONE:
        return _Tried((), refused | dict.fromkeys(taken, (code, _shown(told))), "", ())
    with contextlib.suppress(smtplib.SMTPException, OSError):  # it has the message
        server.quit()
    return _Tried(tuple(taken), refused, f"{code} {_shown(told)}", ())


def _shown(reply: bytes | str) -> str:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return "".join(mark if mark.isprintable() else " " for mark in text)[:SHOWN]
