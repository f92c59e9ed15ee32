"""Every command of every table has a test that presses its key: `desk.do(TABLE, "id")`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from briefreader.keys import (
    ADD,
    CHOOSE,
    CLAIM,
    COMPARE,
    CONCORDANCE,
    COVERAGE,
    EARLIER,
    EDIT,
    ENTITY,
    FIGURES,
    FILTER,
    FIND,
    HELP,
    INCOMING,
    JUMP,
    LINES,
    LINKS,
    MARKS,
    MERGE,
    NOTE,
    NOTES,
    ORIGINAL,
    OUTLINE,
    PICK,
    QUESTION,
    QUOTATIONS,
    READER,
    RENAME,
    SEARCH,
    SELECTION,
    TIMELINE,
    WATCH,
    WATCHED,
    Command,
)

TABLES = {
    "READER": READER,
    "SEARCH": SEARCH,
    "SELECTION": SELECTION,
    "EARLIER": EARLIER,
    "LINES": LINES,
    "LINKS": LINKS,
    "MARKS": MARKS,
    "OUTLINE": OUTLINE,
    "CONCORDANCE": CONCORDANCE,
    "CHOOSE": CHOOSE,
    "COVERAGE": COVERAGE,
    "ENTITY": ENTITY,
    "FIGURES": FIGURES,
    "QUOTATIONS": QUOTATIONS,
    "TIMELINE": TIMELINE,
    "MERGE": MERGE,
    "PICK": PICK,
    "RENAME": RENAME,
    "COMPARE": COMPARE,
    "QUESTION": QUESTION,
    "JUMP": JUMP,
    "FIND": FIND,
    "ADD": ADD,
    "EDIT": EDIT,
    "INCOMING": INCOMING,
    "ORIGINAL": ORIGINAL,
    "WATCH": WATCH,
    "WATCHED": WATCHED,
    "NOTES": NOTES,
    "NOTE": NOTE,
    "FILTER": FILTER,
    "CLAIM": CLAIM,
    "HELP": HELP,
}
FOLDER = Path(__file__).parent


def pressed() -> Iterator[tuple[str, str]]:
    """Yield table and id, or a pattern of ids, of each command that the tests here press a key of."""
    for file in sorted(FOLDER.rglob("*.py")):
        module = ast.parse(file.read_text(encoding="utf-8"))
        for function in ast.walk(module):
            if isinstance(function, ast.AsyncFunctionDef):
                for call in ast.walk(function):
                    if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "do":
                        table, identifier = call.args
                        # A test of several pages in turn presses the keys of each table that its file names.
                        for name in [table] if isinstance(table, ast.Name) else named(module):
                            yield from ((name.id, pattern) for pattern in patterns(identifier, function))


def named(module: ast.Module) -> list[ast.Name]:
    """Return where a file names a table outside its tests and other functions."""
    outside = [each for each in module.body if not isinstance(each, ast.AsyncFunctionDef | ast.FunctionDef)]
    walked = (node for each in outside for node in ast.walk(each))
    return [node for node in walked if isinstance(node, ast.Name) and node.id in TABLES]


def patterns(identifier: ast.expr, function: ast.AsyncFunctionDef) -> Iterator[str]:
    """Yield what an argument may be: a constant, an f-string, or a name for any constant of the test."""
    match identifier:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts)
        case ast.Name():
            for node in ast.walk(function):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_command_has_a_test_that_presses_its_key(name: str) -> None:
    tested = {pattern for table, pattern in pressed() if table == name}
    untested = [each.id for each in TABLES[name] if not any(fnmatch(each.id, pattern) for pattern in tested)]
    assert untested == []


@pytest.mark.parametrize("name", sorted(TABLES))
def test_ids_and_keys_are_each_used_once(name: str) -> None:
    table: tuple[Command, ...] = TABLES[name]
    ids = [each.id for each in table]
    keys = [key for each in table for key in each.keys.split(",")]
    assert len(ids) == len(set(ids))
    assert len(keys) == len(set(keys))
