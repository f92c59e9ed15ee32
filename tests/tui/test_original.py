"""An article beside its original: what made it into the text, what was left out, and where both are."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandPalette

from briefreader.incoming.originals import checked
from briefreader.incoming.pagetext import text_of as seen
from briefreader.keys import ORIGINAL, READER
from briefreader.look.signs import UNICODE
from briefreader.screens.help import HelpScreen
from briefreader.screens.original import OriginalScreen
from briefreader.widgets.article import ArticleView
from briefreader.widgets.original import OriginalView
from briefsearch.intake import article_from_bytes
from briefsearch.model import Article, Block, BlockKind
from tests.tui.driving import Desk, OpenReader, Shelf, in_role, is_shown, lines_in_view, lines_of, text_of
from tests.tui.invented import account

_PARAGRAPHS = [
    f"In the {each} week the harbour office of Tern counted {number * 7} boats, and wrote each of them down."
    for number, each in enumerate(("first", "second", "third", "fourth", "fifth", "sixth", "last"), 3)
]
_NOISE = "Advertisement: lamps, oil and rope at the old price, today alone"


def page() -> str:
    """Return a page with the paragraphs, and with what no article has."""
    body = "\n".join(
        f"<p>{text}</p>\n<div class='ad'>{_NOISE} {each}</div>" for each, text in enumerate(_PARAGRAPHS)
    )
    script = "<script>if (a < b) { document.write('<p>never shown</p>') }</script><!-- <p>nor this</p> -->"
    return f"<html><head><title>Boats</title>{script}</head><body><nav>Home</nav>{body}</body></html>"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Give a library of one article with its original, and one without."""
    root = tmp_path / "accounts"
    (root / "originals").mkdir(parents=True)
    (root / "originals" / ".briefreader-keeps").touch()
    (root / "originals" / "boats.html").write_text(page(), encoding="utf-8")
    text = account("The counting of the boats", "\n\n".join(_PARAGRAPHS))
    (root / "1.md").write_text(
        text.replace("---\n", "---\noriginal: originals/boats.html\n", 1), encoding="utf-8"
    )
    (root / "2.md").write_text(account("Rain", "It rained."), encoding="utf-8")
    return Shelf(root, tmp_path / "cache").built()


async def opened(desk: Desk) -> OriginalView:
    """Open the original, and wait until it is compared."""
    await desk.do(READER, "original")
    await desk.until(lambda: isinstance(desk.app.screen, OriginalScreen))
    await desk.settled()
    return desk.widget(OriginalView)


def test_of_a_page_its_text_is_seen() -> None:
    lines = [line for line in seen(page(), ".html").split("\n") if line]
    assert lines[:3] == ["Boats", "Home", _PARAGRAPHS[0]]
    assert len(lines) == 2 + 2 * len(_PARAGRAPHS)
    assert seen("a < b & <b>c</b>\n d &lt;e&gt; \x1b[2J", ".html") == "a < b & c d <e> \ufffd[2J"
    assert seen("<p>kept as it is", ".txt") == "<p>kept as it is"


@pytest.mark.parametrize("hostile", ["<" * 200_000, "<!--" * 50_000, "<script>" * 50_000, "<p" * 100_000])
def test_a_hostile_page_is_read_in_one_pass(hostile: str) -> None:
    assert len(seen(hostile, ".html")) <= len(hostile)


def test_words_of_the_article_are_found_across_lines() -> None:
    body = "The keeper counted forty lamps along the pier.\n\nNobody paid.\n\n## Later\n\nThe oil ran out."
    article = article_from_bytes(account("Forty lamps", body).encode(), "a.md", "a")
    text = "Forty lamps\nUs\nThe keeper counted\nforty lamps along the pier.\nNobody paid.\nNobody did."
    found = checked(article, text)
    assert [span.of(text) for span in found.body] == [
        "Forty lamps",
        "The keeper counted\nforty lamps along the pier.\nNobody paid.",
    ]
    start = text.index("forty lamps along")
    there = found.in_article(start)
    assert there is not None
    assert article.text[there:].startswith("forty lamps along")
    assert found.in_original(0) is not None
    assert checked(article, "nothing of it").in_article(3) is None


