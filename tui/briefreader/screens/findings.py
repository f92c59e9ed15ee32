"""The page of what is found in accounts side by side: a list under headings, and one of it whole below."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from textual import work
from textual.widget import Widget

from briefreader.keys import labels
from briefreader.passages.trail import Place
from briefreader.screens.choices import ChoicePage
from briefreader.screens.copying import CopyingPage
from briefreader.widgets.furniture import Hairline
from briefreader.widgets.grouped import GroupedView
from briefreader.widgets.sentence import SentencePane
from briefreader.wording.csvform import write_new
from briefreader.wording.sides import Sides
from briefsearch.comparison.values import Claim, Findings, Statement
from briefsearch.model import Article, ArticleHead


class SidesPage(ChoicePage[Place], CopyingPage[Place]):
    """Dismissed with the place to read at, or with None. Subclasses say what is listed, and how."""

    def __init__(self, heads: Sequence[ArticleHead], articles: Sequence[Article]) -> None:
        """Show something of `articles`, which are of the sources `heads`."""
        super().__init__()
        self.sides = Sides(heads, articles)

    def list_widgets(self) -> Iterable[Widget]:
        """Yield the list, and before it what stands above it."""
        raise NotImplementedError

    @property
    def at_hand(self) -> Claim | Statement | Place | None:
        """What is chosen."""
        raise NotImplementedError

    def key_words(self) -> Mapping[str, str]:
        """Return what the keys do now that say what is listed; nothing where nothing was found."""
        raise NotImplementedError

    def table(self) -> tuple[str, str]:
        """Return what a file of the table is called, and the table."""
        raise NotImplementedError

    def show_at_hand(self) -> None:
        """Show below the list what is chosen in it, and whatever else depends on that."""
        raise NotImplementedError

    def content(self) -> Iterable[Widget]:
        """Yield the list, and below it what is chosen."""
        yield from self.list_widgets()
        yield Hairline(id="under-list")
        yield SentencePane()

    @property
    def pane(self) -> GroupedView:
        """The list."""
        return self.query_one(GroupedView)

    @property
    def sentence(self) -> SentencePane:
        """What shows the sentence at hand."""
        return self.query_one(SentencePane)

    def show_instead(self, paragraphs: Sequence[str]) -> None:
        """Show paragraphs in the place of the list; `{leave}` in them is the key of that command."""
        self.pane.show_instead([self.with_keys(each) for each in paragraphs])

    def show_list_changed(self, titles: Sequence[str]) -> None:
        """Show what depends on what is listed."""
        self.set_class(self.pane.count == 0, "-empty")
        self.show_masthead(self.reader_app.library_name, titles)
        words = self.key_words()
        known = dict(labels(self.COMMANDS_HERE)) | dict(words)
        # Of so many keys the last two stay in a narrow window: help, and the way back.
        stay = [(key, known.pop(key)) for key in ("?", "esc")]
        del known["q"]
        # Where nothing is listed, other keys than those that say what to list do nothing.
        self.show_keys([*(known if self.pane.count else words).items(), *stay])
        self.show_at_hand()

    # Keys

    def action_group(self, step: int) -> None:
        """Go to the next or previous heading."""
        self.pane.move_group(step)
        self.show_at_hand()

    def action_open(self) -> None:
        """Read the account at what is chosen."""
        if (there := self.at_hand) is not None:
            self.dismiss(Place(there.article, there.span))

    def action_write(self) -> None:
        """Write what is listed to a file."""
        if self.pane.count:
            self._write(*self.table())
        else:
            self.say("there is nothing to write")

    @work(exclusive=True, group="write")
    async def _write(self, name: str, text: str) -> None:
        with self.while_shown():
            try:
                file = await asyncio.to_thread(lambda: write_new(Path.cwd(), name, text))
            except OSError as error:
                reason = error.strerror or str(error)
                self.say_error(f"the table could not be written to this folder: {reason}; start in another")
                return
            self.say(f"written: {file}")


class FindingsPage(SidesPage):
    """A page of what is found in a comparison."""

    def __init__(self, heads: Sequence[ArticleHead], articles: Sequence[Article], findings: Findings) -> None:
        """Show `findings` in `articles`, which are of the sources `heads`."""
        super().__init__(heads, articles)
        self.findings = findings
