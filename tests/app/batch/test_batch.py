"""`briefgen batch`: many articles, each to its memo, whatever happens to the others or to the run."""

from __future__ import annotations

import gc
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from helpers.batches import BY_ONE, QUICKLY, everything, rows, statuses
from helpers.word_edits import add_after, saved

from briefgen.app.batch import listing, twins, worker
from briefgen.app.batch.journal import Journal, Taken
from briefgen.app.batch.tasks import Look, Task
from briefgen.app.config.run_config import make_order

CALL = [sys.executable, "-m", "briefgen", "batch", "news", *QUICKLY, "--jobs", "2"]
PARTS = """
import os, signal, time
from briefgen.model import Source

def slow(raw, source):
    time.sleep(600)

def stuck(raw, source):
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    time.sleep(600)

def dies(raw, source):
    os.kill(os.getpid(), signal.SIGKILL)

def wrong(raw, source):
    return 1 / 0
"""
"""Readers that do what the worst article could make one do."""
WITH_PARTS = "from briefgen.app.batch import local; local.GRACE = 1.0; from briefgen.app.cli import main; main()"


def test_each_article_of_a_folder_gets_the_memo_that_make_would_write(briefgen, news):
    result = briefgen("batch", news, "--reader", "quick", "--jobs", "2", "--format", "pdf,docx,json")
    assert result.code == 0 and result.paths == [Path("out/index.html"), Path("out/index.csv")]
    assert statuses() == {"news/duties.txt": "filled", "news/gulf/port.txt": "filled", "news/kyiv.txt": "filled"}
    assert briefgen("make", news / "gulf/port.txt", "--reader", "quick", "--format", "pdf,docx,json", "--out", "one").code == 0
    assert {f"gulf/{name}": raw for name, raw in everything("one").items()} == {
        name: raw for name, raw in everything("out").items() if name.startswith("gulf/")
    }
    port = next(row for row in rows() if row["article"] == "news/gulf/port.txt")
    memo = json.loads(Path("out/gulf/port.json").read_text())
    assert port["files"] == "gulf/port.pdf; gulf/port.docx; gulf/port.json" and "Yemen" in port["actors"]
    assert port["bottom line"] == " ".join(line["text"] for line in memo["bottom_line"])


def test_only_what_has_changed_is_made_again_and_edits_stay(briefgen, news):
    call = ("batch", news, "--reader", "quick", "--format", "docx", "--jobs", "1")
    assert briefgen(*call).code == 0
    word, other = Path("out/kyiv.docx"), Path("out/duties.docx")
    ours = "Our embassy expects the first signature in October"
    word.write_bytes(saved(word.read_bytes(), lambda document: add_after(document, "World leaders gather", ours, "List Bullet")))
    before = other.stat().st_mtime_ns
    (news / "kyiv.txt").write_text((news / "kyiv.txt").read_text() + "\n\nMoscow said on Friday that it would answer in writing.\n")
    result = briefgen(*call)
    assert result.code == 0 and "2 of them unchanged" in result.err
    assert other.stat().st_mtime_ns == before
    assert briefgen("check", word, news / "kyiv.txt").code in (0, 3)
    from docx import Document

    assert any(ours in paragraph.text for paragraph in Document(word).paragraphs)


def test_another_wish_makes_all_again(briefgen, news):
    assert briefgen("batch", news, *BY_ONE).code == 0
    again = briefgen("batch", news, *BY_ONE, "--memo-to", "Political Director")
    assert "0 of them unchanged" in again.err
    assert json.loads(Path("out/kyiv.json").read_text())["header"]["to"] == "Political Director"


def test_articles_of_one_name_are_numbered_without_trying_each_number_for_each(tmp_path):
    """An archive has a folder for each day, and in each the same name: tries that grew with the articles before would take days."""
    tried = []

    class Counted(Taken):
        def take(self, name: str) -> bool:
            tried.append(name)
            return super().take(name)

    many = [f"day-{day}/article.txt" for day in range(300)]
    (tmp_path / "list").write_text("\n".join([*many, "article-2.txt", *many]))
    with Journal(tmp_path / "out", "key") as journal:
        names = [task.name for task in listing.tasks([f"@{tmp_path / 'list'}"], str(tmp_path / "out"), Counted(journal.base))]
    assert names[:3] == ["article", "article-txt", "article-2"] and names[299] == "article-299" and names[300] == "article-2-txt"
    assert len(set(names)) == 301 and len(tried) <= 3 * 301


def test_a_worker_leaves_no_garbage_behind_from_article_to_article(desk, seeds):
    """Else it grows by what each page hung together in circles, which nothing else collects soon enough."""
    hands = worker.Worker(worker.Setup(make_order({"out": desk / "out", "reader": "quick", "formats": ["pdf", "docx"]}), "key"))
    before = gc.get_threshold()
    worker.prepare_process()
    try:
        for number in range(worker.TIDY):
            hands.make(hands.look(Look(Task(str(seeds / "kyiv-guarantees.txt"), f"{number}"), None)))
        assert gc.collect() < 100
    finally:
        gc.set_threshold(*before)


