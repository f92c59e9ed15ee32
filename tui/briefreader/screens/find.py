"""Find: words in the open article, marked in the text below while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from briefreader.keys import FIND
from briefreader.passages.trail import Trail, trail_of_find
from briefreader.screens.cover import Cover
from briefsearch.model import Span


class FindScreen(Cover[Trail, Sequence[Span]]):
    """Dismissed with the trail through the matches of one article, or with None."""

    SIGN: ClassVar = "f"
    PLACEHOLDER: ClassVar = "words in this article, or /a regular expression/"
    COMMANDS_HERE: ClassVar = FIND

    def __init__(self, article_id: str, preview: Callable[[Sequence[Span]], None]) -> None:
        """Ask about `article_id`; `preview` gets the matches of what is typed so far."""
        super().__init__()
        self._article_id = article_id
        self._preview = preview
        self._matches: Sequence[Span] = ()

    async def ask(self, value: str) -> Sequence[Span]:
        """Find what is typed."""
        return await self.reader_app.answerer.find(self._article_id, value) if value.strip() else ()

    def show(self, found: Sequence[Span] | None) -> None:
        """Mark what was found in the text below; None where that could not be asked."""
        self._matches = found or ()
        self.row.tell(self._told() if found is not None and self.row.value.strip() else "")
        self.show_status(())
        self._preview(self._matches)

    def _told(self) -> str:
        """Return how many matches there are."""
        from briefsearch.index.patterns import MOST_MATCHES, pattern_in

        count = len(self._matches)
        is_cut = count == MOST_MATCHES and pattern_in(self.row.value) is not None
        return f"{'the first ' if is_cut else ''}{count:,} match{'' if count == 1 else 'es'}"

    def leave(self) -> None:
        """Follow what was found."""
        trail = trail_of_find(self.row.value, self._article_id, self._matches)
        self.dismiss(trail if trail.places else None)

    def move(self, lines: int) -> None:
        """Do nothing: the answers are in the text."""

    def page(self, pages: float) -> None:
        """Do nothing: the answers are in the text."""
