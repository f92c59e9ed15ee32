"""What an article was read from, as text to be shown beside it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from briefsearch.adding.folder import Folder
from briefsearch.adding.values import Original
from briefsearch.errors import InputError, StorageError
from briefsearch.text import clean, clean_line

# More than anybody reads beside an article; a page with its pictures inside is cut here.
_LONGEST = 4 * 1024 * 1024
_PACKED = frozenset({".epub", ".gz", ".zip"})


def original(root: Path, named: str, path: str) -> Original:
    """Return the original of the article at `path`, which names it `named`, both relative to the library.

    An article without one that is a text dump is its own. Raises InputError where none is kept, or none that
    is text, and StorageError where it cannot be read.
    """
    file = Folder(root).inside(named if named else path if path.endswith(".txt") else "")
    if file is None:
        raise InputError("no original of this article is kept; add it again from where it came")
    suffix = file.suffix.lower()
    if suffix in _PACKED:
        raise InputError(f"a file of this kind cannot be shown as text; open {file} with another program")
    try:
        if suffix == ".pdf":
            return Original(file, _pdf_text(file), suffix)
        with file.open("rb") as stream:
            data = stream.read(_LONGEST)
    except OSError as error:
        raise StorageError(f"{file}: it cannot be read ({error.strerror}); check its permissions") from error
    from briefsearch.intake.charset import decode

    return Original(file, clean(decode(data)), suffix)


def _pdf_text(file: Path) -> str:
    """Return the text of a PDF, read under limits: a library may come from a stranger."""
    from briefsearch.intake.guard import Guard
    from briefsearch.intake.values import Draft, Item, Refusal, SourceKind

    item = Item(file, clean_line(file.name), SourceKind.PDF, is_as_it_stands=True)
    with Guard() as guard, closing(guard.read(item)) as found:
        first = next(found)
    if isinstance(first, Draft):
        return first.article.text
    raise InputError(first.reason if isinstance(first, Refusal) else "it cannot be shown as text")
