"""What the text leads to: links, which are never followed unasked, and headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefreader.browsing import browser, links_of
from briefreader.keys import LINKS, OUTLINE, PICK, READER
from briefreader.screens.links import FollowScreen, LinksScreen
from briefreader.screens.outline import OutlineScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.widgets.options import OptionTable
from briefsearch.library import Library
from tests.tui.driving import OpenReader, Shelf, text_of

_FILLER = "\n\n".join(f"The mayor read paragraph {number} of the plan aloud." for number in range(30))
_ARTICLE = f"""---
title: The plan for the mole
url: https://gazette.example/mole
---

The [harbour office](https://harbour.example/office) has a [letter](mailto:office@harbour.example).

## What it costs

{_FILLER}

### Who pays

The [council](http://council.example/?page=2) will vote in May. [Odd](javascript:alert(1)) ends here.
"""


@pytest.fixture
def linked(tmp_path: Path) -> Shelf:
    """Give a library of one article with links and headings."""
    shelf = Shelf(tmp_path / "linked", tmp_path / "cache")
    shelf.root.mkdir()
    (shelf.root / "mole.md").write_text(_ARTICLE, encoding="utf-8")
    return shelf.built()


def test_only_pages_of_the_web_are_links_to_follow(linked: Shelf) -> None:
    library = Library(linked.root, linked.cache)
    urls = [link.url for link in links_of(library.article("mole"))]
    library.close()
    assert urls == [
        "https://harbour.example/office",
        "http://council.example/?page=2",
        "https://gazette.example/mole",
    ]


@pytest.fixture
def reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the file into which a browser writes what it opened."""
    script, opened = tmp_path / "reads", tmp_path / "opened"
    script.write_text(f'#!/bin/sh\necho "$1" >> {opened}\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{script} %s &")
    monkeypatch.setattr("webbrowser._tryorder", None)
    monkeypatch.setattr("webbrowser._browsers", {})
    return opened


def test_a_browser_that_draws_in_the_terminal_is_known(
    reading: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = browser()
    assert beside is not None
    assert not beside.takes_the_terminal
    monkeypatch.setenv("BROWSER", f"{reading.with_name('reads')} %s")
    monkeypatch.setattr("webbrowser._tryorder", None)
    within = browser()
    assert within is not None
    assert within.takes_the_terminal
    assert within.open("https://harbour.example/office")
    assert reading.read_text(encoding="utf-8") == "https://harbour.example/office\n"


# A browser beside the program is left to itself by the standard library, which warns of that.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_a_link_is_chosen_seen_and_only_then_opened(
    open_reader: OpenReader, linked: Shelf, reading: Path
) -> None:
    async with open_reader(shelf=linked) as desk:
        await desk.do(READER, "links")
        screen = desk.app.screen
        assert isinstance(screen, LinksScreen)
        assert "1  harbour office" in text_of(desk.widget(OptionTable))
        assert "3  the page of this article" in text_of(desk.widget(OptionTable))
        await desk.do(LINKS, "down")
        assert "http://council.example/?page=2" in desk.status
        assert desk.shows("will vote in May")
        await desk.do(LINKS, "up")
        await desk.do(LINKS, "page-down")
        await desk.do(LINKS, "page-up")
        await desk.write("coun")
        assert desk.widget(OptionTable).count == 1
        await desk.do(LINKS, "open")
        assert isinstance(desk.app.screen, FollowScreen)
        assert not reading.exists()
        await desk.do(PICK, "open")
        await desk.until(reading.exists)
        await desk.until(lambda: "opened in the browser" in desk.status)
        assert reading.read_text(encoding="utf-8") == "http://council.example/?page=2\n"
        await desk.do(READER, "links")
        await desk.do(LINKS, "leave")
        desk.screen(ReaderScreen)


async def test_the_outline_leads_to_a_heading_and_back(open_reader: OpenReader, linked: Shelf) -> None:
    async with open_reader(shelf=linked) as desk:
        await desk.do(READER, "outline")
        assert isinstance(desk.app.screen, OutlineScreen)
        assert [line.strip() for line in text_of(desk.widget(OptionTable)).splitlines()][1].startswith("Who")
        for identifier in ("down", "up", "page-down", "page-up"):
            await desk.do(OUTLINE, identifier)
        await desk.write("pays")
        assert desk.widget(OptionTable).count == 1
        await desk.do(OUTLINE, "open")
        assert desk.shows("will vote in May")
        await desk.do(READER, "back")
        assert desk.text.top == 0
        await desk.do(READER, "outline")
        await desk.do(OUTLINE, "leave")
        desk.screen(ReaderScreen)
