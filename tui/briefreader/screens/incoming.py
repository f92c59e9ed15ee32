"""What came in: each article that was added, and whatever was not taken in, with the reasons."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual.widget import Widget

from briefreader.incoming.intake import Intake, counted
from briefreader.keys import INCOMING, bindings, labels
from briefreader.screens.choices import ChoicePage
from briefreader.widgets.incoming import AddedList
from briefreader.widgets.lines import Piece
from briefsearch.adding.values import Added

_NOTHING = (
    "Nothing has come in yet.",
    "{add} adds files, folders, feeds and addresses; several can be pasted, one a line.",
    "Understood: text, Markdown, HTML, PDF, EPUB, RSS and Atom, OPML, JSON Lines and WARC.",
)
_FAILED = "Nothing came in."
_AGAIN = "Once that is mended, {add} adds it."
# Showing the list takes at most one part in so many of the time.
_SHARE = 10
_BEGINNING = ("Reading what is to come in.", "{leave} goes back to the reader; reading goes on meanwhile.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article of what came in, and what to do with it; without an id, to add more."""

    id: str
    then: Literal["open", "original", "edit", "add"] = "open"


class IncomingScreen(ChoicePage[Wanted]):
    """Shows what comes in while it does; dismissed with the article that is wanted, or with None."""

    COMMANDS_HERE = INCOMING
    BINDINGS: ClassVar = bindings(INCOMING)

    def __init__(
        self,
        intake: Intake,
        titles: Mapping[str, str],
        *,
        origin: str = "",
        elsewhere: bool = False,
        chosen: str = "",
    ) -> None:
        """Show what `intake` brought, or what of it came from one `origin`.

        `titles` names the articles of the library, and `elsewhere` tells that another library is open. The
        article with the id `chosen` is chosen at first.
        """
        super().__init__()
        self.intake = intake
        self._titles = titles
        self._origin = origin
        self._elsewhere = elsewhere
        self._first_chosen = chosen
        self._shown = (-1, False)
        self._was_touched = False
        self._not_before = 0.0

    def content(self) -> Iterable[Widget]:
        """Yield the list."""
        yield AddedList()

    def on_mount(self) -> None:
        """Show what there is."""
        self.pane.focus()
        self.intake_changed()
        if self._first_chosen:
            self._was_touched = True
            self.pane.choose_article(self._first_chosen)

    @property
    def pane(self) -> AddedList:
        """The list."""
        return self.query_one(AddedList)

    def before_key(self) -> None:
        """Keep chosen from now on what is, wherever it moves as more comes in."""
        super().before_key()
        self._was_touched = True

    @property
    def _added(self) -> list[Added]:
        return [each for each in self.intake.added if not self._origin or each.origin == self._origin]

    def intake_changed(self) -> None:
        """Show what came in since."""
        if not self.intake.is_running or time.monotonic() >= self._not_before:
            self._show_added()
        self._show_keys()
        self.refresh_status()

    def _show_added(self) -> None:
        """Show the list; a long one takes its time, and is shown the less often."""
        begun = time.monotonic()
        added = self._added
        if (shown := (len(added), self.intake.is_running)) != self._shown:
            self._shown = shown
            titles = {**self._titles, **{each.id: each.title for each in added if each.title}}
            self.pane.show_instead(self._said_instead())
            self.pane.show_added(added, titles, keeps=self._was_touched)
        both = f"what came in {self.reader_app.signs.middot} {counted(added)}"
        self.show_masthead(self._where, [both, counted(added), "what came in"] if added else ["what came in"])
        self._not_before = begun + _SHARE * (time.monotonic() - begun)

    def _said_instead(self) -> Sequence[str]:
        if self.intake.is_running:
            return [self.with_keys(each) for each in _BEGINNING]
        if self.intake.problem:
            return (_FAILED, self.intake.problem, self.with_keys(_AGAIN))
        return [self.with_keys(each) for each in _NOTHING]

    @property
    def _where(self) -> str:
        return "your own library" if self._elsewhere else self.reader_app.library_name

    def _show_keys(self) -> None:
        unused = {"?", "esc", "q"} if self.intake.is_running else {"?", "esc", "q", "x"}
        if not self.pane.count:
            unused |= {"↑↓", "enter", "o", "ctrl+e"}
        shown = [each for each in labels(self.COMMANDS_HERE) if each[0] not in unused]
        self.show_keys([*shown, ("?", "help"), ("esc", "back")])

    def refresh_status(self) -> None:
        """Say how far it is, or what can be done with what is chosen."""
        intake, signs = self.intake, self.reader_app.signs
        if intake.is_running and intake.progress is not None:
            self.show_status(intake.said_of_progress(signs))
            return
        chosen = self.pane.chosen_added
        said: list[Piece] = []
        if intake.problem:
            said = [(f"{signs.unreadable} ", "differ"), (intake.problem, "ink")]
        elif intake.is_stopped and not intake.is_running:
            said = [("stopped; what came in is kept", "quiet")]
        elif chosen is not None and chosen.id and self._elsewhere:
            said = [(self.with_keys("{open} opens your own library at this article"), "quiet")]
        self.show_status(said)

    # Keys

    def action_open(self) -> None:
        """Read the chosen article."""
        self._leave_for("open")

    def action_original(self) -> None:
        """Show its original beside it."""
        self._leave_for("original")

    def action_edit(self) -> None:
        """Edit what is known of it."""
        self._leave_for("edit")

    def _leave_for(self, then: Literal["open", "original", "edit"]) -> None:
        chosen = self.pane.chosen_added
        if chosen is None:
            return
        if chosen.id:
            self.dismiss(Wanted(chosen.id, then))
        else:
            self.say("there is no article of this: it was not taken in")

    def action_add(self) -> None:
        """Add more."""
        self.dismiss(Wanted("", "add"))

    def action_stop(self) -> None:
        """Stop adding."""
        if self.intake.is_running:
            self.intake.stop()
            self.refresh_status()
        else:
            self.say("nothing is being added")
