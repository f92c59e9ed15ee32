"""Highlights and notes in the open article."""

from __future__ import annotations

from briefreader.screens.selecting import SelectingShelf


class NotingShelf(SelectingShelf):
    """Highlights passages, and keeps what is written about them."""
