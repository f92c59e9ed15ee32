"""What stands between the reader and its terminal."""

from __future__ import annotations

from collections.abc import Mapping


def in_screen(environment: Mapping[str, str]) -> bool:
    """Whether GNU screen is around the reader: it knows 256 colours, whatever the terminal around it knows.

    Where both are named, tmux is taken for the inner one.
    """
    return bool(environment.get("STY")) and not environment.get("TMUX")
