"""What of the program a kept reading depends on, derived from the program itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from briefgen.app.store import program
from briefgen.app.store.reading_cache import READS

READ = """
import sys
from briefgen import pipeline
pipeline.warm("full")
print(*sorted(module.__file__ for name, module in sys.modules.items() if name.partition(".")[0] == "briefgen"), sep="\\n")
"""


def rooms() -> set[str]:
    return {path.name for path in program.rooms(*READS)}


def test_it_depends_on_every_module_that_is_loaded_to_read() -> None:
    ran = subprocess.run([sys.executable, "-c", READ], capture_output=True, text=True, check=True)
    loaded = {Path(line) for line in ran.stdout.splitlines()} - {program.PACKAGE / "__init__.py"}
    assert program.PACKAGE / "annotate" / "weights" / "encoder.py" in loaded
    assert {path.relative_to(program.PACKAGE).parts[0] for path in loaded} <= rooms()


def test_it_depends_on_words_and_weights_and_not_on_how_a_memo_looks() -> None:
    assert {"model", "resources.py", "scripts.py", "words", "encoder"} <= rooms()
    assert not {"render", "fit", "fill", "app", "ingest"} & rooms()


def test_a_change_is_seen_however_deep_it_lies(tmp_path: Path) -> None:
    deep = tmp_path / "one" / "two" / "three.py"
    deep.parent.mkdir(parents=True)
    deep.write_text("old")
    before = list(program.states(tmp_path))
    deep.write_text("newer")
    assert before != list(program.states(tmp_path))


def test_what_python_compiles_of_it_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "one.py").touch()
    before = list(program.states(tmp_path))
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "one.cpython-311.pyc").touch()
    assert before == list(program.states(tmp_path))
