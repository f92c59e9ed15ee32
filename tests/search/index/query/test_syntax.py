"""The language at a glance is the language, and the same in the documentation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefsearch.index.query import MAX_CHARACTERS, MAX_DEPTH, MAX_WORDS, SYNTAX, parse


@pytest.mark.parametrize(("example", "meaning"), SYNTAX)
def test_every_example_is_read_as_it_stands_and_fits(example: str, meaning: str) -> None:
    query = parse(example)
    assert query.node is not None
    assert query.notes == ()
    assert query.understood == example
    assert len(example) <= 34
    assert len(meaning) <= 44


def test_it_fits_a_small_window() -> None:
    assert len(SYNTAX) <= 18


def test_the_documentation_has_every_row_in_this_order(project: Path) -> None:
    text = (project / "docs/query-language.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| (.+) \|$", text, re.MULTILINE)
    assert rows == list(SYNTAX)


def test_every_other_example_in_the_documentation_is_read_without_a_note(project: Path) -> None:
    text = (project / "docs/query-language.md").read_text(encoding="utf-8")
    *_, more = text.partition("## More of each")
    examples = re.findall(r"^- `([^`]+)`", more, re.MULTILINE)
    assert len(examples) > 10
    for example in examples:
        assert parse(example).node is not None, example
        assert parse(example).notes == (), example


def test_the_documentation_tells_the_limits(project: Path) -> None:
    text = (project / "docs/query-language.md").read_text(encoding="utf-8")
    assert f"{MAX_CHARACTERS:,} characters" in text
    assert f"{MAX_WORDS} words" in text
    assert f"depth of {MAX_DEPTH}" in text
