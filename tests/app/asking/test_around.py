"""What goes with a memo that a model read: its parts, its key, its people, and what mail and the review page say of it."""

from __future__ import annotations

import email
import email.policy
import itertools
import json
import re
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from helpers.modelservers import says, serving

from briefgen.answers.request import EDITION
from briefgen.app.batch.actors import Purse

pytest.importorskip("openai")
ONE = "budapest-cable-recall"
RECORDED = Path(__file__).parent / "recorded"
SECRET = "sk-test-0123456789abcdef"
READ = "Read with test:1; every line verified"


def recorded() -> str:
    return (RECORDED / f"{ONE}.json").read_text("utf-8")


def memo() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(f"out/{ONE}.json").read_bytes())
    return found


def printed(key: str) -> list[str]:
    return [item["text"] for section in memo()["sections"] if section["key"] == key for item in section["items"]]


def test_the_record_names_the_model_and_the_edition_of_the_question(briefgen: Any, told: Any) -> None:
    with serving(says(recorded())) as server:
        briefgen("make", told(server), "--reader", "model", "--format", "json")
    assert (memo()["read_by"]["model"], memo()["read_by"]["edition"]) == ("test:1", EDITION)


def test_the_article_goes_in_numbered_paragraphs_and_its_parts_overlap(briefgen: Any, told: Any) -> None:
    with serving(says(recorded())) as server:
        briefgen("make", told(server, part_words=200), "--reader", "model", "--format", "json")
    sent = [re.findall(r"^\[(\w+)\]", request.told["messages"][1]["content"], re.M) for request in server.requests]
    assert len(sent) > 1 and all(sent)
    assert all(set(one) & set(next_) for one, next_ in itertools.pairwise(sent))
    assert [n for n in dict.fromkeys(n for one in sent for n in one) if n.isdigit()][:3] == ["1", "2", "3"]


def test_a_caption_is_no_evidence(briefgen: Any, told: Any) -> None:
    caption = "FILE PHOTO: Dame Philippa Garroway leaves the embassy in Budapest, May 3. REUTERS/A. Nagy"
    cited = "Dame Philippa Garroway leaves the embassy in Budapest"
    answer = json.loads(recorded())
    answer["reactions"] = [{"text": cited, "actor": "Philippa Garroway", "evidence": [cited]}]
    with serving(says(json.dumps(answer))) as server:
        article = told(server)
        article.write_text(article.read_text("utf-8").rstrip() + f"\n\n{caption}\n", encoding="utf-8")
        briefgen("make", article, "--reader", "model", "--format", "json")
    (line,) = [one for one in memo()["read_by"]["lines"] if one["section"] == "reactions"]
    assert line["became"] == "left out" and not printed("reactions")


def test_a_line_of_another_party_stands_under_the_reactions(briefgen: Any, told: Any) -> None:
    answer = json.loads(recorded())
    (party,) = {answer["response_title"].split()[0]}
    hers = [one for key in ("demands", "reactions") for one in answer[key] if "Hungar" in one["actor"] or "Budapest" in one["text"]]
    assert party == "British" and hers
    answer |= {"demands": [], "response": [*answer["response"], hers[0]], "reactions": []}
    with serving(says(json.dumps(answer))) as server:
        briefgen("make", told(server), "--reader", "model", "--format", "json")
    (response,) = [section for section in memo()["sections"] if section["key"] == "response"]
    assert response["party"] and all("Hungar" not in (item["actor"] or "") for item in response["items"])
    assert any("Hungar" in text or "Budapest" in text for text in printed("reactions"))


def test_the_key_comes_from_the_keyring_where_the_environment_has_none(briefgen: Any, told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    keyring = pytest.importorskip("keyring")
    held = {("briefgen", "MODEL_KEY"): SECRET}
    monkeypatch.setattr(keyring, "get_password", lambda service, name: held.get((service, name)))
    with serving(says(recorded())) as server:
        assert briefgen("make", told(server, key="MODEL_KEY"), "--reader", "model", "--format", "json").code == 0
    assert server.requests[0].headers["authorization"] == f"Bearer {SECRET}"


def test_checking_and_comparing_need_no_endpoint(briefgen: Any, told: Any) -> None:
    with serving(says(recorded())) as server:
        article = told(server)
        briefgen("make", article, "--reader", "model", "--format", "docx,json")
    assert briefgen("check", f"out/{ONE}.json", article).code == 0
    assert briefgen("diff", f"out/{ONE}.json", f"out/{ONE}.json").code == 0
    assert briefgen("make", article, "--reader", "model", "--format", "docx", "--force", "--style", "classic").code == 0
    assert len(server.requests) == 1


def test_mail_says_by_which_model_the_memo_was_read(briefgen: Any, told: Any) -> None:
    with serving(says(recorded())) as server:
        briefgen("make", told(server), "--reader", "model", "--format", "docx")
    assert briefgen("mail", f"out/{ONE}.docx", "--to", "a@example.org").code == 0
    draft = email.message_from_bytes(Path(f"out/{ONE}.eml").read_bytes(), policy=email.policy.default)
    for kind in ("plain", "html"):
        body = draft.get_body((kind,))  # type: ignore[attr-defined]
        assert READ in " ".join(body.get_content().split())


def test_the_review_page_says_by_which_model_the_memo_was_read(briefgen: Any, told: Any) -> None:
    with serving(says(recorded())) as server:
        article = told(server)
        briefgen("make", article, "--reader", "model", "--format", "docx")
    Path("briefgen.toml").write_text('reader = "model"\n' + Path("briefgen.toml").read_text("utf-8"), encoding="utf-8")
    command = [sys.executable, "-m", "briefgen", "review", str(article), "--no-browser"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            address = next(found[0] for line in process.stderr if (found := re.search(r"http://\S+", line)))
            page = urllib.request.build_opener(urllib.request.HTTPCookieProcessor()).open(address, timeout=120).read().decode()
        finally:
            process.terminate()
    assert READ in " ".join(page.split())


def test_all_machines_of_a_cluster_take_their_requests_from_one_purse() -> None:
    purse = Purse()
    assert [purse.take(3) for _ in range(2)] == [True, True]
    assert purse.add(0) == 2  # what a worker alone is told before it begins
    assert purse.add(1) == 3  # and what it has asked for meanwhile
    assert not purse.take(3) and purse.take(None)


def test_an_interrupted_batch_goes_on_with_what_it_has_not_asked(briefgen: Any, told: Any) -> None:
    with serving(says(recorded())) as server:
        told(server, most_requests=1)
        Path("press").mkdir()
        for number in range(2):
            body = Path(f"{ONE}.txt").read_text("utf-8")
            (Path("press") / f"{number}.txt").write_text(f"{body}\n\nEdition {number}.\n", encoding="utf-8")
        call = ("batch", "press", "--reader", "model", "--out", "memos", "--jobs", "1", "--keep-duplicates", "--format", "json")
        briefgen(*call)
        first = {path.name: path.read_bytes() for path in Path("memos").glob("?.json")}
        told(server)
        subprocess.run([sys.executable, "-m", "briefgen", *call], capture_output=True, check=False)
    made = {path.name: json.loads(path.read_bytes()) for path in Path("memos").glob("?.json")}
    assert all("read_by" in one for one in made.values()) and len(server.requests) == 2
    assert sorted("read_by" in json.loads(raw) for raw in first.values()) == [False, True]
