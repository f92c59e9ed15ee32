"""`cite`: which articles, in which style, and keys that are those of the library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefreader.cli import main
from tests.cli.running import briefreader, write_article


@pytest.fixture
def rows(library: Path) -> Path:
    """Give the invented library with another article of the same author, year and word."""
    front = {"published": "2024-05-01", "authors": "[Ane Bach]", "title": '"The bridge again"'}
    write_article(library, "again", "The bridge is closed.", **front)
    write_article(library, "bridge", "The bridge is open.", **front | {"published": "2024-03-04"})
    return library


def test_markdown_is_what_is_printed(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", "ferry", "bridge", "--library", str(library)]) == 0
    printed = capsys.readouterr().out
    assert printed == (
        "“On ferry”, *Skagen Weekly*, n.d.\n\nAne Bach, “On bridge”, *The Testing Post*, 4 March 2024.\n"
    )


def test_a_key_is_the_same_whichever_articles_are_cited(
    rows: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def keys(*articles: str) -> dict[str, str]:
        assert main(["cite", *articles, "--json", "--library", str(rows)]) == 0
        return {each["id"]: each["key"] for each in json.loads(capsys.readouterr().out)}

    assert keys("again") == {"again": "bach2024bridgeb"}
    assert keys("again", "bridge", "bridge") == {"again": "bach2024bridgeb", "bridge": "bach2024bridge"}


def test_a_document_for_a_program_is_in_utf_8_in_any_locale(library: Path) -> None:
    write_article(library, "fog", "Fog.", title='"Tåge"', outlet='"Skagen Avis"')
    where = ("fog", "--library", str(library))
    ris = briefreader("cite", *where, "--style", "ris", environment={"LC_ALL": "C"})
    assert ris.returncode == 0
    assert "TI  - Tåge" in ris.stdout
    csl = briefreader("cite", *where, "--style", "csl-json", environment={"LC_ALL": "C"})
    assert json.loads(csl.stdout)[0]["title"] == "Tåge"


def test_an_article_that_is_not_there_is_named(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", "bridge", "zeppelin", "--library", str(library)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "no article 'zeppelin' here" in captured.err
