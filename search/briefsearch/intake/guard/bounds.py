"""How much one source may give: what is made of it afterwards has no limits of its own.

Articles are written, compared and indexed outside the process that parses, in time and memory that grow with
their size; each refusal is a line for somebody to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from briefsearch.intake.guard.frames import encode
from briefsearch.intake.values import Draft, Found, Refusal
from briefsearch.model import Article

MOST_REFUSALS = 100
"""How many refusals of one item are told one by one; of those that follow only their number is."""

MOST_ARTICLE_BYTES = 5 * 1024 * 1024
"""The largest article, as a message: its text, its blocks and its links. A long novel has 3 MB of text."""

_LONGEST_FIELD = 1_000
_LONGEST_AUTHOR = 200
_MOST_AUTHORS = 100


def bounded(found: Iterator[Found], name: str) -> Iterator[Found]:
    """Yield what is `found` in the item `name`, with refusals in place of what is too large or too many.

    While refusals are only counted nothing comes, so that a source of nothing else is stopped by the clock.
    """
    refusals = 0
    for thing in found:
        kept = _bounded_draft(thing, name) if isinstance(thing, Draft) else thing
        refusals += isinstance(kept, Refusal)
        if not isinstance(kept, Refusal) or refusals <= MOST_REFUSALS:
            yield kept
    if refusals > MOST_REFUSALS:
        yield Refusal(name, f"{refusals - MOST_REFUSALS:,} more parts of it cannot be read; mend the first")


def _bounded_draft(draft: Draft, name: str) -> Draft | Refusal:
    article = draft.article
    if len(article.text) <= MOST_ARTICLE_BYTES and len(encode(replace(draft, original=None))) <= (
        MOST_ARTICLE_BYTES
    ):
        return replace(draft, article=_with_short_fields(article))
    limit = MOST_ARTICLE_BYTES // (1024 * 1024)
    return Refusal(name, f"an article in it has more than {limit} MB of text; split it")


def _with_short_fields(article: Article) -> Article:
    authors = islice((author[:_LONGEST_AUTHOR] for author in article.authors), _MOST_AUTHORS)
    return replace(
        article,
        title=article.title[:_LONGEST_FIELD],
        outlet=article.outlet[:_LONGEST_FIELD],
        authors=tuple(authors),
    )
