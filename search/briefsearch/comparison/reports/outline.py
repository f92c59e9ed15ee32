"""What a report of a comparison says, in the order in which it says it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from briefsearch.comparison.reports.document import (
    Account,
    Addition,
    Agreement,
    Figure,
    Line,
    Naming,
    Outline,
    Said,
    Speaker,
    Subject,
)
from briefsearch.comparison.values import (
    Claim,
    Comparison,
    FigureRow,
    Findings,
    Flag,
    Pair,
    Passage,
    Relation,
    Statement,
)
from briefsearch.context import paragraph_numbers
from briefsearch.model import Article, Sentence, Span

RELATION_WORDS = {
    Relation.SAME_WORDING: "same wording",
    Relation.SAME_FACT: "same fact",
    Relation.MAYBE: "maybe the same",
}
FLAG_WORDS = {
    Flag.PART_EXCEEDS_WHOLE: "a part is larger than its whole",
    Flag.WEEKDAY_MISMATCH: "the weekday does not fit the date",
    Flag.TIME_APART: "the accounts may be days apart: time may explain it",
}
_SCHEMES = ("http://", "https://")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def outline(
    articles: Sequence[Article],
    comparison: Comparison,
    findings: Findings,
    names: Iterable[Naming] = (),
    *,
    called: Callable[[Article], str],
    dated: Callable[[Article], str],
) -> Outline:
    """Return the report of `articles`, which `called` and `dated` put into words."""
    writer = _Writer(articles, comparison, called, dated)
    figures = [writer.subject(row) for row in findings.figures]
    return Outline(
        accounts=tuple(writer.accounts.values()),
        agreements=tuple(writer.agreements(comparison.pairs)),
        possible=tuple(writer.possible(comparison.pairs)),
        differing=tuple(subject for subject in figures if subject.differs or subject.remarks),
        agreeing=tuple(subject for subject in figures if not subject.differs and not subject.remarks),
        speakers=tuple(writer.speakers(findings.statements)),
        additions=tuple(writer.additions(findings.passages)),
        names=tuple(names),
    )


class _Writer:
    """Puts what was found into lines, each with its place in its account."""

    def __init__(
        self,
        articles: Sequence[Article],
        comparison: Comparison,
        called: Callable[[Article], str],
        dated: Callable[[Article], str],
    ) -> None:
        self._articles = {article.id: article for article in articles}
        self._starts = {article.id: [block.start for block in article.blocks] for article in articles}
        self._paragraphs = {article.id: paragraph_numbers(article) for article in articles}
        names = [called(article) for article in articles]
        times = Counter(names)
        self.accounts = {
            article.id: Account(
                number=number,
                # Two accounts of one outlet are told apart by their numbers.
                name=name if times[name] == 1 else f"{name} ({number})",
                title=article.title,
                date=dated(article),
                evidence=article.published_evidence,
                authors=", ".join(article.authors),
                words=article.words,
                url=article.url if article.url.startswith(_SCHEMES) else "",
                language=article.language if _LANGUAGE.fullmatch(article.language) else "",
                only=len(comparison.only[article.id]),
                sentences=len(comparison.sentences[article.id]),
            )
            for number, (article, name) in enumerate(zip(articles, names, strict=True), 1)
        }

    def line(self, article_id: str, span: Span, marks: Iterable[Span] = ()) -> Line:
        """Return the characters `span` of an article as a line, with `marks` marked."""
        block = bisect_right(self._starts[article_id], span.start) - 1
        paragraph = self._paragraphs[article_id][block]
        pieces = _pieces(self._articles[article_id].text, span, marks)
        return Line(self.accounts[article_id], paragraph, tuple(pieces))

    def agreements(self, pairs: Iterable[Pair]) -> Iterator[Agreement]:
        """Yield the groups of sentences that firm pairs connect."""
        groups: defaultdict[int, list[Pair]] = defaultdict(list)
        for pair in pairs:
            if pair.relation is not Relation.MAYBE:
                groups[pair.group].append(pair)
        for number, group in sorted(groups.items()):
            is_wording = any(pair.relation is Relation.SAME_WORDING for pair in group)
            relation = Relation.SAME_WORDING if is_wording else Relation.SAME_FACT
            yield Agreement(number, RELATION_WORDS[relation], self._sides(group))

    def possible(self, pairs: Iterable[Pair]) -> Iterator[Agreement]:
        """Yield the pairs that are shown as maybe."""
        maybe = [pair for pair in pairs if pair.relation is Relation.MAYBE]
        for pair in maybe:
            yield Agreement(pair.group, RELATION_WORDS[pair.relation], self._sides([pair]))

    def _sides(self, pairs: Iterable[Pair]) -> tuple[Line, ...]:
        """Return the sentences of some pairs, account by account, the words that pairs share marked."""
        marks: defaultdict[Sentence, set[Span]] = defaultdict(set)
        for pair in pairs:
            for side, shared in zip((pair.a, pair.b), pair.shared, strict=True):
                marks[side].update(shared)
        order = {name: number for number, name in enumerate(self.accounts)}
        sides = sorted(marks, key=lambda side: (order[side.article], side.start))
        return tuple(self.line(side.article, side.span, marks[side]) for side in sides)

    def subject(self, row: FigureRow) -> Subject:
        """Return a row of figures."""
        figures = tuple(self._figure(claim) for claim in row.claims)
        remarks = tuple(FLAG_WORDS[flag] for flag in row.flags)
        name = row.subject[:1].upper() + row.subject[1:]
        return Subject(name, row.unit_to_tell, row.differs, remarks, figures)

    def _figure(self, claim: Claim) -> Figure:
        written = claim.span.of(self._articles[claim.article].text)
        line = self.line(claim.article, claim.sentence.span, [claim.span])
        return Figure(_one_line(written), claim.attributed_to, line)

    def speakers(self, statements: Iterable[Statement]) -> Iterator[Speaker]:
        """Yield everybody who speaks, those first of whom several accounts have the same statement."""
        statements = tuple(statements)
        # A statement is told in one place: under a name, if one of the accounts gives one.
        group_speaker: dict[int, tuple[str, bool]] = {}
        for each in statements:
            if each.group:
                speakers = group_speaker.get(each.group, _speaker(each)), _speaker(each)
                group_speaker[each.group] = min(speakers, key=lambda one: (not one[0], one[1]))
        by_speaker: defaultdict[tuple[str, bool], list[Statement]] = defaultdict(list)
        for each in statements:
            by_speaker[group_speaker.get(each.group, _speaker(each))].append(each)

        def rank(item: tuple[tuple[str, bool], list[Statement]]) -> tuple[bool, bool, int, int]:
            (name, is_anonymous), told = item
            shared = sum(each.group > 0 for each in told)
            return not name, is_anonymous, -shared, -len(told)

        for (name, is_anonymous), told in sorted(by_speaker.items(), key=rank):
            yield Speaker(name, is_anonymous, tuple(self._said(told, name)))

    def _said(self, statements: Iterable[Statement], name: str) -> Iterator[Said]:
        groups: dict[object, list[Statement]] = {}
        for each in statements:
            groups.setdefault(each.group or each, []).append(each)
        for group in sorted(groups.values(), key=len, reverse=True):
            lines = tuple(self.line(each.article, each.span) for each in group)
            by = tuple("" if each.speaker == name else each.speaker or "nobody named" for each in group)
            yield Said(lines, tuple(each.mode for each in group), by)

    def additions(self, passages: Iterable[Passage]) -> Iterator[tuple[Account, tuple[Addition, ...]]]:
        """Yield every account with what it adds, the most telling passages first."""
        found: Mapping[str, list[Addition]] = {name: [] for name in self.accounts}
        for passage in passages:
            addition = Addition(self.line(passage.article, passage.span), tuple(_adds(passage)))
            found[passage.article].append(addition)
        for name, additions in found.items():
            yield self.accounts[name], tuple(additions)


def _speaker(statement: Statement) -> tuple[str, bool]:
    return statement.speaker, statement.is_anonymous


def _adds(passage: Passage) -> Iterator[str]:
    """Yield in words what a passage adds."""
    yield from passage.names
    yield from passage.figures
    if count := len(passage.statements):
        yield "a statement" if count == 1 else f"{count} statements"


def _pieces(text: str, span: Span, marks: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    """Yield the characters of `span` on one line, cut where what is marked begins or ends."""
    at = span.start
    for mark in _joined(marks):
        start, end = max(at, mark.start), min(mark.end, span.end)
        if start < end:
            if at < start:
                yield _blanks(text[at:start]), False
            yield _blanks(text[start:end]), True
            at = end
    if at < span.end:
        yield _blanks(text[at : span.end]), False


def _joined(marks: Iterable[Span]) -> list[Span]:
    """Return the marks in order, those that touch as one."""
    joined: list[Span] = []
    for mark in sorted(marks):
        if joined and mark.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, mark.end))
        else:
            joined.append(mark)
    return joined


def _blanks(text: str) -> str:
    """Return `text` with line breaks as blanks, as long as it was."""
    return text.replace("\n", " ")


def _one_line(text: str) -> str:
    return " ".join(text.split())
