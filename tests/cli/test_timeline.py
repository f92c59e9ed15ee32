"""`timeline`: what accounts date, printed under its days."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefreader.cli import main
from tests.cli.running import write_article


def printed(capsys: pytest.CaptureFixture[str], *argv: str, status: int = 0) -> tuple[list[str], str]:
    """Return the lines that `timeline` prints, and what it says on standard error."""
    assert main(["timeline", *argv]) == status
    captured = capsys.readouterr()
    return captured.out.splitlines(), captured.err


def test_events_stand_under_their_days_with_who_reports_them(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines, _ = printed(capsys, "--library", str(library))
    at = lines.index("Monday 4 Mar 2024")
    told = " ".join(" ".join(lines[at:]).split())
    assert told.startswith("Monday 4 Mar 2024 2 accounts: The Testing Post: Mayor Ida Lund opened")
    assert "Skagen Weekly: The new harbour bridge in Skagen was opened on Monday" in told
    assert "The Testing Post appeared on this day" in told
    assert "Skagen Weekly appeared between 4 and 6 Mar 2024" in " ".join(lines)


def test_how_a_date_is_known_is_said(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_article(library, "third", "Mayor Ida Lund opened the new harbour bridge in Skagen on 3 March 2024.")
    text = " ".join(" ".join(printed(capsys, "--library", str(library))[0]).split())
    assert "3 accounts, which date it differently:" in text
    assert "(dated Sunday 3 Mar 2024 here)" in text


def test_articles_are_named_as_elsewhere(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_article(library, "wells", "Two wells at Ormsund were dug on 7 March 2024, and three fell dry.")
    lines, _ = printed(capsys, "ferr", "wells", "--library", str(library))
    assert "Mayor Ida Lund opened" not in "".join(lines)
    assert printed(capsys, "nowhere", "--library", str(library), status=2)[1].startswith(
        "briefreader: no article"
    )


def test_of_one_article_it_is_that_of_its_story(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_article(library, "wells", "Two wells at Ormsund were dug on 7 March 2024, and three fell dry.")
    lines, error = printed(capsys, "ferry", "--library", str(library))
    assert "Mayor Ida Lund opened" in " ".join(lines)
    assert "Ormsund" not in " ".join(lines)
    assert error == ""
    lines, error = printed(capsys, "wells", "--library", str(library))
    assert "Ida Lund" not in " ".join(lines)
    assert error.startswith("briefreader: no other account of this story here")


def test_nothing_dated_is_nothing_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_article(tmp_path, "calm", "Nothing is known of the islands.")
    assert printed(capsys, "--library", str(tmp_path), status=1) == (
        [],
        "briefreader: these articles date nothing\n",
    )


def test_a_library_of_many_stories_needs_names_of_articles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(13):
        write_article(tmp_path, f"a{number}", f"Nothing is known of the {number} islands since 3 March 2024.")
    _, error = printed(capsys, "--library", str(tmp_path), status=2)
    assert error.startswith("briefreader: 13 articles are more than one story; name one")
    assert printed(capsys, "1", "2", "--library", str(tmp_path))[0]
