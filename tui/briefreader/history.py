"""Earlier and saved searches of one library, in a small file that people can read.

The file stands in the user's state folder. Every change begins from what is on disk, so that two readers of
one library share it. Where the disk cannot be written, the searches last as long as the program.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from briefsearch.files import replace_file
from briefsearch.text import clean_line

MOST_EARLIER = 200
_LONGEST = 1000
_MOST_BYTES = 4_000_000


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
    """The searches of a library, the one made last first. `notice` says once what the reader should know."""

    def __init__(self, file: Path) -> None:
        """Keep the searches in `file`, which need not exist yet."""
        self._file = file
        self._on_disk = True
        self._notice = ""
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
        notice, self._notice = self._notice, ""
        return notice

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
        if not self._on_disk:
            return
        document = {"searches": [asdict(each) for each in self._searches]}
        try:
            replace_file(self._file, json.dumps(document, ensure_ascii=False, indent=1) + "\n")
        except OSError as error:
            self._give_up("written", error)

    def _give_up(self, done: str, error: OSError) -> None:
        self._on_disk = False
        reason = error.strerror or str(error)
        self._notice = f"searches are kept until you quit: {self._file} cannot be {done} ({reason})"

    def _refresh(self) -> None:
        """Read the file again; a damaged one is set aside."""
        if not self._on_disk:
            return
        try:
            self._searches = _in_order(_read(self._file))
        except FileNotFoundError:
            self._searches = ()
        except OSError as error:
            self._give_up("read", error)
        except (ValueError, RecursionError):
            self._set_aside()

    def _set_aside(self) -> None:
        aside = self._file.with_name(f"{self._file.name}.damaged")
        self._searches = ()
        try:
            self._file.replace(aside)
            self._notice = f"the file of earlier searches is damaged; it is kept as {aside}"
        except OSError as error:
            self._give_up("mended", error)


def history_file(root: Path) -> Path:
    """Return the file for the searches of the library at `root`, named as its cache folder is."""
    from platformdirs import user_state_path

    from briefsearch.library import cache_folder

    return user_state_path("briefreader", appauthor=False) / "searches" / f"{cache_folder(root).name}.json"


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


def _read(file: Path) -> list[Asked]:
    """Return what a file holds; raises OSError, and ValueError where it is damaged."""
    if file.exists() and (not file.is_file() or file.stat().st_size > _MOST_BYTES):
        raise ValueError(file)
    document = json.loads(file.read_text(encoding="utf-8"))
    searches = document.get("searches") if isinstance(document, dict) else None
    if not isinstance(searches, list):
        raise ValueError(file)
    return [_asked(each) for each in searches]


def _asked(entry: object) -> Asked:
    """Return one entry of the file; raises ValueError where it is none."""
    match entry:
        case {"query": str(query), "asked": str(asked), "accounts": int(accounts), **rest}:
            query = clean_line(query)[:_LONGEST]
            _stamp(asked)
            if query and accounts >= 0:
                return Asked(query, asked, accounts, saved=rest.get("saved") is True)
    raise ValueError(entry)
