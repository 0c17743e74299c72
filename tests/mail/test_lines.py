"""How long the lines of a message are, and that programs read from them what was written: RFC 2045, 2047 and 5322."""

from __future__ import annotations

import email
import email.policy
import re
from email.header import decode_header, make_header
from email.utils import getaddresses

import fast_mail_parser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.mail import Address, Attachment, Letter, message
from briefgen.mail.headers import text_field

ENCODED = re.compile(r"=\?[^?\s]+\?[bq]\?([^?\s]*)\?=", re.IGNORECASE)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = b"%PDF" + bytes(range(256)) * 9
PIECES = (
    "plain ", "Škēle ", "Ответ ", "“crisis” ", "– ", "a", "日本語", "👨‍👩‍👧 ", "x" * 30 + " ", "_", "?", "=", "Müller’s ", "ž" * 40, ", ",
    "(a) ", "=?utf-8?q?a?= ", "O'Neill ", "St. ", '"', "\\", "é", "y" * 90,
)  # fmt: skip
words = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map(lambda parts: " ".join("".join(parts).split()) or "x")
names = st.lists(st.sampled_from(PIECES), max_size=6).map(lambda parts: " ".join("".join(parts).split())[:120].strip())
people = st.lists(st.builds(Address, names, st.from_regex(r"\A[a-z]{1,40}@[a-z]{1,30}\.example\.org\Z")), min_size=1, max_size=5)


def letter(**fields: object) -> Letter:
    plain = {"to": (Address("", "a@example.org"),), "cc": (), "bcc": (), "subject": "x", "plain": "x\n", "html": "<p>x</p>"}
    return Letter(**{**plain, "attachments": (), **fields})  # type: ignore[arg-type]


def lines(raw: bytes) -> list[str]:
    assert b"\n" not in raw.replace(b"\r\n", b"") and b"\r" not in raw.replace(b"\r\n", b"")
    return raw.decode("ascii").split("\r\n")


@given(words, people)
def test_encoded_words_have_75_characters_and_their_lines_76(subject, to):
    for line in lines(message(letter(subject=subject, to=tuple(to)), draft=False)):
        for word in ENCODED.finditer(line):
            assert len(word[0]) <= 75 and len(line) <= 76
        whole = " " not in line.partition(": ")[2].strip() or "@example" in line or ".example.org" in line or '"' in line
        assert len(line) <= 76 or whole, "only what can't be cut is longer"


@given(words)
def test_each_encoded_word_holds_whole_characters(subject):
    for word in ENCODED.finditer(text_field("Subject", subject)):
        assert str(make_header(decode_header(word[0]))).encode(), "which fails for half a character"


@given(words, people)
def test_programs_read_the_subject_and_the_names_that_were_written(subject, to):
    raw = message(letter(subject=subject, to=tuple(to)), draft=True)
    told = email.message_from_bytes(raw, policy=email.policy.compat32)
    assert str(make_header(decode_header(told["Subject"].replace("\r\n", "")))) == subject
    read = [(str(make_header(decode_header(name))), box) for name, box in getaddresses([told["To"].replace("\r\n", "")])]
    assert [box for _, box in read] == [one.mailbox for one in to]
    assert [name for name, _ in read] == [one.name for one in to]
    assert fast_mail_parser.parse_email(raw).subject == subject
    modern = email.message_from_bytes(raw, policy=email.policy.default)
    assert modern["Subject"] == subject and [one.addr_spec for one in modern["To"].addresses] == [one.mailbox for one in to]


@given(st.lists(st.one_of(words, st.sampled_from((".", "From me", "a ", "\ttab", "é" * 120, "x" * 300, "=3D", ""))), max_size=12))
def test_lines_of_text_have_76_characters_and_say_what_was_written(paragraphs):
    plain = "\n".join(paragraphs) + "\n"
    raw = message(letter(plain=plain, html=f"<p>{plain}</p>"), draft=False)
    assert max(map(len, lines(raw))) <= 76
    body = email.message_from_bytes(raw, policy=email.policy.default).get_body(("plain",))
    assert body.get_content().replace("\r\n", "\n") == plain
    assert not any(line.endswith((" ", "\t")) for line in lines(raw)), "blanks at the end of a line get lost on the way"


def test_lines_of_what_is_attached_have_76_characters():
    name = f"{'a' * 58}.docx"
    raw = message(letter(attachments=(Attachment(name, "docx", PDF),)), draft=False)
    long = [line for line in lines(raw) if len(line) > 76]
    assert long == [f"Content-Type: {WORD}"], "which is one word that can't be cut"
    assert f'filename="{name}"' in raw.decode(), "its name is not cut in two"
    (attached,) = email.message_from_bytes(raw, policy=email.policy.default).iter_attachments()
    assert attached.get_content() == PDF and attached.get_filename() == name


def test_a_comma_stays_between_two_addresses():
    to = (Address("ž" * 60, "first@example.org"), Address("Škēle ?", "second@example.org"), Address("O'Neill, Ann", "third@example.org"))
    told = message(letter(to=to), draft=True).decode()
    assert "=2C" not in told and told.count("@example.org>,") == 2


@pytest.mark.parametrize("junk", ["a\r\nBcc: b@example.org", "a\nb", "a\rb", "a\0b"])
def test_no_field_takes_a_control_character(junk):
    with pytest.raises(ValueError, match="control character"):
        message(letter(subject=junk), draft=True)
    with pytest.raises(ValueError, match="control character"):
        message(letter(to=(Address(junk, "a@example.org"),)), draft=True)
