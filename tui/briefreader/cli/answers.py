"""The answer to a search: as passages to read on a terminal, as lines for other programs, as counts."""

from __future__ import annotations

import sys
from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING

from briefreader.cli.printing import Printer, complain, is_utf8
from briefreader.cli.wording import account, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefsearch.model import Article, ArticleHead, Hit, SearchResult, Snippet, Span

_INDENT = "    "
# Characters of a block on one line; more are cut.
_WIDEST_LINE = 300
_RELAXED = "no account has all of this; these have some of it"


def remarks(result: SearchResult) -> Iterator[str]:
    """Yield what a reader has to know of an answer: what was left out, that it is relaxed, a better query."""
    from briefsearch.index.query import NOTHING, ONLY_NEGATIONS

    yield from result.notes
    if result.understood in (NOTHING, ONLY_NEGATIONS):
        yield result.understood
        return
    if result.total == 0:
        hint = f"; did you mean {result.suggestion}?" if result.suggestion else ""
        yield f"nothing found for {result.understood}{hint}"
        return
    if result.relaxed:
        yield _RELAXED
    if result.suggestion:
        yield f"did you mean {result.suggestion}?"


def print_passages(result: SearchResult, heads: Mapping[str, ArticleHead], printer: Printer) -> None:
    """Print each hit with its best passages; `heads` maps the id of every hit to its article's head."""
    heading = [f"Understood as: {result.understood}"] if result.understood != result.query else []
    heading += [f"Note: {note}" for note in result.notes]
    if result.suggestion:
        heading.append(f"Did you mean: {result.suggestion}")
    if result.relaxed:
        heading.append(f"{_RELAXED.capitalize()}:")
    for text in heading:
        printer.paragraph(text)
    if heading:
        printer.line()
    for hit in result.hits:
        _print_hit(hit, heads[hit.id], printer)
    matches = counted(result.match_count, "match", "matches")
    if len(result.hits) == result.total:
        printer.line(f"{matches} in {counted(result.total, 'article', 'articles')}.")
    else:
        printer.line(f"{matches} in the {_first(result)}; --limit {result.total} shows all.")


def _first(result: SearchResult) -> str:
    from briefsearch.model import SortOrder

    first = "newest" if result.sort is SortOrder.DATE else "best"
    return f"{first} {len(result.hits):,} of {result.total:,} articles"


def _print_hit(hit: Hit, head: ArticleHead, printer: Printer) -> None:
    from briefreader.wording.bylines import short_date

    where = "in the title" if hit.title_marks else ""
    parts = (
        account(head),
        short_date(head, printer.signs),
        counted(len(hit.matches), "match", "matches") if hit.matches else where,
        printer.marked(hit.title, 0, hit.title_marks),
    )
    printer.line(f" {printer.signs.middot} ".join(filter(None, parts)))
    for snippet in hit.snippets:
        _print_snippet(snippet, printer)
    printer.line()


def _print_snippet(snippet: Snippet, printer: Printer) -> None:
    from briefreader.widgets.wrapping import wrap

    text = snippet.text.replace("\n", " ")
    for start, end in wrap(text, 0, len(text), printer.room(_INDENT)):
        printer.line(_INDENT + printer.marked(text[start:end], snippet.start + start, snippet.marks))


def print_lines(result: SearchResult, articles: Mapping[str, Article], printer: Printer) -> None:
    """Print a line for each block that matches, `id:¶n: text`, or `id:title: title` where none does.

    `n` numbers all blocks of the article from 1; `articles` maps the id of every hit to its article. What
    else there is to say goes to standard error.
    """
    for remark in remarks(result):
        complain(remark)
    pilcrow = "¶" if is_utf8(sys.stdout) else "#"
    for hit in result.hits:
        if not hit.matches:
            printer.line(f"{hit.id}:title: {hit.title}")
        for number, text in _blocks(articles[hit.id], hit.matches, printer.signs.cut):
            printer.line(f"{hit.id}:{pilcrow}{number}: {text}")
    if 0 < len(result.hits) < result.total:
        complain(f"these are the {_first(result)}; --limit {result.total} shows all")


def _blocks(article: Article, matches: Sequence[Span], cut: str) -> Iterator[tuple[int, str]]:
    """Yield the number and the text, on one line, of each block that holds one of `matches`."""
    starts = [block.start for block in article.blocks]
    for number, group in groupby(matches, lambda match: bisect_right(starts, match.start)):
        block = article.blocks[number - 1]
        found = tuple(group)
        first = found[0].start
        last = max((match.end for match in found if match.end <= first + _WIDEST_LINE), default=first)
        line = block.span.of(article.text).replace("\n", " ")
        yield number, excerpt(line, first - block.start, last - block.start, _WIDEST_LINE, cut)


def excerpt(text: str, start: int, end: int, width: int, cut: str) -> str:
    """Return `text`, or of one longer than `width` so many characters around `start` to `end`.

    It is cut between words where there are any, and has the sign `cut` where something is missing. At most
    `width` characters lie between `start` and `end`.
    """
    if len(text) <= width:
        return text
    low = max(0, min(start - (width - (end - start)) // 2, len(text) - width))
    high = min(low + width, len(text))
    if low:
        low = text.find(" ", low - 1, start) + 1 or low
    if high < len(text):
        blank = text.rfind(" ", end, high + 1)
        high = blank if blank >= 0 else high
    return f"{cut if low else ''}{text[low:high].strip()}{cut if high < len(text) else ''}"


def print_counts(result: SearchResult, field: str, printer: Printer) -> None:
    """Print how many of the articles found have each value of the facet `field`."""
    counts = result.facets.get(field, {})
    for remark in remarks(result):
        complain(remark)
    if result.total and not counts:
        complain(f"of {counted(result.total, 'article', 'articles')} found, no {field} is known")
    elif printer.is_terminal and counts:
        rows = [[f"{count:,}", value] for value, count in counts.items()]
        printer.table(["Articles", field.capitalize()], rows, frozenset({0}))
    else:
        for value, count in counts.items():
            printer.line(f"{count}\t{value}")
