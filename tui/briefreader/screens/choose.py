"""Choose: which account to put beside the open one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.widget import Widget

from briefreader.screens.cover import Cover
from briefreader.widgets.furniture import Hairline
from briefreader.widgets.tables import AccountList, RowChosen
from briefsearch.model import ArticleHead
from briefsearch.text import fold


class ChooseScreen(Cover[str]):
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

    async def ask(self, value: str) -> None:
        """Narrow the list to what is typed: a number, or part of outlet or title."""
        wanted = fold(value.strip())
        if wanted.isdigit():
            found = [(number, head) for number, head in self._others if str(number + 1).startswith(wanted)]
        else:
            found = [
                (number, head)
                for number, head in self._others
                if wanted in fold(f"{head.outlet} {head.title}")
            ]
        self._list.show_accounts(found)
        self.row.tell(f"{len(found):,} of {len(self._others):,} accounts")

    @on(RowChosen)
    def _clicked(self, message: RowChosen) -> None:
        self._list.choose(message.number)
        self.choose()

    def choose(self) -> None:
        """Leave with the chosen account."""
        if self._list.accounts:
            self.dismiss(self._list.accounts[self._list.chosen][1].id)
