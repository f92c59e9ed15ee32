"""Highlights and notes in the open article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from textual import work

from briefreader.passages.marks import Layer
from briefreader.passages.trail import Place
from briefreader.screens.selecting import SelectingShelf
from briefreader.widgets.lines import Piece
from briefreader.widgets.names import NamesPane
from briefsearch.errors import BriefError
from briefsearch.model import Article, Span
from briefsearch.places import notes_file

if TYPE_CHECKING:
    from briefreader.notebook.notebook import Notebook, Written
    from briefsearch.notes.values import PlacedNote


class NotingShelf(SelectingShelf):
    """Highlights passages, and keeps what is written about them."""

    # The notes of the open article.
    _noted: Sequence[PlacedNote] = ()

    @cached_property
    def notebook(self) -> Notebook:
        """The notes of the library, opened when they are first needed."""
        from briefreader.notebook.notebook import Notebook

        notebook = Notebook(self.reader_app.library, self.reader_app.changes)
        notebook.listeners.append(self._mark_again)
        return notebook

    # The notes of the open article

    def show_current(self) -> None:
        """Show the open article, and mark what was noted in it, as soon as it is known where that stands."""
        super().show_current()
        article = self._open_article
        known = self.notebook.known(article) if article is not None and "notebook" in vars(self) else None
        self._show_noted(known or ())
        if article is not None:
            # The page is painted first; another reader of the library may have noted more.
            self.call_after_refresh(self._mark_noted)

    async def _mark_again(self) -> None:
        self._mark_noted()

    @work(exclusive=True, group="notes")
    async def _mark_noted(self) -> None:
        library, article = self.reader_app.library, self._open_article
        # Where nothing was ever noted nothing is opened, and nothing imported.
        if article is None or not notes_file(library.root).exists():
            return
        with self.while_shown():
            try:
                noted = await self.notebook.of(article)
            except BriefError as error:
                self.say_error(str(error))
                return
            if article is self._open_article and noted != self._noted:
                self._show_noted(noted)
            if notice := library.notes.take_notice():
                self.say_error(notice)

    def _show_noted(self, noted: Sequence[PlacedNote]) -> None:
        """Mark what was noted: the passages, and a sign beside the first line of each."""
        if not noted and not self._noted:
            return
        from briefreader.notebook.notebook import joined

        self._noted = noted
        spans = [each.span for each in noted if each.span is not None]
        sign = (self.reader_app.signs.note, "note")
        self.article_view.show_notes([Layer(joined(spans), "noted")], {span.start: sign for span in spans})
        self.query_one(NamesPane).show_notes(noted)
        self.refresh_status()

    def said_of_note(self) -> list[Piece]:
        """Return what was noted about what is in view."""
        if not self._noted:
            return []
        from briefreader.notebook.notebook import said_of_notes

        return said_of_notes(self._noted, self.article_view.in_view, self.reader_app.signs)

    # Keys

    def action_highlight(self) -> None:
        """Highlight the passage at hand, or change how it is highlighted."""
        self.once_there(partial(self.with_passage, self.highlight))

    def action_note(self) -> None:
        """Write about the passage at hand."""
        self.once_there(partial(self.with_passage, self.write_note))

    def highlight(self, span: Span) -> None:
        """Highlight a passage; of one that is highlighted, ask for another kind."""
        if (article := self._open_article) is not None:
            self.in_order(partial(self._highlight, article, span))

    async def _highlight(self, article: Article, span: Span) -> None:
        from briefreader.notebook.notebook import Written, notes_on
        from briefreader.screens.kinds import ask_for_kind

        if on := notes_on(await self.notebook.of(article), span):
            ask_for_kind(self, self.notebook, on[0].note)
            return
        kind = self.notebook.kind
        await self.notebook.add(article, span, Written(kind))
        self.clear_selection()
        again, undo = self.key("highlight"), self.key("undo")
        self.say(f"highlighted as {kind.value}; {again} again changes that, {undo} undoes it")

    def write_note(self, span: Span) -> None:
        """Ask what to write about a passage, or to change what is written about it."""
        if (article := self._open_article) is not None:
            self.in_order(partial(self._write_note, article, span))

    async def _write_note(self, article: Article, span: Span) -> None:
        from briefreader.notebook.notebook import Written, notes_on
        from briefreader.screens.note import ask_for_note, ask_for_other_note

        notebook = self.notebook
        if on := notes_on(await notebook.of(article), span):
            await ask_for_other_note(self, notebook, on[0].note)
            return

        async def save(written: Written) -> None:
            await notebook.add(article, span, written)
            self.clear_selection()
            self.say(f"noted; {self.key('undo')} undoes it, {self.key('notes')} lists all notes")

        key, passage = (article.id, span), span.of(article.text)
        await ask_for_note(self, notebook, key, passage, Written(notebook.kind), save)

    def action_notes(self) -> None:
        """List all notes."""
        self.once_there(self._list_notes)

    def _list_notes(self) -> None:
        from briefreader.screens.notes import NotesScreen

        self.app.push_screen(NotesScreen(lambda: self.heads, self.notebook, self.article_id), self._read_at)

    def _read_at(self, place: Place | None) -> None:
        if place is not None:
            self.leave_place()
            self.go_to(place)
