"""`briefgen mail`: a draft that mail programs open, and sending through a real server on this machine."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import fast_mail_parser
import pytest
from docx.document import Document
from helpers.mails import CONFIG, DRAFT, WORD, parsed
from helpers.servers import PASSWORD, USER, Authority, Post, running, scripted
from helpers.word_edits import replace, saved


def misquoted(document: Document) -> None:
    """One word more in the first quotation on the page."""
    words = next(found[1] for one in document.paragraphs if (found := re.search(r"“(\w[^”]+)”", one.text)))
    replace(document, words, f"{words} tomorrow")


def test_a_draft_opens_ready_to_send_with_the_whole_memo_in_its_body(made, briefgen):
    copies = ("--cc", "c@example.org", "--bcc", "d@example.org")
    result = briefgen("mail", WORD, "--to", "a@example.org", "--to", "Déské Ünit <b@example.org>", *copies)
    assert result.code == 0 and result.paths == [DRAFT]
    draft = parsed(DRAFT.read_bytes())
    assert draft["X-Unsent"] == "1"
    assert all(draft[field] is None for field in ("From", "Date", "Message-ID"))
    assert [str(one) for one in draft["To"].addresses] == ["a@example.org", "Déské Ünit <b@example.org>"]
    assert draft["Subject"] == "[TLP:GREEN] Kremlin sees a threat in Kyiv's plan for security guarantees"
    plain, html = (draft.get_body((kind,)).get_content() for kind in ("plain", "html"))
    for words in ("BOTTOM LINE", "Sergei Lavrov", "Key actors", "Reviewed by A. Holm", "TLP:GREEN"):
        assert words.casefold() in " ".join(plain.split()).casefold() and words.casefold() in html.casefold()
    assert max(map(len, plain.splitlines())) <= 72
    (pdf,) = draft.iter_attachments()
    assert pdf.get_filename() == "2022-09-14_kremlin-sees-a-threat-in-kyivs-plan-for.pdf"
    assert pdf.get_content().startswith(b"%PDF") and pdf.get_content_type() == "application/pdf"


def test_the_same_memo_gives_the_same_bytes_from_article_word_file_and_pdf(made, briefgen):
    drafts = []
    for memo in (WORD, WORD.with_suffix(".pdf"), WORD):
        assert briefgen("mail", memo, "--to", "a@example.org").code == 0
        drafts.append(DRAFT.read_bytes())
    assert drafts[0] == drafts[1] == drafts[2]


def test_another_parser_reads_names_subject_and_file_as_they_were(made, briefgen):
    subject, names = "Česká žádost: «Ответ» — ευχαριστώ", ("Déské Ünit <b@example.org>", "Жанна <c@example.org>")
    assert briefgen("mail", WORD, "--to", names[0], "--to", names[1], "--subject", subject).code == 0
    other, ours = fast_mail_parser.parse_email(DRAFT.read_bytes()), parsed(DRAFT.read_bytes())
    assert other.subject == f"[TLP:GREEN] {subject}" == ours["Subject"]
    assert all(name.rpartition(" <")[0] in ", ".join(other.headers["To"]) for name in names)
    assert "Sergei Lavrov" in other.text_plain[0] and "Sergei Lavrov" in other.text_html[0]
    (theirs,), (own,) = other.attachments, ours.iter_attachments()
    assert theirs.content == own.get_content() and theirs.content.startswith(b"%PDF")


@pytest.mark.parametrize("form", ["json", "pdf"])
def test_a_memo_without_a_word_file_is_made_again_as_it_was(briefgen, article, form):
    options = ("--reader", "quick", "--marking", "TLP:GREEN", "--reviewed-by", "A. Holm", "--format", form)
    assert briefgen("make", article, *options).code == 0
    before = Path(f"out/kyiv.{form}").read_bytes()
    assert briefgen("mail", f"out/kyiv.{form}", "--to", "a@example.org").paths == [DRAFT]
    assert parsed(DRAFT.read_bytes())["Subject"].startswith("[TLP:GREEN] ") and Path(f"out/kyiv.{form}").read_bytes() == before


def test_a_record_that_came_from_elsewhere_asks_for_its_article(briefgen, article, tmp_path):
    briefgen("make", article, "--reader", "quick", "--format", "json")
    Path("out/kyiv.json").rename("other.json")
    result = briefgen("mail", "other.json", "--to", "a@example.org")
    assert result.code == 1 and "Name the article" in result.err


def test_an_article_is_made_into_a_memo_first(briefgen, article):
    result = briefgen("mail", article, "--to", "a@example.org", "--note", "Before nine, please.")
    assert result.code == 0 and WORD.is_file()
    assert "nobody has reviewed the memo yet" in result.err
    draft = parsed(DRAFT.read_bytes())
    assert draft.get_body(("plain",)).get_content().startswith("Before nine, please.")
    assert "<p>Before nine, please.</p>" in draft.get_body(("html",)).get_content()


def test_what_is_attached_is_the_clean_copy_of_the_memo_as_it_stands(made, briefgen):
    from io import BytesIO

    from docx import Document

    WORD.write_bytes(saved(WORD.read_bytes(), lambda document: replace(document, "demand that sanctions", "demand firmly that")))
    assert briefgen("mail", WORD, "--to", "a@example.org", "--attach", "pdf,docx").code == 0
    pdf, word = parsed(DRAFT.read_bytes()).iter_attachments()
    document = Document(BytesIO(word.get_content()))
    assert any("demand firmly that" in paragraph.text for paragraph in document.paragraphs)
    assert b"customXml" not in word.get_content() and len(list(document.comments)) == 0
    assert pdf.get_filename().endswith(".pdf")


def test_it_arrives_whole_through_starttls_and_login(send, tmp_path, monkeypatch):
    post, authority = Post(), Authority(tmp_path)
    monkeypatch.setenv("BRIEFGEN_MAIL_PASSWORD", PASSWORD)
    with running(post, starttls=authority.context(), login=True) as port:
        result = send(
            port, "--to", "Bé <b@example.org>", "--bcc", "c@example.org", security="starttls",
            settings=f'user = "{USER}"\nca_file = "{authority.file}"\n',
        )  # fmt: skip
    assert result.code == 0, result.err
    assert PASSWORD not in result.err + result.out
    (envelope,) = post.letters
    assert envelope.mail_from == "east@mfa.example" and envelope.rcpt_tos == ["a@example.org", "b@example.org", "c@example.org"]
    letter = parsed(envelope.content)
    assert str(letter["From"]) == "East Desk <east@mfa.example>" and letter["Date"] and letter["Message-ID"]
    assert letter["Bcc"] is None and letter["X-Unsent"] is None
    (pdf,) = letter.iter_attachments()
    (copy,) = Path("out/sent").glob("*.eml")
    kept = parsed(copy.read_bytes())
    (same,) = kept.iter_attachments()
    assert hashlib.sha256(pdf.get_content()).digest() == hashlib.sha256(same.get_content()).digest()
    assert kept["X-Briefgen-Accepted"].split() == envelope.rcpt_tos and "queued as 4711" in kept["X-Briefgen-Reply"]


def test_it_arrives_through_tls(send, tmp_path):
    post, authority = Post(), Authority(tmp_path)
    with running(post, authority.context()) as port:
        assert send(port, security="tls", settings=f'ca_file = "{authority.file}"\n').code == 0
    assert len(post.letters) == 1


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize("wrong", ["unknown authority", "another name"])
def test_a_certificate_that_does_not_hold_stops_it(send, tmp_path, security, wrong):
    post, authority = Post(), Authority(tmp_path)
    context = authority.context("elsewhere.example" if wrong == "another name" else "localhost")
    settings = f'ca_file = "{authority.file}"\n' if wrong == "another name" else ""
    with running(post, **({"tls": context} if security == "tls" else {"starttls": context})) as port:
        result = send(port, security=security, settings=settings)
    assert result.code == 1 and "certificate is not valid" in result.err and not post.letters


def test_a_server_without_starttls_gets_nothing(send):
    post = Post()
    with running(post) as port:
        result = send(port, security="starttls")
    assert result.code == 1 and "STARTTLS" in result.err and not post.letters


@pytest.mark.parametrize(("password", "told"), [("wrong", "user or password is wrong"), (None, "no password for east")])
def test_a_wrong_password_or_none_is_said_and_never_shown(send, tmp_path, monkeypatch, password, told):
    post, authority = Post(), Authority(tmp_path)
    monkeypatch.setitem(__import__("sys").modules, "keyring", None)
    if password:
        monkeypatch.setenv("BRIEFGEN_MAIL_PASSWORD", password)
    with running(post, starttls=authority.context(), login=True) as port:
        result = send(port, security="starttls", settings=f'user = "{USER}"\nca_file = "{authority.file}"\n', timeout=20)
    assert result.code == 1 and told in result.err and not post.letters
    assert password is None or "'wrong'" not in result.err


def test_the_password_may_be_in_the_systems_keyring(send, tmp_path, monkeypatch):
    import keyring

    monkeypatch.setattr(keyring, "get_password", lambda service, user: PASSWORD if (service, user) == ("briefgen", USER) else None)
    post, authority = Post(), Authority(tmp_path)
    with running(post, starttls=authority.context(), login=True) as port:
        assert send(port, security="starttls", settings=f'user = "{USER}"\nca_file = "{authority.file}"\n').code == 0


def test_whom_the_server_refuses_is_told_and_the_others_get_it_once(send):
    post = Post()
    post.refusals = {"b@example.org": ["550 no such desk"], "c@example.org": ["451 later", "451 later"]}
    with running(post) as port:
        result = send(port, "--to", "b@example.org", "--to", "c@example.org")
    assert result.code == 1 and "b@example.org: refused: 550 no such desk" in result.err
    assert [envelope.rcpt_tos for envelope in post.letters] == [["a@example.org"], ["c@example.org"]]
    assert "c@example.org: accepted" in result.err


def test_the_same_memo_goes_to_nobody_twice_unless_asked(send):
    post = Post()
    with running(post) as port:
        assert send(port).code == 0
        second = send(port, "--to", "b@example.org")
        assert second.code == 1 and "a@example.org got this memo already" in second.err and len(post.letters) == 1
        assert send(port, "--again").code == 0 and len(post.letters) == 2


BEFORE = "421 at GREETING, 421 at MAIL, die at MAIL, die at RCPT, die at DATA, 451 at DATA, 451 at END".split(", ")


@pytest.mark.parametrize("act", BEFORE)
def test_where_a_server_fails_before_it_has_the_message_it_is_tried_again(send, act):
    with scripted(act, "well") as (port, heard):
        result = send(port)
    assert result.code == 0 and len(heard) == 2, result.err
    assert "a@example.org: accepted" in result.err


def test_where_a_server_dies_in_the_midst_of_the_message_it_is_tried_again_or_told(send):
    with scripted("die at BODY", "well") as (port, heard):
        result = send(port)
    if len(heard) == 1:  # its end was on the way already: nobody can know
        assert result.code == 1 and "it may or may not arrive" in result.err
    else:
        assert result.code == 0


@pytest.mark.parametrize("act", ["die at END", "silent at END"])
def test_where_a_server_never_answers_for_the_message_it_is_not_sent_again(send, act):
    with scripted(act, "well", "well") as (port, heard):
        result = send(port)
        assert result.code == 1 and "it may or may not arrive" in result.err and len(heard) == 1
        second = send(port)
        assert second.code == 1 and "or may have" in second.err and len(heard) == 1
        assert send(port, "--again").code == 0 and len(heard) == 2


@pytest.mark.parametrize("act", ["550 at MAIL", "550 at RCPT", "554 at DATA", "552 at END", "silent at GREETING", "silent at EHLO"])
def test_a_refusal_for_good_is_not_tried_again(send, act):
    with scripted(act, "well") as (port, heard):
        result = send(port)
    assert result.code == 1 and len(heard) == 1
    assert not Path("out/sent").exists() and "Traceback" not in result.err


def test_a_line_that_begins_with_a_dot_arrives_as_it_was(send):
    post = Post()
    with running(post) as port:
        assert send(port, "--note", ".\n..\n.hidden").code == 0
    assert parsed(post.letters[0].content).get_body(("plain",)).get_content().splitlines()[:3] == [".", "..", ".hidden"]


def test_nothing_is_sent_that_nobody_reviewed_or_that_the_article_does_not_bear_out(briefgen, article, send):
    post = Post()
    with running(post) as port:
        WORD.write_bytes(saved(WORD.read_bytes(), misquoted))
        refused = send(port)
        assert refused.code == 1 and "the article does not bear out the memo" in refused.err and not post.letters
        assert send(port, "--force").code == 0
        briefgen("make", article, "--reader", "quick", "--force")
        refused = send(port, "--again")
        assert refused.code == 1 and "nobody has reviewed it" in refused.err
        assert send(port, "--again", "--unreviewed").code == 0


def test_in_a_script_nothing_is_sent_without_yes(made, briefgen):
    CONFIG.write_text('[mail]\nsender = "e@mfa.example"\nhost = "localhost"\nsecurity = "none"\n')
    result = briefgen("mail", WORD, "--to", "a@example.org", "--send")
    assert result.code == 1 and "Use --yes in scripts" in result.err
    assert "To: a@example.org" in result.err and "[TLP:GREEN]" in result.err
