"""Earlier: the searches that were made in this library, and those that are saved, to be made again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from briefreader.keys import EARLIER, bindings
from briefreader.memory.history import Asked, History, matching
from briefreader.screens.cover import Cover
from briefreader.widgets.searches import SearchList
from briefreader.wording.saying import plural


class EarlierScreen(Cover[str, History]):
    """Dismissed with a query to search for again, or with None."""

    SIGN: ClassVar = "/"
    PLACEHOLDER: ClassVar = "which earlier search? words of it"
    COMMANDS_HERE: ClassVar = EARLIER
    BINDINGS: ClassVar = bindings(EARLIER, typing=True)
    TAKEN_FROM_INPUT: ClassVar = frozenset({"submit", "delete_right"})

    def __init__(self) -> None:
        super().__init__()
        self._removed: list[Asked] = []

    def answers(self) -> Iterable[Widget]:
        """Yield the list of searches."""
        self.add_class("full")
        yield SearchList()

    @property
    def _list(self) -> SearchList:
        return self.query_one(SearchList)

    async def ask(self, value: str) -> History:
        """Return the searches; the list shows those with the words that are typed."""
        return self.reader_app.searches

    def show(self, found: History | None) -> None:
        """Show what has the words that are typed, and what there is to say."""
        if found is None:
            return
        value = self.row.value
        saved, earlier = matching(found.saved, value), matching(found.earlier, value)
        self._list.show_searches(saved, earlier, is_filtered=bool(found.searches))
        self.row.tell(plural(len(saved) + len(earlier), "search") if found.searches else "")
        notice = found.take_notice()
        if notice:
            self.say_error(notice)

    def typed(self) -> None:
        """Begin at the first search again."""
        self._list.choose(0)

    def leave(self) -> None:
        """Leave with the chosen search."""
        if (chosen := self._list.chosen_search) is not None:
            self.dismiss(chosen.query)

    def action_save(self) -> None:
        """Save the chosen search, or save it no longer."""
        self.once_answered(self._save)

    def _save(self) -> None:
        if (chosen := self._list.chosen_search) is not None:
            self.reader_app.searches.toggle_saved(chosen.query)
            self._say("saved no longer" if chosen.saved else "saved", chosen)

    def action_remove(self) -> None:
        """Remove the chosen search."""
        self.once_answered(self._remove)

    def _remove(self) -> None:
        chosen = self._list.chosen_search
        removed = self.reader_app.searches.remove(chosen.query) if chosen is not None else None
        if removed is not None:
            self._removed.append(removed)
            self._say("removed", removed, f"   {self.key('restore-search')} brings it back")

    def action_restore(self) -> None:
        """Bring back the search that was removed last."""
        self.once_answered(self._restore)

    def _restore(self) -> None:
        if not self._removed:
            self.show_status([("nothing was removed here", "quiet")])
            return
        search = self._removed.pop()
        self.reader_app.searches.restore(search)
        self._say("back again", search)

    def _say(self, done: str, search: Asked, more: str = "") -> None:
        """Say what was done to a search, unless there is something worse to say, and show the list anew."""
        self.show_status([(f"{done}  ", "quiet"), (search.query, "ink"), (more, "quiet")])
        self.show(self.reader_app.searches)
        self._list.choose_query(search.query)
