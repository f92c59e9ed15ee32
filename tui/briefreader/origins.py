"""What can be typed to add something: an address, or a path that completes itself.

Nothing is read but names: a folder is listed as far as `_MOST_LISTED` entries, in a thread of the caller's.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePath
from urllib.parse import unquote

from briefsearch.text import clean, clean_line

MOST_SHOWN = 200
_MOST_LISTED = 5_000
_ADDRESS = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_FILE = re.compile(r"file://[^/]*(?=/)", re.IGNORECASE)
_READABLE = frozenset(
    {".md", ".markdown", ".txt", ".text", ".html", ".htm", ".xhtml", ".pdf", ".epub", ".xml", ".rss", ".atom"}
    | {".opml", ".jsonl", ".ndjson", ".warc", ".gz"}
)


@dataclass(frozen=True, slots=True)
class Completion:
    """One entry of a folder: `value` is what is typed with it, `name` what it is called there."""

    value: str
    name: str
    is_folder: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """What was typed, the entries that go on from it, and what it names already.

    `origin` is what may be added as it stands: an address, or the path of what exists; empty where there is
    none. `is_cut` tells that the folder has more than was looked through or is shown, and `problem` why it
    could not be listed.
    """

    typed: str
    origin: str = ""
    is_address: bool = False
    is_folder: bool = False
    completions: Sequence[Completion] = ()
    is_cut: bool = False
    problem: str = ""


def is_address(text: str) -> bool:
    """Whether a text is an address of the web."""
    return _ADDRESS.match(text) is not None


def plain(text: str) -> str:
    """Return what is meant by a line that was typed, pasted or dropped.

    Terminals drop files as `file:` addresses, in quotation marks, or with backslashes before blanks.
    """
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    if server := _FILE.match(text):
        return unquote(text[server.end() :])
    return text.replace("\\ ", " ")


def origin_of(text: str) -> str:
    """Return what a line names as it is added: an address as it is, a path from its root."""
    text = plain(text)
    if not text or is_address(text):
        return text
    # Of a user who does not exist, or from a folder that is gone, it stays as it is, and is refused.
    with suppress(RuntimeError, OSError):
        return str(Path(text).expanduser().absolute())
    return text


def listing(typed: str) -> Listing:
    """Return what goes on from `typed`: folders first, then files that can be read, then others."""
    text = plain(typed)
    if is_address(text):
        return Listing(typed, text, is_address=True)
    head, _, begun = text.rpartition("/")
    folder = head + "/" if "/" in text else ""
    if text == "~":
        folder, begun = "~/", ""
    try:
        path = Path(text).expanduser()
        exists = bool(text) and path.exists()
        found, is_cut = _entries(Path(folder or ".").expanduser(), begun)
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Listing(typed, problem=clean_line(f"{folder or '.'}: {reason}"))
    completions = [
        Completion(f"{folder}{name}{'/' if is_folder else ''}", name, is_folder) for name, is_folder in found
    ]
    completions.sort(key=lambda each: (not each.is_folder, not is_readable(each.name), each.name.casefold()))
    return Listing(
        typed,
        origin_of(text) if exists else "",
        is_folder=exists and path.is_dir(),
        completions=completions[:MOST_SHOWN],
        is_cut=is_cut or len(completions) > MOST_SHOWN,
    )


def is_readable(name: str) -> bool:
    """Whether a file of this name is of a kind that can be read, as far as its ending tells."""
    return PurePath(name).suffix.lower() in _READABLE


def _entries(folder: Path, begun: str) -> tuple[list[tuple[str, bool]], bool]:
    """Return the entries whose names begin so, each with whether it is a folder, and whether there are more.

    Hidden ones are passed over until a point is typed, and names that a terminal would obey always; upper and
    lower case are one.
    """
    wanted = begun.casefold()
    with os.scandir(folder) as entries:
        looked = list(islice(entries, _MOST_LISTED + 1))
    found = [
        (entry.name, _is_folder(entry))
        for entry in looked[:_MOST_LISTED]
        if entry.name.casefold().startswith(wanted)
        and (begun.startswith(".") or entry.name[0] != ".")
        and clean(entry.name) == entry.name
        and "\n" not in entry.name
    ]
    return found, len(looked) > _MOST_LISTED


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
