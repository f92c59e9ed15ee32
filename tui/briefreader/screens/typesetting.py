"""How the text is set, and what leads out of it: links, headings, footnotes, folds."""

from __future__ import annotations

from briefreader.screens.watcher import WatchingShelf


class TypesettingShelf(WatchingShelf):
    """Sets the text as the reader likes it, and follows what it points to."""
