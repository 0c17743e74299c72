"""How large the code's parts are: `python bench/house.py [--list]`.

Prints the files over 300 lines, the functions over 25, the names that more than three modules of briefgen define, and the README's lines.
`--list` names each of them. Generated files and tables of data do not count; a command's signature, which lists its options, does.
"""

from __future__ import annotations

import argparse
import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("briefgen", "tests", "bench", "docs")
MOST_LINES = 300
MOST_FUNCTION_LINES = 25
MOST_MODULES = 3

Function = ast.FunctionDef | ast.AsyncFunctionDef


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="name the files, functions and names too")
    shown = parser.parse_args().list
    files = {path: path.read_text("utf-8") for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))}
    trees = {path: ast.parse(text) for path, text in files.items()}
    long = [(text.count("\n"), place(path)) for path, text in files.items() if text.count("\n") > MOST_LINES]
    functions = [found for path, tree in trees.items() for found in long_functions(path, tree)]
    names = shared({path: tree for path, tree in trees.items() if path.is_relative_to(ROOT / "briefgen")})
    for title, found in (
        (f"files over {MOST_LINES} lines", long),
        (f"functions over {MOST_FUNCTION_LINES} lines", functions),
        (f"names defined in more than {MOST_MODULES} modules", names),
    ):
        print(f"{len(found):5}  {title}")
        for number, name in sorted(found, reverse=True) if shown else ():
            print(f"         {number:4}  {name}")
    readme = (ROOT / "README.md").read_text("utf-8")
    print(f"{readme.count(chr(10)):5}  lines of README.md")


def place(path: Path) -> str:
    """A file below the checkout."""
    return path.relative_to(ROOT).as_posix()


def long_functions(path: Path, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Functions and methods with too many lines, with their signatures and docstrings."""
    for node in ast.walk(tree):
        if isinstance(node, Function) and (lines := (node.end_lineno or 0) - node.lineno + 1) > MOST_FUNCTION_LINES:
            yield lines, f"{place(path)}: {node.name}"


def shared(trees: dict[Path, ast.Module]) -> list[tuple[int, str]]:
    """Names that too many modules define at their top level, with how many do."""
    modules: defaultdict[str, set[Path]] = defaultdict(set)
    for path, tree in trees.items():
        for name in defined(tree):
            modules[name].add(path)
    return [(len(paths), name) for name, paths in modules.items() if len(paths) > MOST_MODULES and not name.startswith("__")]


def defined(tree: ast.Module) -> Iterator[str]:
    """The functions, classes and constants of a module."""
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef):
            yield node.name
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        yield from (target.id for target in targets if isinstance(target, ast.Name))


if __name__ == "__main__":
    main()
