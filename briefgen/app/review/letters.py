"""E-mail drafts from the review page."""

from __future__ import annotations

import os

from ...errors import OutputError
from ...mail import message
from ..config import mail_server
from ..config.run_config import configuration
from ..sending import prepare
from .open_memo import OpenMemo


def write_draft(of: OpenMemo, to: str, note: str) -> str:
    """Saves the memo and drafts an e-mail of it, kept in `letter`; gives what its sender should know. UserError."""
    of.save()
    config = of.config
    settings = mail_server.take_mail(configuration(config if config.exists() else None), config, os.environ)
    state = of.state
    named = [part.strip() for part in to.split(",") if part.strip()]
    people = mail_server.recipients(named, settings, "To", state.page.memo.header.marking)
    if not people:
        raise OutputError("nobody is named", where="To", do="Give an address, or @ and the name of a group.")
    ready = prepare.prepare_memo(str(of.paths["docx"]), state.order)
    letter = prepare.write_letter(ready, people, (), (), subject=None, note=prepare.note_in(note), attach=("pdf",), most=settings.max_size)
    of.letter = (f"{prepare.file_name(ready.page)}.eml", message(letter, draft=True))
    told = [prepare.amiss(ready), "" if ready.page.memo.header.reviewed_by else "Nobody has reviewed it."]
    return " ".join(filter(None, told))
