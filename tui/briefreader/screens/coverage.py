"""Coverage: who names whom, as a table of names by accounts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.widget import Widget

from briefreader.heads import Heads
from briefreader.keys import COVERAGE, bindings, labels
from briefreader.passages.trail import Named, Place
from briefreader.screens.page import Page
from briefreader.widgets.columns import MOST_ACCOUNTS, Account, accounts_of
from briefreader.widgets.coverage import CellPicked, CoverageHead, CoverageTable
from briefreader.widgets.lines import Pieces
from briefreader.wording import coverage
from briefreader.wording.csvform import coverage_csv, write_new
from briefsearch.entities.views import Coverage, CoverageRow
from briefsearch.errors import BriefError
from briefsearch.model import ArticleHead
from briefsearch.text import clean_line

_MOST_ROWS = 1000


class CoverageScreen(Page[Named]):
    """Dismissed with the name to follow and the place to open, or with None."""

    COMMANDS_HERE = COVERAGE
    BINDINGS: ClassVar = bindings(COVERAGE)

    def __init__(self, heads: Sequence[ArticleHead], current: int) -> None:
        """Show the table of the articles `heads`, beginning at the account of the one that is open."""
        super().__init__()
        self._heads = Heads.of(heads)
        self._current = current
        # So many columns have no room: the articles of one outlet are one account then.
        self._question = coverage.Question(by_outlet=len(self._heads) > MOST_ACCOUNTS)
        self._answered = self._question
        self._found: Coverage | None = None
        self._accounts: Sequence[Account] = ()
        self._error = ""
        self._only = False
        self._is_asking = False
        self._waiting: list[Callable[[], None]] = []

    def content(self) -> Iterable[Widget]:
        """Yield the headings and the table under them."""
        table = CoverageTable()
        yield CoverageHead(table)
        yield table

    def on_mount(self) -> None:
        """Show the furniture and ask for the table."""
        self.show_masthead(self.reader_app.library_name)
        self._show_keys()
        self.pane.focus()
        self._ask(self._question)

    @property
    def pane(self) -> CoverageTable:
        """The table."""
        return self.query_one(CoverageTable)

    # The table

    def library_built(self) -> None:
        """Show the names of the texts as they now are."""
        self._ask(self._question)

    def _ask(self, question: coverage.Question) -> None:
        """Ask for the table, and do with it what is asked for meanwhile."""
        self._question = question
        self._is_asking = True
        self._answer(question)

    @work(exclusive=True, group="coverage")
    async def _answer(self, question: coverage.Question) -> None:
        with self.while_shown():
            try:
                found = await self.reader_app.answerer.coverage(
                    by_outlet=question.by_outlet, kind=question.kind, order=question.order, limit=_MOST_ROWS
                )
            except BriefError as error:
                self._fail(str(error))
                return
            self._error, self._answered = "", question
            is_first, self._found = self._found is None, found
            signs, by_outlet = self.reader_app.signs, question.by_outlet
            self._accounts = accounts_of(found, self._heads, signs, by_outlet=by_outlet)
            self._show()
            if is_first:
                head = self._heads[self._current]
                self.pane.choose_account(head.outlet if by_outlet else head.id)
            self._go_on()

    def _fail(self, reason: str) -> None:
        self._is_asking = False
        self._waiting.clear()
        self._question = self._answered
        if self._found is None:
            self._error = clean_line(reason)
            self.refresh_status()
        else:
            self.say_error(reason)

    def _go_on(self) -> None:
        """Do what was asked for meanwhile, until that asks again."""
        self._is_asking = False
        while self._waiting and not self._is_asking:
            self._waiting.pop(0)()
        self._refresh()

    def _show(self, *, per_thousand: bool | None = None) -> None:
        assert self._found is not None
        table, found = self.pane, self._found
        share = table.per_thousand if per_thousand is None else per_thousand
        rows = [row for row in found.rows if not self._only or len(row.counts) == 1]
        table.show_table(self._accounts, rows, per_thousand=share)
        said = coverage.corner(self._answered, found, table.count, alone=self._only, per_thousand=share)
        self.query_one(CoverageHead).show_said(said)
        titles = coverage.titles(self._answered, len(self._accounts), self.reader_app.signs.middot)
        self.show_masthead(self.reader_app.library_name, titles)
        self._show_keys()

    def _refresh(self) -> None:
        self.query_one(CoverageHead).redraw()
        self.refresh_status()

    # The status line

    def refresh_status(self) -> None:
        """Say what the chosen cell tells, or why there is none."""
        found, table = self._found, self.pane
        if found is None or table.row is None:
            self.show_status(self._nothing())
            return
        left, fuller = coverage.cell(
            table.row, table.account, self._answered, len(found.accounts), self.reader_app.signs
        )
        self.show_status(left, [(coverage.cut_off(self._answered, found), "quiet")], fuller=fuller)

    def _nothing(self) -> Pieces:
        if self.reader_app.is_building and (self._found is None or not self._found.total):
            return [(coverage.BUILDING, "quiet")]
        if self._error:
            return [(f"{self.reader_app.signs.unreadable} ", "differ"), (self._error, "ink")]
        return [(self.with_keys(coverage.nothing(self._answered, self._found)), "quiet")]

    def _show_keys(self) -> None:
        words = {"p": "counts"} if self.pane.per_thousand else {}
        words |= {"o": "all names"} if self._only else {}
        keys = {key: words.get(key, label) for key, label in labels(COVERAGE)}
        # Of so many keys the last two stay in a narrow window: help, and the way back.
        back = ("esc", keys.pop("esc"))
        del keys["q"]
        self.show_keys([*keys.items(), back])

    # Keys

    def once_answered(self, done: Callable[[], None]) -> None:
        """Do something with the table: now, or as soon as it is there."""
        if self._is_asking:
            self._waiting.append(done)
        elif self._found is not None:
            done()
            self._refresh()

    def action_column(self, step: int) -> None:
        """Choose an account further on."""
        self.once_answered(lambda: self.pane.choose_column(self.pane.column + step))

    def action_sort(self) -> None:
        """Order the names by the other thing."""
        self.once_answered(lambda: self._ask(self._question.reordered()))

    def action_kind(self) -> None:
        """Show names of the next kind alone, or all again."""
        self.once_answered(lambda: self._ask(self._question.of_next_kind()))

    def action_share(self) -> None:
        """Count mentions in a thousand words, or all mentions again."""
        self.once_answered(lambda: self._show(per_thousand=not self.pane.per_thousand))

    def action_only(self) -> None:
        """Show the names alone that just one account has, or all again."""
        self.once_answered(self._toggle_only)

    def _toggle_only(self) -> None:
        self._only = not self._only
        self._show()

    def action_open(self) -> None:
        """Open the first mention in the chosen account, or all about the chosen name."""
        self.once_answered(self._open)

    @on(CellPicked)
    def _picked(self, message: CellPicked) -> None:
        self.once_answered(partial(self._pick, message.row, message.column))

    def _pick(self, row: int, column: int) -> None:
        table = self.pane
        if (row, column) == (table.chosen, table.column):
            self._open()
        else:
            table.choose(row)
            table.choose_column(column)

    def _open(self) -> None:
        row, account = self.pane.row, self.pane.account
        if row is None:
            return
        if account is None:
            self._show_all_about()
        elif account.key not in row.counts:
            self.say(f"{account.name} does not name {row.entity.name}")
        else:
            self._is_asking = True
            self._open_first(row, account)

    @work(exclusive=True, group="first")
    async def _open_first(self, row: CoverageRow, account: Account) -> None:
        """Leave for the first mention of a name in an account."""
        with self.while_shown():
            try:
                entity = await self.reader_app.answerer.entity(row.entity.id)
            except BriefError as error:
                self._fail(str(error))
                return
            keys = {head.id: head.outlet if self._question.by_outlet else head.id for head in self._heads}
            there = (each for each in entity.mentions if keys.get(each.article) == account.key)
            first = next(there, None)
            self.dismiss(Named(entity.id, Place(first.article, first.span) if first is not None else None))

    def action_about(self) -> None:
        """Show all about the chosen name."""
        self.once_answered(self._show_all_about)

    def _show_all_about(self) -> None:
        from briefreader.screens.entity import EntityScreen

        row, account = self.pane.row, self.pane.account
        if row is not None:
            article_id = account.key if account and account.number else self._heads[self._current].id
            self.app.push_screen(EntityScreen(self._heads, row.entity.id, article_id), self._told_of)

    def _told_of(self, named: Named | None) -> None:
        if named is not None:
            self.dismiss(named)
        else:
            # Names may have been corrected meanwhile.
            self._ask(self._question)

    def action_write(self) -> None:
        """Write the table to a file."""
        self.once_answered(self._begin_writing)

    def _begin_writing(self) -> None:
        if not self.pane.count:
            self.say("there is nothing to write")
        else:
            keys = [account.key for account in self._accounts]
            self._write(coverage_csv(keys, self.pane.rows))

    @work(exclusive=True, group="write")
    async def _write(self, text: str) -> None:
        with self.while_shown():
            try:
                name = f"coverage-{self.reader_app.library_name}"
                file = await asyncio.to_thread(lambda: write_new(Path.cwd(), name, text))
            except OSError as error:
                reason = error.strerror or str(error)
                self.say_error(f"the table could not be written to this folder: {reason}; start in another")
                return
            cut_off = coverage.cut_off(self._answered, self._found) if self._found is not None else ""
            self.say(f"written: {file}{f', {cut_off}' if cut_off else ''}")

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
