"""Articles as JSONL: an object a line, for programs and for `add`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import IO, Any

from briefsearch.exporting.detached import detached
from briefsearch.intake.markdown import write
from briefsearch.model import Article


def export_jsonl(articles: Iterable[Article], file: IO[str]) -> int:
    """Write each article to `file` as a line of JSON in ASCII, and return how many there are.

    `docs/intake.md` has the fields. Raises OSError.
    """
    count = 0
    for article in articles:
        file.write(json.dumps(_record(detached(article))) + "\n")
        count += 1
    return count


def _record(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "date": _day(article.published),
        "published_between": [_day(day) for day in article.published_between],
        "published_evidence": article.published_evidence,
        "url": article.url,
        "language": article.language,
        "kind": article.kind.value,
        "original": article.original,
        "text": "\n\n".join(block.span.of(article.text) for block in article.body),
        "markdown": write(article),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