def test_what_is_folded_in_the_article_is_told_from_what_is_left_out() -> None:
    body, comment = "The keeper counted forty lamps.", "I have never seen so many lamps."
    blocks = (
        Block(BlockKind.PARAGRAPH, 0, len(body)),
        Block(BlockKind.COMMENT, len(body) + 2, len(body) + 34),
    )
    article = Article(
        "a", "Lamps", f"{body}\n\n{comment}", blocks, outlet="Tern Weekly", authors=("Bo Lind",)
    )
    text = f"{body}\n{comment}\nBuy oil here, today alone.\nBy Bo Lind\nCopyright 2031 Tern Weekly"
    found = checked(article, text)
    assert [span.of(text) for span in found.body] == [body]
    assert [span.of(text) for span in found.folded] == [comment, "By Bo Lind\nCopyright 2031 Tern Weekly"]


async def test_what_was_left_out_is_dimmed_and_walked(open_reader: OpenReader, shelf: Shelf) -> None:
    async with open_reader((120, 24), shelf=shelf) as desk:
        view = await opened(desk)
        shown = " ".join(in_role(view, "ink"))
        assert "counted 21 boats," in shown
        assert _NOISE[:20] not in shown
        assert "never shown" not in text_of(view)
        assert is_shown(desk.widget(ArticleView))
        await desk.do(ORIGINAL, "leave")
        # Keys in one go wait until the original is read.
        for key in ("o", "n"):
            desk.app.simulate_key(key)
        await desk.until(lambda: isinstance(desk.app.screen, OriginalScreen))
        await desk.settled()
        view = desk.widget(OriginalView)
        assert view.is_outside(view.top)
        for _ in range(2):
            await desk.do(ORIGINAL, "next")
            assert view.is_outside(view.top)
        third = view.top
        await desk.do(ORIGINAL, "previous")
        assert view.top < third
        assert view.is_outside(view.top)
        marked = [line[2:] for line in lines_of(view) if line.startswith(UNICODE.chosen)]
        assert " ".join(marked) == f"{_NOISE} 0"


async def test_both_texts_stay_together_until_they_are_let_go(open_reader: OpenReader, shelf: Shelf) -> None:
    async with open_reader((120, 16), shelf=shelf) as desk:
        view = await opened(desk)
        text = desk.widget(ArticleView)
        for _ in range(9):
            await desk.do(ORIGINAL, "down")
        assert lines_in_view(text)[0].split()[:4] == lines_in_view(view)[0].split()[:4]
        await desk.do(ORIGINAL, "next-pane")
        await desk.do(ORIGINAL, "end")
        assert text.top == text.max_scroll_y
        await desk.do(ORIGINAL, "lock")
        assert "both scroll as far down" in desk.status
        await desk.do(ORIGINAL, "start")
        assert text.top == 0
        await desk.do(ORIGINAL, "lock")
        for identifier in ("page-down", "half-down", "up", "page-up", "half-up", "page-down"):
            await desk.do(ORIGINAL, identifier)
        assert view.top > 0
        assert text.top == 0
        await desk.do(ORIGINAL, "leave", key=1)
        assert desk.app.screen is desk.reader


async def test_narrow_windows_show_one_text_at_a_time(open_reader: OpenReader, shelf: Shelf) -> None:
    async with open_reader((79, 20), shelf=shelf) as desk:
        view = await opened(desk)
        text = desk.widget(ArticleView)
        assert is_shown(text)
        assert not view.display
        await desk.do(ORIGINAL, "next-pane")
        assert is_shown(view)
        assert not text.display
        await desk.resize(40, 20)
        assert f"{UNICODE.only_here} not in the article  {UNICODE.folded} folded in it" in desk.status
        assert is_shown(view)
        assert not text.display
        await desk.resize(120, 20)
        assert is_shown(text)
        assert is_shown(view)


async def test_where_no_original_is_kept_it_says_so(open_reader: OpenReader, shelf: Shelf) -> None:
    async with open_reader((80, 24), shelf=shelf) as desk:
        await desk.do(READER, "source-2")
        view = await opened(desk)
        assert "no original of this article is kept" in " ".join(text_of(view).split())
        await desk.do(ORIGINAL, "next")
        await desk.do(ORIGINAL, "leave")
        assert desk.app.screen is desk.reader
        await opened(desk)
        page = desk.app.screen
        await desk.do(ORIGINAL, "help")
        desk.screen(HelpScreen)
        await desk.press("escape")
        assert desk.app.screen is page
        await desk.do(ORIGINAL, "palette")
        desk.screen(CommandPalette)
        await desk.press("escape")
        assert desk.app.screen is page
        await desk.do(ORIGINAL, "quit")
        assert desk.is_ending
