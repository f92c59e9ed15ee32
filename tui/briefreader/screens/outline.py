"""The outline: the headings of the open article, to go to one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from briefreader.keys import OUTLINE, bindings
from briefreader.screens.options import OptionQuestion
from briefreader.widgets.options import Option
from briefreader.wording.saying import plural
from briefsearch.model import Article, Block, BlockKind, Span
from briefsearch.text import clean_line


def headings_of(article: Article) -> Sequence[Block]:
    """Return the headings of an article, in order."""
    return [block for block in article.blocks if block.kind is BlockKind.HEADING]


def _words_under(article: Article, headings: Sequence[Block]) -> Mapping[int, int]:
    """Return by the start of each heading how many words of the body stand between it and the next."""
    starts = [heading.start for heading in headings]
    under = dict.fromkeys(starts, 0)
    for block in article.body:
        if block.kind is not BlockKind.HEADING and (at := bisect_right(starts, block.start)):
            under[starts[at - 1]] += len(block.span.of(article.text).split())
    return under


class OutlineScreen(OptionQuestion[Span, Sequence[Block]]):
    """Dismissed with the heading to go to, or with None."""

    SIGN: ClassVar = "O"
    PLACEHOLDER: ClassVar = "which heading? words of it"
    COMMANDS_HERE: ClassVar = OUTLINE
    BINDINGS: ClassVar = bindings(OUTLINE, typing=True)

    def __init__(
        self, article: Article, headings: Sequence[Block], in_view: Span, point_at: Callable[[Span], None]
    ) -> None:
        """Ask for one of `headings`, first for that above what is `in_view`; `point_at` shows one."""
        super().__init__()
        self._article = article
        self._headings = headings
        self._in_view = in_view
        self._point_at = point_at
        self._shown: Sequence[Block] = ()
        self._words = _words_under(article, headings)

    async def ask(self, value: str) -> Sequence[Block]:
        """Return the headings with the words that are typed."""
        words = value.casefold().split()
        return [each for each in self._headings if all(word in self._text(each).casefold() for word in words)]

    def _text(self, heading: Block) -> str:
        return clean_line(heading.span.of(self._article.text))

    def show(self, found: Sequence[Block] | None) -> None:
        """List the headings, each below its own and with how many words stand under it."""
        self._shown = found or ()
        highest = min((heading.level or 1 for heading in self._headings), default=1)
        self.table.show_options(
            [
                Option(
                    "  " * ((heading.level or 1) - highest) + self._text(heading),
                    plural(self._words[heading.start], "word"),
                )
                for heading in self._shown
            ]
        )
        self.row.tell(plural(len(self._shown), "heading"))
        if not self.row.value:
            above = [at for at, each in enumerate(self._shown) if each.start <= self._in_view.start]
            self.table.choose(above[-1] if above else 0)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show the chosen heading in the text below."""
        if self.table.chosen < len(self._shown):
            self._point_at(self._shown[self.table.chosen].span)
        said = "" if self._shown else "no heading has these words"
        self.show_status([(said, "quiet")])

    def leave(self) -> None:
        """Leave with the chosen heading."""
        if self.table.chosen < len(self._shown):
            self.dismiss(self._shown[self.table.chosen].span)
