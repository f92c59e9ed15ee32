"""Adding from the reader: paths complete themselves, what comes in is listed with its reasons, and opened."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.screen import Screen

from briefreader.briefing import own_library
from briefreader.incoming.additions import when_published
from briefreader.incoming.origins import MOST_SHOWN, listing, origin_of
from briefreader.incoming.pasting import is_text
from briefreader.keys import ADD, INCOMING, READER
from briefreader.look.signs import UNICODE
from briefreader.screens.add import AddScreen
from briefreader.screens.edit import EditScreen
from briefreader.screens.help import HelpScreen
from briefreader.screens.incoming import IncomingScreen
from briefreader.screens.original import OriginalScreen
from briefreader.widgets.incoming import AddedList
from briefreader.widgets.options import OptionTable
from briefreader.widgets.question import QuestionRow, Told
from briefreader.widgets.sources import SourceList
from briefsearch.adding.values import Added, Outcome
from tests.tui.driving import Desk, OpenReader, Shelf, text_of
from tests.tui.invented import account

_BODIES = {
    "Snow on the mole": "It snowed on the mole for three days, and no ferry left before noon on Friday.",
    "The baker's oven": "The oven of the baker in Tern Street is older than the street, its owner told us.",
    "A lamp for the pier": "Forty lamps were carried to the pier by hand, since no cart could cross the ice.",
}


@pytest.fixture
def incoming(tmp_path: Path) -> Path:
    """Give a folder of three articles and a file that is none."""
    folder = tmp_path / "new arrivals"
    folder.mkdir()
    for number, (title, body) in enumerate(_BODIES.items(), 1):
        (folder / f"{number}.md").write_text(account(title, body), encoding="utf-8")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    return folder


async def ask(desk: Desk, origin: Path | str) -> AddScreen:
    """Ask for what to add, and paste an origin."""
    await desk.do(READER, "add")
    await desk.until(lambda: isinstance(desk.app.screen, AddScreen))
    await desk.settled()
    await desk.paste(str(origin))
    await desk.settled()
    return desk.screen(AddScreen)


async def add(desk: Desk, origin: Path | str) -> IncomingScreen:
    """Add an origin, and wait until all of it came in."""
    await ask(desk, origin)
    await desk.do(ADD, "open")
    await came_in(desk)
    return desk.screen(IncomingScreen)


async def came_in(desk: Desk) -> None:
    """Wait until all came in and is shown."""
    await desk.until(lambda: isinstance(desk.app.screen, IncomingScreen))
    await desk.until(lambda: desk.app.intake is not None and not desk.app.intake.is_running)
    await desk.settled()


async def in_front(desk: Desk, kind: type[Screen[Any]]) -> None:
    """Wait until a screen of this kind is in front."""
    await desk.until(lambda: isinstance(desk.app.screen, kind))


def choose(desk: Desk, title: str) -> None:
    """Choose what came in under a title."""
    added = desk.widget(AddedList)
    added.choose([each.title for each in added.added].index(title))


def outcomes(desk: Desk) -> list[Outcome]:
    return [each.outcome for each in desk.widget(AddedList).added]


# What is typed


def test_entries_are_listed_by_the_alphabet_and_hidden_ones_last(tmp_path: Path) -> None:
    for name in ("b.html", "a.py", "Beta.TXT", ".hidden.md", "bad\x1bname.md"):
        (tmp_path / name).touch()
    (tmp_path / "zeta").mkdir()
    found = listing(f"{tmp_path}/")
    assert [each.name for each in found.completions] == ["a.py", "b.html", "Beta.TXT", "zeta"]
    assert found.completions[-1].value == f"{tmp_path}/zeta/"
    assert (found.origin, found.is_folder) == (str(tmp_path), True)
    assert [each.name for each in listing(f"{tmp_path}/b").completions] == ["b.html", "Beta.TXT"]
    assert [each.name for each in listing(f"{tmp_path}/.").completions] == [".hidden.md"]
    assert listing(f"{tmp_path}/none/x").problem.startswith("there is no such file or folder")
    for address in ("quay.example/story", "www.quay.example"):
        assert listing(address).problem.endswith("a web address begins with https://")
    assert listing("").problem == ""


def test_a_copied_text_is_told_from_origins(tmp_path: Path) -> None:
    (tmp_path / "We came. We saw.").touch()
    lines = ["Snow on the mole", "", "It snowed for three days, and no", 'ferry left "before noon."', ""]
    assert is_text(lines)
    assert is_text(["雪が降った。", "船は出なかった。"])
    assert not is_text(lines[-2:])
    assert not is_text(["one.md", "the second one.md"])
    for origin in ("https://quay.example/a", "'/nowhere/a b.md'", str(tmp_path / "We came. We saw.")):
        assert not is_text([*lines, origin])


def test_of_a_large_folder_a_part_is_shown(tmp_path: Path) -> None:
    for number in range(MOST_SHOWN + 1):
        (tmp_path / f"{number:03}.md").touch()
    found = listing(f"{tmp_path}/")
    assert (len(found.completions), found.is_cut) == (MOST_SHOWN, True)
    assert not listing(f"{tmp_path}/00").is_cut


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://quay.example/a?b=c d", "/here/https:/quay.example/a?b=c d"),
        (" https://quay.example/feed ", "https://quay.example/feed"),
        ("'/tmp/a b.txt'", "/tmp/a b.txt"),
        ("/tmp/a\\ b.txt", "/tmp/a b.txt"),
        ("'/tmp/my clips/it'\\''s two.html'", "/tmp/my clips/it's two.html"),
        ("my\\ clips/it\\'s\\ two.html", "/here/my clips/it's two.html"),
        ("'/tmp/still open", "/here/'/tmp/still open"),
        ("file:///tmp/a%20b.txt", "/tmp/a b.txt"),
        ("~/a.md", "/home/reader/a.md"),
        ("b.md", "/here/b.md"),
        ("file://quay/tmp/a%3F.txt", "/tmp/a?.txt"),
        ("file://[", "/here/file:/["),
        ("~nobody-has-this-name/a.md", "~nobody-has-this-name/a.md"),
        ("", ""),
    ],
)
def test_what_is_typed_dropped_or_pasted(typed: str, meant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/reader")
    monkeypatch.setattr(os, "getcwd", lambda: "/here")
    assert origin_of(typed) == meant


async def test_a_path_completes_itself(open_reader: OpenReader, own_shelf: Shelf, incoming: Path) -> None:
    async with open_reader((80, 24), shelf=own_shelf) as desk:
        await ask(desk, f"{incoming.parent}/new")
        table = desk.widget(OptionTable)
        assert [each.value for each in table.options] == ["new arrivals/"]
        await desk.do(ADD, "complete")
        await desk.settled()
        row = desk.widget(QuestionRow)
        assert row.value == f"{incoming}/"
        assert "enter adds all that can be read in" in desk.status
        assert table.chosen < 0
        await desk.press("left")
        await desk.do(ADD, "complete-here")
        assert row.value == f"{incoming}/"
        for identifier, other in (("down", "up"), ("page-down", "page-up")):
            await desk.do(ADD, identifier)
            await desk.do(ADD, identifier)
            assert table.chosen > 0
            assert table.options[table.chosen].value in desk.status
            await desk.do(ADD, other)
            await desk.do(ADD, other)
            assert table.chosen == 0
        await desk.do(ADD, "down")
        await desk.do(ADD, "complete-here")
        await desk.settled()
        assert row.value == f"{incoming}/2.md"
        await desk.do(ADD, "leave")
        assert desk.app.screen is desk.reader
        assert desk.app.intake is None


def test_a_path_that_is_there_is_meant_as_it_stands(tmp_path: Path) -> None:
    strange = tmp_path / "a\\ b.md"
    strange.touch()
    assert origin_of(str(strange)) == str(strange)


async def test_what_is_nowhere_is_not_added(
    open_reader: OpenReader, own_shelf: Shelf, incoming: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(incoming)
    async with open_reader(shelf=own_shelf) as desk:
        # Nothing is typed: entries are listed, and none is chosen.
        screen = await ask(desk, "")
        await desk.do(ADD, "open")
        assert desk.app.screen is screen
        assert "nothing is named yet" in desk.status
        await desk.do(ADD, "leave")
        screen = await ask(desk, "no such thing")
        await desk.do(ADD, "open")
        await desk.settled()
        assert desk.app.screen is screen
        assert "there is no such file or folder" in desk.status


# What came in


async def test_what_came_in_is_listed_and_opened(
    open_reader: OpenReader, own_shelf: Shelf, incoming: Path
) -> None:
    async with open_reader(shelf=own_shelf) as desk:
        await add(desk, incoming)
        shown = text_of(desk.widget(AddedList))
        assert outcomes(desk).count(Outcome.ADDED) == 3
        assert all(title in shown for title in _BODIES)
        assert "title, outlet, date: stated in the file" in shown
        await desk.do(INCOMING, "end")
        await desk.do(INCOMING, "start")
        for identifier, other in (("down", "up"), ("page-down", "page-up"), ("half-down", "half-up")):
            await desk.do(INCOMING, identifier)
            assert desk.widget(AddedList).chosen > 0
            await desk.do(INCOMING, other)
            assert desk.widget(AddedList).chosen == 0
        choose(desk, "Snow on the mole")
        for identifier, kind in (("original", OriginalScreen), ("edit", EditScreen)):
            await desk.do(INCOMING, identifier)
            await in_front(desk, kind)
            await desk.settled()
            await desk.press("escape")
            if kind is EditScreen:
                await desk.do(READER, "incoming")
                choose(desk, "Snow on the mole")
            await in_front(desk, IncomingScreen)
            await desk.settled()
            chosen = desk.widget(AddedList).chosen_added
            assert chosen is not None
            assert chosen.title == "Snow on the mole"
        await desk.do(INCOMING, "open")
        await desk.until(lambda: desk.app.screen is desk.reader)
        assert desk.text.article is not None
        assert desk.text.article.title == "Snow on the mole"
        assert desk.shows("no ferry left before noon")
        await desk.do(READER, "remove")
        await desk.until(lambda: "deleted" in desk.status)
        await desk.do(READER, "incoming")
        choose(desk, "Snow on the mole")
        await desk.do(INCOMING, "open")
        await desk.until(lambda: "not in the library any more" in desk.status)
        await add(desk, incoming / "2.md")
        assert outcomes(desk) == [Outcome.KNOWN]


async def test_a_text_that_is_pasted_is_one_article(open_reader: OpenReader, own_shelf: Shelf) -> None:
    text = "Snow on the mole\n\n" + "\n\n".join(_BODIES.values())
    async with open_reader(shelf=own_shelf) as desk:
        await desk.do(READER, "incoming")
        assert "none since opening; newest: / ctrl+t" in desk.status
        await ask(desk, text)
        assert "1 text pasted" in text_of(desk.widget(Told))
        assert "enter adds 1 text" in desk.status
        await desk.do(ADD, "open")
        await came_in(desk)
        (added,) = desk.widget(AddedList).added
        assert (added.outcome, added.title) == (Outcome.ADDED, "Snow on the mole")
        file = Path(added.origin)
        assert file.exists()
        assert own_shelf.root not in file.parents
    assert not file.exists()


async def test_an_empty_library_fills_as_articles_come_in(open_reader: OpenReader, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "empty", tmp_path / "cache")
    shelf.root.mkdir()
    records = tmp_path / "stories.jsonl"
    with records.open("w", encoding="utf-8") as file:
        for number in range(2_000):
            text = " ".join(f"word{number * 40 + each}" for each in range(40))
            file.write(json.dumps({"title": f"Notice {number}", "text": f"{text}."}) + "\n")
    async with open_reader(shelf=shelf.built()) as desk:
        await ask(desk, records)
        await desk.do(ADD, "open")
        await desk.until(lambda: "so far" in desk.status)
        assert desk.status.startswith(f"adding stories.jsonl {UNICODE.middot} ")
        await desk.do(INCOMING, "leave")
        intake = desk.app.intake
        assert intake is not None
        await desk.until(lambda: bool(desk.reader.order) or not intake.is_running)
        assert intake.is_running
        assert "A shows and stops it" in desk.status
        await desk.do(READER, "incoming")
        await desk.do(INCOMING, "stop")
        await desk.until(lambda: not intake.is_running)
        assert "stopped; what came in is kept" in desk.status
        await desk.do(INCOMING, "leave")
        await desk.until(lambda: len(desk.reader.order) == intake.fresh)


async def test_in_a_narrow_window_outlet_and_date_have_a_line(
    open_reader: OpenReader, own_shelf: Shelf, incoming: Path
) -> None:
    async with open_reader((40, 24), shelf=own_shelf) as desk:
        await add(desk, incoming / "1.md")
        lines = [line.strip() for line in text_of(desk.widget(AddedList)).splitlines()]
        assert any(line.startswith(f"An Outlet {UNICODE.middot} ") for line in lines)


async def test_what_is_refused_says_why_and_comes_first(
    open_reader: OpenReader, own_shelf: Shelf, incoming: Path
) -> None:
    async with open_reader(shelf=own_shelf) as desk:
        await ask(desk, f"{incoming / 'scan.pdf'}\n{incoming / '1.md'}")
        assert "enter adds 2 origins" in desk.status
        assert [each.value for each in desk.widget(OptionTable).options] == [
            str(incoming / "scan.pdf"),
            str(incoming / "1.md"),
        ]
        await desk.do(ADD, "open")
        await came_in(desk)
        assert outcomes(desk) == [Outcome.REFUSED, Outcome.ADDED]
        assert desk.widget(AddedList).added[0].reason in text_of(desk.widget(AddedList))
        await desk.do(INCOMING, "open")
        assert "it was not taken in" in desk.status
        await desk.do(INCOMING, "stop")
        assert "nothing is being added" in desk.status
        await desk.do(INCOMING, "add")
        desk.screen(AddScreen)
        await desk.do(ADD, "leave")
        await desk.do(READER, "incoming")
        await desk.do(INCOMING, "leave")
        assert desk.app.screen is desk.reader
        # A path is shown without what a terminal would obey, and news finds pages that are just opening.
        desk.app.add([f"{incoming}\x1b[2J"])
        desk.reader.action_incoming()
        desk.app._intake_changed()
        desk.app.built()
        await came_in(desk)
        assert outcomes(desk) == [Outcome.REFUSED]
        assert "\x1b" not in text_of(desk.widget(AddedList))


async def test_adding_goes_on_beside_reading_until_it_is_stopped(
    open_reader: OpenReader, own_shelf: Shelf, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(2000):
        text = " ".join(f"word{number * 40 + each}" for each in range(40))
        (folder / f"{number}.md").write_text(account(f"Notice {number}", text), encoding="utf-8")
    async with open_reader(shelf=own_shelf) as desk:
        await ask(desk, folder)
        await desk.do(ADD, "open")
        await desk.until(lambda: desk.app.intake is not None and len(desk.app.intake.added) > 2)
        await desk.do(INCOMING, "leave")
        intake = desk.app.intake
        assert intake is not None
        await desk.until(lambda: " of 2,000" in desk.status or not intake.is_running)
        await desk.press("j")
        await desk.do(READER, "incoming")
        await desk.do(INCOMING, "stop")
        await desk.until(lambda: not intake.is_running)
        done = len(intake.added)
        assert 2 < done < 2000
        assert not intake.problem
        await desk.do(INCOMING, "leave")
        await desk.until(lambda: len(desk.reader.order) == 4 + intake.fresh)
        # What is asked for while it still stops is not stopped with it.
        again = desk.app.add([str(folder)])
        await desk.until(lambda: again.progress is not None)
        again.stop()
        assert desk.app.add([str(folder / "299.md")]) is again
        await desk.until(lambda: not again.is_running)
        assert again.added[-1].name.endswith("299.md")


async def test_the_briefing_adds_to_the_readers_own_library_which_opens_in_place(
    open_reader: OpenReader, bundled: Shelf, incoming: Path
) -> None:
    async with open_reader(shelf=bundled) as desk:
        first = desk.app.answerer
        await ask(desk, incoming / "1.md")
        assert "to your own library" in text_of(desk.widget(Told))
        await desk.do(ADD, "open")
        await came_in(desk)
        assert outcomes(desk) == [Outcome.ADDED]
        assert "enter opens your own library" in desk.status
        await desk.do(INCOMING, "open")
        await desk.until(lambda: desk.app.library.root == own_library())
        await desk.until(lambda: desk.app.screen is desk.reader and desk.reader.is_built)
        assert desk.text.article is not None
        assert desk.text.article.title == "Snow on the mole"
        assert "Snow on the mole" in text_of(desk.reader.query_one(SourceList))
        assert first.pid is None
        await desk.do(READER, "search")
        await desk.write("ferry")
        await desk.settled()
        assert "1 account" in text_of(desk.widget(Told))
        desk.app.library.close()


async def test_where_adding_fails_as_a_whole_it_says_what_to_do(
    open_reader: OpenReader, own_shelf: Shelf, incoming: Path
) -> None:
    async with open_reader((80, 24), shelf=own_shelf) as desk:
        shutil.rmtree(own_shelf.cache)
        own_shelf.cache.touch()
        await add(desk, incoming / "1.md")
        shown = " ".join(text_of(desk.widget(AddedList)).split())
        assert shown.startswith("Nothing came in.")
        assert "the cache cannot be written" in shown
        assert "a adds it" in shown
        page = desk.app.screen
        await desk.do(INCOMING, "help")
        desk.screen(HelpScreen)
        await desk.press("escape")
        assert desk.app.screen is page
        await desk.do(INCOMING, "palette")
        desk.screen(CommandPalette)
        await desk.press("escape")
        assert desk.app.screen is page
        await desk.do(INCOMING, "quit")
        assert desk.is_ending


def test_a_date_is_shown_as_in_the_list_of_sources() -> None:
    added = Added(Outcome.ADDED, "a.md", "a.md", "a", published_between=("2024-03-04", "2024-03-06"))
    assert when_published(added, UNICODE) == "4–6 Mar 2024 ?"
    assert when_published(replace(added, published="2024-03-05"), UNICODE) == "5 Mar 2024"


async def test_near_copies_are_named_in_both_directions(open_reader: OpenReader, own_shelf: Shelf) -> None:
    text = account("Ice on the sound", "The ice held until Friday.", outlet="Skua Post")
    copy = text.replace("---\n", '---\nnear_copies: ["herald", "nowhere"]\n', 1)
    (own_shelf.root / "5-skua.md").write_text(copy, encoding="utf-8")
    async with open_reader(shelf=own_shelf) as desk:
        assert desk.shows("nearly the same text: 5 Skua Post")
        await desk.do(READER, "source-5")
        assert desk.shows("nearly the same text: 1 Harbour Herald")
        await desk.do(READER, "source-2")
        assert not desk.shows("nearly the same text")
