"""`briefgen batch` on a Ray cluster, and with articles and memos at addresses."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import docx
import pytest

from briefgen.app.batch import remote, worker
from briefgen.app.batch.tasks import Look, Task
from briefgen.app.config.run_config import make_order

if not importlib.util.find_spec("ray"):
    pytest.skip("Ray is not installed", allow_module_level=True)
QUICKLY = ("--reader", "quick", "--format", "json")
CALL = [sys.executable, "-m", "briefgen", "batch", "news", *QUICKLY, "--keep-duplicates"]
DIES = """
import os, signal
from pathlib import Path
from briefgen.ingest import text

def once(raw, source):
    been = Path(os.environ["BEEN"])
    if not been.exists():
        been.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return text.read(raw, source)

def always(raw, source):
    os.kill(os.getpid(), signal.SIGKILL)
"""
HANGS = """
import time
from briefgen.annotate.reader import read_quickly

def slow(raw, source):
    time.sleep(600)

def patient(article):
    if "Hodeidah" in article.text:
        time.sleep(600)
    return read_quickly(article)
"""
"""Articles that hang where they are opened, and where they are read."""


def memos(out: str) -> dict[str, bytes]:
    """Every file of a run but its journal."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in Path(out).rglob("*") if path.is_file() and path.name[0] != "."}


def statuses(out: str) -> dict[str, str]:
    rows = Path(out, "index.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    return {row.partition(",")[0]: next(word for word in ("filled", "partial", "failed") if f",{word}," in row) for row in rows}


@pytest.fixture
def news(desk: Path, seeds: Path, made_here: Path) -> Path:
    """Twelve articles, each with a name of its own in it, and in `local` what this machine makes of them."""
    folder = Path("news")
    written(folder, seeds)
    shutil.copytree(made_here, "local")
    return folder


@pytest.fixture(scope="module")
def made_here(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    home = tmp_path_factory.mktemp("here")
    written(home / "news", seeds)
    environment = {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "XDG_CONFIG_HOME": str(home / "config")}
    subprocess.run([*CALL, "--out", "local"], cwd=home, env=os.environ | environment, check=True, capture_output=True)
    return home / "local"


def written(folder: Path, seeds: Path) -> None:
    folder.mkdir()
    for number in range(12):
        text = (seeds / "kyiv-guarantees.txt").read_text().replace("Kyiv", f"Kyiv{number}")
        (folder / f"{number:02}.txt").write_text(text)


def called(*options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*CALL, *options], capture_output=True, text=True, env=os.environ | environment, timeout=240)


def test_a_cluster_gives_the_memos_that_this_machine_gives_though_a_worker_dies(desk, news):
    (desk / "parts/dying-1.0.dist-info").mkdir(parents=True)
    (desk / "parts/dying.py").write_text(DIES)
    (desk / "parts/dying-1.0.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: dying\nVersion: 1.0\n")
    (desk / "parts/dying-1.0.dist-info/entry_points.txt").write_text("[briefgen.readers]\nonce = dying:once\nalways = dying:always\n")
    (news / "07.txt").rename(news / "07.once")
    (news / "055.always").write_text("x")
    ran = called("--out", "out", "--engine", "ray", "--jobs", "2", PYTHONPATH=str(desk / "parts"), BEEN=str(desk / "been"))
    assert ran.stdout.split() == ["out/index.html", "out/index.csv"]
    made, whole = memos("out"), memos("local")
    assert (desk / "been").exists() and len(made) == 14
    assert {name for name in made if made[name] != whole[name]} <= {"index.csv", "index.html", "07.json"}  # they name 07.once
    assert ran.returncode == 6 and "its worker died (" in ran.stderr
    assert [name for name, status in statuses("out").items() if status == "failed"] == ["news/055.always"]


def test_copies_and_articles_that_hang_are_told_as_on_this_machine(desk, seeds):
    (desk / "parts/hanging-1.0.dist-info").mkdir(parents=True)
    (desk / "parts/hanging.py").write_text(HANGS)
    (desk / "parts/hanging-1.0.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: hanging\nVersion: 1.0\n")
    points = "[briefgen.readers]\nslow = hanging:slow\n[briefgen.annotators]\npatient = hanging:patient\n"
    (desk / "parts/hanging-1.0.dist-info/entry_points.txt").write_text(points)
    Path("news").mkdir()
    for name, seed in (("a", "kyiv-guarantees"), ("b", "kyiv-guarantees"), ("c", "hodeidah-nine-months")):
        shutil.copy(seeds / f"{seed}.txt", f"news/{name}.txt")
    Path("news/d.slow").write_text("x")
    Path("briefgen.toml").write_text("[limits]\nseconds = 8\n")
    call = [word for word in CALL if word != "--keep-duplicates"]
    for engine in ("local", "ray"):
        options = ("--reader", "patient", "--jobs", "1", "--engine", engine, "--out", engine)
        environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(desk / "parts"), os.environ.get("PYTHONPATH", "")))}
        ran = subprocess.run([*call, *options], capture_output=True, env=environment, timeout=240)
        assert ran.returncode == 6
    assert memos("ray") == memos("local") and sorted(memos("ray")) == ["a.json", "index.csv", "index.html"]
    told = Path("ray/index.csv").read_text(encoding="utf-8-sig")
    assert "duplicate,,,the same as news/a.txt" in told and told.count("took more than 8 s") == 2


