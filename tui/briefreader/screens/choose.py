"""Choose: which accounts to put beside the open one, those of the same story first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import ClassVar

from textual import work
from textual.widget import Widget

from briefreader.keys import CHOOSE, bindings
from briefreader.screens.cover import Cover
from briefreader.widgets.furniture import Hairline, KeyLabel
from briefreader.widgets.tables import AccountList
from briefreader.wording.stories import full_reason, reason
from briefsearch.errors import BriefError
from briefsearch.model import ArticleHead
from briefsearch.stories.values import Related

Numbered = Sequence[tuple[int, ArticleHead]]


class ChooseScreen(Cover[tuple[str, ...], Numbered]):
    """Dismissed with the ids of the other accounts, in the order in which they were ticked, or with None.

    With `most` of 1 there is nothing to tick: the row that is chosen is the account. The list is there at
    once, in the order of the library. Accounts of the same story come to its top as soon as they are known;
    but a list that keys were pressed at keeps its order, until something else is typed.
    """

    SIGN: ClassVar = "c"
    PLACEHOLDER: ClassVar = "beside which account? a number, or letters of its outlet or title"
    COMMANDS_HERE: ClassVar = CHOOSE
    BINDINGS: ClassVar = bindings(CHOOSE, typing=True)

    def __init__(
        self,
        heads: Sequence[ArticleHead],
        current: int,
        *,
        chosen: Sequence[str] = (),
        but: Collection[str] = (),
        most: int = 1,
    ) -> None:
        """Choose at most `most` among `heads` but for number `current`, the one that is open.

        Those of `chosen`, ids, are ticked to begin with, as far as `most` allows; those of `but` are not
        offered.
        """
        super().__init__()
        numbered = list(enumerate(heads))
        others = [*numbered[current + 1 :], *numbered[:current]]
        self._others = [(number, head) for number, head in others if head.id not in but]
        self._open = heads[current].id
        self._related: dict[str, Related] = {}
        self._was_touched = False
        self._most = most
        known = {head.id for _, head in self._others}
        ticked = [each for each in chosen if each in known][:most] if most > 1 else ()
        self._ticked = list(dict.fromkeys(ticked))

    def answers(self) -> Iterable[Widget]:
        """Yield the list of accounts."""
        yield AccountList()
        yield Hairline()

    def show_keys(self, keys: Sequence[KeyLabel]) -> None:
        """Show what can be pressed; where one account is asked for, none is ticked."""
        super().show_keys([each for each in keys if self._most > 1 or each[0] != "tab"])

    def on_mount(self) -> None:
        """Ask which accounts are of the same story."""
        self._look_for_related()

    @work(exclusive=True, group="related")
    async def _look_for_related(self) -> None:
        with self.while_shown():
            try:
                found = await self.reader_app.answerer.related(self._open)
            except BriefError as error:
                self.say_error(str(error))
                return
            self._related = {each.id: each for each in found if each.is_likely}
            places = {article_id: place for place, article_id in enumerate(self._related)}
            self._others.sort(key=lambda each: places.get(each[1].id, len(places)))
            self._list.show_reasons({each.id: reason(each) for each in self._related.values()})
            if not self._was_touched:
                self.show(self._narrowed(self.row.value))
            self.show_chosen()

    def before_key(self) -> None:
        """Keep from now on what is shown in its place: a key is meant for that."""
        self._was_touched = True

    def library_built(self) -> None:
        """Ask again for what is of the same story, as the index now is."""
        self._look_for_related()

    @property
    def _list(self) -> AccountList:
        return self.query_one(AccountList)

    async def ask(self, value: str) -> Numbered:
        """Narrow the list to what is typed: a number, or part of outlet or title."""
        return self._narrowed(value)

    def _narrowed(self, value: str) -> Numbered:
        wanted = value.strip().casefold()
        if wanted.isdecimal():
            return [each for each in self._others if str(each[0] + 1).startswith(wanted)]
        return [each for each in self._others if wanted in f"{each[1].outlet} {each[1].title}".casefold()]

    def show(self, found: Numbered | None) -> None:
        """Show the accounts that are left."""
        self._list.show_accounts(found or ())
        self._show_ticked()
        self.show_chosen()

    def show_chosen(self) -> None:
        """Say why the chosen account is near the open one, if it is; or that there is none."""
        accounts = self._list.accounts
        if not accounts:
            self.show_status([("no other account has this in its number, outlet or title", "quiet")])
            return
        near = self._related.get(accounts[self._list.chosen][1].id)
        said = [("same story: ", "quiet"), (full_reason(near), "ink")] if near is not None else []
        self.show_status(said)

    def _show_ticked(self) -> None:
        shown = f"{self._list.count:,} of {len(self._others):,} accounts"
        if self._most == 1:
            self.row.tell(shown)
            return
        self._list.show_ticked(self._ticked)
        ticked = f"{len(self._ticked)} of {self._most} chosen"
        self.row.tell(f"{ticked}, {shown}", ticked)

    def action_tick(self) -> None:
        """Tick the account of the chosen row, or untick it."""
        if self._most > 1:
            self.once_answered(self._tick)

    def _tick(self) -> None:
        if not self._list.accounts:
            return
        account = self._list.accounts[self._list.chosen][1].id
        if account in self._ticked:
            self._ticked.remove(account)
        elif len(self._ticked) < self._most:
            self._ticked.append(account)
        else:
            tick = self.key("tick")
            self.say_error(f"{self._most} are chosen, and no more fit side by side; {tick} unticks one")
            return
        self._show_ticked()

    def leave(self) -> None:
        """Leave with what is ticked, or with the chosen account where nothing is."""
        if self._ticked:
            self.dismiss(tuple(self._ticked))
        elif self._list.accounts:
            self.dismiss((self._list.accounts[self._list.chosen][1].id,))
