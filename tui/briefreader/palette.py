"""What the palette offers beside the commands: searches that were made before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

if TYPE_CHECKING:
    from briefreader.memory.history import Asked
    from briefreader.screens.reader import ReaderScreen

_LATEST = 10


class SearchAgain(Provider):
    """Offers saved searches, and the latest of the others, to be made again."""

    @property
    def _reader(self) -> ReaderScreen:
        from briefreader.screens.reader import ReaderScreen

        assert isinstance(self.screen, ReaderScreen)
        return self.screen

    def _offered(self) -> Iterator[tuple[str, Asked]]:
        searches = self._reader.reader_app.searches
        for search in (*searches.saved, *searches.earlier[:_LATEST]):
            yield f"search again: {search.query}", search

    def _help(self, search: Asked) -> str:
        from briefreader.wording.bylines import day_month_year
        from briefreader.wording.saying import plural

        dot = self._reader.reader_app.signs.middot
        return f"{plural(search.accounts, 'account')} {dot} {day_month_year(search.day)}"

    async def discover(self) -> Hits:
        """Yield all that are offered."""
        for text, search in self._offered():
            run = partial(self._reader.search_for, search.query)
            yield DiscoveryHit(Content(text), run, text, self._help(search))

    async def search(self, query: str) -> Hits:
        """Yield those that what is typed may mean."""
        matcher = self.matcher(query)
        for text, search in self._offered():
            score = matcher.match(text)
            if score > 0:
                run = partial(self._reader.search_for, search.query)
                # Not highlighted: Textual would take what is typed in the search for markup.
                yield Hit(score, Content(text), run, text, self._help(search))
