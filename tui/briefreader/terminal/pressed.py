"""Keys that were pressed, and what a screen takes them for."""

from __future__ import annotations

from textual import events


class Key(events.Key):
    """A key of the tables that a pressed one stands for. Named as what it is, so that handlers find it."""

    def __init__(self, key: str, pressed: events.Key) -> None:
        """Stand as `key` for the one that was `pressed`, which may mean something else on another screen."""
        super().__init__(key, None)
        self.pressed = pressed


def pressed_again(event: events.Key) -> events.Key:
    """Return the key as it was pressed, to be pressed once more."""
    pressed = event.pressed if isinstance(event, Key) else event
    return events.Key(pressed.key, pressed.character)
