"""Highlights and notes in the open article."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING

from textual import work

from briefreader.memory.statefile import state_file
from briefreader.passages.marks import Layer
from briefreader.passages.trail import Place
from briefreader.screens.selecting import SelectingShelf
from briefreader.widgets.lines import Piece
from briefreader.widgets.names import NamesPane
from briefreader.wording.bylines import account_name
from briefsearch.errors import BriefError
from briefsearch.model import Article, Span
from briefsearch.places import notes_file

if TYPE_CHECKING:
    from briefreader.notebook.notebook import Notebook, Written
    from briefsearch.notes.values import PlacedNote

    Noting = Callable[[Article, Span, PlacedNote | None], Awaitable[None]]


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

    def look_for_changes(self) -> None:
        """Tell of a note that was begun and never saved, too."""
        super().look_for_changes()
        if state_file(self.reader_app.library.root, "drafts").exists():
            self._tell_of_draft()

    @work(group="drafts")
    async def _tell_of_draft(self) -> None:
        drafts = self.notebook.drafts
        rank = self.heads.ranks.get(drafts.latest)
        if rank is None:
            return
        with self.while_shown(), suppress(BriefError):
            article = self.reader_app.library.article(drafts.latest)
            # A program that ended just then may have saved it all the same.
            drafts.forget_saved(article, await self.notebook.of(article))
            if drafts.latest == article.id:
                where, key = account_name(self.heads[rank]), self.key("note")
                self.say(f"a note that you began in {where} is not saved; {key} there goes on with it")

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

    async def keep_drafts(self) -> None:
        """Write what is being written about a passage, so that it is found again."""
        if "notebook" in vars(self) and "drafts" in vars(self.notebook):
            await self.notebook.drafts.write()

    # Keys

    def action_highlight(self) -> None:
        """Highlight the passage at hand, or change how it is highlighted."""
        self.once_there(partial(self._with_note_at_hand, self._highlight))

    def action_note(self) -> None:
        """Write about the passage at hand."""
        self.once_there(partial(self._with_note_at_hand, self._write_note))

    def highlight(self, span: Span) -> None:
        """Highlight what was selected; of just what is highlighted, ask for another kind."""
        self._with_note(self._highlight, span, is_selected=True)

    def write_note(self, span: Span) -> None:
        """Ask what to write about what was selected, or to change what is written about just that."""
        self._with_note(self._write_note, span, is_selected=True)

    def _with_note_at_hand(self, do: Noting) -> None:
        selected = self.article_view.selected_span
        self.with_passage(lambda span: self._with_note(do, span, is_selected=span == selected))

    def _with_note(self, do: Noting, span: Span, *, is_selected: bool) -> None:
        """Do something with a passage and the note that is meant by it, if there is one."""
        if (article := self._open_article) is None:
            return

        async def step() -> None:
            from briefreader.notebook.notebook import note_on

            placed = await self.notebook.of(article)
            await do(article, span, note_on(placed, span, is_selected=is_selected))

        self.in_order(step)

    async def _highlight(self, article: Article, span: Span, on: PlacedNote | None) -> None:
        from briefreader.notebook.notebook import Written
        from briefreader.screens.kinds import ask_for_kind

        if on is not None:
            ask_for_kind(self, self.notebook, on.note)
            return
        kind = self.notebook.kind
        await self.notebook.add(article, span, Written(kind))
        self.clear_selection()
        again, undo = self.key("highlight"), self.key("undo")
        highlighted = f"highlighted as {kind.value}: {self.beginning_of(article, span)}"
        self.say(f"{highlighted}; {again} again changes that, {undo} undoes it")

    async def _write_note(self, article: Article, span: Span, on: PlacedNote | None) -> None:
        from briefreader.notebook.notebook import Written
        from briefreader.screens.drafting import About, ask_for_note, ask_for_other_note

        notebook, top = self.notebook, self.article_view.top
        if on is not None and on.span is not None:
            # One was saved here after all.
            notebook.drafts.of_passage(article, on.span).keep(None)
            covered = partial(self._show_below, article, on.span, top)
            await ask_for_other_note(self, notebook, on.note, covered=covered)
            return

        async def save(written: Written) -> None:
            await notebook.add(article, span, written)
            self.clear_selection()
            self.say(f"noted; {self.key('undo')} undoes it, {self.key('notes')} lists all notes")

        covered = partial(self._show_below, article, span, top)
        about = About(notebook.drafts.of_passage(article, span), span.of(article.text), covered)
        await ask_for_note(self, notebook, about, Written(notebook.kind), save)

    def _show_below(self, article: Article, span: Span, top: int, row: int) -> None:
        """Show a passage below what covers the window down to `row`; with 0, line `top` first as before.

        As far as that leaves the passage in view, the text stays where it was.
        """
        view = self.article_view
        covered = max(0, row - self.query_one(".content").region.y)
        view.styles.margin = (covered, 0, 0, 0)
        view.show_selected(span if row else None)

        if not row and view.article is article:
            view.go_to_line(top)

        def show() -> None:
            # By then it may cover another part, or nothing any more.
            if view.article is article and view.styles.margin.top == covered:
                view.go_to_line(top + covered)
                view.reveal(span.end - 1)
                view.reveal(span.start)

        if row:
            self.call_after_refresh(show)

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
