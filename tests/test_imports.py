"""Which way imports run, what stays unloaded, and what no module may name."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

_LOADED = """
import importlib, json, pkgutil, sys
package, asked, deep = json.loads(sys.argv[1])
imported = [package]
module = importlib.import_module(package)
if deep:
    for found in pkgutil.walk_packages(module.__path__, package + "."):
        importlib.import_module(found.name)
        imported.append(found.name)
print(json.dumps([imported, [name for name in asked if name in sys.modules]]))
"""


def loaded(package: str, asked: Iterable[str], *, deep: bool) -> tuple[list[str], list[str]]:
    """Return what was imported, and which of `asked` were loaded with it, in a process of their own."""
    ended = subprocess.run(
        [sys.executable, "-c", _LOADED, json.dumps([package, [*asked], deep])],
        capture_output=True,
        text=True,
        check=True,
    )
    imported, found = json.loads(ended.stdout)
    return imported, found


def modules(project: Path, *roots: str) -> list[Path]:
    return sorted(file for root in roots for file in (project / root).rglob("*.py"))


def imported_names(file: Path) -> set[str]:
    """Return the first part of each name that a module imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


def test_every_module_of_the_search_package_loads_nothing_of_the_screen(project: Path) -> None:
    imported, found = loaded("briefsearch", ("textual", "rich", "briefreader"), deep=True)
    assert found == []
    assert len(imported) == len(modules(project, "search/briefsearch"))


def test_no_module_of_the_search_package_names_the_screen(project: Path) -> None:
    naming = {
        str(file.relative_to(project)): named
        for file in modules(project, "search/briefsearch")
        if (named := imported_names(file) & {"textual", "rich", "briefreader"})
    }
    assert naming == {}


def test_importing_the_search_package_loads_nothing_heavy() -> None:
    heavy = ("whoosh", "markdown_it", "yaml", "rapidfuzz", "Stemmer", "sentencex", "anyascii", "asyncio")
    assert loaded("briefsearch", heavy, deep=False)[1] == []


def test_importing_the_command_line_loads_neither_screen_nor_readers() -> None:
    heavy = ("textual", "rich", "whoosh", "markdown_it", "yaml", "rapidfuzz", "sentencex", "sqlite3")
    assert loaded("briefreader.cli", heavy, deep=False)[1] == []


def test_the_first_page_loads_nothing_that_adds_or_watches() -> None:
    later = (
        "briefreader.incoming.intake",
        "briefsearch.adding.adder",
        "briefsearch.watching",
        "httpx",
        "lxml",
    )
    assert loaded("briefreader.app", later, deep=False)[1] == []


def test_every_command_loads_without_the_screen() -> None:
    imported, found = loaded("briefreader.cli", ("textual", "rich", "whoosh", "markdown_it"), deep=True)
    assert found == []
    assert "briefreader.cli.commands.search" in imported


# In parts, so that this module does not name them either.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("crates", "io"),
        ("proxy", "golang", "org"),
        ("conda", "anaconda", "org"),
    )
]
PLACES = ["/".join(("", "work", ""))]


@pytest.mark.parametrize("named", [*HOSTS, *PLACES])
def test_no_module_names_a_registry_or_where_it_was_written(project: Path, named: str) -> None:
    files = modules(project, "search", "tui", "tests", "scripts", "benchmarks")
    files += [project / name for name in ("pyproject.toml", "Makefile")]
    files += sorted(project.glob("constraints*.txt"))
    assert len(files) > 50
    naming = [str(file.relative_to(project)) for file in files if named in file.read_text(encoding="utf-8")]
    assert naming == []
