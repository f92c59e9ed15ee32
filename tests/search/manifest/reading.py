"""Libraries for a manifest, and what it says of them."""

from __future__ import annotations

import os
from pathlib import Path

from briefsearch.manifest import Manifest

LONG_AGO = 1_700_000_000


def write(
    root: Path, name: str, body: str = "Lund spoke.", *, article_id: str = "", old: bool = True
) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    stated = f"id: {article_id}\n" if article_id else ""
    path.write_text(f'---\n{stated}title: "On {path.stem}"\n---\n\n{body}\n', encoding="utf-8")
    if old:
        os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def refreshed(manifest: Manifest, root: Path) -> tuple[int, int, int]:
    changes = manifest.refresh(root)
    return changes.changed, changes.deleted, changes.unreadable


def looked_into(manifest: Manifest, root: Path) -> int:
    """Refresh and return how many files were opened for it."""
    opened = [0]
    manifest.refresh(root, lambda done, _total: opened.append(done))
    return opened[-1]


def ids(manifest: Manifest) -> dict[str, str]:
    return {head.path: head.id for head in manifest.heads()}


def reasons(manifest: Manifest) -> dict[str, str]:
    return {problem.path: problem.reason for problem in manifest.problems()}
