"""Asking for a note on a page: what is written is a draft until it is saved, and is kept while one writes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple

from textual.css.query import NoMatches

from briefreader.notebook.drafts import Draft, is_worth_keeping
from briefreader.notebook.notebook import Notebook, Written
from briefreader.screens.note import Covered, NoteScreen
from briefreader.screens.steps import SteppingPage
from briefsearch.errors import BriefError, StorageError
from briefsearch.notes.values import Note

_KEEP_EVERY_S = 1.0
Save = Callable[[Written], Awaitable[None]]


class About(NamedTuple):
    """A passage to write about; what is not saved is its `draft`, and comes back the next time.

    A page that shows the passage is told how much of it is `covered` meanwhile.
    """

    draft: Draft
    passage: str
    covered: Covered | None = None


async def ask_for_note(
    page: SteppingPage[Any],
    notebook: Notebook,
    about: About,
    begun: Written,
    save: Save,
    *,
    at_claim: bool = False,
) -> None:
    """Ask on a page what to write about a passage, and save it."""
    (draft, passage, covered), drafts = about, notebook.drafts
    claims, written_last = await notebook.claims(), draft.written
    screen = NoteScreen(passage, written_last or begun, claims, at_claim=at_claim, covered=covered)

    def look_up() -> None:
        # It may not be laid out yet.
        with suppress(NoMatches):
            draft.keep(screen.written if is_worth_keeping(screen.written, begun) else None)

    async def write() -> None:
        await drafts.write()
        if notice := drafts.take_notice():
            (screen if screen.is_current else page).say_error(notice)

    async def keep(written: Written) -> None:
        try:
            await save(written)
            draft.keep(None)
        except BriefError as error:
            raise StorageError(f"not saved; {page.key('note')} here brings it back: {error}") from error
        finally:
            await write()

    def answered(written: Written | None) -> None:
        drafts.look_up = None
        if covered is not None:
            covered(0)
        if written is not None:
            # What is written is a draft until it is kept.
            draft.keep(written)
            page.in_order(partial(keep, written))
            return
        look_up()
        page.app.run_worker(write(), group="drafts")
        if draft.written is not None:
            page.say(f"not saved; {page.key('note')} here brings back what you wrote")
        elif written_last is not None:
            page.say("nothing is written here any more")

    drafts.look_up = look_up
    page.app.push_screen(screen, answered)
    # The application goes on with what the page may leave behind: one is written after the other.
    screen.set_interval(_KEEP_EVERY_S, lambda: page.app.run_worker(write(), group="drafts"))


async def ask_for_other_note(
    page: SteppingPage[Any],
    notebook: Notebook,
    note: Note,
    *,
    at_claim: bool = False,
    covered: Covered | None = None,
) -> None:
    """Ask on a page what else to write about the passage of a note, and save it."""
    begun = await notebook.written(note)

    async def save(written: Written) -> None:
        if written != begun:
            await notebook.change(note, written)
            page.say(f"saved; {page.key('undo')} undoes it")

    about = About(notebook.drafts.of_note(note), note.anchor.quote, covered)
    await ask_for_note(page, notebook, about, begun, save, at_claim=at_claim)
