"""What is watched for a library: a small file of the reader's own.

The file is TOML, a table an origin, in the order in which they were added; it may be edited by hand.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from briefsearch.errors import InputError, StorageError
from briefsearch.files import locked, replace_file
from briefsearch.intake.fetching.address import is_public, is_url, parse
from briefsearch.places import watched_file
from briefsearch.tables import read_tables, tables_text
from briefsearch.text import clean, clean_line

_HEAD = """\
# What is watched for one library: files, folders and addresses. Deleting a table ends it.
# The program writes this file anew with each look: remarks of your own are not kept.
"""
_LONGEST_PROBLEM = 500
# RFC 6761 and RFC 6762.
_LOCAL_NAMES = frozenset({"localhost", "local"})


@dataclass(frozen=True, slots=True)
class Watched:
    """An origin that is watched: an absolute path or an address.

    `added` is the ISO day since when, `looked` the ISO time of the last look, empty before the first. Of that
    look, `news` says how many articles came in or were revised, and `problem` in one line what could not be
    read, empty if nothing; `total` is the sum of the news of all looks. `allow_private` lets addresses of the
    local network be fetched.
    """

    origin: str
    added: str
    looked: str = ""
    news: int = 0
    problem: str = ""
    total: int = 0
    allow_private: bool = False


def watched(root: Path) -> list[Watched]:
    """Return what is watched for the library at `root`, in the order in which it was added.

    Raises StorageError, with the reason, where the file of it cannot be read or understood.
    """
    return read_tables(watched_file(root), "watched", _watched_of)


def watch(root: Path, origin: str, *, allow_private: bool = False) -> Watched:
    """Watch `origin`, a file, a folder or an address, and return what is remembered.

    What is watched already may be given the leave to reach the local network. Raises InputError for what is
    watched already, what is not there, what holds the library itself and what lies in the local network
    without that leave, and StorageError where the file cannot be written.
    """
    today = datetime.now().astimezone().date().isoformat()
    added = Watched(_normal(origin), today, allow_private=allow_private)
    _check(root, added)
    with _changing(root) as present:
        found = _find(present, added.origin)
        if found is None:
            present.append(added)
            return added
        if found.allow_private or not allow_private:
            raise InputError(f"{added.origin} is watched already; look at what is new there instead")
        allowed = replace(found, allow_private=True)
        present[present.index(found)] = allowed
    return allowed


def unwatch(root: Path, origin: str) -> Watched:
    """Stop watching `origin`, and return what was remembered; what came from it stays in the library.

    Raises InputError where it is not watched, and StorageError as `watch` does.
    """
    with _changing(root) as present:
        # As it stands in the file, which may be written by hand, or in the form in which it is kept.
        found = _find(present, origin) or _find(present, _normal(origin))
        if found is None:
            raise InputError(f"{clean_line(origin)} is not watched; `briefreader watch --list` shows what is")
        present.remove(found)
    return found


def record(root: Path, origin: str, *, news: int, problem: str) -> None:
    """Remember what the look at `origin` that ends now has met, unless it is no longer watched."""
    looked = datetime.now().astimezone().isoformat(timespec="seconds")
    problem = clean_line(problem)[:_LONGEST_PROBLEM]
    with _changing(root) as present:
        present[:] = [
            replace(each, looked=looked, news=news, problem=problem, total=each.total + news)
            if each.origin == origin
            else each
            for each in present
        ]


def _find(present: Sequence[Watched], origin: str) -> Watched | None:
    return next((each for each in present if each.origin == origin), None)


def _normal(origin: str) -> str:
    """Return `origin` in the one form in which it is kept: an address as it is sent, or an absolute path."""
    if is_url(origin):
        return str(parse(origin))
    if origin.strip() in ("", "-"):
        raise InputError("standard input cannot be watched; name a file, a folder or an address")
    try:
        return os.path.normpath(Path(origin).expanduser().absolute())
    except RuntimeError as error:
        raise InputError("there is no such user; write the whole path") from error


def _check(root: Path, added: Watched) -> None:
    """Raise InputError where watching an origin in its normal form makes no sense."""
    origin = added.origin
    if clean(origin) != origin or "\n" in origin:
        raise InputError(f"{clean_line(origin)}: such a name cannot be kept; rename it")
    if is_url(origin):
        if not added.allow_private and _is_local(parse(origin).host):
            raise InputError(
                f"{origin}: this lies in your own network;"
                f" `briefreader watch --allow-private {origin}` watches it"
            )
        return
    path, library = Path(origin).resolve(), root.resolve()
    if not path.exists():
        raise InputError(f"{origin}: there is no such file or folder; check the path")
    if path == library or path in library.parents or library in path.parents:
        raise InputError(f"{origin}: this holds the library or lies in it; name another folder")


def _is_local(host: str) -> bool:
    """Whether a host is of this machine or its network by the way it is written; no name is looked up."""
    try:
        return not is_public(host)
    except ValueError:
        return host.rstrip(".").rpartition(".")[2] in _LOCAL_NAMES


# The file


@contextmanager
def _changing(root: Path) -> Iterator[list[Watched]]:
    """Give what is watched, and write it as it is in the end; others that would change it wait."""
    file = watched_file(root)
    try:
        with locked(file.parent):
            present = read_tables(file, "watched", _watched_of)
            before = tuple(present)
            yield present
            if tuple(present) != before:
                replace_file(file, tables_text(file, _HEAD, "watched", map(asdict, present)))
    except OSError as error:
        raise StorageError(
            f"{file}: it cannot be written ({error.strerror}); check its folder and the space on its disk"
        ) from error


def _watched_of(table: Mapping[str, object], number: int) -> Watched:
    """Return the origin that a table of the file tells; ValueError, with its number, for none."""
    texts = {key: table.get(key, "") for key in ("origin", "added", "looked", "problem")}
    if wrong := [key for key, value in texts.items() if not isinstance(value, str)]:
        raise ValueError(f"origin {number}: {wrong[0]} is no text in quotation marks")
    cleaned = {key: clean_line(str(value)) for key, value in texts.items()}
    if not cleaned["origin"]:
        raise ValueError(f"origin {number}: it is missing")
    news, total, allow_private = (
        table.get("news", 0),
        table.get("total", 0),
        table.get("allow_private", False),
    )
    if type(news) is not int or type(total) is not int:
        raise ValueError(f"origin {number}: {'total' if type(news) is int else 'news'} is no number")
    if not isinstance(allow_private, bool):
        raise ValueError(f"origin {number}: allow_private is neither true nor false")
    origin = clean(str(texts["origin"]))
    # Addresses stay as they are written: to look at them closely takes what only fetching needs.
    origin = origin if is_url(origin) else _normal(origin)
    said = cleaned["added"], cleaned["looked"], news, cleaned["problem"], total, allow_private
    return Watched(origin, *said)
