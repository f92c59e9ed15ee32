"""Links: which of them to follow, and whether to open it in a browser, copy it or add it to the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from briefreader.keys import LINKS, PICK, bindings
from briefreader.screens.correct import PickScreen
from briefreader.screens.options import OptionQuestion
from briefreader.terminal.browsing import host_of
from briefreader.widgets.options import Option
from briefreader.wording.saying import plural
from briefsearch.model import Article, Link, Span
from briefsearch.text import clean_line

OPENS = "open it in the browser"
COPIES = "copy its address"
ADDS = "add it to the library"
# What fits into the narrowest window.
_HOST_SHOWN = 36


class LinksScreen(OptionQuestion[Link, Sequence[int]]):
    """Dismissed with the link that was chosen, or with None. What is typed is its number, or words of it."""

    SIGN: ClassVar = "l"
    PLACEHOLDER: ClassVar = "which link? its number, or words of it"
    COMMANDS_HERE: ClassVar = LINKS
    BINDINGS: ClassVar = bindings(LINKS, typing=True)

    def __init__(
        self, article: Article, links: Sequence[Link], in_view: Span, point_at: Callable[[Span], None]
    ) -> None:
        """Ask for one of `links`, first for those `in_view`; `point_at` shows where the chosen one stands."""
        super().__init__()
        self._links = links
        self._names = [_name(article, link) for link in links]
        self._in_view = in_view
        self._point_at = point_at
        self._shown: Sequence[int] = ()

    async def ask(self, value: str) -> Sequence[int]:
        """Return the links with this number, or with these words in name or address."""
        typed = value.strip().casefold()
        if typed.isdecimal():
            return [number for number in range(len(self._links)) if str(number + 1).startswith(typed)]
        texts = (f"{name} {link.url}" for name, link in zip(self._names, self._links, strict=True))
        return [number for number, text in enumerate(texts) if typed in text.casefold()]

    def show(self, found: Sequence[int] | None) -> None:
        """List what was found, the first in view chosen."""
        self._shown = found or ()
        width = len(str(len(self._links)))
        self.table.show_options(
            [
                Option(f"{number + 1:>{width}}  {self._names[number]}", clean_line(self._links[number].url))
                for number in self._shown
            ]
        )
        self.row.tell(plural(len(self._shown), "link"))
        if not self.row.value:
            top = self._in_view.start
            later = (at for at, number in enumerate(self._shown) if self._links[number].start >= top)
            self.table.choose(next(later, 0))
        self.show_chosen()

    @property
    def _chosen(self) -> Link | None:
        at = self.table.chosen
        return self._links[self._shown[at]] if at < len(self._shown) else None

    def show_chosen(self) -> None:
        """Show the address from its beginning, as far as it fits, and where the link stands in the text."""
        if (chosen := self._chosen) is not None:
            self.show_status([(clean_line(chosen.url), "ink")])
            self._point_at(Span(chosen.start, chosen.end))
        else:
            self.show_status([("no link is called that", "quiet")])

    def leave(self) -> None:
        """Leave with the chosen link."""
        if (chosen := self._chosen) is not None:
            self.dismiss(chosen)


def _name(article: Article, link: Link) -> str:
    """Return what a link is called: its words in the text, or that it is the article's own page."""
    return clean_line(article.text[link.start : link.end]) or "the page of this article"


class FollowScreen(PickScreen):
    """Asks what to do with an address: nothing is opened before the reader has seen where it leads."""

    SIGN: ClassVar = "l"
    PLACEHOLDER: ClassVar = "what to do with it?"
    COMMANDS_HERE: ClassVar = PICK

    def __init__(self, url: str) -> None:
        """Ask about `url`."""
        super().__init__([Option(OPENS), Option(COPIES), Option(ADDS)])
        self._url = url

    def show(self, found: Sequence[Option] | None) -> None:
        """Show what there is to do, and where the address leads: first the host, however long the rest is."""
        super().show(found)
        host = clean_line(host_of(self._url))
        # Who owns a host stands at its end.
        end = host if len(host) <= _HOST_SHOWN else self.reader_app.signs.cut + host[1 - _HOST_SHOWN :]
        self.show_status([(end, "strong"), (f"   {clean_line(self._url)}", "quiet")])
