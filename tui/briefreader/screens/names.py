"""The names of the open article: beside its text where there is room, and in it where they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work

from briefreader.passages.naming import ArticleNames, KnownNames, said_of_all, said_of_mention
from briefreader.screens.shelf import Shelf
from briefreader.widgets.article import ArticleView
from briefreader.widgets.lines import Piece
from briefreader.widgets.names import NamesPane
from briefsearch.errors import BriefError, StorageError
from briefsearch.model import Entity, Span

_BEING_BUILT = "the names are still being built; they come by themselves"


class NamesShown(Shelf):
    """Owns whether every name in the text is underlined; `names` are those of the open article."""

    def __init__(self) -> None:
        super().__init__()
        self.is_underlining = False
        self.names: ArticleNames | None = None
        self.known_names = KnownNames(self._entities_of)
        self._are_missing = False
        self._pointed: Span | None = None

    async def _entities_of(self, article_id: str) -> Sequence[Entity]:
        return await self.reader_app.answerer.names(article_id)

    @property
    def underlined(self) -> tuple[Span, ...]:
        """The mentions that are underlined because all are."""
        return self.names.spans if self.is_underlining and self.names is not None else ()

    def show_names(self) -> None:
        """Show the names of the open article as far as they are known, and ask for what is wanted of them."""
        self._are_missing = False
        self.take_known()
        if self.article_id and (self.is_underlining or (self.has_class("-wide") and self.is_built)):
            self._ask_names()

    def take_known(self) -> None:
        """Show the names of the open article if they are known, and fit its text."""
        article, names = self.article_view.article, self.known_names.get(self.article_id)
        # While they are being built they may be those of an older text.
        fits = names is not None and article is not None and names.fit(article.text)
        self.names = names if fits else None
        if names is not None:
            self._are_missing = not fits
        self.query_one(NamesPane).show_names(self.names.entities if self.names else (), self.article_id)

    @work(exclusive=True, group="names")
    async def _ask_names(self) -> None:
        with self.while_shown():
            try:
                await self.ask_names_of(self.article_id)
                if self.is_underlining and not self._are_missing:
                    # The neighbours are there, underlined, the moment they are opened.
                    for number in (self.current + 1, self.current - 1):
                        if 0 <= number < len(self.order):
                            await self.known_names.of(self.order[number])
            except BriefError as error:
                self.say_error(str(error))

    async def ask_names_of(self, article_id: str) -> None:
        """Learn the names of an article; raises BriefError, but not while they are still being built."""
        try:
            await self.known_names.of(article_id)
        except StorageError:
            if self.is_built and not self.reader_app.is_building:
                raise
            self._are_missing = True
        if article_id == self.article_id:
            self.take_known()
            self.show_followed()

    def library_built(self) -> None:
        """Ask again for the names, as they now are."""
        self.known_names.forget()
        self.show_names()

    # What is said of them

    def entity_at(self, span: Span | None) -> Entity | None:
        """Return whom a mention in the open article means, as far as that is known."""
        return self.names.entity_at(span.start) if self.names is not None and span is not None else None

    def said_of_names(self, mention: Span | None) -> list[Piece]:
        """Return what the status line says of the name under the mouse, or at `mention`, or of all."""
        article = self.article_view.article
        if not self.is_underlining or article is None or not article.id:
            return []
        if self.names is None:
            return [(_BEING_BUILT, "quiet")] if self._are_missing else []
        span = self._pointed or mention
        entity = self.entity_at(span)
        if span is None or entity is None:
            return said_of_all(self.names)
        return said_of_mention(span.of(article.text), entity, article.id, self.reader_app.signs.middot)

    @property
    def is_pointing(self) -> bool:
        """Whether the mouse lies on an underlined name."""
        return self._pointed is not None

    @on(ArticleView.Pointed)
    def _name_under_mouse(self, message: ArticleView.Pointed) -> None:
        self._pointed = message.span
        self.refresh_status()

    def before_key(self) -> None:
        """Say no longer what the mouse lies on: it may have been forgotten there."""
        super().before_key()
        if self._pointed is not None:
            self._pointed = None
            self.refresh_status()

    def on_resize(self) -> None:
        """Fill the column of names when the window became wide enough for it."""
        self.show_names()
