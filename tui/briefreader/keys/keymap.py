"""Other keys for the commands: what a pressed key means on a page, and which keys are shown there.

The tables never change, and Textual binds what they say. A key that was chosen in settings is turned, before
anything sees it, into the key that the table has for its command; what names keys asks the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from briefreader.keys.command import Command
from briefreader.keys.naming import shown_key, writes

Commands = Sequence[Command]
Chosen = Mapping[str, str]

# Two arrows beside each other are two keys.
_TOKENS = re.compile(r"[↑↓]|[^\s↑↓]+")


class Clash(NamedTuple):
    """A key that two commands of a page would have; `kept` has it."""

    page: str
    key: str
    kept: Command
    lost: Command


class PageKeys(NamedTuple):
    """The keys of one page.

    `commands` are those of its table with the keys that they have, `meant` gives for a key that was pressed
    the key of the table that it stands for, or an empty text where it does nothing any more.
    """

    commands: Commands
    meant: Mapping[str, str]
    clashes: Sequence[Clash] = ()

    def shown(self, table: Commands, text: str) -> str:
        """Return how keys that `text` names as `table` has them are to be named here: `n N`, `↑↓`, `esc`."""
        tokens = _TOKENS.findall(text)
        named = [self._named(table, token) for token in tokens]
        return text if named == tokens else " ".join(filter(None, named))

    def _named(self, table: Commands, token: str) -> str:
        for old, new in zip(table, self.commands, strict=True):
            if token in map(shown_key, old.each_key):
                shown = [shown_key(key) for key in new.each_key]
                return token if token in shown else next(iter(shown), "")
        return token


class Keymap:
    """The keys that were chosen, for all pages.

    A key of `chosen` is the id of a command (`search`), on all pages that have it, or that of one page
    (`compare.next`), which counts for more; a value is the keys, parted by commas, and empty for none. What
    stands in an earlier layer counts for more than what stands in a later one.
    """

    def __init__(self, pages: Mapping[str, Commands], *layers: Chosen) -> None:
        self._names = {id(table): (name, table) for name, table in pages.items()}
        self._layers = [each for each in layers if each]
        self._pages: dict[int, PageKeys] = {}

    def page(self, table: Commands) -> PageKeys:
        """Return the keys of the page that has this table."""
        known = self._pages.get(id(table))
        if known is None:
            name, _ = self._names.get(id(table), ("", table))
            known = self._pages[id(table)] = self._resolved(name, table)
        return known

    def clashes(self) -> list[Clash]:
        """Return every key that two commands of a page would have."""
        return [clash for _, table in self._names.values() for clash in self.page(table).clashes]

    def _chosen(self, page: str, command: Command, *, is_typed_in: bool) -> tuple[str, ...] | None:
        """Return the keys that were chosen for a command; None where they are those of its table."""
        for layer in self._layers:
            keys = layer.get(f"{page}.{command.id}", layer.get(command.id))
            if keys is not None:
                fit = tuple(key for key in keys.split(",") if key and not (is_typed_in and writes(key)))
                # Where text is typed, a letter is text: a command that has letters alone keeps its own keys.
                return fit if fit or not keys else None
        return None

    def _resolved(self, page: str, table: Commands) -> PageKeys:
        if not self._layers:
            return PageKeys(table, {})
        is_typed_in = not any(writes(key) for command in table for key in command.each_key)
        chosen = {command.id: self._chosen(page, command, is_typed_in=is_typed_in) for command in table}
        # What was chosen counts for more than what a table says.
        order = sorted(table, key=lambda command: chosen[command.id] is None)
        owners: dict[str, Command] = {}
        clashes = []
        keys: dict[str, list[str]] = {}
        for command in order:
            asked = chosen[command.id]
            keys[command.id] = []
            for key in command.each_key if asked is None else asked:
                owner = owners.setdefault(key, command)
                if owner is command:
                    keys[command.id].append(key)
                else:
                    clashes.append(Clash(page, key, owner, command))
        commands = [_with_keys(command, tuple(keys[command.id])) for command in table]
        return PageKeys(commands, _meant(table, commands), clashes)


def _with_keys(command: Command, keys: tuple[str, ...]) -> Command:
    if keys == command.each_key:
        return command
    shown = " ".join(map(shown_key, keys))
    return command._replace(keys=",".join(keys), shown=shown, label_key=shown and shown.split()[0])


def _meant(table: Commands, commands: Commands) -> dict[str, str]:
    """Return what each key means that is not what the table says of it."""
    meant = dict.fromkeys(chain.from_iterable(command.each_key for command in table), "")
    for old, new in zip(table, commands, strict=True):
        for key in new.each_key:
            if key in old.each_key:
                meant.pop(key, None)
            else:
                meant[key] = old.each_key[0]
    return meant
