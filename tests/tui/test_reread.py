"""Libraries that change, are damaged, empty, or vanish while they are open."""

from __future__ import annotations

import shutil
from pathlib import Path

from briefreader.keys import READER
from briefreader.widgets.furniture import Masthead
from briefreader.widgets.sources import SourceStrip
from briefsearch import Library
from tests.tui.driving import Desk, OpenReader, Shelf, in_role, lines_in_view, text_of
from tests.tui.invented import account, write_accounts

SMALL = (100, 24)


def titles(desk: Desk) -> list[str]:
    return [head.title for head in desk.reader.heads]


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


async def test_an_account_that_was_added_is_listed_and_found(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    async with open_reader(SMALL, shelf=own_shelf) as desk:
        added = account("A whale in the sound", "A narwhal was seen from the bridge.")
        (own_shelf.root / "6-whale.md").write_text(added, encoding="utf-8")
        await desk.do(READER, "reread")
        await desk.until(lambda: titles(desk)[-1:] == ["A whale in the sound"])
        assert "5 accounts" in text_of(desk.widget(Masthead))
        await desk.settled()

        await desk.press("slash")
        await desk.write("narwhal")
        await desk.press("enter")
        await desk.until(lambda: desk.here == ["narwhal"])


async def test_an_account_that_was_changed_is_shown_anew_at_the_same_place(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    async with open_reader(SMALL, shelf=own_shelf) as desk:
        await desk.press(*["right_curly_bracket"] * 5)
        left = lines_in_view(desk.text)[:3]
        edit(own_shelf.root / "1-herald.md", "nine hundred rolls", "ten hundred rolls")
        await desk.do(READER, "reread")
        await desk.until(lambda: "ten hundred rolls" in text_of(desk.text).replace("\n  ", " "))
        await desk.settled()
        assert desk.reader.article_id == "herald"
        assert lines_in_view(desk.text)[:3] == left


async def test_an_account_that_was_deleted_is_gone_and_the_open_one_stays(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    async with open_reader(SMALL, shelf=own_shelf) as desk:
        await desk.press("3")
        (own_shelf.root / "1-herald.md").unlink()
        await desk.do(READER, "reread")
        await desk.until(lambda: len(desk.reader.heads) == 3)
        assert desk.reader.article_id == "ledger"
        assert desk.sources.chosen == 1


async def test_where_the_open_account_is_deleted_another_is_shown(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    async with open_reader(SMALL, shelf=own_shelf) as desk:
        await desk.press("4")
        (own_shelf.root / "4-coast.md").unlink()
        await desk.do(READER, "reread")
        await desk.until(lambda: len(desk.reader.heads) == 3)
        assert desk.reader.article_id == "ledger"
        assert desk.text.article is not None
        assert desk.text.article.id == "ledger"


async def test_an_unreadable_file_is_listed_and_its_number_gives_the_reason(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    (own_shelf.root / "0-broken.md").write_bytes(b"---\ntitle: [\n---\n\nWords.\n")
    async with open_reader(shelf=own_shelf) as desk:
        assert len(desk.reader.heads) == 4
        assert text_of(desk.sources).split("\n")[12].strip() == "! 0-broken.md"
        await desk.do(READER, "source-5")
        page = text_of(desk.text)
        assert "0-broken.md could not be read" in page
        assert desk.reader.problems[0].reason.lower()[:20] in page.lower().replace("\n  ", " ")
        assert "press R" in page.replace("\n  ", " ")

        edit(own_shelf.root / "0-broken.md", "title: [", "title: Mended")
        await desk.do(READER, "reread")
        await desk.until(lambda: "Mended" in titles(desk))
        assert desk.reader.problems == ()


async def test_an_empty_library_says_what_to_do(open_reader: OpenReader, tmp_path: Path) -> None:
    shelf = Shelf(write_accounts(tmp_path / "empty", {}), tmp_path / "cache")
    async with open_reader(SMALL, shelf=shelf) as desk:
        page = text_of(desk.text).replace("\n  ", " ")
        assert "This library is empty." in page
        assert str(tmp_path / "empty") in text_of(desk.text).replace("\n  ", "").replace(" ", "")
        assert "press R" in page
        assert "briefreader --briefing" in page
        assert "no accounts" in text_of(desk.widget(Masthead))

        for command in ("search", "find", "compare", "jump", "next", "next-source", "open", "back"):
            await desk.do(READER, command)
            await desk.press("escape")
        (shelf.root / "first.md").write_text(account("At last", "Some words."), encoding="utf-8")
        await desk.do(READER, "reread")
        await desk.until(lambda: titles(desk) == ["At last"])
        assert "Some words." in text_of(desk.text)


async def test_a_library_that_vanishes_stays_open_for_reading(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    async with open_reader((200, 30), shelf=own_shelf) as desk:
        desk.app.library.watch("https://quay.example/feed")
        shutil.rmtree(own_shelf.root)
        desk.app._look_if_due()
        await desk.settled()
        assert not own_shelf.root.exists()
        await desk.do(READER, "reread")
        await desk.until(lambda: desk.status.startswith("!"))
        await desk.settled()
        assert "there is no such file" in desk.status
        await desk.press("2")
        assert "opened on Monday by Mayor Ida Lund" in text_of(desk.text).replace("\n  ", " ")


async def test_one_account_alone_cannot_be_compared(open_reader: OpenReader, tmp_path: Path) -> None:
    shelf = Shelf(write_accounts(tmp_path / "one", {"Alone": "Some words."}), tmp_path / "cache")
    async with open_reader(SMALL, shelf=shelf) as desk:
        await desk.do(READER, "compare")
        assert "this library has one" in desk.status
        assert "1 account " in text_of(desk.widget(Masthead))


async def test_a_library_without_a_cache_is_built_while_one_reads(
    open_reader: OpenReader, own_shelf: Shelf, tmp_path: Path
) -> None:
    async with open_reader(SMALL, shelf=Shelf(own_shelf.root, tmp_path / "new")) as desk:
        assert len(desk.reader.heads) == 4
        await desk.press("slash")
        await desk.write("auditor")
        await desk.press("enter")
        await desk.until(lambda: desk.here == ["auditor"])
        assert in_role(desk.text, "match-here") == ["auditor"]


async def test_titles_are_shown_as_they_are_and_never_as_markup(
    open_reader: OpenReader, tmp_path: Path
) -> None:
    title = "[bold]Loud[/bold] [@click=app.quit]news[/]"
    shelf = Shelf(write_accounts(tmp_path / "loud", {title: f"Words {title}."}), tmp_path / "cache")
    async with open_reader((170, 40), shelf=shelf) as desk:
        assert title in text_of(desk.text)
        assert f"Words {title}." in text_of(desk.text)
        assert "[bold]Loud[/bold]" in text_of(desk.sources)
        await desk.resize(90, 24)
        assert "1" in text_of(desk.reader.query_one(SourceStrip))


async def test_matches_are_those_of_the_text_as_it_now_is(open_reader: OpenReader, own_shelf: Shelf) -> None:
    async with open_reader(SMALL, shelf=own_shelf) as desk:
        await desk.press("slash")
        await desk.write("rolls")
        await desk.press("enter")
        await desk.until(lambda: desk.here == ["rolls"])
        edit(own_shelf.root / "1-herald.md", "Mayor Ida Lund opened", "On that morning Mayor Ida Lund opened")
        await desk.do(READER, "reread")
        await desk.until(lambda: "On that morning" in desk.reader.reader_app.library.article("herald").text)
        await desk.settled()
        await desk.until(lambda: desk.here == ["rolls"])


async def test_an_article_that_is_gone_from_under_the_reader_says_so(
    open_reader: OpenReader, own_shelf: Shelf
) -> None:
    async with open_reader(SMALL, shelf=own_shelf) as desk:
        (own_shelf.root / "2-weekly.md").unlink()
        other = Library(own_shelf.root, own_shelf.cache)
        other.refresh()
        other.close()
        await desk.press("right_square_bracket")
        assert desk.text.article is not None
        assert desk.text.article.title == "This account cannot be opened"
        for identifier in ("edit", "original", "remove"):
            await desk.do(READER, identifier)
            assert desk.app.screen is desk.reader
            assert "no article is open" in desk.status
        await desk.press("f", "escape", "right_square_bracket", "ctrl+o", "1")
        assert desk.reader.article_id == "herald"
        await desk.press("c", "2", "enter")
        await desk.until(lambda: "no article" in desk.status)
