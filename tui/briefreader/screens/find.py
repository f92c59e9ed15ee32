"""Find: words in the open article, marked in the text below while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from briefreader.keys import FIND
from briefreader.screens.cover import Cover
from briefreader.trail import Place, Trail
from briefsearch.errors import BriefError
from briefsearch.model import Span


class FindScreen(Cover[Trail]):
    """Dismissed with the trail through the matches of one article, or with None."""

    SIGN: ClassVar = "f"
    PLACEHOLDER: ClassVar = "words in this article"
    COMMANDS_HERE: ClassVar = FIND

    def __init__(self, article_id: str, preview: Callable[[Sequence[Span]], None]) -> None:
        """Ask about `article_id`; `preview` gets the matches of what is typed so far."""
        super().__init__()
        self._article_id = article_id
        self._preview = preview
        self._matches: Sequence[Span] = ()
        self._asked = ""
        self._submitted_early = False

    async def ask(self, value: str) -> None:
        """Find what is typed, and mark it in the text below."""
        answerer = self.reader_app.answerer
        try:
            self._matches = await answerer.find(self._article_id, value) if value.strip() else ()
        except BriefError as error:
            self.say_error(str(error))
            return
        self._asked = value
        found = len(self._matches)
        self.row.tell(f"{found:,} match{'' if found == 1 else 'es'}" if value.strip() else "")
        self._preview(self._matches)
        if self._submitted_early:
            self.choose()

    def choose(self) -> None:
        """Follow what was found; wait for the answer to what was typed last."""
        if self._asked != self.row.value:
            self._submitted_early = True
            return
        places = tuple(Place(self._article_id, span) for span in self._matches)
        self.dismiss(Trail("f", self.row.value.strip(), "match", places) if places else None)

    def action_move(self, lines: int) -> None:
        """Do nothing: the answers are in the text."""

    def action_page(self, pages: float) -> None:
        """Do nothing: the answers are in the text."""
