"""Selecting, copying and citing."""

from __future__ import annotations

from briefreader.screens.typesetting import TypesettingShelf


class SelectingShelf(TypesettingShelf):
    """Selects passages from the keyboard, and copies them with where they are from."""
