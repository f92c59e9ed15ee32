"""Where a draft comes from: what was named, and the file that it was read from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from briefsearch.adding.catalogue import Known
from briefsearch.adding.identity import title_mark
from briefsearch.intake.values import Draft, SourceKind

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
SEVERAL = frozenset({SourceKind.EPUB, SourceKind.FEED, SourceKind.OPML, SourceKind.RECORDS, SourceKind.WARC})
"""The kinds of files that may hold several articles."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a draft comes from: `origin` and `name` for messages, and all of the bytes in `file`.

    `source` is the path of the reader's own file, absolute and with links followed, empty for what was
    fetched or piped; with `is_several`, that may hold several articles. `again` asks for what is known to be
    compared in full; `target` is the article it is to be compared with. `given` are the ids of the articles
    that have come from there so far.
    """

    origin: str
    name: str
    file: Path
    source: bytes = b""
    is_several: bool = False
    again: bool = False
    target: Known | None = None
    given: set[str] = field(default_factory=set)

    @property
    def is_full(self) -> bool:
        """Whether what is known is compared in full."""
        return self.again or self.target is not None

    def part(self, title: str) -> str:
        """Return which part of the source an article is: of several, its title tells."""
        return title_mark(title) if self.is_several else ""

    def bytes_of(self, draft: Draft) -> bytes:
        """Return what `draft` was read from."""
        return self.file.read_bytes() if draft.original is None else draft.original

    def suffix_of(self, draft: Draft) -> str:
        """Return the ending of what `draft` was read from, where that is a plain one."""
        for suffix in (draft.suffix.lower(), self.file.suffix.lower()):
            if _SUFFIX.fullmatch(suffix):
                return suffix
        return ""
