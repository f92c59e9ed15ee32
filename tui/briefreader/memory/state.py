"""The state of reading one library: what was open, the way there, marks, and what has been read.

It is kept in a file of the user's state folder. What is written is what this reader changed, on top of what
is there: of two readers of one library neither loses the marks of the other. Articles that were never opened
are not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from string import ascii_letters
from typing import Generic, NamedTuple, TypeVar

from briefreader.memory.attention import PartsRead, entry_of_parts, parts_of
from briefreader.memory.bookmarks import Bookmark, bookmark_of, entry_of
from briefreader.memory.statefile import Document, StateFile
from briefreader.memory.way import MOST_PLACES, Way
from briefreader.passages.trail import Place, Places, Trail
from briefsearch.model import Span
from briefsearch.text import clean_line

_MOST_BOOKMARKS = 500
_MOST_SEEN = 10_000
_MOST_COMPARED = 5
_LETTERS = frozenset(ascii_letters)

Value = TypeVar("Value")


class Left(NamedTuple):
    """What was open: the article, how it was shown, and what was followed, each trail with one place of it.

    `compared` are the articles compared last, and `compared_at` the character of the first of them that the
    comparison was at; None where it was not open. `in_list` tells that the list of sources had the keyboard,
    and `page` is the id of the command whose page covered the reader.
    """

    article: str = ""
    zen: bool = False
    names: bool = False
    stories: bool = False
    search: Trail | None = None
    name: Trail | None = None
    by_name: bool = False
    compared: tuple[str, ...] = ()
    compared_at: int | None = None
    in_list: bool = False
    page: str = ""


class Kept(Generic[Value]):
    """Values by their keys, and which of them this reader changed; of more than `most` the oldest go."""

    def __init__(
        self,
        entries: object,
        value_of: Callable[[object], Value | None],
        entry_of: Callable[[Value], object],
        most: int,
    ) -> None:
        """Take those of `entries` that `value_of` can read; `entry_of` writes one."""
        read = ((key, value_of(each)) for key, each in _object(entries).items())
        self._values = {key: value for key, value in read if value is not None}
        self._entry_of = entry_of
        self._most = most
        self._changed: dict[str, Value | None] = {}

    @property
    def values(self) -> Mapping[str, Value]:
        """All values."""
        return self._values

    @property
    def is_changed(self) -> bool:
        """Whether there are changes that were not taken yet."""
        return bool(self._changed)

    def put(self, key: str, value: Value | None) -> None:
        """Keep a value under a key, or with None no longer any."""
        if self._values.get(key) == value:
            return
        self._values.pop(key, None)
        if value is not None:
            self._values[key] = value
        self._changed.pop(key, None)
        self._changed[key] = value

    def take_changes(self) -> Callable[[object], Document]:
        """Return what makes of the entries in a file those that belong there now, and begin anew."""
        changed, self._changed = self._changed, {}
        return partial(self._change, changed)

    def _change(self, changed: Mapping[str, Value | None], entries: object) -> Document:
        kept = {key: entry for key, entry in _object(entries).items() if key not in changed}
        kept |= {key: self._entry_of(value) for key, value in changed.items() if value is not None}
        return dict([*kept.items()][-self._most :])


class ReadingState:
    """What is kept of reading one library.

    `left` is what was open when it was left last, `shares` how much was read of each article, above 0 to 1.
    """

    def __init__(self, file: Path, *, reopen: bool = True) -> None:
        """Read `file`, which need not exist yet; without `reopen`, nothing of what was open."""
        self._file = StateFile(file, "places")
        document = self._file.read()
        if not reopen:
            document |= {"left": None, "bookmarks": None}
        self.left = _left_of(document.get("left"))
        self.way = Way(_bookmarks(document.get("before")), _bookmarks(document.get("after")))
        self.bookmarks = Kept(document.get("bookmarks"), bookmark_of, entry_of, _MOST_BOOKMARKS)
        marks = {key: each for key, each in _object(document.get("marks")).items() if key in _LETTERS}
        self.marks = Kept(marks, bookmark_of, entry_of, MOST_PLACES)
        self._seen = Kept(document.get("seen"), parts_of, entry_of_parts, _MOST_SEEN)
        shares = ((key, parts.share) for key, parts in self._seen.values.items())
        self.shares = {key: share for key, share in shares if share}
        self._written: object = None

    def see(self, article_id: str, looked_at: Span, most: int, length: int) -> bool:
        """Note that `most` characters of a part of an article's body were read; return whether it now is.

        The body has `length` characters, from which the part is counted.
        """
        before = self._seen.values.get(article_id, PartsRead(length))
        was_read = before.share == 1.0
        self.put_seen(article_id, before.further(looked_at, most, length))
        return not was_read and self.shares.get(article_id) == 1.0

    def put_seen(self, article_id: str, parts: PartsRead | None) -> None:
        """Keep what was read of an article, with None nothing."""
        self._seen.put(article_id, parts if parts is not None and parts.parts else None)
        self.shares.pop(article_id, None)
        if parts is not None and parts.share:
            self.shares[article_id] = parts.share

    def take_notice(self) -> str:
        """Return what the reader should know of the file, the first time it is asked for; else nothing."""
        return self._file.take_notice()

    def writing(self, left: Left) -> Callable[[], None] | None:
        """Return what writes the state as it now is, with what is open; None where it is written already.

        It may be called in a thread.
        """
        before, after = self.way.before, self.way.after
        is_changed = self.bookmarks.is_changed or self.marks.is_changed or self._seen.is_changed
        if self._written == (left, before, after) and not is_changed:
            return None
        self._written = left, before, after
        changes = {
            "bookmarks": self.bookmarks.take_changes(),
            "marks": self.marks.take_changes(),
            "seen": self._seen.take_changes(),
        }

        def document(found: Document) -> Document:
            written: Document = {name: change(found.get(name)) for name, change in changes.items()}
            written["left"] = _entry_of_left(left)
            written["before"] = [entry_of(each) for each in before]
            written["after"] = [entry_of(each) for each in after]
            return written

        return partial(self._file.change, document)


def _object(value: object) -> Document:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _bookmarks(entries: object) -> list[Bookmark]:
    return [each for entry in _list(entries) if (each := bookmark_of(entry)) is not None]


def _left_of(entry: object) -> Left:
    left = _object(entry)
    article, at, page = left.get("article"), left.get("compared_at"), left.get("page")
    compared = [each for each in _list(left.get("compared")) if isinstance(each, str)]
    return Left(
        article if isinstance(article, str) else "",
        zen=left.get("zen") is True,
        names=left.get("names") is True,
        stories=left.get("stories") is True,
        search=_trail_of(left.get("search")),
        name=_trail_of(left.get("name")),
        by_name=left.get("by_name") is True,
        compared=tuple(dict.fromkeys(compared))[:_MOST_COMPARED],
        compared_at=at if isinstance(at, int) and at >= 0 else None,
        in_list=left.get("in_list") is True,
        page=page if isinstance(page, str) else "",
    )


def _entry_of_left(left: Left) -> Document:
    return left._asdict() | {"search": _entry_of_trail(left.search), "name": _entry_of_trail(left.name)}


def _entry_of_trail(trail: Trail | None) -> list[object] | None:
    if trail is None or trail.here is None:
        return None
    here = trail.here
    return [trail.sign, trail.label, trail.noun, trail.key, here.article, here.span.start, here.span.end]


def _trail_of(entry: object) -> Trail | None:
    match entry:
        case [str(sign), str(label), str(noun), str(key), str(article), int(start), int(end)] if (
            0 <= start < end
        ):
            places = Places([Place(article, Span(start, end))])
            return Trail(clean_line(sign), clean_line(label), clean_line(noun), places, key=clean_line(key))
    return None
