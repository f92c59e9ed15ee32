"""What can be typed to add something: an address, or a path that completes itself.

Nothing is read but names: a folder is listed as far as `_MOST_LISTED` entries, in a thread of the caller's.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from briefsearch.text import clean, clean_line

MOST_SHOWN = 200
_MOST_LISTED = 5_000
_ADDRESS = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_FILE = re.compile(r"file://[^/]*(?=/)", re.IGNORECASE)


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
    none. `is_cut` tells that the folder has more than was looked through or is shown, and `problem` why
    nothing can come of what was typed.
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


def is_there(path: str) -> bool:
    """Whether there is something at a path; what cannot be a path is nowhere."""
    with suppress(OSError, RuntimeError, ValueError):
        return Path(path).expanduser().exists()
    return False


def plain(text: str) -> str:
    """Return what is meant by a line that was typed, pasted or dropped.

    Terminals drop files as `file:` addresses, or as a shell would have them written: in quotation marks, or
    with backslashes.
    """
    text = text.strip()
    if server := _FILE.match(text):
        return unquote(text[server.end() :])
    if text[:1] not in ("'", '"') and "\\" not in text:
        return text
    if is_there(text):
        return text
    # A quotation mark that is still open belongs to what is being typed.
    with suppress(ValueError):
        parts = shlex.split(text)
        if len(parts) == 1:
            return parts[0]
    return text


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
    """Return what goes on from `typed`, in the order of the alphabet; hidden entries come last."""
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
    except (FileNotFoundError, NotADirectoryError):
        return Listing(typed, problem=_missing(text))
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Listing(typed, problem=clean_line(f"{folder or '.'}: {reason}"))
    completions = [
        Completion(f"{folder}{name}{'/' if is_folder else ''}", name, is_folder) for name, is_folder in found
    ]
    completions.sort(key=lambda each: (each.name.startswith("."), each.name.casefold()))
    return Listing(
        typed,
        origin_of(text) if exists else "",
        is_folder=exists and path.is_dir(),
        completions=completions[:MOST_SHOWN],
        is_cut=is_cut or len(completions) > MOST_SHOWN,
        problem=_missing(text) if text and not exists and not completions else "",
    )


def _missing(text: str) -> str:
    """Return what the command line says of a path where nothing is."""
    from briefsearch.intake.origins.files import missing

    return missing(Path(text).expanduser())


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
