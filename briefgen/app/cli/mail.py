"""`briefgen mail`: a memo as an e-mail, drafted or sent."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ...errors import OutputError, SettingsError
from . import options as o
from .make import CONFIG

if TYPE_CHECKING:
    from ...mail import Address, Letter
    from ..config.mail_server import Mail
    from ..sending.prepare import Ready

UNREAD = "the draft is written; nobody has reviewed the memo yet, so read it beside the article before you send it"
EXAMPLES = """\b
Examples:
  briefgen mail out/kyiv.docx --to desk@mfa.example
      writes out/kyiv.eml, a draft that your mail program opens, ready to send
  briefgen mail kyiv.txt --to @desk --note "For the 9 o'clock meeting" --send

\b
The file attached is the clean copy, as made by --outgoing. A memo that its
article no longer bears out is sent only with --force, and one that nobody
has reviewed only with --unreviewed. Set the server under [mail] in
briefgen.toml, and the password in BRIEFGEN_MAIL_PASSWORD or a keyring.
Exit status: 0 written, or sent to all; 1 an error that you can correct, or a
server refused; 2 wrong usage.
"""


def mail(
    memo: o.MemoOrArticle,
    to: o.To,
    cc: o.Cc = None,
    bcc: o.Bcc = None,
    subject: o.MailSubject = None,
    note: o.Note = None,
    attach: o.Attach = "pdf",
    sender: o.Sender = None,
    send: o.Send = False,
    yes: o.Yes = False,
    unreviewed: o.Unreviewed = False,
    again: o.Again = False,
    force: o.ForceMail = False,
    out: o.Out = None,
    config: o.Config = None,
) -> None:
    """Draft an e-mail of a memo, or send it."""
    from ...mail import address
    from ..config import mail_server
    from ..config.run_config import configuration, make_order
    from ..sending import prepare
    from . import report

    order = make_order({"out": out}, config)
    settings = mail_server.take_mail(configuration(config), config or Path(CONFIG), os.environ)
    told = prepare.note_of(note)
    kinds = prepare.attached(attach)
    ready = prepare.prepare_memo(memo, order)
    report.merges([ready.made] if ready.made else [])
    people = _recipients(to, cc or [], bcc or [], settings, ready.page.memo.header.marking)
    letter = prepare.write_letter(ready, *people, subject=subject, note=told, attach=kinds, most=settings.max_size)
    letter = letter._replace(sender=address(sender, "--sender") if sender else settings.sender if send else None)
    broken = "" if force else prepare.amiss(ready)
    unread = not unreviewed and not ready.page.memo.header.reviewed_by
    if send:
        _check(ready.stem, broken=broken, unread=unread)
        raise typer.Exit(_send(ready, letter, settings, order.out, yes=yes, again=again))
    _draft(letter, order.out / f"{ready.stem}.eml")
    _warn(ready.stem, broken=broken, unread=unread)


def _recipients(to: list[str], cc: list[str], bcc: list[str], settings: Mail, marking: str | None) -> list[tuple[Address, ...]]:
    """Who gets the memo, who a copy, and who a copy that nobody sees. SettingsError for what is no address or group."""
    from ..config.mail_server import recipients

    return [recipients(given, settings, where, marking) for given, where in ((to, "--to"), (cc, "--cc"), (bcc, "--bcc"))]


def _warn(stem: str, *, broken: str, unread: bool) -> None:
    """What to know of a draft before it is sent."""
    if broken:
        typer.echo(f"briefgen: {stem}: the draft is written, but the article does not bear out the memo: {broken}", err=True)
    if unread:
        typer.echo(f"briefgen: {stem}: {UNREAD}", err=True)


def _check(stem: str, *, broken: str, unread: bool) -> None:
    """Raises OutputError if the memo must not be sent. A draft is written anyway."""
    from ..sending import prepare

    if broken:
        raise OutputError(f"the article does not bear out the memo: {broken}", where=stem, do=prepare.FORCE)
    if unread:
        raise OutputError("nobody has reviewed it", where=stem, do="Sign it with --reviewed-by when you make it, or use --unreviewed.")


def _draft(letter: Letter, path: Path) -> None:
    from ...mail import message
    from ..store import files

    files.check_may_write([path])
    files.write_all({path: message(letter, draft=True)})
    typer.echo(os.fsencode(path))


def _send(ready: Ready, letter: Letter, settings: Mail, out: Path, *, yes: bool, again: bool) -> int:
    from ...mail import message
    from ..sending import sent, smtp

    if not settings.host or letter.sender is None:
        what = "no mail server is set" if not settings.host else "no sender is set"
        raise SettingsError(what, where="[mail]", do='Write host and sender under [mail] in briefgen.toml.')
    before: set[str] = set() if again else sent.had(out, letter.digest)
    twice = [one.mailbox for one in letter.recipients if one.mailbox.casefold() in before]
    if twice:
        raise OutputError(f"{', '.join(twice)} got this memo already, or may have", where=ready.stem, do="Use --again to send it again.")
    _ask(letter, settings, yes=yes)
    now = dt.datetime.now(dt.UTC)
    host = letter.sender.mailbox.rpartition("@")[2]
    sender = letter.sender
    letter = letter._replace(date=now, identity=f"<{letter.digest[:24]}.{now:%Y%m%d%H%M%S%f}@{host}>")
    raw = message(letter, draft=False)
    outcome = smtp.send(raw, sender, letter.recipients, settings, _password(settings), lambda told: typer.echo(told, err=True))
    if outcome.accepted or outcome.unknown:
        typer.echo(os.fsencode(sent.note_sent(out, ready.stem, letter, raw, outcome, now)))
    return _tell(outcome)


def _ask(letter: Letter, settings: Mail, *, yes: bool) -> None:
    """Shows what goes to whom, and asks."""
    for field, people in (("To", letter.to), ("Cc", letter.cc), ("Bcc", letter.bcc)):
        if people:
            typer.echo(f"{field}: {', '.join(map(str, people))}", err=True)
    files = ", ".join(f"{one.name} ({len(one.raw) / 1000:.0f} kB)" for one in letter.attachments)
    typer.echo(f"From: {letter.sender}\nSubject: {letter.subject}\nAttached: {files}\nThrough: {settings.host}:{settings.port}", err=True)
    if yes:
        return
    if not sys.stdin.isatty():
        raise SettingsError("there is no terminal to ask at", where="--send", do="Use --yes in scripts.")
    if not typer.confirm("Send it?", err=True):
        raise OutputError("not sent", where="--send")


def _password(settings: Mail) -> str | None:
    from ..config.mail_server import PASSWORD

    if not settings.user or PASSWORD in os.environ:
        return os.environ.get(PASSWORD)
    try:
        import keyring
    except ImportError:
        return None
    return keyring.get_password("briefgen", settings.user)


def _tell(outcome: object) -> int:
    from ..sending.smtp import Outcome

    assert isinstance(outcome, Outcome)
    for mailbox in outcome.accepted:
        typer.echo(f"{mailbox}: accepted", err=True)
    for mailbox in outcome.unknown:
        told = f"the server accepted it but replied {outcome.reply}: it may or may not arrive; ask the recipient before you use --again"
        typer.echo(f"briefgen: {mailbox}: {told}", err=True)
    for mailbox, told in outcome.refused.items():
        typer.echo(f"briefgen: {mailbox}: refused: {told}", err=True)
    return int(bool(outcome.refused or outcome.unknown))
