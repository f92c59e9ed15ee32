"""The files of a folder, one after the other, in the order in which people number them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from briefsearch.intake.values import Refusal
from briefsearch.text import clean_line, natural_key

# A folder with this file in it holds what a library keeps for itself.
_KEPT_MARKER = ".briefreader-keeps"
_SETTINGS = "library.toml"
_PAGES = (".html", ".htm", ".xhtml")
_PARTS = "_files"


def files_below(folder: Path) -> Iterator[Path | Refusal]:
    """Yield the files in `folder` and in the folders below it, `2.html` before `10.html`.

    Hidden names, links to folders, what a library keeps for itself (unless `folder` is that) and the parts of
    saved pages are passed over. A folder that may not be read is a Refusal.
    """
    waiting = [_entries(folder, is_named=True)]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        elif isinstance(entry, Refusal):
            yield entry
        elif entry.is_dir(follow_symlinks=False):
            waiting.append(_entries(Path(entry.path)))
        elif not _is_folder(entry):
            yield Path(entry.path)


def _entries(folder: Path, *, is_named: bool = False) -> Iterator[os.DirEntry[str] | Refusal]:
    """Yield what is in `folder` and not passed over."""
    try:
        with os.scandir(folder) as found:
            entries = {entry.name: entry for entry in found}
    except FileNotFoundError:
        return
    except OSError as error:
        reason = (
            f"this folder may not be read ({(error.strerror or str(error)).lower()}); change its permissions"
        )
        yield Refusal(clean_line(str(folder)), reason)
        return
    if _KEPT_MARKER in entries and not is_named:
        return
    for name in sorted(entries, key=lambda name: (natural_key(name), name)):
        if not (name.startswith(".") or name == _SETTINGS or _is_part_of_page(name, entries)):
            yield entries[name]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether this leads to a folder; a link that leads nowhere, or in a circle, does not."""
    with suppress(OSError):
        return entry.is_dir()
    return False


def _is_part_of_page(name: str, entries: dict[str, os.DirEntry[str]]) -> bool:
    """Whether this is the folder of pictures and styles that browsers save beside a page."""
    page = name.removesuffix(_PARTS)
    return page != name and any(page + ending in entries for ending in _PAGES)
