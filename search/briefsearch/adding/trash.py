"""What lies in the trash of a library: what its reader removed is not to come back by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from briefsearch.adding.editing import fields_of, is_markdown
from briefsearch.adding.folder import ORIGINALS, REVISIONS, TRASH, Folder
from briefsearch.adding.identity import is_of_several, plain_url
from briefsearch.errors import UnreadableError
from briefsearch.model import ArticleKind


class Trash:
    """The addresses and bytes of what was removed, looked through when they are first asked for."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def has_url(self, url: str) -> bool:
        """Whether an article from this address was removed, and not just one beside it."""
        removed = self._contents[0].get(plain_url(url), ())
        return any(not is_of_several(url, each) for each in removed)

    def has_bytes(self, data: bytes) -> bool:
        """Whether an article that was read from these bytes was removed."""
        return hashlib.sha256(data).digest() in self._contents[1]

    @cached_property
    def _contents(self) -> tuple[dict[str, list[str]], set[bytes]]:
        urls: dict[str, list[str]] = {}
        digests = set()
        revisions, originals = self._folder.kept(REVISIONS), self._folder.kept(ORIGINALS)
        for path, file in self._files():
            # Earlier versions came from the same address as the last one.
            if path == revisions:
                continue
            # A file that goes meanwhile is one less to know.
            with suppress(OSError, UnreadableError, UnicodeDecodeError):
                data = file.read_bytes()
                if path == originals or not is_markdown(file.name):
                    digests.add(hashlib.sha256(data).digest())
                else:
                    fields = fields_of(data)
                    # The address of a brief is that of another text.
                    if (plain := plain_url(fields.line("url"))) and fields.line("kind") != ArticleKind.BRIEF:
                        urls.setdefault(plain, []).append(fields.line("url"))
        return urls, digests

    def _files(self) -> Iterator[tuple[str, Path]]:
        """Yield each file in the trash, with the first part of its old path."""
        trash = self._folder.root / self._folder.kept(TRASH)
        for file in trash.glob("*/**/*"):
            if file.is_file():
                yield file.relative_to(trash).parts[1], file
