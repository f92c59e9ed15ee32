"""What became of each thing that was added to a library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from briefsearch.intake.values import SourceKind


class Outcome(StrEnum):
    """What became of one article, or of what gave none: files of other kinds in a folder are passed over."""

    ADDED = "added"
    REVISED = "revised"
    KNOWN = "known"
    REFUSED = "refused"
    PASSED_OVER = "passed-over"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be added: `origins` are paths, addresses or `-`.

    `kind` says what all of them are, where that is not to be found out. `allow_private` lets addresses of the
    local network be fetched. `limit` is the most articles that one feed, archive or folder may give. With
    `again`, also what is known by its bytes is read, by the rules of today.
    """

    origins: tuple[str, ...]
    kind: SourceKind | None = None
    allow_private: bool = False
    limit: int | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """One article that came in, or was there already, or one thing that could not be read.

    `origin` is what was named, `name` the part of it that this is about. `id`, `title`, `outlet`, `authors`
    and `words` are of the article in the library, empty where there is none. `reason` is one line: why it
    was refused, why nothing was added, what changed. `evidence` says for each field where it was found.
    `near` holds the ids of articles with nearly the same text. `published` is an ISO day, and
    `published_between` the earliest and the latest that a text without a date allows; each is empty where it
    is not known.
    """

    outcome: Outcome
    origin: str
    name: str
    id: str = ""
    title: str = ""
    outlet: str = ""
    published: str = ""
    words: int = 0
    reason: str = ""
    evidence: Mapping[str, str] = field(default_factory=dict)
    near: tuple[str, ...] = ()
    published_between: tuple[str, str] = ("", "")
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """New values for what is known of an article; None leaves a field as it is.

    `published` is `YYYY-MM-DD` or empty for unknown.
    """

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Edited:
    """An edit that can be undone: the file at `old_path` was `before`, and that at `path` is `after` now."""

    path: str
    old_path: str
    before: bytes = field(repr=False)
    after: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Removed:
    """An article that was removed from `path`: all that belongs to it is in `folder`, below the trash."""

    path: str
    folder: str


@dataclass(frozen=True, slots=True)
class Removal:
    """Articles that were removed; `problem` says in one line why the rest of those named could not be."""

    removed: tuple[Removed, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """What an article was read from: its file, its text to be shown line by line, its ending (`.html`)."""

    path: Path
    text: str = field(repr=False)
    suffix: str
