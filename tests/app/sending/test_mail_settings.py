"""Whom a memo goes to and what `[mail]` may say: addresses, groups, limits, mistakes."""

from __future__ import annotations

import pytest
from helpers.mails import CONFIG, DRAFT, WORD, parsed
from helpers.servers import Post, running, scripted


def test_a_group_stands_for_its_addresses_and_gets_nothing_above_its_limit(made, briefgen):
    desk = '[mail.groups.desk]\nto = ["a@example.org", "Bea <b@example.org>"]\nmax_marking = "TLP:CLEAR"\n'
    CONFIG.write_text(f'{desk}[mail.groups.all]\nto = ["c@example.org"]\n')
    assert briefgen("mail", WORD, "--to", "@all").code == 0
    refused = briefgen("mail", WORD, "--to", "@desk")
    assert refused.code == 1 and "@desk gets nothing above TLP:CLEAR, and this is TLP:GREEN" in refused.err
    CONFIG.write_text(CONFIG.read_text().replace("TLP:CLEAR", "TLP:AMBER"))
    assert briefgen("mail", WORD, "--to", "@desk").code == 0
    assert len(parsed(DRAFT.read_bytes())["To"].addresses) == 2
    unknown = briefgen("mail", WORD, "--to", "@nosuch")
    assert unknown.code == 1 and "there is no group @nosuch" in unknown.err and "@desk" in unknown.err


INJECTED = ("\r\nBcc: x@example.org", "\nX: y", "\rX: y", "\x00", "\u2028X: y", "\x0bX: y", "\u202egro.elpmaxe", "\x85X: y")


@pytest.mark.parametrize("junk", INJECTED, ids=repr)
@pytest.mark.parametrize("option", ["--to", "--cc", "--bcc", "--subject", "--sender"])
def test_no_header_can_be_slipped_in(made, briefgen, option, junk):
    value = f"a{junk}@example.org" if option != "--subject" else f"Subject{junk}"
    result = briefgen("mail", WORD, "--to", "a@example.org", option, value)
    assert result.code == 1 and not DRAFT.exists() and "Traceback" not in result.err


NO_ADDRESSES = ["", "a", "a@", "@example.org", "a@b@c", "a b@example.org", "<a@example.org", "A <a@example.org> B", "a@-x.org"]


@pytest.mark.parametrize("text", NO_ADDRESSES)
def test_what_is_no_address_is_said(made, briefgen, text):
    result = briefgen("mail", WORD, "--to", text)
    assert result.code == 1 and ("not an address" in result.err or "no group" in result.err) and not DRAFT.exists()


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ('[mail]\npassword = "x"', "a password must not be in the file"),
        ('[mail]\nserver = "x"', "unknown key 'server'"),
        ('[mail]\nhost = "mx.example.org"\nsecurity = "none"', "would send without encryption"),
        ('[mail]\nsecurity = "ssl"', "security"),
        ("[mail]\nport = 0", "is not a number from 1 to 65535"),
        ('[mail]\nmax_size = "x"', "is not a number"),
        ('[mail]\nca_file = "nowhere.pem"', "there is no such file"),
        ('[mail]\nsender = "x"', "is not an address"),
        ("mail = 3", "is not a table"),
        ("[mail.groups.desk]\nto = []", "names nobody"),
        ('[mail.groups.desk]\nto = ["a@example.org"]\nmax_marking = "TLP:WHITE"', "TLP:WHITE"),
    ],
)
def test_a_mistake_under_mail_names_file_and_key(made, briefgen, config, told):
    CONFIG.write_text(config)
    result = briefgen("mail", WORD, "--to", "a@example.org")
    assert result.code == 1 and told in result.err and "briefgen.toml" in result.err


def test_without_a_server_or_a_sender_nothing_can_be_sent(made, briefgen):
    assert "no mail server is set" in briefgen("mail", WORD, "--to", "a@example.org", "--send", "--yes").err
    CONFIG.write_text('[mail]\nhost = "localhost"\n')
    assert "no sender is set" in briefgen("mail", WORD, "--to", "a@example.org", "--send", "--yes").err


def test_the_environment_wins_over_the_file(send, monkeypatch):
    post = Post()
    with running(post) as port:
        monkeypatch.setenv("BRIEFGEN_MAIL_PORT", str(port))
        assert send(1).code == 0


def test_what_is_too_large_is_said(made, briefgen, monkeypatch):
    from briefgen.app.config import mail_server

    real = mail_server.take_mail
    monkeypatch.setattr(mail_server, "take_mail", lambda *given: real(*given)._replace(max_size=1000))
    result = briefgen("mail", WORD, "--to", "a@example.org")
    assert result.code == 1 and "is too large" in result.err and not DRAFT.exists()


def test_an_address_of_other_letters_needs_a_server_that_takes_them(send):
    with scripted("well") as (port, _):
        result = send(port, "--to", "dés@exämple.org")
    assert result.code == 1 and "does not accept addresses such as dés@" in result.err
