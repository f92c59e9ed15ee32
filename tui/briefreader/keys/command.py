"""What a key does: one entry of the tables, as Textual binds it and as the foot of the page names it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from briefreader.keys.naming import shown_key

if TYPE_CHECKING:
    from textual.binding import Binding


class Command(NamedTuple):
    """One thing that keys do on one kind of screen.

    `action` is a Textual action of the screen. `label` is a word or two for the foot of the page, empty
    where it is not shown there; `help` is a line for the help page; `shown` is how the help names the keys.
    """

    id: str
    keys: str
    action: str
    help: str
    shown: str
    group: str = ""
    label: str = ""
    label_key: str = ""

    @property
    def each_key(self) -> tuple[str, ...]:
        """The keys one by one, as Textual names them; there may be none."""
        return tuple(self.keys.split(",")) if self.keys else ()

    @property
    def keys_shown(self) -> str:
        """All its keys as they are shown, where `shown` may leave out those that are the same everywhere."""
        return " ".join(map(shown_key, self.each_key))


def bindings(
    commands: Iterable[Command], *, typing: bool = False
) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """Return the Textual bindings of some commands, each with its id.

    Where nothing is typed they have priority: each key then does its work before the next one is looked at,
    also when several arrive in one go.
    """
    # The tables are read without a screen too, where settings are checked.
    from textual.binding import Binding

    return [
        Binding(command.keys, command.action, command.help, show=False, priority=not typing, id=command.id)
        for command in commands
    ]


def labels(commands: Iterable[Command]) -> list[tuple[str, str]]:
    """Return key and word for the foot of the page."""
    return [(command.label_key, command.label) for command in commands if command.label]
