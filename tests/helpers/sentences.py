"""Every sentence that a user may see: help, errors, notes, words of the page, of mail and of the review page.

`python tests/helpers/sentences.py` prints them, one a line, each behind the file that it stands in, to be read through as a whole before a
release. `test_glossary.py` holds them to the words of the glossary.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PACKAGE = PROJECT / "briefgen"
SILENT = ("annotate",)
"""Rooms that read articles and say nothing: their strings are words to look for."""
LISTS = ("split", "compile", "frozenset", "sub", "search", "match", "findall", "replace", "removeprefix", "TypeAdapter")
"""Calls whose strings are patterns and lists of words."""
SENTENCE = re.compile(r"[a-z]{2,} +[\w{“'\"(`-]")
"""Two words at least."""
CODE = re.compile(
    r"[\\^$]|\(\?|</?[a-z]|<[?A-Z]|//\*|\b(?:SELECT|CREATE|INSERT|UPDATE)\b|xmlns|font:|-src '|: \w+;|^\s*[a-z]+-[a-z]+:|https?://|w:[a-z]+|%PDF"
    r"|^use strict|^#\w+ \w+$|@font-face|(?: [a-z]{1,12}){18}"
)
"""Patterns, markup, style sheets, and lists of words."""
MARKUP = re.compile(r"<script.*?</script>|<style.*?</style>|\{%.*?%\}|\{#.*?#\}|<[^>]*>", re.DOTALL)
ATTRIBUTE = re.compile(r"(?:title|aria-label|placeholder|label)=\"([^\"{]+)\"")
LITERAL = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|`([^`]*)`")


def sentences() -> Iterator[tuple[str, str]]:
    """Each sentence with the file that it stands in, from the project's root."""
    for path in sorted(PACKAGE.rglob("*")):
        name = path.relative_to(PROJECT).as_posix()
        if path.suffix == ".py" and path.relative_to(PACKAGE).parts[0] not in SILENT:
            found = _python(ast.parse(path.read_text("utf-8")), commands="cli" in path.parts)
        elif path.suffix in (".html", ".js") and "page" in path.parts:
            found = _markup(path.read_text("utf-8")) if path.suffix == ".html" else _script(path.read_text("utf-8"))
        else:
            continue
        yield from ((name, text) for text in dict.fromkeys(found))
    for path in sorted((PROJECT / "templates").rglob("*.toml")):
        yield from ((path.relative_to(PROJECT).as_posix(), text) for text in _toml(tomllib.loads(path.read_text("utf-8"))))


def _python(tree: ast.Module, *, commands: bool) -> Iterator[str]:
    docs = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef) and _is_doc(node.body)
    }
    public = [node for node in tree.body if commands and isinstance(node, ast.FunctionDef) and node.name[0] != "_"]
    own = {node.body[0].value for node in public if _is_doc(node.body)}
    skipped = {id(part) for node in ast.walk(tree) if _is_list(node) for part in ast.walk(node)}
    remarks = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)} | {id(doc) for doc in docs}
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if id(node) in skipped or id(node) in inner or (id(node) in remarks and node not in own):
            continue
        text = _text(node)
        if text and SENTENCE.search(text) and not CODE.search(text):
            yield from _apart(text)


def _is_doc(body: list[ast.stmt]) -> bool:
    return bool(body) and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)


def _is_list(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and (getattr(node.func, "attr", None) or getattr(node.func, "id", "")) in LISTS


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    return "".join(part.value if isinstance(part, ast.Constant) else "{…}" for part in node.values)


def _apart(text: str) -> Iterator[str]:
    """A text's paragraphs, without the lines of examples that are calls."""
    for part in re.split(r"\n\s*\n|\\b|\b\n(?=  )", text.replace("\b", "")):
        kept = [line for line in part.splitlines() if not line.lstrip().startswith("briefgen ")]
        words = " ".join(" ".join(kept).split())
        if SENTENCE.search(words):
            yield words


def _markup(text: str) -> Iterator[str]:
    yield from (words for words in ATTRIBUTE.findall(text) if " " in words)
    for piece in MARKUP.sub("\n", text).split("\n"):
        words = " ".join(re.sub(r"\{\{.*?\}\}", "{…}", piece).split())
        if SENTENCE.search(words):
            yield words
    for inner in re.findall(r"\{\{(.*?)\}\}", text):
        yield from (words for words in re.findall(r"\"([^\"]+)\"", inner) if SENTENCE.search(words))


def _script(text: str) -> Iterator[str]:
    for line in text.splitlines():
        for found in LITERAL.finditer(line.split("// ")[0]):
            words = re.sub(r"\$\{[^}]*\}", "{…}", found[1] or found[2] or "")
            if SENTENCE.search(words) and not re.search(r"[=<>;]|querySelector|\[data|\.\w+ \.", words):
                yield words


def _toml(table: object, key: str = "") -> Iterator[str]:
    if isinstance(table, dict):
        for name, value in table.items():
            yield from _toml(value, name)
    elif isinstance(table, list) and table and isinstance(table[0], dict):
        for value in table:
            yield from _toml(value)
    elif isinstance(table, str) and key in ("title", "plain", "empty", "kind", "origin", "label"):
        yield table


if __name__ == "__main__":
    sys.stdout.writelines(f"{place}: {sentence}\n" for place, sentence in sentences())
