"""Articles as a folder of Markdown files: a library to open, to send on, or to put under version control."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from briefsearch.exporting.detached import detached
from briefsearch.intake.markdown import write
from briefsearch.manifest import MARKER
from briefsearch.model import Article, ArticleKind

_ORIGINALS = "originals"


def export_markdown(articles: Iterable[Article], folder: Path, library: Path | None = None) -> int:
    """Write each article to `folder` as `<id>.md`, and return how many there are.

    A folder that is missing appears with all of them or not at all; in any other they join or replace what is
    there, each file whole. With `library`, the folder that the articles come from, what they were read from
    is copied along. Raises OSError.
    """
    is_new = not folder.is_dir()
    # Where it can be moved from in one step.
    around = folder.parent if is_new else folder
    around.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=".briefreader-", dir=around, ignore_cleanup_errors=True
    ) as temporary:
        made = Path(temporary) / "library"
        made.mkdir()
        count = 0
        for article in articles:
            alone = replace(detached(article), near_copies=article.near_copies)
            kept = _original(article, library) if library else None
            if kept:
                alone = replace(alone, original=_copy(kept, made))
            (made / f"{article.id}.md").write_text(write(alone), encoding="utf-8", newline="\n")
            count += 1
        if is_new:
            made.rename(folder)
        else:
            _move_into(made, folder)
    return count


def _original(article: Article, library: Path) -> Path | None:
    """Return the file that an article was read from, if it is among the originals of its library."""
    # Front matter may say anything, and of a brief it says something else.
    if not article.original or article.kind is ArticleKind.BRIEF:
        return None
    with suppress(OSError, ValueError):
        file = (library / article.original).resolve(strict=True)
        kept = file.parent
        if file.is_file() and kept.parent == library.resolve() and (kept / MARKER).exists():
            return file
    return None


def _copy(file: Path, made: Path) -> str:
    """Copy an original, and return its path relative to the library that is made."""
    originals = made / _ORIGINALS
    originals.mkdir(exist_ok=True)
    (originals / MARKER).touch()
    shutil.copyfile(file, originals / file.name)
    return f"{_ORIGINALS}/{file.name}"


def _move_into(made: Path, folder: Path) -> None:
    """Move every file below `made` to the same place below `folder`."""
    for file in made.rglob("*"):
        if file.is_file():
            target = folder / file.relative_to(made)
            target.parent.mkdir(exist_ok=True)
            file.replace(target)
