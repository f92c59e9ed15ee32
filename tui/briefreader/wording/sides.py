"""The accounts that stand side by side: what each is called, when it appeared, what stands where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.cells import cell_len

from briefreader.look.signs import Signs
from briefreader.widgets.columns import known_by
from briefreader.wording.bylines import account_name, short_date
from briefsearch.context import paragraph_numbers
from briefsearch.model import Article, ArticleHead, Sentence, Span


class Sides:
    """A few articles by their ids. Looking anything up costs the same however long they are."""

    def __init__(self, heads: Sequence[ArticleHead], articles: Sequence[Article]) -> None:
        """Know `articles`, which have their numbers in the reader from their places in `heads`."""
        self.articles = {article.id: article for article in articles}
        self._ranks = {article.id: rank for rank, article in enumerate(articles)}
        numbers = {head.id: number for number, head in enumerate(heads, 1)}
        shared = Counter(account_name(article) for article in articles)
        self._names = {}
        for article in articles:
            name = account_name(article)
            # Two accounts of one outlet are told apart by their numbers.
            is_alone = shared[name] == 1 or article.id not in numbers
            self._names[article.id] = name if is_alone else f"{numbers[article.id]} {name}"
        self._paragraphs = {article.id: paragraph_numbers(article) for article in articles}

    def rank(self, article_id: str) -> int:
        """Return the place of an account in the order of the comparison."""
        return self._ranks[article_id]

    def name(self, article_id: str) -> str:
        """Return what an account is called."""
        return self._names[article_id]

    def short_name(self, article_id: str, width: int, sign: str) -> str:
        """Return what an account is called in at most `width` cells, of a longer name its first words."""
        name = self._names[article_id]
        return name if cell_len(name) <= width else known_by(name, width, sign)

    def date(self, article_id: str, signs: Signs) -> str:
        """Return when an account appeared, in a few letters."""
        return short_date(self.articles[article_id], signs)

    def written(self, article_id: str, span: Span) -> str:
        """Return the characters of a span of an account, on one line."""
        return " ".join(span.of(self.articles[article_id].text).split())

    def paragraph(self, sentence: Sentence) -> int:
        """Return in which paragraph of its account a sentence stands, from 1; headings do not count."""
        return self._paragraphs[sentence.article][sentence.block]
