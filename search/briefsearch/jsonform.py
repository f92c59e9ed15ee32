"""The JSON form of every value that leaves the program; `docs/json.md` describes it.

Offsets are Unicode code points in `Article.text`. Fields may be added; none may change its meaning. The
same form stores articles in the manifest, so there is one codec to keep true.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from briefsearch.model import (
    Article,
    ArticleHead,
    ArticleKind,
    Block,
    BlockKind,
    Entity,
    Hit,
    Link,
    Mention,
    Problem,
    SearchResult,
    Sentence,
    Span,
)

if TYPE_CHECKING:
    # The manifest takes articles apart here before the first page, which has no use for these.
    from briefsearch.comparison.values import Claim, Comparison, FigureRow, Findings, Pair, Statement
    from briefsearch.entities.views import Coverage, CoverageRow

Json = dict[str, Any]
_FACETS = ("outlet", "month", "entity")


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _as_day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _marks(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def head_json(head: ArticleHead) -> Json:
    """Return what `list` says of one article."""
    return {
        "id": head.id,
        "title": head.title,
        "outlet": head.outlet,
        "authors": list(head.authors),
        "published": _day(head.published),
        "published_between": [_day(day) for day in head.published_between],
        "published_evidence": head.published_evidence,
        "kind": head.kind.value,
        "words": head.words,
        "path": head.path,
        "near_copies": list(head.near_copies),
    }


def problem_json(problem: Problem) -> Json:
    """Return a file that could not be read."""
    return {"path": problem.path, "reason": problem.reason}


def article_json(article: Article, path: str) -> Json:
    """Return everything that an article holds, as `show` gives it."""
    return {
        **head_json(head_of(article, path)),
        "language": article.language,
        "url": article.url,
        "original": article.original,
        "text": article.text,
        "blocks": [
            {"kind": block.kind.value, "start": block.start, "end": block.end}
            | ({"level": block.level} if block.level is not None else {})
            for block in article.blocks
        ],
        "links": [{"start": link.start, "end": link.end, "url": link.url} for link in article.links],
    }


def article_from_json(data: Mapping[str, Any]) -> Article:
    """Return the article that `article_json` wrote; raises KeyError or ValueError for any other data."""
    earliest, latest = data["published_between"]
    return Article(
        id=data["id"],
        title=data["title"],
        text=data["text"],
        blocks=tuple(
            Block(BlockKind(block["kind"]), block["start"], block["end"], block.get("level"))
            for block in data["blocks"]
        ),
        outlet=data["outlet"],
        authors=tuple(data["authors"]),
        published=_as_day(data["published"]),
        published_between=(_as_day(earliest), _as_day(latest)),
        published_evidence=data["published_evidence"],
        url=data["url"],
        language=data["language"],
        kind=ArticleKind(data["kind"]),
        original=data["original"],
        links=tuple(Link(link["start"], link["end"], link["url"]) for link in data["links"]),
        near_copies=tuple(data["near_copies"]),
    )


def head_of(article: Article, path: str) -> ArticleHead:
    """Return the head of an article that stands at `path` in its library."""
    return ArticleHead(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        authors=article.authors,
        published=article.published,
        published_between=article.published_between,
        published_evidence=article.published_evidence,
        kind=article.kind,
        words=article.words,
        path=path,
        near_copies=article.near_copies,
    )


def _hit_json(hit: Hit) -> Json:
    return {
        "id": hit.id,
        "title": hit.title,
        "outlet": hit.outlet,
        "published": _day(hit.published),
        "score": round(hit.score, 4),
        "title_marks": _marks(hit.title_marks),
        "matches": len(hit.matches),
        "snippets": [
            {"start": part.start, "end": part.end, "text": part.text, "marks": _marks(part.marks)}
            for part in hit.snippets
        ],
    }


def search_json(result: SearchResult) -> Json:
    """Return the answer to a query."""
    return {
        "query": result.query,
        "understood": result.understood,
        "total": result.total,
        "took_ms": round(result.took_ms, 2),
        "sort": result.sort.value,
        "notes": list(result.notes),
        "relaxed": result.relaxed,
        "suggestion": result.suggestion,
        "hits": [_hit_json(hit) for hit in result.hits],
        "facets": {name: dict(result.facets.get(name, {})) for name in _FACETS},
    }


def _mention_json(mention: Mention) -> Json:
    return {"article": mention.article, "start": mention.start, "end": mention.end}


def entity_json(entity: Entity) -> Json:
    """Return an entity with its names, counts and mentions."""
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind.value,
        "names": list(entity.names),
        "counts": dict(entity.counts),
        "mentions": [_mention_json(mention) for mention in entity.mentions],
    }


def _row_json(row: CoverageRow) -> Json:
    return {
        "entity": row.entity.id,
        "name": row.entity.name,
        "kind": row.entity.kind.value,
        "counts": dict(row.counts),
        "total": row.total,
        "spread": row.spread,
    }


def coverage_json(coverage: Coverage, by: str) -> Json:
    """Return names by accounts; `by` says what an account is: `article` or `outlet`."""
    return {
        "by": by,
        "articles": list(coverage.accounts),
        "words": dict(coverage.words),
        "total": coverage.total,
        "rows": [_row_json(row) for row in coverage.rows],
    }


def _sentence_json(sentence: Sentence, articles: Mapping[str, Article]) -> Json:
    return {
        "article": sentence.article,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.span.of(articles[sentence.article].text),
    }


def _pair_json(pair: Pair, articles: Mapping[str, Article]) -> Json:
    return {
        "a": _sentence_json(pair.a, articles),
        "b": _sentence_json(pair.b, articles),
        "relation": pair.relation.value,
        "score": round(pair.score, 4),
        "group": pair.group,
    }


def _claim_json(claim: Claim, articles: Mapping[str, Article]) -> Json:
    article = articles[claim.article]
    return {
        "article": claim.article,
        "date": _day(article.published),
        "start": claim.start,
        "end": claim.end,
        "written": claim.span.of(article.text),
        "text": claim.sentence.span.of(article.text),
        "value": claim.value,
        "bound": claim.bound.value,
        "attributed_to": claim.attributed_to,
    }


def _figures_json(row: FigureRow, articles: Mapping[str, Article]) -> Json:
    return {
        "subject": row.subject,
        "unit": row.unit,
        "differs": row.differs,
        "flags": [flag.value for flag in row.flags],
        "claims": [_claim_json(claim, articles) for claim in row.claims],
    }


def _statement_json(statement: Statement, articles: Mapping[str, Article]) -> Json:
    return {
        "article": statement.article,
        "start": statement.start,
        "end": statement.end,
        "text": statement.span.of(articles[statement.article].text),
        "speaker": statement.speaker,
        "anonymous": statement.is_anonymous,
        "mode": statement.mode.value,
        "group": statement.group,
    }


def comparison_json(comparison: Comparison, findings: Findings, articles: Mapping[str, Article]) -> Json:
    """Return a comparison with its findings; `articles` maps every id of it to its article."""
    added = {sentence: passage for passage in findings.passages for sentence in passage.sentences}
    return {
        "articles": list(comparison.articles),
        "pairs": [_pair_json(pair, articles) for pair in comparison.pairs],
        "only": {
            article: [
                {
                    "start": sentence.start,
                    "end": sentence.end,
                    "text": sentence.span.of(articles[article].text),
                    "weight": round(added[sentence].weight, 2) if sentence in added else 0,
                }
                for sentence in sentences
            ]
            for article, sentences in comparison.only.items()
        },
        "figures": [_figures_json(row, articles) for row in findings.figures],
        "quotes": [_statement_json(statement, articles) for statement in findings.statements],
    }
