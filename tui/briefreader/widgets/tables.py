"""The short lists that questions are answered with: names, and accounts to compare with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from briefreader.widgets.lines import ChoiceView, Piece, Pieces, cut, justified, padded
from briefreader.wording.bylines import account_name, short_date
from briefsearch.model import ArticleHead, Entity, Jump, Span

_MOST_SOURCES = 9
_COUNT = 5
_ALL = 6
_OF_MANY = 10
_NAME = 26
_KIND = 15
# So much of a title is shown before anything is said about the account.
_TITLE = 20
_LEAST_REASON = 16
# In less, an account to choose has its title in a line of its own.
_NARROW = 60


class Table(ChoiceView, can_focus=False):
    """One line a choice, with a line of headings above where there are any."""

    headed = 0

    def lines_of(self, choice: int) -> tuple[int, int]:
        """Return the line of a choice."""
        return choice + self.headed, choice + self.headed

    def choice_at(self, y: int) -> int | None:
        """Return the choice at line `y`."""
        choice = y - self.headed
        return choice if 0 <= choice < self.count else None

    def count_lines(self, width: int) -> int:
        """Return a line for each choice and for the headings."""
        return self.count + (self.headed if self.count else 0)

    def bar(self, y: int) -> Piece:
        """Return the first cells of a line: the bar for the chosen one."""
        return (f"{self.signs.chosen}   " if self.choice_at(y) == self.chosen else "    "), "mark"


class NameTable(Table):
    """Names with their kind, other spellings and counts per source; of many sources, in how many they are."""

    headed = 1

    def __init__(self, heads: Sequence[ArticleHead], current: int) -> None:
        super().__init__()
        # A name has the counts of the sources that name it most: of many, nine columns would tell nothing.
        self._heads = heads if len(heads) <= _MOST_SOURCES else ()
        self._current = current
        self.jumps: Sequence[Jump] = ()

    def show_jumps(self, jumps: Sequence[Jump]) -> None:
        """Show what was found, the best first and chosen."""
        self.jumps = jumps
        self.chosen = 0
        self.relayout()
        self.go_to_line(0)

    @property
    def count(self) -> int:
        """How many names there are."""
        return len(self.jumps)

    @property
    def _sources(self) -> Sequence[ArticleHead]:
        room = (self._laid_out_width - 4 - _NAME - _KIND - _ALL - 2) // _COUNT
        return self._heads[: max(0, room)]

    @property
    def _spellings_width(self) -> int:
        counts = _ALL + _COUNT * len(self._sources) if self._heads else 2 * _OF_MANY
        return self._laid_out_width - 4 - _NAME - _KIND - 2 - counts

    @property
    def _counts_accounts(self) -> bool:
        return not self._heads and self._spellings_width > 0

    def line(self, y: int) -> Pieces:
        """Return the headings or a name."""
        if y == 0:
            return self._headings()
        jump = self.jumps[y - 1]
        entity, chosen = jump.entity, y - 1 == self.chosen
        others = ", ".join(name for name in entity.names if name != jump.name)
        spellings = padded(others, self._spellings_width - 2, self.signs.cut) if self._wide else ""
        left = [
            self.bar(y),
            *self._marked_name(jump, "strong" if chosen else "ink"),
            (padded(entity.kind.value, _KIND, self.signs.cut), "quiet"),
            (spellings, "quiet"),
        ]
        return justified(left, self._counts(entity), self._laid_out_width - 2)

    def _counts(self, entity: Entity) -> list[Piece]:
        every: Piece = (f"{entity.total:>{_ALL if self._heads else _OF_MANY},}", "quiet")
        if self._counts_accounts:
            return [(f"{entity.articles:>{_OF_MANY},}", "ink"), every]
        return [*(self._tally(entity.counts.get(head.id, 0)) for head in self._sources), every]

    @property
    def _wide(self) -> bool:
        return self._spellings_width > 12

    def _headings(self) -> Pieces:
        left = f"    {'name':<{_NAME}}{'kind':<{_KIND}}{'also written' if self._wide else ''}"
        right: list[Piece] = [
            (f"{number + 1:>{_COUNT}}", "count" if number == self._current else "quiet")
            for number in range(len(self._sources))
        ]
        if self._counts_accounts:
            right.append((f"{'accounts':>{_OF_MANY}}", "quiet"))
        right.append((f"{'all':>{_ALL if self._heads else _OF_MANY}}", "quiet"))
        return justified([(left, "quiet")], right, self._laid_out_width - 2)

    def _tally(self, count: int) -> Piece:
        return (f"{count:>{_COUNT},}", "ink") if count else (f"{self.signs.zero:>{_COUNT}}", "faint")

    def _marked_name(self, jump: Jump, role: str) -> list[Piece]:
        name = cut(jump.name, _NAME - 2, self.signs.cut)
        pieces: list[Piece] = []
        at = 0
        for mark in (Span(mark.start, min(mark.end, len(name))) for mark in jump.marks):
            if at <= mark.start < mark.end:
                pieces += [(name[at : mark.start], role), (name[mark.start : mark.end], "match")]
                at = mark.end
        return [*pieces, (padded(name[at:], _NAME - len(name[:at]), self.signs.cut), role)]


class AccountList(Table):
    """Accounts to choose from: number, outlet, title, why it is offered, date.

    Where there is no room for that in a line, the title stands in one of its own.
    """

    def __init__(self) -> None:
        super().__init__()
        self.accounts: Sequence[tuple[int, ArticleHead]] = ()
        self._reasons: Mapping[str, str] = {}
        self._longest_reason = 0
        self._ticked: Sequence[str] | None = None

    def show_accounts(self, accounts: Sequence[tuple[int, ArticleHead]]) -> None:
        """Show accounts, each with its number among all sources, the first chosen."""
        self.accounts = accounts
        self.chosen = 0
        self.relayout()
        self.go_to_line(0)

    def show_reasons(self, reasons: Mapping[str, str]) -> None:
        """Say of some articles, by id, why they are offered, where there is room for it."""
        self._reasons = reasons
        self._longest_reason = max(map(cell_len, reasons.values()), default=0)
        self.redraw()

    def show_ticked(self, article_ids: Sequence[str]) -> None:
        """Mark the accounts that are ticked, in a column of its own."""
        self._ticked = article_ids
        self.redraw()

    @property
    def count(self) -> int:
        """How many accounts there are."""
        return len(self.accounts)

    @property
    def _rows(self) -> int:
        """How many lines an account has."""
        return 2 if self._laid_out_width < _NARROW else 1

    def lines_of(self, choice: int) -> tuple[int, int]:
        """Return the lines of an account."""
        return choice * self._rows, (choice + 1) * self._rows - 1

    def choice_at(self, y: int) -> int | None:
        """Return the account at line `y`."""
        return y // self._rows if 0 <= y < self.count * self._rows else None

    def count_lines(self, width: int) -> int:
        """Return one line for each account, or two."""
        return self.count * self._rows

    def page(self, pages: float) -> None:
        """Choose the account a page on."""
        super().page(pages / self._rows)

    def line(self, y: int) -> Pieces:
        """Return a line of an account."""
        choice, below = divmod(y, self._rows)
        number, head = self.accounts[choice]
        chosen = choice == self.chosen
        width = self._laid_out_width
        if self._rows > 1:
            return self._short_line(number, head, chosen=chosen, is_below=bool(below))
        bar = (self.signs.chosen if chosen else " ", "mark")
        tick = self._tick(head)
        label = (f"{number + 1:>3} ", "count" if chosen else "faint")
        outlet_width = min(30, width // 3)
        outlet = padded(account_name(head), outlet_width, self.signs.cut)
        date = f"{short_date(head, self.signs):>18}"
        room = width - outlet_width - len(date) - 10 - len(tick)
        reason_width = min(self._longest_reason, room - _TITLE - 2)
        reason = ""
        if reason_width >= _LEAST_REASON:
            reason = padded(self._reasons.get(head.id, ""), reason_width, self.signs.cut)
            room -= reason_width + 2
        title = padded(head.title, room, self.signs.cut)
        left = [bar, (tick, "mark"), label, (f"{outlet}  ", "strong" if chosen else "ink"), (title, "quiet")]
        return justified(left, [(reason, "quiet"), (date, "quiet")], width - 2)

    def _short_line(self, number: int, head: ArticleHead, *, chosen: bool, is_below: bool) -> Pieces:
        """Return a line of an account that has two: outlet and date, or below them the title."""
        width, tick = self._laid_out_width - 1, self._tick(head)
        bar = (self.signs.chosen if chosen else " ", "mark")
        if is_below:
            margin = " " * (4 + len(tick))
            return [bar, (margin, "ink"), (cut(head.title, width - 1 - len(margin), self.signs.cut), "quiet")]
        date = short_date(head, self.signs)
        label = (f"{number + 1:>3} ", "count" if chosen else "faint")
        room = width - 6 - len(tick) - len(date)
        outlet = cut(account_name(head), room, self.signs.cut)
        left = [bar, (tick, "mark"), label, (outlet, "strong" if chosen else "ink")]
        return justified(left, [(date, "quiet")], width)

    def _tick(self, head: ArticleHead) -> str:
        if self._ticked is None:
            return ""
        return self.signs.ticked if head.id in self._ticked else " "
