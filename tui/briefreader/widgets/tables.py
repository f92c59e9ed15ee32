"""The short lists that questions are answered with: names, and accounts to compare with."""

from __future__ import annotations

from collections.abc import Sequence

from briefreader.bylines import account_name, short_date
from briefreader.widgets.lines import ChoiceView, Piece, Pieces, cut, justified, padded
from briefsearch.model import ArticleHead, Jump, Span

_MOST_SOURCES = 9
_COUNT = 5
_NAME = 26
_KIND = 15


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
    """Names with their kind, other spellings and counts per source."""

    headed = 1

    def __init__(self, heads: Sequence[ArticleHead], current: int) -> None:
        super().__init__()
        self._heads = heads[:_MOST_SOURCES]
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
        room = (self._laid_out_width - 4 - _NAME - _KIND - 8) // _COUNT
        return self._heads[: max(0, room)]

    @property
    def _spellings_width(self) -> int:
        return self._laid_out_width - 4 - _NAME - _KIND - 8 - _COUNT * len(self._sources)

    def line(self, y: int) -> Pieces:
        """Return the headings or a name."""
        if y == 0:
            return self._headings()
        jump = self.jumps[y - 1]
        entity, chosen = jump.entity, y - 1 == self.chosen
        right: list[Piece] = [self._tally(entity.counts.get(head.id, 0)) for head in self._sources]
        right.append((f"{entity.total:>6,}", "quiet"))
        others = ", ".join(name for name in entity.names if name != jump.name)
        spellings = padded(others, self._spellings_width - 2, self.signs.cut) if self._wide else ""
        left = [
            self.bar(y),
            *self._marked_name(jump, "strong" if chosen else "ink"),
            (padded(entity.kind.value, _KIND, self.signs.cut), "quiet"),
            (spellings, "quiet"),
        ]
        return justified(left, right, self._laid_out_width - 2)

    @property
    def _wide(self) -> bool:
        return self._spellings_width > 12

    def _headings(self) -> Pieces:
        left = f"{'name':<{_NAME}}{'kind':<{_KIND}}{'also written' if self._wide else ''}"
        right: list[Piece] = [
            (f"{number + 1:>{_COUNT}}", "count" if number == self._current else "quiet")
            for number in range(len(self._sources))
        ]
        return justified(
            [(f"    {left}", "quiet")], [*right, (f"{'all':>6}", "quiet")], self._laid_out_width - 2
        )

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
    """Accounts to choose from: number, outlet, date, title."""

    def __init__(self) -> None:
        super().__init__()
        self.accounts: Sequence[tuple[int, ArticleHead]] = ()

    def show_accounts(self, accounts: Sequence[tuple[int, ArticleHead]]) -> None:
        """Show accounts, each with its number among all sources, the first chosen."""
        self.accounts = accounts
        self.chosen = 0
        self.relayout()

    @property
    def count(self) -> int:
        """How many accounts there are."""
        return len(self.accounts)

    def line(self, y: int) -> Pieces:
        """Return one account."""
        number, head = self.accounts[y]
        chosen = y == self.chosen
        width = self._laid_out_width
        bar = (self.signs.chosen if chosen else " ", "mark")
        label = (f"{number + 1:>3} ", "count" if chosen else "faint")
        outlet_width = min(30, width // 3)
        outlet = padded(account_name(head), outlet_width, self.signs.cut)
        date = f"{short_date(head, self.signs):>18}"
        title = padded(head.title, width - outlet_width - len(date) - 10, self.signs.cut)
        left = [bar, label, (f"{outlet}  ", "strong" if chosen else "ink"), (title, "quiet")]
        return justified(left, [(date, "quiet")], width - 2)
