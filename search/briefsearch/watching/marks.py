"""What servers had when they were last asked, kept in the cache: it spares sending it again.

There is a file for each origin. Without it, or where it is damaged, all is fetched once more.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from briefsearch.files import replace_file
from briefsearch.intake.fetching import Mark

# The marks of so many addresses are kept, those that were asked first going first.
_MOST = 1000


def load_marks(cache: Path, origin: str) -> dict[str, Mark]:
    """Return the marks of the addresses that `origin` led to."""
    try:
        kept = json.loads(_file_of(cache, origin).read_bytes())
        return {str(address): Mark(str(etag), str(modified)) for address, etag, modified in kept}
    except (OSError, ValueError, TypeError, RecursionError):
        return {}


def save_marks(cache: Path, origin: str, marks: Mapping[str, Mark]) -> None:
    """Keep the marks of the addresses that `origin` led to, in place of earlier ones."""
    rows = [(address, mark.etag, mark.modified) for address, mark in list(marks.items())[-_MOST:]]
    # A cache that cannot be written costs no more than fetching again.
    with suppress(OSError):
        replace_file(_file_of(cache, origin), json.dumps(rows))


def _file_of(cache: Path, origin: str) -> Path:
    return cache / "marks" / f"{hashlib.sha256(origin.encode()).hexdigest()[:16]}.json"
