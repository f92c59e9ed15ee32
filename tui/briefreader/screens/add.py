"""Add: which files, folders and addresses to take in, or to watch; paths complete themselves."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from briefreader.incoming.origins import Completion, Listing, listing, origin_of
from briefreader.incoming.pasting import is_text
from briefreader.keys import ADD, WATCH, bindings
from briefreader.screens.cover import Cover
from briefreader.widgets.furniture import Hairline
from briefreader.widgets.lines import Piece
from briefreader.widgets.options import Option, OptionTable
from briefreader.wording.saying import plural
from briefsearch.text import clean_line

_MOST_PASTED = 1000
_NOTHING = "nothing is named yet; write a path or an address"
_NO_TEXT = "a text cannot be watched; a in the reader adds it"


class AddScreen(Cover[tuple[str, ...], Listing]):
    """Dismissed with what to add, paths from their root and addresses, or with None.

    What is typed is added as it stands where it names something; no row is chosen then, until keys choose
    one. Several lines that are pasted are kept, and listed while nothing is typed: each is an origin, or all
    are one text.
    """

    SIGN: ClassVar = "a"
    PLACEHOLDER: ClassVar = "file, folder or address; or paste several, or a text"
    COMMANDS_HERE: ClassVar = ADD
    BINDINGS: ClassVar = bindings(ADD, typing=True)
    TAKEN_FROM_INPUT: ClassVar = frozenset({"submit", "cursor_right"})
    # What is done with a file, an address and a folder.
    FILE: ClassVar = "{open} adds"
    ADDRESS: ClassVar = "{open} fetches and adds this address"
    FOLDER: ClassVar = "{open} adds all that can be read in"

    def __init__(self, target: str = "") -> None:
        """Ask; `target` says where to it goes, if that needs saying."""
        super().__init__()
        self._target = target
        self._pasted: tuple[str, ...] = ()
        self._texts: tuple[str, ...] = ()
        self._found = Listing("")

    def answers(self) -> Iterable[Widget]:
        """Yield the list of what is there."""
        yield OptionTable()
        yield Hairline()

    @property
    def table(self) -> OptionTable:
        """What is there."""
        return self.query_one(OptionTable)

    @property
    def _lists_pasted(self) -> bool:
        return bool(self._pasted or self._texts) and not self.row.value.strip()

    @property
    def _chosen(self) -> Completion | None:
        at = self.table.chosen
        return self._found.completions[at] if 0 <= at < len(self._found.completions) else None

    def pasted(self, lines: Sequence[str]) -> str:
        """Keep several lines as what is to be added, or as one text; one line goes into the row."""
        if is_text(lines):
            self.keep_text("\n".join(lines))
            return ""
        origins = [origin_of(line) for line in lines if line.strip()]
        if len(origins) < 2:
            return super().pasted(lines).strip()
        self._pasted = tuple(dict.fromkeys([*self._pasted, *origins]))[:_MOST_PASTED]
        self.ask_again()
        return ""

    def keep_text(self, text: str) -> None:
        """Keep a text that was pasted as something to add."""
        self._texts = tuple(dict.fromkeys([*self._texts, text]))
        self.ask_again()

    async def ask(self, value: str) -> Listing:
        """List what goes on from what is typed, in a thread: a disk may be slow."""
        return await asyncio.to_thread(listing, value)

    def show(self, found: Listing | None) -> None:
        """Show what goes on from what is typed, or what was pasted."""
        self._found = found or Listing("")
        if self._lists_pasted:
            texts = (Option(clean_line(text.strip().partition("\n")[0]), "text") for text in self._texts)
            self.table.show_options([*(Option(clean_line(origin)) for origin in self._pasted), *texts])
        else:
            names = (f"{each.name}/" if each.is_folder else each.name for each in self._found.completions)
            self.table.show_options([Option(name) for name in names])
        if self._found.origin or self._lists_pasted or not self.row.value.strip():
            self.table.chosen = -1
        self.table.go_to_line(0)
        self._tell()
        self.show_chosen()

    def _tell(self) -> None:
        count = len(self._found.completions)
        said = f"the first {count}, type more" if self._found.is_cut else ""
        several = f"{self._said_of_pasted} pasted" if self._pasted or self._texts else ""
        told = [each for each in (several, said, self._target) if each]
        dot = self.reader_app.signs.middot
        self.row.tell(f" {dot} ".join(told), *told[:1])

    @property
    def _said_of_pasted(self) -> str:
        counts = ((len(self._pasted), "origin"), (len(self._texts), "text"))
        return " and ".join(plural(count, noun) for count, noun in counts if count)

    def show_chosen(self) -> None:
        """Say what enter does now."""
        found, chosen = self._found, self._chosen
        if self._lists_pasted:
            self.show_status([(f"{self.with_keys(self.FILE)} {self._said_of_pasted}", "quiet")])
        elif chosen is not None:
            said = "{open} opens the folder" if chosen.is_folder else self.FILE
            self.show_status([(f"{self.with_keys(said)}  ", "quiet"), (chosen.name, "ink")])
        elif found.origin:
            self.show_status(self._said_of_origin(found))
        else:
            self.show_status([(found.problem, "quiet")])

    def _said_of_origin(self, found: Listing) -> list[Piece]:
        if found.is_address:
            return [(self.with_keys(self.ADDRESS), "quiet")]
        said = self.with_keys(self.FOLDER if found.is_folder else self.FILE)
        return [(f"{said}  ", "quiet"), (clean_line(found.origin), "ink")]

    def action_complete(self) -> None:
        """Put the chosen path, else the first, into the row."""
        self.once_answered(self._complete)

    def _complete(self) -> None:
        if self._found.completions and not self._lists_pasted:
            self.write((self._chosen or self._found.completions[0]).value)

    def action_complete_here(self) -> None:
        """Do so at the end of the row; before that, go on by a letter."""
        row = self.row.input
        if row.cursor_position < len(row.value) or not row.selection.is_empty:
            row.action_cursor_right()
        else:
            self.action_complete()

    def leave(self) -> None:
        """Leave with what was pasted, and what is chosen or typed; a chosen folder is opened first."""
        chosen = None if self._lists_pasted else self._chosen
        if chosen is not None and chosen.is_folder:
            self._complete()
            return
        origin = origin_of(chosen.value) if chosen is not None else self._found.origin
        if origin or self._lists_pasted:
            self._dismiss_with([origin] if origin else [])
        else:
            self.say_error(self._found.problem or _NOTHING)

    def _dismiss_with(self, typed: list[str]) -> None:
        try:
            texts = [self.reader_app.pasted_texts.keep(text) for text in self._texts]
        except OSError as error:
            self.say_error(f"the text cannot be kept ({error.strerror}); make room on the disk and try again")
            return
        self.dismiss(tuple(dict.fromkeys([*self._pasted, *texts, *typed])))


class WatchScreen(AddScreen):
    """Asks what to watch for new articles."""

    SIGN: ClassVar = "W"
    PLACEHOLDER: ClassVar = "feed, page or folder to watch for new articles"
    COMMANDS_HERE: ClassVar = WATCH
    BINDINGS: ClassVar = bindings(WATCH, typing=True)
    FILE: ClassVar = "{open} watches"
    ADDRESS: ClassVar = "{open} watches this address"
    FOLDER: ClassVar = "{open} watches the folder"

    def keep_text(self, text: str) -> None:
        """Say that a text does not change."""
        self.say_error(_NO_TEXT)
