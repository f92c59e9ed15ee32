"""Origins: from a path, an address or standard input to the items that are read.

    walking  the files of a folder, in the order in which people number them
    files    a file that may be read, of which kind, and how large
    spool    what comes in on standard input, as a file

Nothing is read here but the first bytes of each file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from briefsearch.errors import UnreadableError
from briefsearch.intake.fetching import Fetcher, is_url
from briefsearch.intake.kinds import is_other, kind_of
from briefsearch.intake.origins.files import head_of, is_folder, missing, refuse_too_large
from briefsearch.intake.origins.spool import STANDARD_INPUT, spooled
from briefsearch.intake.origins.walking import files_below
from briefsearch.intake.values import Hints, Item, Reference, Refusal, SourceKind
from briefsearch.text import clean_line

__all__ = ["PassedOver", "count_items", "fetch_reference", "open_origin"]

_ENDINGS_TOLD = 4
_EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Files of the folder `name` that hold no article: how many, and a line on what they are."""

    name: str
    count: int
    reason: str


def open_origin(
    origin: str, *, kind: SourceKind | None, folder: Path, fetcher: Fetcher
) -> Iterator[Item | Refusal | PassedOver]:
    """Yield the items of `origin`: a path of a file or folder, an address, or `-` for standard input.

    An address that is as it was before, by the marks of `fetcher`, yields nothing.

    `kind` is what they are, None where their bytes are to tell. Standard input is written to a file in
    `folder`; that file and what is fetched are the caller's to delete. What cannot be read is a Refusal; a
    folder tells at its end what of it was passed over. Raises StorageError where `folder` cannot be written.
    """
    name = clean_line(origin)
    try:
        if origin == STANDARD_INPUT:
            yield _checked(spooled(folder, kind), "standard input", kind)
        elif is_url(origin):
            if item := _fetched(origin, kind, Hints(), fetcher):
                yield item
        elif is_folder(path := _path(origin)):
            yield from _items_of_folder(path, name, kind)
        else:
            yield _checked(path, name, kind)
    except FileNotFoundError:
        yield Refusal(name, missing(_path(origin)))
    except UnreadableError as error:
        yield Refusal(name, str(error))


def count_items(origin: str) -> int:
    """Return how many items `origin` may have: the files of a folder, unopened; 1 for all else.

    A few files may turn out to be of other kinds, and what cannot be read counts as one.
    """
    if origin == STANDARD_INPUT or is_url(origin):
        return 1
    try:
        path = _path(origin)
        if not is_folder(path):
            return 1
    except (FileNotFoundError, UnreadableError):
        return 1
    return sum(not isinstance(found, Refusal) and not is_other(found.name) for found in files_below(path))


def fetch_reference(reference: Reference, *, fetcher: Fetcher) -> Item | Refusal | None:
    """Return what `reference` leads to, with the hints that it brings; None where it is as it was before.

    Only addresses of the web are followed: what a stranger's feed names is never a file of this machine.
    """
    try:
        if not is_url(reference.url):
            raise UnreadableError("this is no web address; only http and https are followed")
        return _fetched(reference.url, reference.kind, reference.hints, fetcher)
    except UnreadableError as error:
        return Refusal(clean_line(reference.url), str(error))


def _path(origin: str) -> Path:
    """Return the path that `origin` names; UnreadableError where it names nothing, or no file."""
    if not origin.strip():
        # To the system this is the current folder; a variable of a shell that is not set leaves it.
        raise UnreadableError("nothing is named here; name a file, a folder or an address")
    scheme, mark, rest = origin.partition("://")
    if not mark or not scheme.isalnum():
        path = Path(origin)
    elif scheme.lower() == "file" and "/" in rest:
        # What stands before the first slash is the name of a machine, this one.
        path = Path("/" + unquote(rest.partition("/")[2]))
    else:
        raise UnreadableError("only http, https and file addresses are read; check how it begins")
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise UnreadableError("there is no such user; write the whole path") from error


def _checked(file: Path, name: str, kind: SourceKind | None) -> Item:
    """Return the item that is the one file that was named; raises UnreadableError where it is none."""
    head, size = head_of(file)
    found = kind or kind_of(head, file.name)
    refuse_too_large(file, size, found)
    return Item(file, name, found)


def _fetched(url: str, kind: SourceKind | None, hints: Hints, fetcher: Fetcher) -> Item | None:
    """Return what an address leads to, None where it is unchanged; keeps no file that is refused."""
    fetched = fetcher.fetch(url)
    if fetched.unchanged:
        fetched.file.unlink()
        return None
    last_part = urlsplit(fetched.url).path.rpartition("/")[2]
    try:
        head, size = head_of(fetched.file)
        found = kind or kind_of(head, last_part, fetched.content_type)
        refuse_too_large(fetched.file, size, found)
    except UnreadableError:
        fetched.file.unlink()
        raise
    if found is SourceKind.OPML:
        # An outline that is as it was may lead to feeds that are not.
        fetcher.forget(url)
    return Item(fetched.file, clean_line(url), found, fetched.url, fetched.charset, hints)


def _items_of_folder(
    folder: Path, name: str, kind: SourceKind | None
) -> Iterator[Item | Refusal | PassedOver]:
    passed_over: Counter[str] = Counter()
    is_empty = True
    for file in files_below(folder):
        if isinstance(file, Refusal):
            is_empty = False
            yield file
            continue
        item = _item_of_folder(file, kind)
        if isinstance(item, str):
            passed_over[item] += 1
        else:
            is_empty = False
            yield item
    if is_empty:
        what = f"nothing in this folder can be read{_told(passed_over)}"
        yield Refusal(name, f"{what}; name a folder that holds pages, texts or feeds")
    elif passed_over:
        count = passed_over.total()
        held = "1 file holds no article and was" if count == 1 else f"{count} files hold no article and were"
        yield PassedOver(name, count, f"{held} passed over{_told(passed_over)}")


def _item_of_folder(file: Path, kind: SourceKind | None) -> Item | Refusal | str:
    """Return the item that a file of a folder is, or why it is none; what it is where it is passed over."""
    ending = file.suffix.lower() or file.name
    if is_other(file.name):
        return ending
    name = clean_line(str(file))
    try:
        head, size = head_of(file)
    except FileNotFoundError:
        return Refusal(name, "this is a link to nothing, or the file is no longer there; look at it")
    except UnreadableError as error:
        return Refusal(name, str(error))
    if not head.strip():
        return _EMPTY
    try:
        found = kind or kind_of(head, file.name)
    except UnreadableError:
        return ending
    try:
        refuse_too_large(file, size, found)
    except UnreadableError as error:
        return Refusal(name, str(error))
    return Item(file, name, found)


def _told(passed_over: Counter[str]) -> str:
    """Return in brackets what was passed over, endings mostly, the most frequent ones first."""
    most = passed_over.most_common(_ENDINGS_TOLD)
    told = [f"{count} {clean_line(ending)}" for ending, count in most]
    if len(passed_over) > len(most):
        told.append(f"{passed_over.total() - sum(count for _, count in most)} more")
    return f" ({', '.join(told)})" if told else ""
