"""Ids for new articles, which are the names of their files: safe on any system, and taken by nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from briefsearch.adding.folder import ORIGINALS, REVISIONS, Folder
from briefsearch.intake import slug
from briefsearch.model import Article

# Names that Windows keeps for devices, whatever their ending.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin", "conout"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)
_LONGEST = 64
_LONGEST_OUTLET = 24


class Names:
    """The names that are taken in a library; case tells nothing, since not every file system knows it."""

    def __init__(self, folder: Folder, ids: set[str]) -> None:
        self._root = folder.root
        self._taken = {each.casefold() for each in ids}
        self._numbers: dict[str, int] = {}
        for path in (".", folder.kept(REVISIONS)):
            self._taken |= {file.stem.casefold() for file in _listed(folder.root / path)}
        originals = _listed(folder.root / folder.kept(ORIGINALS))
        self._originals = {file.stem.casefold(): file for file in originals}

    def choose(self, article: Article, original: bytes) -> str:
        """Return an id for `article`, read from `original`, that nothing has yet, and take it.

        It is the one that its source states, else the title, and more where that is taken.
        """
        chosen = next(each for each in self._candidates(article) if self._is_free(each, original))
        self._taken.add(chosen)
        return chosen

    def _is_free(self, name: str, original: bytes) -> bool:
        # A file may have come since the names were looked through.
        if name in self._taken or os.path.lexists(self._root / f"{name}.md"):
            return False
        # An original without its article is left by a kill; only the same one may take its place.
        file = self._originals.get(name)
        return file is None or (file.is_file() and file.read_bytes() == original)

    def _candidates(self, article: Article) -> Iterator[str]:
        if article.id:
            yield _safe(slug(article.id))
        title = _safe(slug(article.title))
        yield title
        if article.outlet:
            yield _joined(title, slug(article.outlet)[:_LONGEST_OUTLET])
        if article.published:
            yield _joined(title, article.published.isoformat())
        for number in count(self._numbers.get(title, 2)):
            # Thousands may have one title.
            self._numbers[title] = number
            yield _joined(title, str(number))


def _safe(name: str) -> str:
    return f"{name}-article" if name in _DEVICES else name


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except FileNotFoundError:
        return []


def _joined(title: str, more: str) -> str:
    return f"{title[: _LONGEST - 1 - len(more)].rstrip('-')}-{more}"
