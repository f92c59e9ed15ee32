"""The commands, one file each: how it is called, its arguments, and what it prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from briefreader.cli.arguments import Command

# Help names them in this order: what people do first comes first.
_NAMES = (
    *("add", "list", "search", "show", "compare", "timeline", "entities", "coverage"),
    *("notes", "watch", "cite", "export", "index", "config", "doctor", "completion"),
)
# `list` would hide a builtin where it is imported.
_MODULES = {name: name for name in _NAMES} | {"list": "listing"}


class _Commands(Mapping[str, Command]):
    """Commands by their names. Each is imported when it is asked for: opening the reader needs none."""

    def __getitem__(self, name: str) -> Command:
        command: Command = import_module(f"{__name__}.{_MODULES[name]}").COMMAND
        return command

    def __contains__(self, name: object) -> bool:
        return name in _MODULES

    def __iter__(self) -> Iterator[str]:
        return iter(_NAMES)

    def __len__(self) -> int:
        return len(_NAMES)


COMMANDS: Mapping[str, Command] = _Commands()
