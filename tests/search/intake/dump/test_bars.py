"""The bars of the reader of text dumps: roles of lines of the five sources, and body F1 of dumps of pages."""

from __future__ import annotations

from pathlib import Path
from statistics import mean

import pytest

from briefsearch.intake.dump import parse
from tests.search.intake.dump import labels
from tests.search.intake.dump.measure import FOLDERS, body_scores, role_mistakes
from tests.search.intake.dump.render import STYLES, Row, Style, dump, rows_of, stated_in

PAGE = b"""<html><head><title>No</title><style>p {}</style></head><body>
<ul><li><a href="/a">One</a></li><li>Two</li></ul>
<p data-body>Ada <b>wrote</b> a <a href="/b">long letter</a> to the council about the state of the old
wooden bridge at Kessin.<br>It was read.</p><p style="display: none">Hidden</p><div>End</div></body></html>"""


def test_roles_of_lines(sources: Path) -> None:
    results = [role_mistakes(name) for name in labels.FIVE if (sources / f"{name}.txt").exists()]
    total = sum(lines for lines, _ in results)
    wrong = [mistake for _, mistakes in results for mistake in mistakes]
    assert total == 161
    assert len(wrong) <= 0.03 * total, wrong


@pytest.mark.parametrize("name", ["open", "held"])
def test_body_of_our_own_pages(name: str) -> None:
    scores = body_scores(FOLDERS[name])
    assert len(scores) >= 6
    for style, column in zip(STYLES, zip(*scores.values(), strict=True), strict=True):
        assert mean(column) >= 0.9, (style, scores)
    assert min(min(row) for row in scores.values()) >= 0.75, scores


def test_body_of_saved_pages(shared: Path) -> None:
    assert shared.is_dir()
    scores = body_scores(FOLDERS["saved"])
    assert len(scores) == 9
    for style, column in zip(STYLES, zip(*scores.values(), strict=True), strict=True):
        assert mean(column) >= 0.9, (style, scores)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("page", sorted(FOLDERS["open"].glob("*.html")), ids=lambda page: page.stem)
def test_what_is_stated_is_found(page: Path, style: Style) -> None:
    assert claims(page, style) == stated_in(page.read_bytes())


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("page", sorted(FOLDERS["held"].glob("*.html")), ids=lambda page: page.stem)
def test_only_what_is_stated_is_claimed(page: Path, style: Style) -> None:
    stated, claimed = stated_in(page.read_bytes()), claims(page, style)
    for name in ("authors", "published", "outlet"):
        assert claimed[name] in {stated[name], ""}


def claims(page: Path, style: Style) -> dict[str, str]:
    article = parse(dump(page.read_bytes(), style), "page")
    return {
        "title": article.title,
        "authors": "|".join(article.authors),
        "published": article.published.isoformat() if article.published else "",
        "outlet": article.outlet,
    }


def test_ways_of_dumping() -> None:
    rows, urls = rows_of(PAGE)
    assert rows == [
        Row("One", True, "li", False),
        Row("Two", False, "li", False),
        Row(
            "Ada wrote a long letter to the council about the state of the old wooden bridge at Kessin.",
            True,
            "p",
            True,
        ),
        Row("It was read.", False, "p", True),
        Row("End", True, "div", False),
    ]
    assert urls == ["/a", "/b"]
    assert dump(PAGE, "lines").count("\n") == 5
    assert dump(PAGE, "paste").startswith("\nOne\nTwo\n\nAda wrote")
    lynx = dump(PAGE, "lynx")
    assert "     * [1]One\n" in lynx
    assert "   Ada wrote a [2]long letter to the council" in lynx
    assert lynx.endswith("References\n\n   Visible links\n   1. /a\n   2. /b\n")
    assert max(map(len, lynx.splitlines())) <= 72
