"""Rows of the manifest: from a file to its row, and from a row to the head of its article."""

from __future__ import annotations

import hashlib
import json
import time
from datetime import date
from pathlib import Path

from briefsearch.errors import UnreadableError
from briefsearch.jsonform import article_json
from briefsearch.manifest.files import Found
from briefsearch.model import Article, ArticleHead, ArticleKind, Problem
from briefsearch.text import clean_line, natural_key

COLUMNS = (
    *("path", "sort_key", "size", "mtime_ns", "seen_ns", "hash", "reason", "base_id", "title", "outlet"),
    *("authors", "published", "earliest", "latest", "evidence", "kind", "words", "near_copies"),
    "article",
)
HEAD_COLUMNS = (
    "id, title, outlet, authors, published, earliest, latest, evidence, kind, words, path, near_copies"
)


def row_of(root: Path, item: Found | Problem, known_hash: str | None) -> dict[str, object]:
    """Return the row of one file: its article, or the reason why it has none.

    A file whose hash is `known_hash` is not parsed again.
    """
    from briefsearch.intake import MAX_BYTES, article_from_bytes, refuse_large, slug

    row: dict[str, object] = dict.fromkeys(COLUMNS) | {
        "path": item.path,
        "sort_key": natural_key(item.path),
        "size": -1,
        "mtime_ns": -1,
        "seen_ns": time.time_ns(),
    }
    if isinstance(item, Problem):
        return row | {"hash": f"problem: {item.reason}", "reason": item.reason}
    row |= {"size": item.size, "mtime_ns": item.mtime_ns}
    file = root if root.is_file() else root / item.path
    try:
        refuse_large(item.size)
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        row["hash"] = hashlib.sha256(data).hexdigest()
        if row["hash"] == known_hash:
            return row
        article = article_from_bytes(data, item.path, slug(Path(item.path).stem))
    except UnreadableError as error:
        return row | {"hash": row["hash"] or f"problem: {error}", "reason": str(error)}
    except OSError as error:
        reason = f"{(error.strerror or str(error)).lower()}; check the file and its permissions"
        # No size that a file can have: permissions may change without its size and time.
        return row | {"size": -1, "hash": f"problem: {reason}", "reason": reason}
    except Exception as error:  # noqa: BLE001 - one file that no reader understands never stops the rest
        reason = f"it cannot be understood ({type(error).__name__}: {error}); please report it"
        return row | {"reason": clean_line(reason)}
    return row | _columns(article, item.path)


def _columns(article: Article, path: str) -> dict[str, object]:
    form = article_json(article, path)
    earliest, latest = form["published_between"]
    return {
        "base_id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "authors": json.dumps(form["authors"]),
        "published": form["published"],
        "earliest": earliest,
        "latest": latest,
        "evidence": article.published_evidence,
        "kind": article.kind.value,
        "words": article.words,
        "near_copies": json.dumps(form["near_copies"]),
        "article": json.dumps(form, ensure_ascii=False),
    }


def head_of_row(row: tuple[str, ...]) -> ArticleHead:
    """Return the head of the article in a row of `HEAD_COLUMNS`."""
    days = [date.fromisoformat(day) if day else None for day in row[4:7]]
    return ArticleHead(
        id=row[0],
        title=row[1],
        outlet=row[2],
        authors=_as_texts(row[3]),
        published=days[0],
        published_between=(days[1], days[2]),
        published_evidence=row[7],
        kind=ArticleKind(row[8]),
        words=int(row[9]),
        path=row[10],
        near_copies=_as_texts(row[11]),
    )


def _as_texts(stored: str) -> tuple[str, ...]:
    # Most often there is none, and reading that as JSON is felt in 100,000 rows.
    return tuple(json.loads(stored)) if stored != "[]" else ()
