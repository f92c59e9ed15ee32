"""Original: an article beside the text that it was read from, to check what was left out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from enum import StrEnum
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.containers import Horizontal
from textual.widget import Widget

from briefreader.incoming.originals import Checked, checked
from briefreader.incoming.pagetext import text_of
from briefreader.keys import ORIGINAL, bindings, labels
from briefreader.screens.page import ANY_WIDTH
from briefreader.screens.steps import SteppingPage
from briefreader.widgets.article import ArticleView
from briefreader.widgets.lines import Piece
from briefreader.widgets.original import OriginalView
from briefsearch.errors import BriefError
from briefsearch.model import Article
from briefsearch.text import clean_line

_READING = ("Reading the original.",)

_ABREAST_FROM = 80


class Lock(StrEnum):
    """How the other text follows the one that is read; the values are what the status line says."""

    SAME_TEXT = "both scroll to the same text"
    PROPORTION = "both scroll as far down"
    OFF = "each scrolls by itself"

    @property
    def following(self) -> Lock:
        """The one that the key comes to next."""
        order = list(Lock)
        return order[(order.index(self) + 1) % len(order)]


class OriginalScreen(SteppingPage[None]):
    """The article at the left, its original at the right; in narrow windows one of them."""

    COMMANDS_HERE = ORIGINAL
    BINDINGS: ClassVar = bindings(ORIGINAL)
    HORIZONTAL_BREAKPOINTS = ANY_WIDTH

    def __init__(self, article: Article, offset: int = 0) -> None:
        """Show `article`, beginning at character `offset`, beside what it was read from."""
        super().__init__()
        self._article = article
        self._offset = offset
        self._lock = Lock.SAME_TEXT
        self._is_known = False
        self._file_name = ""
        self._shows_original = False

    def content(self) -> Iterable[Widget]:
        """Yield both texts."""
        with Horizontal(classes="content"):
            yield ArticleView()
            yield OriginalView()

    def on_mount(self) -> None:
        """Show the article, and read its original."""
        self.show_masthead(self._article.title, ["the original beside it", "original"])
        self.show_keys([*labels(ORIGINAL)[:-3], ("?", "help"), ("esc", "back")])
        self.text.show_article(self._article, self._offset)
        self.original.show_instead(_READING)
        self._activate(self.text)
        self.in_order(self._read)

    @property
    def text(self) -> ArticleView:
        """The article."""
        return self.query_one(ArticleView)

    @property
    def original(self) -> OriginalView:
        """What it was read from."""
        return self.query_one(OriginalView)

    @property
    def pane(self) -> ArticleView | OriginalView:
        """The text that moves."""
        return self.original if self._shows_original else self.text

    @property
    def _is_narrow(self) -> bool:
        return self.size.width < _ABREAST_FROM

    async def _read(self) -> None:
        try:
            self._file_name, found = await asyncio.to_thread(self._checked)
        except BriefError as error:
            self.original.show_instead(["There is nothing to show beside it.", f"{clean_line(str(error))}."])
        else:
            self.original.show_checked(found)
            self._is_known = True
            self._follow()
        self.refresh_status()

    def _checked(self) -> tuple[str, Checked]:
        original = self.reader_app.library.original(self._article.id)
        found = checked(self._article, text_of(original.text, original.suffix))
        return clean_line(original.path.name), found

    # Which is in front, and how the other follows

    def on_resize(self, _event: events.Resize) -> None:
        """Show both where there is room."""
        self._activate(self.pane)

    def _activate(self, view: ArticleView | OriginalView) -> None:
        self._shows_original = view is self.original
        self.text.display = not (self._is_narrow and self._shows_original)
        self.original.display = not self._is_narrow or self._shows_original
        view.focus()
        self.refresh_status()

    @property
    def _other(self) -> ArticleView | OriginalView:
        return self.text if self._shows_original else self.original

    def _follow(self) -> None:
        """Bring the other text to where the one that is read is."""
        self._bring(self._other, self.pane)

    def _bring(self, there: ArticleView | OriginalView, here: ArticleView | OriginalView) -> None:
        if not self._is_known or self._lock is Lock.OFF:
            return
        if self._lock is Lock.PROPORTION or here.top in (0, here.max_scroll_y):
            share = here.top / here.max_scroll_y if here.max_scroll_y else 0
            there.go_to_line(round(share * there.max_scroll_y))
            return
        checked = self.original.checked
        offset = (checked.in_article if here is self.original else checked.in_original)(here.top_offset)
        if offset is not None:
            there.go_to_offset(offset)

    def refresh_status(self) -> None:
        """Say which text is read, and how the other follows."""
        signs = self.reader_app.signs
        if not self._is_known:
            self.show_status(())
            return
        shown = self._file_name if self._shows_original else "the article"
        left: list[Piece] = [(shown, "ink"), (f"  {self._lock.value}", "quiet")]
        legend: list[Piece] = [(f"{signs.only_here} ", "faint"), ("not in the article  ", "quiet")]
        legend += [(f"{signs.folded} ", "faint"), ("folded in it", "quiet")]
        if self.original.checked.is_cut:
            legend.append(("; its end is not shown", "quiet"))
        view = self.pane
        percent = 100 if view.max_scroll_y <= 0 else round(100 * view.top / view.max_scroll_y)
        fuller: list[Piece] = [*left, ("    ", "quiet"), *legend]
        if self._is_narrow and self._shows_original:
            left = legend
        self.show_status(left, [(f"{percent} %", "quiet")], fuller=fuller)

    # Keys

    def _moved(self) -> None:
        self._follow()
        self.refresh_status()

    def action_move(self, lines: int) -> None:
        """Go on by lines."""
        super().action_move(lines)
        self._moved()

    def action_page(self, pages: float) -> None:
        """Go on by pages."""
        super().action_page(pages)
        self._moved()

    def action_edge(self, end: int) -> None:
        """Go to the start (-1) or to the end (1)."""
        super().action_edge(end)
        self._moved()

    def action_next_pane(self) -> None:
        """Go to the other text; where one is shown at a time, to the same place in it."""
        left = self.pane
        self._activate(self._other)
        if self._is_narrow:
            # What was hidden has yet to be laid out.
            self.call_after_refresh(self._bring, self.pane, left)

    def action_lock(self) -> None:
        """Let the other text follow in another way."""
        self._lock = self._lock.following
        self._moved()

    def action_outside(self, step: int) -> None:
        """Go to the next or previous passage of the original that is not in the body."""
        self.once_there(partial(self._go_outside, step))

    def _go_outside(self, step: int) -> None:
        if not self._is_known:
            return
        if not self._shows_original:
            self.action_next_pane()
        if self.original.go_to_outside(step):
            self._moved()
        else:
            self.say(f"all {'further down' if step > 0 else 'further up'} is in the body of the article")

    @on(ArticleView.Scrolled)
    def _article_scrolled(self) -> None:
        if not self._shows_original:
            self._moved()

    @on(OriginalView.Scrolled)
    def _original_scrolled(self) -> None:
        if self._shows_original:
            self._moved()

    @on(events.DescendantFocus)
    def _went_to(self) -> None:
        """Know which text was clicked."""
        if self.focused is self._other:
            self._activate(self._other)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
