"""What papers set among paragraphs and is no article: captions, credits, share bars, prompts. And what only looks like them."""

from __future__ import annotations

import pytest

from briefgen.ingest.clean import clean
from briefgen.model import Article, Source

PAGE = """Norland asks Vestia to reopen the strait

By Ada Quill

OSTHAVEN, March 3 - Norland on Tuesday asked Vestia to reopen the strait to its grain ships, a request that Vestia said it would study.

{}

Vestia's deputy foreign minister, Lena Marr, said the strait was closed for repairs and not for politics.

A second round of talks is to open in Osthaven on March 14, both sides said.
"""
CAPTIONS = (
    "FILE PHOTO: Foreign Minister Karl Ost arrives for a meeting in Osthaven March 1, 2018. REUTERS/Ivo Brandt/Pool/File Photo",
    "FILE - In this Friday, Nov. 3, 2017 file photo, Karl Ost speaks to reporters in Osthaven. (AP Photo/Ivo Brandt, File)",
    "FILE - In this Friday, Nov. 3, 2017, file photo, Karl Ost waits. " + "Customs officers had seized grain in nine ports. " * 9,
    "In this photo released by the Norland Navy, a patrol boat escorts a grain ship out of the strait on Sunday.",
    "In this Sunday, Feb. 4, 2018, photo, ships wait at anchor off Osthaven, Norland.",
    "Karl Ost, the foreign minister, waits for his guests in Osthaven on March 1. (Ivo Brandt/AFP/Getty Images)",
    "Ivo Brandt / Reuters Norland's foreign minister, Karl Ost, speaks during a debate on the strait at the assembly.",
    "Image copyright Getty Images Image caption Ships wait off Osthaven",
    "Getty Images: Ships wait at anchor off Osthaven, where the strait begins",
)
CREDITS = ("[PHOTO]", "Image: Ivo Brandt", "REUTERS/Ivo Brandt", "Getty Images", "(AP Photo/Ivo Brandt)", "AFP PHOTO / Ivo Brandt")
SHARING = (
    "Share on Facebook",
    "Share on Twitter Advertisement",
    "Share this with Facebook Messenger Twitter Email Copy link",
    "Share this page Delicious Digg Facebook reddit StumbleUpon Twitter",
    "E-mail this to a friend Printable version",
    "5 min read. Lire en français",
)
PROMPTS = (
    "Advertisement",
    "Continue reading the main story",
    "Sign up for our morning briefing",
    "Have an opinion on this story? Share it!",
    "Save articles to read later and create your own reading list.",
    "By signing up for our morning briefing you agree to hear from the Quay Post and from those whom it has chosen to write to you about "
    "wares, books, journeys and whatever else a reader of the Quay Post may want. You can leave at any time in your account.",
    "JUST WATCHED Ships wait off Osthaven Replay More Videos ... MUST WATCH Ships wait off Osthaven 01:12",
)
LINKS = (
    "Read more: Norland's harbour towns count their losses",
    "Related: Vestia shuts the strait",
    "RELATED INTERNET LINKS:",
    "Further company coverage: [NOR/SHIP]",
    "Related Coverage",
)
COPYRIGHTS = (
    "© Quay Post",
    "© 2018 Quay Post. All rights reserved. Nothing of this may be set, sent or sold by others, in whole or in part, in print or in any "
    "other way, unless the Quay Post has said beforehand and in writing that it may.",
)
NOTES = (
    "This version of the story was refiled to fix a typo in the second paragraph",
    "(This version of the story corrects the name of the minister in paragraph 2)",
    "This article is more than 1 year old",
    "This interview has been edited for length and clarity.",
    "Contact the writers at aquill@paper.example and bost@paper.example",
    "Reporting was contributed by Bo Lund from Vestia.",
)
PROSE = (
    "In this affair the photo of the minister, released by his own office, has done more harm than the note, Mr. Ost said.",
    "In this file, photographs of the strait lie beside letters of the king, and the archive lends out neither of them.",
    "The share of grain on Twitter, the tanker that gave the strait its fame, has fallen by a third since last year.",
    "Read together, the two notes leave room for a bargain, and both governments have said that they see it.",
    "This version of the treaty was refused by Vestia, which said that it would sign no text that names the islands.",
    "© Provided by the Quay Post A grain ship waits off Osthaven, and its crew waits with it: nobody aboard has been ashore since the week "
    "in which the strait was shut, and nobody in the harbour office of the town would tell them on Tuesday for how much longer.",
    "The harbour office holds open mornings so that townspeople can put their questions to the pilots. As in other years, they are also "
    "welcome to email us, the office wrote to the mayors of the coast, or to sign up here for a seat, of which there are only forty.",
    "Continue the talks, the envoys were told, until there is a text that both parliaments can pass before the spring.",
)


def kept(line: str) -> list[str]:
    """The paragraphs of a page that touch the line, which stands between its paragraphs."""
    text = PAGE.format(line)
    at = text.index(line)
    return [p.span.of(text) for p in article(text).paragraphs if p.span.start < at + len(line) and at < p.span.end]


def article(text: str) -> Article:
    return clean(text, Source(location="a.txt", media_type="text/plain", sha256="0" * 64))


@pytest.mark.parametrize("line", [*CAPTIONS, *CREDITS, *SHARING, *PROMPTS, *LINKS, *COPYRIGHTS, *NOTES])
def test_what_a_page_sets_among_paragraphs_is_dropped(line: str) -> None:
    assert kept(line) == []


@pytest.mark.parametrize("line", PROSE)
def test_prose_that_looks_like_it_stays(line: str) -> None:
    assert kept(line) == [line]


@pytest.mark.parametrize("mark", ["(CNN) ", "(CNN) -- ", "(AP) — ", "(Reuters)", "OSTHAVEN—"])
def test_the_agency_before_the_first_sentence_is_no_part_of_it(mark: str) -> None:
    page = article(
        f"{mark}Norland on Tuesday asked Vestia to reopen the strait to its grain ships.\n\nVestia said that it would study it.\n"
    )
    assert page.paragraphs[0].span.of(page.text).startswith("Norland")


def test_archives_set_a_full_stop_after_the_headline_and_labels_between_the_parts() -> None:
    page = article(
        "Norland chides Vestia over the strait.\n\nABSTRACT.\n\nMr. Ost said that the strait should be opened.\n\nFULL TEXT.\n\n"
        "With few words and a long list, Karl Ost held forth on the strait before the assembly of Norland for the whole of an afternoon.\n"
    )
    assert page.title is not None
    assert page.title.text == "Norland chides Vestia over the strait."
    assert [p.label for p in page.paragraphs] == ["H", "S", "1"]


def test_two_short_sentences_of_prose_are_no_headline() -> None:
    page = article(
        "The captain never drank the tea.\n\nIt stood on the bridge until noon.\n\n"
        "Norland on Tuesday asked Vestia to reopen the strait to its grain ships, a request that Vestia said it would study.\n"
    )
    assert page.title is None