def test_a_machine_that_leaves_the_cluster_takes_nothing_with_it(desk, news, monkeypatch):
    monkeypatch.setattr(sys, "path", [*sys.path])  # Ray adds to it, and other tests look at it
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    try:
        node = cluster.add_node(num_cpus=1)
        run = subprocess.Popen(
            [*CALL, "--out", "out", "--engine", "ray", "--jobs", "2", "--address", cluster.address],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        until = time.monotonic() + 120
        while not list(Path("out").glob("*.json")) and run.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        cluster.remove_node(node, allow_graceful=False)
        _, told = run.communicate(timeout=240)
    finally:
        cluster.shutdown()
    assert run.returncode == 0, told
    assert memos("out") == memos("local")


def test_articles_and_memos_may_be_at_addresses_and_edits_there_stay(desk, seeds, briefgen):
    Path("there/news/gulf").mkdir(parents=True)
    shutil.copy(seeds / "kyiv-guarantees.txt", "there/news/kyiv.txt")
    shutil.copy(seeds / "hodeidah-nine-months.txt", "there/news/gulf/port.txt")
    news, out = (f"file://{Path('there').resolve()}/{name}" for name in ("news", "memos"))
    options = (news, "--out", out, "--reader", "quick", "--format", "docx", "--jobs", 1)
    result = briefgen("batch", *options)
    assert result.code == 0 and result.out.splitlines() == [f"{out}/index.html", f"{out}/index.csv"]
    assert sorted(memos("there/memos")) == ["gulf/port.docx", "index.csv", "index.html", "kyiv.docx"]
    assert "2 of them unchanged" in briefgen("batch", *options).err
    place = Path("there/memos/kyiv.docx")
    document = docx.Document(str(place))
    document.paragraphs[-1].insert_paragraph_before("Our embassy expects the first signature in October", style="List Bullet")
    document.save(str(place))
    article = Path("there/news/kyiv.txt")
    article.write_text(article.read_text() + "\n\nMoscow said on Friday that it would answer in writing.\n")
    assert "1 of them unchanged" in briefgen("batch", *options).err
    words = "\n".join(paragraph.text for paragraph in docx.Document(str(place)).paragraphs)
    assert "Our embassy expects" in words


def test_any_file_system_of_fsspec_will_do(tmp_path):
    import fsspec

    memory = fsspec.filesystem("memory")
    for name in ("news/a.txt", "news/gulf/b.html", "news/.hidden/c.txt", "news/d.exe", "news/memos/a.html"):
        memory.pipe_file(f"/{name}", name.encode())
    kinds = ("txt", "html")
    found = list(remote.articles("memory://news", "memory://news/memos", kinds))
    assert found == [("memory:///news/a.txt", "a"), ("memory:///news/gulf/b.html", "gulf/b")]
    assert list(remote.articles("memory://news/*.txt", "out", kinds)) == [("memory:///news/a.txt", "a")]
    with remote.brought("memory:///news/a.txt") as place:
        assert Path(place).read_text() == "news/a.txt"
    assert not Path(place).exists()
    memory.pipe_file("/memos/gulf/b.docx", b"as somebody saved it")
    room = remote.Room("memory://memos", tmp_path, "gulf/b.docx")
    assert (tmp_path / "gulf/b.docx").read_bytes() == b"as somebody saved it"
    (tmp_path / "gulf/b.pdf").write_bytes(b"%PDF")
    there = room.put([tmp_path / "gulf/b.pdf"])
    assert memory.cat_file("/memos/gulf/b.pdf") == b"%PDF" and list(there) == ["memory://memos/gulf/b.pdf"]
    memory.pipe_file("/memos/gulf/b.docx", b"as somebody saved it meanwhile")
    with pytest.raises(remote.OutputError, match="was saved by somebody"):
        room.put([tmp_path / "gulf/b.pdf"])
    assert memory.cat_file("/memos/gulf/b.docx") == b"as somebody saved it meanwhile"


def test_no_memo_is_written_over_an_article_at_an_address_or_taken_for_one(briefgen, desk, seeds):
    Path("news").mkdir()
    shutil.copy(seeds / "kyiv-guarantees.txt", "news/kyiv.txt")
    here = f"file://{Path('news').resolve()}"
    for out in (here, "news"):
        assert "is the folder that the memos are written to" in briefgen("batch", here, "--out", out).err
    page = Path("news/memos/kyiv.html")
    for _ in range(2):
        call = ("batch", here, "--out", f"{here}/memos", "--reader", "quick", "--format", "html", "--jobs", "1")
        assert "1 in" in briefgen(*call).err and page.exists()
    result = briefgen("batch", f"{here}/memos/kyiv.html", "--out", f"{here}/memos", "--reader", "quick", "--format", "html")
    assert result.code == 1 and "is in the folder where memos of its kind are written" in result.err


def test_an_address_that_is_empty_is_a_failed_row_and_no_bug(briefgen, desk):
    Path("today").write_text(f"file://{desk}/nowhere.txt\n")
    result = briefgen("batch", "@today", *QUICKLY, "--jobs", "1")
    assert result.code == 6 and "can't be read" in result.err and "bug" not in result.err


@pytest.mark.parametrize(
    ("place", "told"),
    [("s3://bucket/news", "pip install 'briefgen[s3]'"), ("gs://bucket/news", "pip install 'briefgen[gs]'"),
     ("abfs://box/news", "pip install 'briefgen[abfs]'"), ("https://example.org/news", "only briefgen make fetches addresses"),
     ("nothing://x", "nothing://x")],
)  # fmt: skip
def test_what_an_address_needs_is_told(briefgen, place, told):
    result = briefgen("batch", place)
    assert result.code == 1 and told in result.err and "Traceback" not in result.err


@pytest.mark.parametrize("address", ["127.0.0.1:1", "nonsense", "auto", "host:port"])
def test_a_cluster_that_is_not_there_is_told_and_makes_nothing(desk, news, address):
    """In the time that a user waits: Ray itself would try for more than a minute, and then end the program without a word."""
    ran = subprocess.run([*CALL, "--out", "out", "--engine", "ray", "--address", address], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 1 and "Traceback" not in ran.stderr
    assert f"--address {address}: the Ray cluster can't be reached" in ran.stderr and "ray start --head" in ran.stderr
    assert not list(Path("out").glob("*.json"))


def test_an_article_at_an_address_that_changes_while_its_memo_is_made_is_no_unchanged_one(desk, seeds):
    article = desk / "kyiv.txt"
    shutil.copy(seeds / "kyiv-guarantees.txt", article)
    setup = worker.Setup(make_order({"out": desk / "out", "reader": "quick", "formats": ["json"]}, None), "key")
    for is_changed in (False, True):
        hands = worker.Worker(setup)
        seen = hands.look(Look(Task(f"file://{article}", "kyiv"), None))
        if is_changed:
            article.write_text(article.read_text() + "\n\nMoscow said on Friday that it would answer in writing.\n")
        made = hands.make(seen)
        assert made.files and remote.stands(made.files) is not is_changed


def test_without_ray_the_program_says_what_to_install(briefgen, article, monkeypatch):
    import importlib.util

    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name == "ray" else find(name, *rest))
    result = briefgen("batch", article, "--engine", "ray")
    assert result.code == 1 and "pip install 'briefgen[ray]'" in result.err
