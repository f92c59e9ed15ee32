"""The original of an article, as text beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefsearch.adding.original import original
from briefsearch.errors import InputError
from tests.search.intake.pdfs import column, pdf


def test_bytes_of_any_charset_become_clean_text(tmp_path: Path) -> None:
    page = tmp_path / "originals" / "lund.html"
    page.parent.mkdir()
    page.write_bytes('<meta charset="windows-1252"><p>Lund\x1b sa\xe9 \x93ja\x94</p>\r\n'.encode("latin-1"))
    shown = original(tmp_path, "originals/lund.html", "lund.md")
    assert (shown.path, shown.suffix) == (page, ".html")
    assert "saé “ja”</p>\n" in shown.text
    assert "\x1b" not in shown.text


@pytest.mark.parametrize(
    "named", ["", "originals", "originals/none.html", "../secret", "a\0b", "https://a.example"]
)
def test_where_none_is_kept_that_is_said(tmp_path: Path, named: str) -> None:
    (tmp_path / "library" / "originals").mkdir(parents=True)
    (tmp_path / "secret").write_text("no")
    with pytest.raises(InputError, match="no original"):
        original(tmp_path / "library", named, "lund.md")


def test_what_is_no_text_is_left_to_other_programs(tmp_path: Path) -> None:
    (tmp_path / "book.epub").write_bytes(b"PK\x03\x04")
    with pytest.raises(InputError, match="another program"):
        original(tmp_path, "book.epub", "lund.md")


def test_a_text_dump_is_its_own_original(tmp_path: Path) -> None:
    (tmp_path / "lund.txt").write_text("Lund spoke.")
    assert original(tmp_path, "", "lund.txt").text == "Lund spoke."


def test_a_pdf_is_shown_as_its_text_read_under_limits(tmp_path: Path) -> None:
    report = tmp_path / "report.pdf"
    report.write_bytes(pdf([column(["The harbour opens in May."])]))
    assert "The harbour opens in May." in original(tmp_path, "report.pdf", "report.md").text
    report.write_bytes(b"%PDF-1.7\nnothing")
    with pytest.raises(InputError, match="no PDF"):
        original(tmp_path, "report.pdf", "report.md")
