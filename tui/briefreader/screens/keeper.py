"""Keeping the library: adding to it, editing and deleting what it has, checking it against its originals."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from briefreader.keys import SEARCH
from briefreader.screens.stories import StoryShelf
from briefreader.widgets.lines import Piece
from briefsearch.errors import InputError, StorageError
from briefsearch.model import Article
from briefsearch.places import corrections_file

if TYPE_CHECKING:
    from datetime import datetime

    from briefreader.incoming.intake import Intake
    from briefreader.screens.incoming import Wanted
    from briefsearch.adding.values import Changed, Edited, Removal

_FILL_EVERY_S = 5.0
_NO_ARTICLE = "no article is open"


class KeptShelf(StoryShelf):
    """Owns what is done to the library from the reader, each change with its undo."""

    def __init__(self, wanted: Wanted | None = None) -> None:
        """Show the library, and in it what is `wanted`."""
        super().__init__()
        self.wanted = wanted
        self._is_filling = False
        self._not_before = 0.0
        # What lies in the trash and was refused its way back.
        self._refused: set[Removal] = set()

    # What comes in

    def action_add(self) -> None:
        """Ask what to add."""
        from briefreader.screens.add import AddScreen

        own = "" if self.reader_app.library.can_write else "to your own library"
        self.app.push_screen(AddScreen(own), self._add)

    def _add(self, origins: tuple[str, ...] | None) -> None:
        if origins:
            self._show_incoming(self.reader_app.add(origins))

    def action_incoming(self) -> None:
        """Show what came in last."""
        if (intake := self.reader_app.intake) is None:
            # The status line of a window of forty columns has room for it.
            self.say(f"none since opening; newest: {self.key('search')} {self.key('sort', SEARCH)}")
        else:
            self._show_incoming(intake)

    def _show_incoming(self, intake: Intake, origin: str = "", chosen: str = "") -> None:
        from briefreader.screens.incoming import IncomingScreen

        elsewhere = intake.root != self.reader_app.library.root
        titles = {head.id: head.title for head in self.heads}
        screen = IncomingScreen(intake, titles, origin=origin, elsewhere=elsewhere, chosen=chosen)
        self.app.push_screen(screen, partial(self._came_in, intake))

    def _came_in(self, intake: Intake, wanted: Wanted | None) -> None:
        """Do what was chosen with an article that came in."""
        if wanted is None:
            return
        if wanted.then == "add":
            self.action_add()
        elif intake.root != self.reader_app.library.root:
            self.reader_app.open_library(intake.root, wanted)
        else:
            self.want(wanted)

    def _back_to_incoming(self, article_id: str, _: None) -> None:
        """Go back to what came in, to check the next one."""
        if (intake := self.reader_app.intake) is not None:
            self._show_incoming(intake, chosen=article_id)

    def want(self, wanted: Wanted) -> None:
        """Open an article, once it is read, and do with it what is wanted."""
        self.wanted = wanted
        if wanted.id in self.heads.ranks:
            self.show_wanted()
        else:
            self.say("one moment: the library is being read")
            self.build()

    def show_wanted(self) -> None:
        """Open the article that is wanted, if there is one and it is there."""
        wanted = self.wanted
        if wanted is None or wanted.id not in self.heads.ranks:
            return
        self.wanted = None
        self.leave_for(self.heads.ranks[wanted.id])
        if wanted.then == "original":
            self.once_there(partial(self._original, partial(self._back_to_incoming, wanted.id)))
        elif wanted.then == "edit":
            self.action_edit()

    def library_read(self) -> None:
        """Open what was waited for."""
        super().library_read()
        self.show_wanted()

    async def _build(self, *, announce: bool) -> None:
        await super()._build(announce=announce)
        if self.wanted is not None:
            self.wanted = None
            self.say_error(
                f"that article is not in the library any more; {self.key('incoming')} shows what came in"
            )

    def intake_changed(self) -> None:
        """Show how far adding is; a library that was empty fills meanwhile, at a quiet pace."""
        self.refresh_status()
        app, now = self.reader_app, time.monotonic()
        intake = app.intake
        if intake is None or not intake.is_running or intake.root != app.library.root:
            return
        self._is_filling = self._is_filling or not self.heads
        if app.is_building:
            self._not_before = now + _FILL_EVERY_S
        elif self._is_filling and intake.fresh and now >= self._not_before:
            self.build()

    def intake_ended(self, intake: Intake) -> None:
        """Say what came of it, and show it."""
        app = self.reader_app
        self._is_filling = False
        if intake.root == app.library.root:
            self.build()
        if intake.problem:
            self.say_error(intake.problem)
        elif intake.added:
            from briefreader.incoming.intake import counted

            where = "" if intake.root == app.library.root else " to your own library"
            stopped = "stopped: " if intake.is_stopped else ""
            self.say(f"{stopped}{counted(intake.added)}{where}; {self.key('incoming')} shows them")

    def said_of_work(self) -> list[Piece]:
        """Return how far adding is, else how far the index."""
        intake = self.reader_app.intake
        if intake is None or not intake.is_running or intake.progress is None:
            return super().said_of_work()
        key: list[Piece] = [(self.key("incoming"), "strong"), (" shows and stops it  ", "quiet")]
        return [*key, *intake.said_of_progress(self.reader_app.signs)]

    # What is there

    def action_original(self) -> None:
        """Show the original of the open article beside it."""
        self.once_there(self._original)

    def _original(self, after: Callable[[None], None] | None = None) -> None:
        from briefreader.screens.original import OriginalScreen

        if (article := self._open_article) is not None:
            self.app.push_screen(OriginalScreen(article, self.article_view.top_offset), after)
        else:
            self.say(_NO_ARTICLE)

    @property
    def _open_article(self) -> Article | None:
        """The article that is open; none where a page says why it cannot be shown."""
        article = self.article_view.article
        return article if article is not None and article.id else None

    @property
    def write_problem(self) -> str:
        """Why this library cannot be changed, in one line without its path; empty where it can."""
        library = self.reader_app.library
        return library.write_problem.removeprefix(f"{library.root}: ")

    def _to_change(self) -> Article | None:
        """Return the open article if it can be changed; says why not."""
        if problem := self.write_problem:
            self.say_error(problem)
            return None
        article = self._open_article
        if article is None:
            self.say(_NO_ARTICLE)
        return article

    def action_edit(self) -> None:
        """Edit what is known of the open article."""
        self.once_there(self._edit)

    def _edit(self) -> None:
        from briefreader.screens.edit import EditScreen

        if (article := self._to_change()) is not None:
            self.app.push_screen(EditScreen(article), partial(self._edited, article))

    def _edited(self, article: Article, changed: Changed | None) -> None:
        if changed is not None:
            self.in_order(partial(self._save, article, changed))

    async def _save(self, article: Article, changed: Changed) -> None:
        edited = await asyncio.to_thread(self.reader_app.library.edit, article.id, changed)
        self.reader_app.changes.changed(partial(self._take_back, edited, article.title))
        await self._show_changed()
        self.say(f"saved; {self.key('undo')} undoes it")

    def action_remove(self) -> None:
        """Delete the open article; it goes to the trash of the library."""
        self.in_order(self._remove)

    async def _remove(self) -> None:
        if (article := self._to_change()) is None:
            return
        removal = await asyncio.to_thread(self.reader_app.library.remove, [article.id])
        if removal.problem:
            raise StorageError(removal.problem)
        self.reader_app.changes.changed(partial(self._bring_back, removal))
        await self._show_changed()
        self.say(f"deleted; {self.key('undo')} brings it back, now or later: {article.title}")

    async def _take_back(self, edited: Edited, title: str) -> str:
        await self._restore(edited)
        await self._show_changed()
        return f"the edit is undone: {title}"

    async def _bring_back(self, removal: Removal) -> str:
        try:
            await self._restore(removal)
        except InputError:
            self._refused.add(removal)
            raise
        await self._show_changed()
        path = removal.removed[0].path
        number = next((number for number, head in enumerate(self.heads) if head.path == path), None)
        if number is None:
            return f"brought back: {path}"
        self.leave_for(number)
        return f"brought back: {self.heads[number].title}"

    async def _restore(self, undo: Removal | Edited) -> None:
        library = self.reader_app.library
        try:
            await asyncio.to_thread(library.restore, undo)
        except StorageError as error:
            # What is wrong comes before where: a status line is short.
            raise StorageError(str(error).removeprefix(f"{library.root}: ")) from error

    async def _show_changed(self) -> None:
        await self.reload_aside()
        self.build()

    def action_undo(self) -> None:
        """Undo what was changed last: an article, what is watched, or a name; also of an earlier session."""
        self.in_order(self._undo)

    async def _undo(self) -> None:
        app = self.reader_app
        undo, deleted = app.changes.take(), None
        if undo is None and app.changes.is_empty:
            deleted = await asyncio.to_thread(self._deleted_before)
        if undo is not None:
            self.say(await undo())
        elif deleted is not None and not self._is_name_later(deleted[0]):
            self.say(await self._bring_back(deleted[1]))
        else:
            await self._undo_name(deleted[1] if deleted is not None else None)

    async def _undo_name(self, otherwise: Removal | None) -> None:
        """Undo the last correction of a name; where there is none, bring back what was deleted."""
        from briefreader.screens.entity import undone

        app = self.reader_app
        try:
            said = undone(await app.answerer.undo_correction())
        except InputError:
            self.say(await self._bring_back(otherwise) if otherwise is not None else "nothing to undo")
            return
        app.changes.undid_correction()
        app.built()
        self.say(said)

    def _deleted_before(self) -> tuple[datetime, Removal] | None:
        """Return what was deleted last of all that is not back, and when; it may take a moment."""
        library = self.reader_app.library
        deleted = library.in_trash() if library.can_write else ()
        return next((each for each in deleted if each[1] not in self._refused), None)

    def _is_name_later(self, deleted: datetime) -> bool:
        """Whether a name was corrected since, before this session: what that corrected is undone already."""
        try:
            written = corrections_file(self.reader_app.library.root).stat().st_mtime
        except OSError:
            return False
        return deleted.timestamp() < written < self.reader_app.changes.begun
