"""The JSON form of a timeline; `docs/json.md` describes it, and what holds for all such forms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from briefsearch.comparison.timeline.values import Report, Row, Timeline
from briefsearch.model import Article

Json = dict[str, Any]


def timeline_json(found: Timeline, articles: Mapping[str, Article]) -> Json:
    """Return what articles date; `articles` maps every id of the timeline to its article."""
    return {"articles": list(found.articles), "rows": [_dated_json(row, articles) for row in found.rows]}


def _dated_json(row: Row, articles: Mapping[str, Article]) -> Json:
    kind = "reference" if row.is_reference else "event" if row.is_event else "appearance"
    return {
        "kind": kind,
        "value": row.when.value or None,
        "first": _iso(row.when.first),
        "last": _iso(row.when.last),
        "uncertain": row.is_uncertain,
        "differs": row.differs,
        "articles": list(row.articles),
        "reports": [_report_json(one, articles[one.article]) for one in row.reports],
    }


def _report_json(report: Report, article: Article) -> Json:
    return {
        "article": report.article,
        "start": report.span.start,
        "end": report.span.end,
        "written": report.span.of(article.text),
        "text": report.sentence.span.of(article.text),
        "value": report.when.value if report.when else None,
        "basis": report.basis.value,
        "reference": report.reference or None,
        "weekday_fits": not report.is_misfit,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
