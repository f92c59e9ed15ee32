"""Quotations: who says what in which account, and what several accounts let the same speaker say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import ClassVar

from textual.widget import Widget

from briefreader.keys import QUOTATIONS, bindings
from briefreader.passages.marks import Layer
from briefreader.screens.copying import Quotable
from briefreader.screens.findings import FindingsPage
from briefreader.widgets.quotations import StatementList
from briefreader.wording import quotations
from briefreader.wording.saying import plural
from briefsearch.comparison.values import Mode, Statement
from briefsearch.model import Span


class QuotationsScreen(FindingsPage):
    """Dismissed with the place of a statement to read at, or with None."""

    COMMANDS_HERE = QUOTATIONS
    BINDINGS: ClassVar = bindings(QUOTATIONS)

    _mode: Mode | None = None
    _shared_only = False

    def list_widgets(self) -> Iterable[Widget]:
        """Yield the list."""
        yield StatementList(self.sides)

    def on_mount(self) -> None:
        """Show the list."""
        self.pane.focus()
        self._show()

    @property
    def pane(self) -> StatementList:
        """The list."""
        return self.query_one(StatementList)

    @property
    def at_hand(self) -> Statement | None:
        """The statement that is chosen."""
        return self.pane.statement

    def passage_at_hand(self) -> Quotable:
        """Return the chosen statement with the whole of its sentence."""
        if (statement := self.at_hand) is None:
            return Quotable()
        sentence = statement.sentence
        span = Span(min(statement.start, sentence.start), max(statement.end, sentence.end))
        return Quotable(self.sides.articles[statement.article], span)

    @cached_property
    def _heard_in(self) -> Mapping[int, int]:
        return quotations.heard_in(self.findings.statements)

    def _show(self) -> None:
        statements = self.findings.statements
        shown = [
            each
            for each in statements
            if self._mode in (None, each.mode) and (each.group or not self._shared_only)
        ]
        if not statements:
            self.show_instead(quotations.NONE)
        else:
            self.show_instead(quotations.NONE_SHARED if self._shared_only else quotations.NONE_OF_MODE)
        self.pane.show_speakers(quotations.by_speaker(shown, self.sides))
        self.show_list_changed(quotations.titles(statements, self.reader_app.signs.middot))

    def show_at_hand(self) -> None:
        """Show the chosen statement in its sentence."""
        statement, (article, passage, _) = self.at_hand, self.passage_at_hand()
        if statement is not None and article is not None and passage is not None:
            told = quotations.told(statement, self.sides, self.reader_app.signs)
            self.sentence.show_passage(told, article.text, passage, [Layer([statement.span], "shared")])
        self.refresh_status()

    def refresh_status(self) -> None:
        """Say in words what the sign in the margin says."""
        statement, signs = self.pane.statement, self.reader_app.signs
        if statement is None:
            self.show_status(())
        elif statement.group:
            said = f" in {plural(self._heard_in[statement.group], 'account')}"
            words = f"{said}; the words that its versions share are bold"
            sign = (signs.same_fact, "mark")
            self.show_status([sign, (said, "quiet")], fuller=[sign, (words, "quiet")])
        else:
            self.show_status([(signs.only_here, "faint"), (" in no other of these accounts", "quiet")])

    # Keys

    def key_words(self) -> Mapping[str, str]:
        """Return what `t` and `o` do now."""
        if not self.findings.statements:
            return {}
        following = self._next_mode
        return {
            "t": following.value if following is not None else "direct and reported",
            "o": "all statements" if self._shared_only else "in several",
        }

    @property
    def _next_mode(self) -> Mode | None:
        modes = quotations.MODES
        return modes[(modes.index(self._mode) + 1) % len(modes)]

    def action_mode(self) -> None:
        """Show what is quoted alone, what is reported alone, or both again."""
        self._mode = self._next_mode
        self._show()

    def action_only(self) -> None:
        """Show the statements alone that several accounts have, or all again."""
        self._shared_only = not self._shared_only
        self._show()

    def table(self) -> tuple[str, str]:
        """Return the list as a table."""
        table = quotations.as_csv(self.pane.speakers, self.sides, self.reader_app.signs)
        return f"quotations-{self.reader_app.library_name}", table
