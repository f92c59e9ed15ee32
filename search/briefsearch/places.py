"""Where a library lies, and what is derived from it, and whether it can be used there."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from briefsearch.errors import StorageError
from briefsearch.text import clean_line

NAME_FILE = "library.toml"


def cache_folder(root: Path) -> Path:
    """Return the folder for what is derived from the library at `root` (its path decides)."""
    from platformdirs import user_cache_path

    root = root.resolve()
    digest = hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
    return user_cache_path("briefreader", appauthor=False) / "libraries" / digest


def corrections_file(root: Path) -> Path:
    """Return the reader's own file of corrections to the names of the library at `root`."""
    from platformdirs import user_data_path

    folder = cache_folder(root).name
    name = re.sub(r"[^\w-]+", "-", root.resolve().name).strip("-") or "library"
    return user_data_path("briefreader", appauthor=False) / "corrections" / f"{name}-{folder}.toml"


def watched_file(root: Path) -> Path:
    """Return the file of what is watched for the library at `root`; it stands beside the corrections."""
    corrections = corrections_file(root)
    return corrections.parent.with_name("watched") / corrections.name


def notes_file(root: Path) -> Path:
    """Return the file of the reader's notes on the library at `root`; it stands beside the corrections."""
    corrections = corrections_file(root)
    return corrections.parent.with_name("notes") / f"{corrections.stem}.sqlite"


def check_readable(root: Path) -> None:
    """Raise StorageError where there is no library at `root`, or none that may be read."""
    if not root.exists():
        raise StorageError(f"{root}: there is no such file or folder; check the path")
    if not os.access(root, os.R_OK | (os.X_OK if root.is_dir() else 0)):
        raise StorageError(f"{root}: you may not read it; ask for permission or choose another library")


def library_name(root: Path) -> str:
    """Return what the library calls itself in its `library.toml`, else the name of its folder."""
    named = _settings(root).get("name")
    return clean_line(named if isinstance(named, str) else root.resolve().name)


def write_problem(root: Path) -> str:
    """Return in one line why articles cannot be added, edited or removed; empty if they can."""
    if not root.is_dir():
        return f"{root}: a library of one file is only read; add that to a library of your own"
    if _settings(root).get("read_only") is True:
        return f"{root}: this library is only read; add articles to a library of your own"
    if not os.access(root, os.W_OK | os.X_OK):
        return f"{root}: you may not write to it; change its permissions or choose another library"
    return ""


def _settings(root: Path) -> dict[str, object]:
    try:
        text = (root / NAME_FILE).read_text(encoding="utf-8")
        # It takes longer to load than most libraries, which have no such file, to open.
        import tomllib

        return tomllib.loads(text)
    except (OSError, ValueError):
        return {}
