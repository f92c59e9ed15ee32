"""Every command of every table has a test that presses its key: `desk.do(TABLE, "id")`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from briefreader.keys import (
    CHOOSE,
    COMPARE,
    CONCORDANCE,
    COVERAGE,
    EARLIER,
    ENTITY,
    FIGURES,
    FIND,
    JUMP,
    LINES,
    MERGE,
    PICK,
    QUESTION,
    QUOTATIONS,
    READER,
    RENAME,
    SEARCH,
    Command,
)
from briefreader.screens.help import HELP

TABLES = {
    "READER": READER,
    "SEARCH": SEARCH,
    "EARLIER": EARLIER,
    "LINES": LINES,
    "CONCORDANCE": CONCORDANCE,
    "CHOOSE": CHOOSE,
    "COVERAGE": COVERAGE,
    "ENTITY": ENTITY,
    "FIGURES": FIGURES,
    "QUOTATIONS": QUOTATIONS,
    "MERGE": MERGE,
    "PICK": PICK,
    "RENAME": RENAME,
    "COMPARE": COMPARE,
    "QUESTION": QUESTION,
    "JUMP": JUMP,
    "FIND": FIND,
    "HELP": HELP,
}
FOLDER = Path(__file__).parent


def pressed() -> Iterator[tuple[str, str]]:
    """Yield table and id, or a pattern of ids, of each command that the tests here press a key of."""
    for file in sorted(FOLDER.glob("*.py")):
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.AsyncFunctionDef):
                for call in ast.walk(function):
                    if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "do":
                        table, identifier = call.args
                        assert isinstance(table, ast.Name)
                        yield from ((table.id, pattern) for pattern in patterns(identifier, function))


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
