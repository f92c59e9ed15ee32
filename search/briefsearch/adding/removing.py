"""Remove articles into the trash of their library, each with all that belongs to it, and bring them back."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from briefsearch.adding.editing import fields_of, is_markdown, undo_edit
from briefsearch.adding.folder import ORIGINALS, REVISIONS, TRASH, Folder, refuse_unknown, storing
from briefsearch.adding.revisions import Revisions
from briefsearch.adding.values import Edited, Removal, Removed
from briefsearch.errors import InputError, StorageError, UnreadableError
from briefsearch.intake import slug

_STAMP = "%Y%m%dT%H%M%S"


def remove(root: Path, ids: Mapping[str, str], shared: Collection[str] = ()) -> Removal:
    """Move articles into the trash of the library at `root`; `ids` has the id of each by its path there.

    Originals and ids in `shared` are also those of other articles: what is theirs stays. Each article goes as
    a whole or stays; those before one that cannot be moved are in the result, with its problem. Raises
    InputError for a path that the library does not have, and StorageError where nothing was removed.
    """
    for path in ids:
        refuse_unknown(root, path)
    removed: list[Removed] = []
    try:
        with storing(root):
            # One after the other, so that those before a failure are known.
            removed.extend(_remove(Folder(root), path, ids[path], shared) for path in ids)
    except StorageError as error:
        if not removed:
            raise
        return Removal(tuple(removed), str(error))
    return Removal(tuple(removed))


def _remove(folder: Folder, path: str, article_id: str, shared: Collection[str]) -> Removed:
    stamp = datetime.now(UTC).strftime(_STAMP)
    place = folder.free(f"{folder.kept(TRASH)}/{stamp}-{slug(PurePosixPath(path).stem)}", "")
    belonging = list(_belonging(folder, path, article_id, shared))
    # The article goes first: from then on it is gone, and what a kill leaves behind is found by its undo.
    for each in (path, *belonging):
        folder.move(each, f"{place}/{each}")
    return Removed(path, place)


def in_trash(root: Path) -> Iterator[tuple[datetime, Removal]]:
    """Yield what lies in the trash of the library at `root`, and when it was removed, the last first."""
    folder = Folder(root)
    beside = {folder.kept(ORIGINALS), folder.kept(REVISIONS)}
    trash = root / folder.kept(TRASH)
    places = []
    for place in trash.glob("*/"):
        # What has another name was not put there by us; what goes meanwhile cannot be brought back.
        with suppress(ValueError, OSError):
            when = datetime.strptime(place.name.partition("-")[0], _STAMP).replace(tzinfo=UTC)
            places.append((when, place.stat().st_mtime_ns, place))
    for when, _, place in sorted(places, reverse=True):
        paths = [each.relative_to(place).as_posix() for each in place.rglob("*") if each.is_file()]
        articles = [path for path in paths if path.partition("/")[0] not in beside]
        if len(articles) == 1:
            yield when, Removal((Removed(articles[0], place.relative_to(root).as_posix()),))


def _belonging(folder: Folder, path: str, article_id: str, shared: Collection[str]) -> Iterator[str]:
    """Yield the original of the article at `path`, and the folder of its revisions."""
    if not is_markdown(path):
        return
    try:
        original = fields_of((folder.root / path).read_bytes()).line("original")
    except (UnreadableError, UnicodeDecodeError):
        return
    if original not in shared and folder.inside(original) and folder.is_kept(original):
        yield original
    revisions = Revisions(folder).path(article_id)
    if article_id not in shared and (folder.root / revisions).is_dir():
        yield revisions


def restore(root: Path, undo: Removal | Edited) -> None:
    """Bring back what was removed or edited, byte for byte.

    Raises InputError where an article has taken the place since, or the trash was emptied; what could be
    brought back then is back. Raises StorageError.
    """
    if isinstance(undo, Edited):
        undo_edit(root, undo)
        return
    with storing(root):
        problems = [problem for each in undo.removed if (problem := _restore(Folder(root), each))]
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise InputError(problems[0] + more)


def paths_of(undo: Removal | Edited) -> set[str]:
    """Return the paths of the articles that taking `undo` back may bring or change."""
    if isinstance(undo, Edited):
        return {undo.path, undo.old_path}
    return {each.path for each in undo.removed}


def _restore(folder: Folder, removed: Removed) -> str:
    """Move what was removed to where it was; return why not, or nothing."""
    place = folder.root / removed.folder
    files = sorted(each for each in place.rglob("*") if each.is_file() or each.is_symlink())
    paths = [each.relative_to(place).as_posix() for each in files]
    if removed.path not in paths:
        return f"{removed.path}: it is no longer in the trash; add it again from where it came"
    for path in paths:
        if os.path.lexists(folder.root / path):
            return f"{path}: another article has its place now; remove that, or take it from {removed.folder}"
    # The article comes last, so that it is never there without what belongs to it.
    for path in sorted(paths, key=lambda path: path == removed.path):
        folder.move(f"{removed.folder}/{path}", path)
    for empty in sorted((each for each in place.rglob("*") if each.is_dir()), reverse=True):
        empty.rmdir()
    place.rmdir()
    return ""
