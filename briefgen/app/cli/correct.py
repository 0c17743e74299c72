"""`briefgen correct`: correct a memo, and every later one with it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ...errors import SettingsError
from . import options as o
from .make import CONFIG, run

if TYPE_CHECKING:
    from ..store.build_ledger import Call

EXAMPLES = """\b
Examples:
  briefgen correct out/kyiv.docx --actor Zelensky --name "Volodymyr Zelenskyy"
  briefgen correct out/kyiv.json --actor Peskov --role "Spokesman of the Kremlin" --affiliation Russia
  briefgen correct out/kyiv.docx --statement "The authors demand" --speaker "Anders Fogh Rasmussen"

\b
The entry goes into the briefgen.toml that the memo was made with, or into
the file that its names_from points to; then the memo is made again.
Exit status: as for make.
"""


def correct(
    memo: o.MemoFile,
    actor: o.Actor = None,
    name: o.WrittenName = None,
    role: o.Role = None,
    affiliation: o.Affiliation = None,
    statement: o.StatementId = None,
    speaker: o.SpeakerName = None,
    quiet: o.Quiet = False,
) -> None:
    """Correct a name, an office, an affiliation or a speaker, in this memo and all later ones."""
    from ..config import correct as c
    from ..store import build_ledger

    said = {key: value for key, value in (("name", name), ("role", role), ("affiliation", affiliation)) if value}
    _check(actor, said, statement, speaker)
    known, call = c.known(memo), build_ledger.call_of(memo)
    entry = c.name_entry(known, actor, said) if actor else None
    spoken = c.speaker_entry(known, statement, speaker) if statement and speaker else None
    config = Path(call.folder, call.config) if call else Path(CONFIG)
    path = c.write_entries(config, entry, spoken)
    if not quiet:
        typer.echo(f"briefgen: {path}: noted", err=True)
    if call is None:
        typer.echo(f"briefgen: {memo}: there is no record of how this was made; make it again with `briefgen make`", err=True)
        raise typer.Exit
    raise typer.Exit(_make_again(call, quiet=quiet))


def _make_again(call: Call, *, quiet: bool) -> int:
    """Makes the memo as it was made, with the correction; returns the exit status."""
    from ..config.run_config import make_order
    from ..store import build_ledger

    os.chdir(call.folder)  # where its paths mean what they meant
    config = Path(call.config)
    order = make_order(call.wishes, config if config.exists() else None)
    return run([call.location], order, build_ledger.ledger([call.location], call.wishes, config), {}, quiet=quiet)


def _check(actor: str | None, said: dict[str, str], statement: str | None, speaker: str | None) -> None:
    if bool(actor) != bool(said):
        where, do = ("--actor", "Add --name, --role or --affiliation.") if actor else ("--name", "Add --actor to say whose it is.")
        raise SettingsError("is not enough by itself", where=where, do=do)
    if bool(statement) != bool(speaker):
        where, do = ("--statement", "Add --speaker.") if statement else ("--speaker", "Add --statement to say which line.")
        raise SettingsError("is not enough by itself", where=where, do=do)
    if not actor and not statement:
        raise SettingsError("nothing to correct", do="Give --actor or --statement; --help shows how.")
