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
from helpers.modelservers import fails, says, serving

from briefgen.app.batch.actors import Purse
from briefgen.verification.request import EDITION

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


def test_parts_that_were_answered_are_not_asked_for_again_where_the_next_was_not(briefgen: Any, told: Any, home: Path) -> None:
    with serving(says(recorded()), *[fails(500)] * 3, says(recorded())) as server:
        article = told(server, part_words=200)
        assert briefgen("make", article, "--reader", "model", "--format", "json").code == 3
        before = len(server.requests)
        assert briefgen("make", article, "--reader", "model", "--format", "json").code in (0, 3)
    sent = [request.told["messages"][1]["content"] for request in server.requests]
    assert before == 4 and sent[0] not in sent[before:] and sent[before] == sent[1]
    assert "read_by" in memo() and len(list(home.glob("*.json"))) == 1


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


@pytest.mark.parametrize("beside", [False, True], ids=["alone", "beside lines that stand"])
def test_thousands_of_lines_cost_nothing_that_stands(briefgen: Any, told: Any, beside: bool) -> None:
    words = "Nobody wrote this"
    lines = [{"text": words, "actor": "", "evidence": [words]}] * (2_000 if beside else 10_000)
    answer = {"reactions": lines} | (json.loads(recorded()) | {"outlook": lines} if beside else {})
    with serving(says(json.dumps(answer))) as server:
        result = briefgen("make", told(server), "--reader", "model", "--format", "json")
    assert ("read_by" in memo()) == beside and ("the answer is far too long" in result.err) != beside
    assert not [text for key in ("demands", "response", "reactions", "outlook") for text in printed(key) if words in text]


def test_the_library_is_imported_by_nothing_that_does_not_ask(told: Any) -> None:
    told("http://127.0.0.1:9/v1")
    code = (
        "import sys\nfrom briefgen.app.cli import main\n"
        f"sys.argv = ['briefgen', 'make', '{ONE}.txt', '--reader', 'quick', '--format', 'json']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('openai', 'keyring') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]" and memo()["sections"]


def test_without_the_library_it_is_told_what_to_install(briefgen: Any, told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    result = briefgen("make", told("http://127.0.0.1:9/v1"), "--reader", "model", "--format", "json")
    assert result.code in (1, 2) and "pip install 'briefgen[model]'" in result.err and not Path(f"out/{ONE}.json").exists()


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


def test_an_interrupted_batch_goes_on_with_what_it_has_not_asked_and_ends_as_one_that_was_not(briefgen: Any, told: Any) -> None:
    name = "lilongwe-says-no"  # whose offline memo leaves out what the model's holds
    with serving(says((RECORDED / f"{name}.json").read_text("utf-8"))) as server:
        told(server, name, most_requests=1)
        Path("press").mkdir()
        for number in range(2):
            body = Path(f"{name}.txt").read_text("utf-8")
            (Path("press") / f"{number}.txt").write_text(f"{body}\n\nEdition {number}.\n", encoding="utf-8")
        call = ("batch", "press", "--reader", "model", "--jobs", "1", "--keep-duplicates", "--format", "docx,json", "--out")
        briefgen(*call, "memos")
        first = {path.name: json.loads(path.read_bytes()) for path in Path("memos").glob("?.json")}
        told(server, name)
        for folder in ("memos", "whole"):
            subprocess.run([sys.executable, "-m", "briefgen", *call, folder], capture_output=True, check=False)
    assert sorted("read_by" in one for one in first.values()) == [False, True] and len(server.requests) == 2
    assert sorted(path.name for path in Path("memos").glob("?.*")) == ["0.docx", "0.json", "1.docx", "1.json"]
    for path in Path("whole").glob("?.*"):
        assert (Path("memos") / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("name", sorted(path.stem for path in RECORDED.glob("*.txt")))
def test_a_memo_that_was_made_without_the_model_leaves_nothing_in_the_one_with_it(briefgen: Any, told: Any, name: str) -> None:
    answer = (RECORDED / f"{name}.json").read_text("utf-8")
    made = []
    with serving(*[fails(500)] * 3, says(answer)) as server:
        article = told(server, name)
        for out in ("out", "out", "straight"):
            briefgen("make", article, "--reader", "model", "--format", "docx,json", "--out", out)
            made.append([Path(f"{out}/{name}.{ending}").read_bytes() for ending in ("docx", "json")])
    assert b'"read_by"' not in made[0][1] and b'"read_by"' in made[1][1]
    assert made[1] == made[2]


@pytest.mark.parametrize("name", sorted(path.stem for path in RECORDED.glob("*.txt")))
def test_a_memo_made_again_over_itself_is_the_same(briefgen: Any, told: Any, name: str) -> None:
    made = []
    with serving(says((RECORDED / f"{name}.json").read_text("utf-8"))) as server:
        for seconds in (170, 171):  # a setting that no memo shows, so that it is made again
            briefgen("make", told(server, name, timeout=seconds), "--reader", "model", "--format", "docx,json")
            made.append([Path(f"out/{name}.{ending}").read_bytes() for ending in ("docx", "json")])
    record = json.loads(made[0][1])
    ids = [item["id"] for part in (*(section["items"] for section in record["sections"]), record["cut"]) for item in part]
    assert made[0] == made[1] and len(server.requests) == 1
    assert len(set(ids)) == len(ids)


def test_what_a_person_wrote_into_a_memo_made_without_the_model_stays(briefgen: Any, told: Any) -> None:
    import docx

    with serving(*[fails(500)] * 3, says(recorded())) as server:
        article = told(server)
        briefgen("make", article, "--reader", "model", "--format", "docx")
        word = docx.Document(f"out/{ONE}.docx")
        next(p for p in word.paragraphs if p.style.name.startswith("List") or len(p.text.split()) > 8).add_run(" – as agreed by phone")
        word.save(f"out/{ONE}.docx")
        assert briefgen("make", article, "--reader", "model", "--format", "docx,json").code in (0, 3)
    assert "read_by" in memo() and any("as agreed by phone" in p.text for p in docx.Document(f"out/{ONE}.docx").paragraphs)
