"""Every key has its place: its page, its group, docs/keys.md and the README."""

from __future__ import annotations

import importlib.util
import pkgutil
from importlib import import_module
from pathlib import Path
from typing import Any

import briefreader.screens
from briefreader.keys import PAGES
from briefreader.screens.page import InReader
from tests.tui.test_keys_covered import TABLES


def screens() -> set[type[InReader[Any]]]:
    """Return every kind of screen."""
    for module in pkgutil.walk_packages(briefreader.screens.__path__, "briefreader.screens."):
        import_module(module.name)
    found: set[type[InReader[Any]]] = set()
    kinds: list[type[InReader[Any]]] = [InReader]
    while kinds:
        below = kinds.pop().__subclasses__()
        found.update(below)
        kinds += below
    return found


def test_every_table_is_a_page_that_settings_can_name() -> None:
    assert {name.lower(): table for name, table in TABLES.items()} == PAGES


def test_every_screen_has_a_table_of_a_page() -> None:
    tables = {id(table) for table in PAGES.values()}
    strays = [
        each.__name__ for each in screens() if each.COMMANDS_HERE and id(each.COMMANDS_HERE) not in tables
    ]
    assert strays == []


def test_every_command_says_what_it_does_and_belongs_somewhere() -> None:
    bare = [
        f"{page}.{command.id}"
        for page, table in PAGES.items()
        for command in table
        if not (command.help and command.group and command.shown)
    ]
    assert bare == []


def test_the_lists_of_all_keys_are_up_to_date(project: Path) -> None:
    spec = importlib.util.spec_from_file_location("keys", project / "scripts" / "keys.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.FILE.read_text(encoding="utf-8") == script.document(), "scripts/keys.py writes it anew"
    assert script.README.read_text(encoding="utf-8") == script.readme(), "scripts/keys.py writes it anew"
    for table in PAGES.values():
        assert all(f"`{command.id}`" in script.document() for command in table)
        assert all(command.help in script.readme() for command in table)
