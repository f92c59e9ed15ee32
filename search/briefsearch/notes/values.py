"""What a reader wrote about passages: highlights, notes, and the claims that they stand under."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefsearch.anchors import Anchor
from briefsearch.model import Span


class NoteKind(StrEnum):
    """Why a passage was highlighted."""

    KEY = "key"
    CHECK = "check"
    DOUBT = "doubt"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Note:
    """A highlighted passage of the article with the id `article`, with a `text` unless that is empty.

    `title` and `outlet` are those of the article when it was made, so that it can be told of when the article
    is gone. `claim` is the number of the claim that it stands under, `made` and `changed` are times in ISO
    8601.
    """

    id: int
    article: str
    title: str
    outlet: str
    kind: NoteKind
    anchor: Anchor
    text: str = ""
    claim: int | None = None
    made: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note, and where its passage stands in the article as it now is; None where it is lost."""

    note: Note
    span: Span | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement under which passages of several sources are gathered."""

    id: int
    text: str
    made: str = ""
