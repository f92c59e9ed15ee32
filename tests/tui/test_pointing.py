"""What the text leads to: links, which are never followed unasked, and headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefreader.keys import LINKS, OUTLINE, PICK, READER
from briefreader.screens.links import FollowScreen, LinksScreen
from briefreader.screens.outline import OutlineScreen
from briefreader.screens.reader import ReaderScreen
from briefreader.terminal.browsing import browser, host_of, links_of
from briefreader.widgets.options import OptionTable
from briefsearch.library import Library
from briefsearch.model import Article
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


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://harbour.example/a", "harbour.example"),
        ("HTTPS://bank.example:x@Evil.example:8080/bank.example", "evil.example:8080"),
        ("http://harbour.example:99999999/", "harbour.example:99999999"),
        ("http://[2001:db8::1]/", "[2001:db8::1]"),
        ("http://[2001:DB8::1]:80/", "[2001:db8::1]:80"),
        ("https://h\u0430rbour.example", "xn--hrbour-3nf.example"),
        ("https://" + "\u0430" * 90, "\u0430" * 90),
    ],
)
def test_the_host_is_shown_as_what_it_is(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    "url", [r"https://evil.example\@bank.example/", "https://[", "https:///x", "http://:80"]
)
def test_an_address_whose_host_is_not_clear_is_not_followed(url: str) -> None:
    assert links_of(Article("a", "A", "text", (), url=url)) == ()


@pytest.fixture
def reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the file into which a browser writes what it opened."""
    script, opened = tmp_path / "reads", tmp_path / "opened"
    # To the standard library a browser that has ended by the time it looks is one that did not start.
    script.write_text(f'#!/bin/sh\necho "$1" >> {opened}\nsleep 0.3\n', encoding="utf-8")
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
    open_reader: OpenReader, linked: Shelf, reading: Path, monkeypatch: pytest.MonkeyPatch
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
        await desk.until(lambda: desk.status.startswith("council.example   http://council.example/?page=2"))
        assert not reading.exists()
        await desk.do(PICK, "open")
        await desk.until(reading.exists)
        await desk.until(lambda: "opened in the browser" in desk.status)
        assert reading.read_text(encoding="utf-8") == "http://council.example/?page=2\n"
        monkeypatch.setenv("BROWSER", f"{reading.with_name('missing')} %s &")
        monkeypatch.setattr("webbrowser._tryorder", None)
        await desk.do(READER, "links")
        await desk.do(LINKS, "open")
        await desk.do(PICK, "open")
        await desk.until(lambda: "could not open it; l, then copy" in desk.status)
        await desk.do(READER, "links")
        await desk.do(LINKS, "leave")
        desk.screen(ReaderScreen)


async def test_the_outline_leads_to_a_heading_and_back(open_reader: OpenReader, linked: Shelf) -> None:
    async with open_reader(shelf=linked) as desk:
        await desk.do(READER, "outline")
        assert isinstance(desk.app.screen, OutlineScreen)
        lines = [line.split() for line in text_of(desk.widget(OptionTable)).splitlines()]
        assert [line[-2:] for line in lines] == [["270", "words"], ["9", "words"]]
        assert lines[1][0] == "Who"
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
