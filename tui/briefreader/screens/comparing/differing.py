"""The figures that differ, in the order in which they are walked. Knows nothing of Textual."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefreader.passages.marks import without_overlaps
from briefsearch.comparison.values import Claim, FigureRow, Findings
from briefsearch.model import Span


class Differing:
    """The rows of figures that differ, in the reading order of the first account that has any of each."""

    def __init__(self, findings: Findings) -> None:
        rank = {article: number for number, article in enumerate(findings.articles)}
        rows = [row for row in findings.figures if row.differs]
        self.rows: Sequence[FigureRow] = sorted(
            rows, key=lambda row: min((rank[claim.article], claim.start) for claim in row.claims)
        )
        self.spans: Mapping[str, Sequence[Span]] = {
            article: without_overlaps(
                sorted(claim.span for row in rows for claim in row.claims if claim.article == article)
            )
            for article in rank
        }

    def claims(self, row: FigureRow) -> dict[str, Claim]:
        """Return the first figure of a row in each account that has one."""
        ordered = sorted(row.claims, key=lambda claim: claim.start, reverse=True)
        return {claim.article: claim for claim in ordered}

    def row_at(self, article_id: str, span: Span) -> FigureRow | None:
        """Return the row that has a figure of an account in these characters; None where none has."""
        found = (
            row
            for row in self.rows
            for claim in row.claims
            if claim.article == article_id and claim.span.overlaps(span)
        )
        return next(found, None)

    def step(self, row: FigureRow | None, step: int, article_id: str, span: Span) -> FigureRow | None:
        """Return the row a step on from `row`; without one, from the sentence `span` of an account.

        From there it is the nearest row with a figure of that account, or else of any. None beyond an end.
        """
        if row is not None:
            at = self.rows.index(row) + step
            return self.rows[at] if 0 <= at < len(self.rows) else None
        here = [
            (claim.start, number)
            for number, each in enumerate(self.rows)
            if (claim := self.claims(each).get(article_id)) is not None
        ]
        if step < 0:
            before = [each for each in here if each[0] < span.start]
            return self.rows[max(before)[1]] if before else None
        after = [each for each in here if each[0] >= span.start]
        if after:
            return self.rows[min(after)[1]]
        return next((each for each in self.rows if article_id not in self.claims(each)), None)
