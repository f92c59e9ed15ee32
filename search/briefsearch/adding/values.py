"""What became of each thing that was added to a library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from briefsearch.intake.values import SourceKind


class Outcome(StrEnum):
    """What became of one article, or of an origin that gave none."""

    ADDED = "added"
    REVISED = "revised"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be added: `origins` are paths, addresses or `-`.

    `kind` says what all of them are, where that is not to be found out. `allow_private` lets addresses of the
    local network be fetched. `limit` is the most articles that one feed, archive or folder may give.
    """

    origins: tuple[str, ...]
    kind: SourceKind | None = None
    allow_private: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """One article that came in, or was there already, or one thing that could not be read.

    `origin` is what was named, `name` the part of it that this is about. `id`, `title`, `outlet` and `words`
    are of the article in the library, empty where there is none. `reason` is one line: why it was refused,
    why nothing was added, what changed. `evidence` says for each field where it was found. `near` holds the
    ids of articles with nearly the same text.
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