def test_copies_of_an_article_are_named_and_not_made(briefgen, news):
    text = (news / "kyiv.txt").read_text()
    shutil.copy(news / "kyiv.txt", news / "kyiv-2.txt")
    body = text.partition("\n")[2]
    (news / "wire.txt").write_text(f"Kremlin warns over Kyiv plan\n\n{body}\n\nOur correspondent contributed to this.\n")
    assert briefgen("batch", news, *QUICKLY, "--jobs", "2").code == 0
    told = {row["article"]: (row["status"], row["note"]) for row in rows()}
    assert told["news/kyiv-2.txt"][0] == "filled"  # the first by name
    assert told["news/kyiv.txt"] == ("duplicate", "the same as news/kyiv-2.txt")
    assert told["news/wire.txt"][0] == "duplicate" and told["news/wire.txt"][1].endswith("% as news/kyiv-2.txt")
    assert not Path("out/kyiv.json").exists() and not Path("out/wire.json").exists()
    assert briefgen("batch", news, *BY_ONE, "--keep-duplicates").code == 0
    assert Path("out/kyiv.json").exists() and Path("out/wire.json").exists() and "duplicate" not in statuses().values()


def test_two_articles_of_one_affair_are_no_copies(seeds):
    one, other = (twins.marks((seeds / f"{name}.txt").read_text()) for name in ("kyiv-guarantees", "hodeidah-nine-months"))
    assert twins.share(one, other) < 0.1 and twins.share(one, one) == 1


def test_an_article_that_fails_is_a_row_and_tried_again(briefgen, news):
    (news / "empty.txt").write_text("")
    (news / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    result = briefgen("batch", news, *BY_ONE)
    assert result.code == 6 and "news/empty.txt" in result.err and "Traceback" not in result.err
    assert [row["article"] for row in rows() if row["status"] == "failed"] == ["news/broken.pdf", "news/empty.txt"]
    assert all(row["note"] for row in rows() if row["status"] == "failed") and Path("out/kyiv.json").exists()
    shutil.copy(news / "kyiv.txt", news / "empty.txt")
    (news / "broken.pdf").unlink()
    assert briefgen("batch", news, *BY_ONE, "--keep-duplicates").code == 0


def test_articles_that_hang_or_kill_their_worker_are_named_and_the_others_made(desk, news):
    (desk / "parts/worst-1.0.dist-info").mkdir(parents=True)
    (desk / "parts/worst.py").write_text(PARTS)
    (desk / "parts/worst-1.0.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: worst\nVersion: 1.0\n")
    names = ("slow", "stuck", "dies", "wrong")
    points = "".join(f"{name} = worst:{name}\n" for name in names)
    (desk / "parts/worst-1.0.dist-info/entry_points.txt").write_text(f"[briefgen.readers]\n{points}")
    for name in names:
        (news / f"a.{name}").write_text("x")
    Path("briefgen.toml").write_text("[limits]\nseconds = 8\n")
    environment = os.environ | {"PYTHONPATH": str(desk / "parts")}
    call = [sys.executable, "-c", WITH_PARTS, *CALL[3:]]
    ran = subprocess.run(call, capture_output=True, text=True, env=environment, timeout=200)
    assert ran.returncode == 6, ran.stderr
    told = {row["article"]: row["note"] for row in rows() if row["status"] == "failed"}
    assert sorted(told) == [f"news/a.{name}" for name in sorted(names)]
    assert "took more than 8 s" in told["news/a.slow"] and "could not be interrupted" in told["news/a.stuck"]
    assert "its worker died" in told["news/a.dies"] and "ZeroDivisionError in worst.py" in told["news/a.wrong"]
    assert [status for status in statuses().values() if status != "failed"] == ["filled"] * 3


def test_a_run_that_is_killed_goes_on_where_it_was_with_the_same_result(desk, seeds):
    Path("news").mkdir()
    for number in range(12):
        text = (seeds / "kyiv-guarantees.txt").read_text().replace("Kyiv", f"Kyiv{number}")
        Path(f"news/{number:02}.txt").write_text(text)
    whole = [*CALL, "--keep-duplicates"]
    assert subprocess.run([*whole, "--jobs", "1", "--out", "unbroken"], capture_output=True).returncode == 0
    for _ in range(2):
        before = len(list(Path("out").glob("*.json")))
        child = subprocess.Popen(whole, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(lambda before=before: len(list(Path("out").glob("*.json"))) > before + 1)
        child.kill()
        child.wait()
        until(lambda child=child: not alive(child.pid))  # its workers end too
    assert not Path("out/index.csv").exists()
    ran = subprocess.run(whole, capture_output=True, text=True)
    assert ran.returncode == 0 and "12 in" in ran.stderr and " 0 of them unchanged" not in ran.stderr
    assert everything("out") == everything("unbroken")


def test_a_run_that_is_told_to_end_ends_with_its_workers(desk, news):
    child = subprocess.Popen(CALL, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    until(lambda: Path("out").exists())
    child.send_signal(signal.SIGTERM)
    _, err = child.communicate(timeout=60)
    # A worker that is just being born may say, in words of Python's own, that its parent is gone.
    assert child.returncode == 143 and "/briefgen/" not in err
    until(lambda: not alive(child.pid))


def test_a_full_disk_is_told_and_the_next_run_goes_on(briefgen, news):
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))  # noqa: E731 - no file may grow beyond
    ran = subprocess.run(CALL, capture_output=True, text=True, preexec_fn=limit)
    assert ran.returncode in (1, 6) and "can't be written" in ran.stderr and "Traceback" not in ran.stderr
    assert briefgen("batch", news, *BY_ONE).code == 0 and len(rows()) == 3


def test_a_damaged_journal_costs_time_only(briefgen, news):
    assert briefgen("batch", news, *BY_ONE).code == 0
    before = everything("out")
    Path("out/.briefgen-batch.sqlite").write_bytes(b"SQLite format 3\x00" + b"\xff" * 9000)
    assert briefgen("batch", news, *BY_ONE).code == 0 and everything("out") == before


def until(true, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def alive(group: int) -> bool:
    """Whether any process of a group is left that is more than a name."""
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[2] == str(group) and fields[0] != "Z":
            return True
    return False
