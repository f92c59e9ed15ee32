"""Earlier and saved searches of one library, in a small file that people can read.

The file stands in the user's state folder. Every change begins from what is on disk, so that two readers of
one library share it. Where the disk cannot be written, the searches last as long as the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from briefreader.memory.statefile import Document, StateFile, state_file
from briefsearch.text import clean_line

MOST_EARLIER = 200
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """A search that was made: what was typed, when (ISO 8601), and how many accounts it found then."""

    query: str
    asked: str
    accounts: int
    saved: bool = False

    @property
    def day(self) -> datetime:
        """When it was made last."""
        return datetime.fromisoformat(self.asked)


class History:
    """The searches of a library, the one made last first."""

    def __init__(self, file: Path) -> None:
        """Keep the searches in `file`, which need not exist yet."""
        self._file = StateFile(file, "earlier searches", for_people=True)
        self._searches: tuple[Asked, ...] = ()
        self._refresh()

    @property
    def searches(self) -> tuple[Asked, ...]:
        """All searches, the one made last first."""
        return self._searches

    @property
    def saved(self) -> tuple[Asked, ...]:
        """The searches that are kept for good."""
        return tuple(each for each in self._searches if each.saved)

    @property
    def earlier(self) -> tuple[Asked, ...]:
        """The searches that fall out in time."""
        return tuple(each for each in self._searches if not each.saved)

    def take_notice(self) -> str:
        """Return what the reader should know, the first time it is asked for; else an empty text."""
        return self._file.take_notice()

    def find(self, query: str) -> Asked | None:
        """Return the search of these words, None where it was not made."""
        return next((each for each in self._searches if each.query == query), None)

    def add(self, query: str, accounts: int, when: datetime) -> None:
        """Remember that `query` was made and found so many accounts; an empty one is none."""
        query = clean_line(query)[:_LONGEST]
        if not query:
            return
        self._refresh()
        known = self.find(query)
        asked = when.isoformat(timespec="seconds")
        self._keep(Asked(query, asked, accounts, saved=known is not None and known.saved))

    def toggle_saved(self, query: str) -> None:
        """Save a search for good, or no longer."""
        self._refresh()
        known = self.find(query)
        if known is not None:
            self._keep(replace(known, saved=not known.saved))

    def remove(self, query: str) -> Asked | None:
        """Remove a search and return it, for `restore`."""
        self._refresh()
        known = self.find(query)
        if known is not None:
            self._write([each for each in self._searches if each is not known])
        return known

    def restore(self, search: Asked) -> None:
        """Bring back a search that was removed."""
        self._refresh()
        self._keep(search)

    def _keep(self, search: Asked) -> None:
        self._write([search, *(each for each in self._searches if each.query != search.query)])

    def _write(self, searches: Sequence[Asked]) -> None:
        self._searches = _in_order(searches)
        document: Document = {"searches": [asdict(each) for each in self._searches]}
        self._file.change(lambda found: document)

    def _refresh(self) -> None:
        """Read the file again, as long as that can be done."""
        entries = self._file.read().get("searches")
        if self._file.is_on_disk:
            known = map(_asked, entries if isinstance(entries, list) else ())
            self._searches = _in_order([each for each in known if each is not None])


def history_file(root: Path) -> Path:
    """Return the file for the searches of the library at `root`."""
    return state_file(root, "searches")


def matching(searches: Sequence[Asked], typed: str) -> list[Asked]:
    """Return the searches that hold each of the words that are `typed`, whatever their case."""
    wanted = typed.casefold().split()
    return [each for each in searches if all(word in each.query.casefold() for word in wanted)]


def _in_order(searches: Sequence[Asked]) -> tuple[Asked, ...]:
    """Return the searches, the one made last first, each once, without those that fell out."""
    newest = sorted(searches, key=lambda each: _stamp(each.asked), reverse=True)
    once = list({each.query: each for each in reversed(newest)}.values())[::-1]
    fallen = {id(each) for each in [each for each in once if not each.saved][MOST_EARLIER:]}
    return tuple(each for each in once if id(each) not in fallen)


def _stamp(asked: str) -> float:
    """Return a time as seconds; raises ValueError where it is none."""
    try:
        return datetime.fromisoformat(asked).timestamp()
    except OverflowError as error:
        raise ValueError(asked) from error


def _asked(entry: object) -> Asked | None:
    """Return one entry of the file; None where it is none."""
    match entry:
        case {"query": str(query), "asked": str(asked), "accounts": int(accounts), **rest}:
            query = clean_line(query)[:_LONGEST]
            with suppress(ValueError):
                _stamp(asked)
                # Any sign may stand between day and time.
                when = datetime.fromisoformat(asked).isoformat(timespec="seconds")
                if query and accounts >= 0:
                    return Asked(query, when, accounts, saved=rest.get("saved") is True)
    return None
