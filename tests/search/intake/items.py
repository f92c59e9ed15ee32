"""Items made of bytes, for the readers of sources."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from briefsearch.errors import UnreadableError
from briefsearch.intake.readers import read
from briefsearch.intake.values import Draft, Found, Hints, Item, Reference, Refusal, SourceKind
from briefsearch.model import Article


def found_in(data: bytes, kind: SourceKind, url: str = "", hints: Hints | None = None) -> list[Found]:
    """Return all that is found in a file of these bytes."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "file"
        file.write_bytes(data)
        return list(read(Item(file, "file", kind, url, hints=hints or Hints())))


def drafts(found: list[Found]) -> list[Draft]:
    """Return what is found, which has to be articles and nothing else."""
    assert all(isinstance(one, Draft) for one in found), found
    return [one for one in found if isinstance(one, Draft)]


def references(found: list[Found]) -> list[Reference]:
    """Return what is found, which has to be addresses and nothing else."""
    assert all(isinstance(one, Reference) for one in found), found
    return [one for one in found if isinstance(one, Reference)]


def refusals(found: list[Found]) -> list[Refusal]:
    """Return what was refused among what is found."""
    return [one for one in found if isinstance(one, Refusal)]


def only(found: list[Found]) -> Article:
    """Return the one article that is found."""
    (draft,) = drafts(found)
    return draft.article


def blocks(article: Article) -> list[tuple[str, str]]:
    """Return kind and text of each block."""
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


def never_fails_otherwise(data: bytes, kind: SourceKind) -> None:
    """Assert that bytes are read or refused in one line; anything else fails the test."""
    reason, found = "", list[Found]()
    try:
        found = found_in(data, kind)
    except UnreadableError as error:
        reason = str(error)
    assert "\n" not in reason
    for one in found:
        if isinstance(one, Draft):
            for block in one.article.blocks:
                assert block.span.of(one.article.text).strip()
