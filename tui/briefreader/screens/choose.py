"""Choose: which account to put beside the open one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from briefreader.screens.cover import Cover
from briefreader.widgets.furniture import Hairline
from briefreader.widgets.tables import AccountList
from briefsearch.model import ArticleHead

Numbered = Sequence[tuple[int, ArticleHead]]


class ChooseScreen(Cover[str, Numbered]):
    """Dismissed with the id of the other account, or with None."""

    SIGN: ClassVar = "c"
    PLACEHOLDER: ClassVar = "beside which account? a number, or letters of its outlet or title"

    def __init__(self, heads: Sequence[ArticleHead], current: int) -> None:
        """Choose among `heads` but for number `current`, the one that is open."""
        super().__init__()
        others = [(number, head) for number, head in enumerate(heads) if number != current]
        self._others = others[current:] + others[:current]

    def answers(self) -> Iterable[Widget]:
        """Yield the list of accounts."""
        yield AccountList()
        yield Hairline()

    @property
    def _list(self) -> AccountList:
        return self.query_one(AccountList)

    async def ask(self, value: str) -> Numbered:
        """Narrow the list to what is typed: a number, or part of outlet or title."""
        wanted = value.strip().casefold()
        if wanted.isdecimal():
            return [each for each in self._others if str(each[0] + 1).startswith(wanted)]
        return [each for each in self._others if wanted in f"{each[1].outlet} {each[1].title}".casefold()]

    def show(self, found: Numbered | None) -> None:
        """Show the accounts that are left."""
        self._list.show_accounts(found or ())
        self.row.tell(f"{self._list.count:,} of {len(self._others):,} accounts")

    def leave(self) -> None:
        """Leave with the chosen account."""
        if self._list.accounts:
            self.dismiss(self._list.accounts[self._list.chosen][1].id)
