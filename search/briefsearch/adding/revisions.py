"""The earlier versions of articles: each with its original where that was another one, numbered from 1."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from briefsearch.adding.folder import REVISIONS, Folder

_ARTICLE = ".md"
# Beside a version, its original has another ending.
_ORIGINAL = ".original.md"


class Revisions:
    """What a library keeps of earlier versions; its methods raise OSError."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def path(self, article_id: str) -> str:
        """Return the folder of the earlier versions of an article, relative to the library."""
        return f"{self._folder.kept(REVISIONS)}/{article_id}"

    def is_last(self, article_id: str, source: bytes) -> bool:
        """Whether the latest of the earlier versions has just these bytes: the next is not written yet."""
        last = self._last(article_id)
        return last > 0 and self._file(article_id, last).read_bytes() == source

    def keep(self, article_id: str, source: bytes, original: Path | None) -> None:
        """Keep a version of an article with what it was read from, None where that stays what it is."""
        if self.is_last(article_id, source):
            # A run that was killed had come as far as this.
            return
        kept = f"{self.path(article_id)}/{self._last(article_id) + 1}"
        if original is not None:
            suffix = original.suffix.lower()
            self._folder.write(kept + (_ORIGINAL if suffix == _ARTICLE else suffix), original)
        self._folder.write(kept + _ARTICLE, source)

    def has(self, article_id: str, data: bytes) -> bool:
        """Whether an earlier version of an article was read from these bytes."""
        for file in (self._folder.root / self.path(article_id)).glob("*"):
            with suppress(OSError):
                if file.stat().st_size == len(data) and file.read_bytes() == data:
                    return True
        return False

    def _last(self, article_id: str) -> int:
        kept = (self._folder.root / self.path(article_id)).glob(f"*{_ARTICLE}")
        return max((int(each.stem) for each in kept if each.stem.isdecimal()), default=0)

    def _file(self, article_id: str, number: int) -> Path:
        return self._folder.root / self.path(article_id) / f"{number}{_ARTICLE}"
