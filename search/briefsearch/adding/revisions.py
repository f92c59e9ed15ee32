"""The earlier versions of articles: each with its original where that was another one, numbered from 1."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from briefsearch.adding.folder import REVISIONS, Folder
from briefsearch.errors import InputError
from briefsearch.intake import read_article
from briefsearch.intake.markdown.frontmatter import Value, fields
from briefsearch.model import Article

_ARTICLE = ".md"
_NUMBER = re.compile(r"[1-9]\d{0,8}", re.ASCII)
# Beside a version, its original has another ending.
_ORIGINAL = ".original.md"


class Revisions:
    """What a library keeps of earlier versions; its methods raise OSError."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def path(self, article_id: str) -> str:
        """Return the folder of the earlier versions of an article, relative to the library."""
        return f"{self._folder.kept(REVISIONS)}/{article_id}"

    def paths(self, article_id: str) -> dict[int, str]:
        """Return the paths of the earlier versions of an article by their numbers, the oldest first."""
        folder = self.path(article_id)
        paths = {number: f"{folder}/{number}{_ARTICLE}" for number in self._numbers(article_id)}
        return {number: path for number, path in paths.items() if self._folder.inside(path)}

    def article(self, present: Article, number: int) -> Article:
        """Return an earlier version of the article `present`; raises InputError where it is not kept."""
        paths = self.paths(present.id)
        if number not in paths:
            told = f"there is {', '.join(map(str, paths))}" if paths else "none of it is kept"
            raise InputError(f"{present.id} has no earlier version {number}; {told}")
        article = read_article(self._folder.root / paths[number], present.id)
        # Where only what is known of it had changed, the original stayed in its place.
        later = (self._original(present.id, each) for each in paths if each >= number)
        return replace(article, id=present.id, original=next(filter(None, later), present.original))

    def _original(self, article_id: str, number: int) -> str:
        """Return the path of what stopped being an article's original with this version, or nothing."""
        files = (self._folder.root / self.path(article_id)).glob(f"{number}.*")
        names = sorted(file.name for file in files if file.name != f"{number}{_ARTICLE}")
        return f"{self.path(article_id)}/{names[0]}" if names else ""

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
        return max(self._numbers(article_id), default=0)

    def _numbers(self, article_id: str) -> list[int]:
        kept = (self._folder.root / self.path(article_id)).glob(f"*{_ARTICLE}")
        return sorted(int(each.stem) for each in kept if _NUMBER.fullmatch(each.stem))

    def _file(self, article_id: str, number: int) -> Path:
        return self._folder.root / self.path(article_id) / f"{number}{_ARTICLE}"


def new_fields(article: Article, edited: tuple[str, ...], *, is_full: bool) -> dict[str, Value]:
    """Return the fields of a front matter that a new version sets; without `is_full` it takes none away."""
    values = fields(article)
    del values["near_copies"], values["id"]
    kept = set(edited)
    if article.published is None and not is_full:
        kept.add("published")
    if "published" in kept:
        kept |= {"published_between", "published_evidence"}
    return {key: value for key, value in values.items() if key not in kept and (value or is_full)}
