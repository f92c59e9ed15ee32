"""The keys that a settings file gives to commands: which of them there are, and which clash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from briefreader.keys import PAGES, Keymap
from briefreader.keys.naming import KeyNameError, key_of, shown_key
from briefreader.keys.presets import PRESETS
from briefreader.settings.sections import Path

_APART = "in a text, a space parts several keys; an empty one takes a command its keys"


def read_keys(table: Mapping[str, object]) -> Iterator[tuple[Path, str | None, str]]:
    """Yield for each entry of the table `keys` its path, its keys or None, and what is wrong with it."""
    for name, value in table.items():
        if name in PAGES and isinstance(value, Mapping):
            for identifier, written in value.items():
                yield _entry((name, identifier), written, {command.id for command in PAGES[name]}, name)
        elif isinstance(value, Mapping):
            yield (name,), None, f"there is no page {name!r}{_near(name, PAGES)}"
        else:
            yield _entry((name,), value, {command.id for each in PAGES.values() for command in each}, "")


def _entry(path: Path, written: object, known: set[str], page: str) -> tuple[Path, str | None, str]:
    identifier = path[-1]
    if identifier not in known:
        where = f" on the page {page!r}" if page else ""
        return path, None, f"there is no command {identifier!r}{where}{_near(identifier, known)}"
    keys = written.split() if isinstance(written, str) else written
    if not isinstance(keys, list) or not all(isinstance(each, str) for each in keys):
        return path, None, f"keys are a text or a list of texts; {_APART}"
    try:
        return path, ",".join(dict.fromkeys(map(key_of, keys))), ""
    except KeyNameError as error:
        return path, None, str(error)


def _near(name: str, known: Mapping[str, object] | set[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"; did you mean {near[0]!r}?" if near else "; `briefreader config --keys` lists all"


def clashes(keymap: str, keys: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    """Yield the path of each entry whose key another command of a page has, and what to do."""
    for clash in Keymap(PAGES, keys, PRESETS[keymap]).clashes():
        asked = next(command for command in (clash.lost, clash.kept) if _path(clash.page, command.id, keys))
        other = clash.kept if asked is clash.lost else clash.lost
        said = f"on the page {clash.page!r}, {shown_key(clash.key)} is the key of {other.id!r} too"
        yield _path(clash.page, asked.id, keys), f"{said}; give one of them another key"


def _path(page: str, identifier: str, keys: Mapping[str, str]) -> Path:
    """Return the path of the entry that gives a command of a page its keys; empty where none does."""
    if f"{page}.{identifier}" in keys:
        return (page, identifier)
    return (identifier,) if identifier in keys else ()
