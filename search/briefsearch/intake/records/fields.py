"""From one record to what is found in it.

Keys are read whatever their case and without `_` and `-`, the first that says something going first; what
other keys say is left alone:

    title               title, headline
    text                markdown (as `briefreader export` writes it), text, body, content
    outlet              outlet, source, publisher
    date                date, published, pubdate, publishedat, datepublished
    url                 url, link
    authors             authors, author, byline: a text, or a list of texts or of objects with a `name`
    language            language, lang
    range of the date   published_between (two days or nulls), published_evidence
    kind                kind (`brief` for a brief of ours)
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from briefsearch.errors import UnreadableError
from briefsearch.intake.addresses import language_of, web_address
from briefsearch.intake.blocks import Piece, assemble
from briefsearch.intake.days import stated_day
from briefsearch.intake.dump.lines import unwrap
from briefsearch.intake.ids import slug
from briefsearch.intake.people import authors_of
from briefsearch.intake.records.clutter import folded
from briefsearch.intake.records.stream import Record
from briefsearch.intake.titles import first_words
from briefsearch.intake.values import Draft, Hints, Item, Reference, SourceKind
from briefsearch.model import Article, ArticleKind, BlockKind
from briefsearch.text import clean, clean_line

_IN_RECORD = "stated in the record"
_MARKUP = re.compile(
    r"</(?:p|div|h[1-6]|li|ul|ol|blockquote|article|section|figure)\s*>|<br\s*/?>", re.IGNORECASE
)
_LONGEST_LINE = 1_000
_FRONT_MATTER = "---\n"
_TITLE = ("title", "headline")
_OUTLET = ("outlet", "source", "publisher")
_DAY = ("date", "published", "pubdate", "publishedat", "datepublished")


class Fields:
    """What a record says, each question answered in the type that `Article` wants."""

    def __init__(self, value: Mapping[str, Any]) -> None:
        """Take the keys of `value` whatever their spelling; the first of two that are alike stays."""
        self._values: dict[str, Any] = {}
        for key, said in value.items():
            self._values.setdefault(re.sub("[_-]", "", key).lower(), said)

    def text(self, *keys: str) -> str:
        """Return the text of the first of `keys` that has any; not cleaned."""
        return next(
            (said for key in keys if isinstance(said := self._values.get(key), str) and said.strip()), ""
        )

    def line(self, *keys: str) -> str:
        """Return the text of the first of `keys` that has any, cleaned and on one line."""
        return next((line for key in keys for line in self._lines(key)), "")

    def authors(self) -> tuple[str, ...]:
        """Return the names of the authors, in order and each once."""
        for key in ("authors", "author", "byline"):
            names = [name for line in self._lines(key) for name in authors_of(line)]
            if names:
                return tuple(dict.fromkeys(names))
        return ()

    def days(self, key: str) -> tuple[date | None, date | None]:
        """Return the two days of `key`, each None where it is not known."""
        said = self._values.get(key)
        if not isinstance(said, list) or len(said) != 2:
            return None, None
        earliest, latest = (stated_day(day) if isinstance(day, str) else None for day in said)
        return (earliest, latest) if not (earliest and latest and earliest > latest) else (None, None)

    def _lines(self, key: str) -> Iterator[str]:
        said = self._values.get(key)
        for part in said if isinstance(said, list) else [said]:
            name = part.get("name") if isinstance(part, dict) else part
            if isinstance(name, str) and (line := clean_line(name[:_LONGEST_LINE])):
                yield line


def found_in(record: Record, item: Item) -> Draft | Reference:
    """Return the article of `record`, or the address of its page where it has no text.

    Raises UnreadableError where it has neither.
    """
    if not isinstance(record.value, dict):
        raise UnreadableError('this is no record; write an object such as {"title": "…", "text": "…"}')
    fields = Fields(record.value)
    hints = _hints(fields, item.hints)
    url = web_address(fields.text("url", "link"))
    if markdown := fields.text("markdown"):
        article = _of_markdown(markdown, hints.title)
    elif text := fields.text("text", "body", "content"):
        article = _of_text(text, url)
    elif url:
        return Reference(url, SourceKind.PAGE, hints)
    else:
        raise UnreadableError('the record has no text and no address; fill its "text" or "url"')
    if not article.text:
        raise UnreadableError('the text of the record is empty; fill its "text"')
    title = article.title or hints.title or first_words(article.text)
    article = replace(
        article if _says_when(article) else _dated(article, fields, hints),
        id=article.id or slug(title),
        title=title,
        outlet=article.outlet or hints.outlet,
        authors=article.authors or hints.authors,
        url=article.url or url,
        language=language_of(fields.text("language", "lang")) or article.language,
        kind=ArticleKind.BRIEF if fields.line("kind") == ArticleKind.BRIEF else article.kind,
    )
    return Draft(article, _evidence(fields, hints), record.source, ".json")


def _says_when(article: Article) -> bool:
    """Whether the article itself says when it appeared, or why that is not known."""
    return bool(article.published or any(article.published_between) or article.published_evidence)


def _dated(article: Article, fields: Fields, hints: Hints) -> Article:
    return replace(
        article,
        published=article.published or hints.published,
        published_between=fields.days("publishedbetween"),
        published_evidence=hints.published_evidence,
    )


def _hints(fields: Fields, outside: Hints) -> Hints:
    """Return what the record says of its article, else what is known from outside."""
    published = stated_day(fields.line(*_DAY))
    told = fields.line("publishedevidence") or (_IN_RECORD if published else outside.published_evidence)
    return Hints(
        title=fields.line(*_TITLE),
        outlet=fields.line(*_OUTLET) or outside.outlet,
        authors=fields.authors() or outside.authors,
        published=published or outside.published,
        published_evidence=told,
    )


def _evidence(fields: Fields, hints: Hints) -> dict[str, str]:
    """Say where each field was found."""
    evidence = {"title": _IN_RECORD if fields.line(*_TITLE) else "the first words of the text"}
    if fields.line(*_OUTLET):
        evidence["outlet"] = _IN_RECORD
    if fields.authors():
        evidence["authors"] = _IN_RECORD
    if hints.published:
        evidence["published"] = hints.published_evidence
    elif day := fields.line(*_DAY):
        evidence["published"] = f"“{day[:40]}” in the record is no day that can be read in one way only"
    return evidence


def _of_markdown(source: str, title: str) -> Article:
    """Return the article that `source` writes down; what its front matter says goes before the record."""
    from briefsearch.intake.markdown import parse

    if title and not source.startswith(_FRONT_MATTER):
        # Without a title of its own, the text would lend its first heading.
        source = f"{_FRONT_MATTER}title: {json.dumps(title)}\n{_FRONT_MATTER}\n{source}"
    return parse(source, title or "record")


def _of_text(text: str, url: str) -> Article:
    if _MARKUP.search(text):
        from briefsearch.intake.page import pieces_of_html

        pieces = pieces_of_html(text, url)
    else:
        lines = (" ".join(line.split()) for line in unwrap(clean(text).split("\n")))
        pieces = tuple(Piece(BlockKind.PARAGRAPH, line) for line in lines)
    made = assemble(folded(pieces))
    return Article("", "", made.text, made.blocks, links=made.links)
