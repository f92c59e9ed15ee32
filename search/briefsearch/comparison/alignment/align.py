"""Pair the sentences of accounts that say the same thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefsearch import text
from briefsearch.comparison import wording
from briefsearch.comparison.groups import grouped
from briefsearch.comparison.similarity import Background, Vector, scores
from briefsearch.errors import InputError
from briefsearch.model import Article, ArticleKind, Comparison, Pair, Relation, Sentence

_FIRM = 0.21
_MAYBE = 0.18
_SAME_WORDING = 0.2
_LEAST_WORDS = 5
_LEAST_PLAIN = 2
_MOST_PARTNERS = 2


@dataclass(frozen=True, slots=True)
class _Account:
    """An article with those of its sentences that take part, each with its vector."""

    article: Article
    sentences: tuple[Sentence, ...]
    vectors: tuple[Vector, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Sentence `row` of one account beside `column` of another.

    `distance` is how far apart they stand, each place taken as a share (0 to 1) of its account.
    """

    row: int
    column: int
    score: float
    distance: float

    @property
    def rank(self) -> tuple[float, float, int]:
        """The order of preference, the best first; it is the same from either side."""
        return -self.score, self.distance, self.row + self.column


def compare(articles: Sequence[Article], background: Background | None = None) -> Comparison:
    """Compare every two of `articles`, rare words weighing more than those common in `background`.

    The background is the story that the articles tell; without one they are it themselves. Sentences of
    fewer than five words are listed, but take no part. Raises InputError where fewer than two articles are
    given, or one of them twice.
    """
    ids = tuple(article.id for article in articles)
    if len(ids) < 2:
        raise InputError("A comparison needs two accounts: name another one.")
    if twice := [name for name, count in Counter(ids).items() if count > 1]:
        raise InputError(f"“{twice[0]}” cannot be compared with itself: name each account once.")
    known = background or Background(articles)
    sentences = {article.id: text.sentences(article) for article in articles}
    accounts = [_account(article, sentences[article.id], known) for article in articles]
    pairs = grouped([pair for a, b in combinations(accounts, 2) for pair in _pairs(a, b)], ids)
    paired = {sentence for pair in pairs for sentence in (pair.a, pair.b)}
    only = {name: tuple(one for one in sentences[name] if one not in paired) for name in ids}
    return Comparison(ids, sentences, pairs, only)


def _account(article: Article, sentences: Iterable[Sentence], background: Background) -> _Account:
    vectors = [(sentence, background.vector(sentence.span.of(article.text))) for sentence in sentences]
    chosen = [item for item in vectors if _words(item[1]) >= _LEAST_WORDS]
    return _Account(article, tuple(sentence for sentence, _ in chosen), tuple(vector for _, vector in chosen))


def _words(vector: Vector) -> int:
    return sum(not term.form[0].isdigit() for term in vector.terms)


def _pairs(a: _Account, b: _Account) -> Iterator[Pair]:
    """Yield the pairs of two accounts, in no order and without groups."""
    taken: Counter[tuple[str, int]] = Counter()
    found = [(one, _relation(a, b, one)) for one in _candidates(a, b)]
    for one, relation in sorted(found, key=lambda item: (item[1] is Relation.MAYBE, item[0].rank)):
        keys = ("row", one.row), ("column", one.column)
        if any(taken[key] >= _MOST_PARTNERS for key in keys):
            continue
        taken.update(keys)
        yield _pair(a, b, one, relation)


def _candidates(a: _Account, b: _Account) -> list[_Candidate]:
    """Return the pairs of sentences worth showing.

    From `_FIRM` on it is enough that one side has no better partner; below, both must be each other's best.
    """
    rows: defaultdict[int, list[_Candidate]] = defaultdict(list)
    columns: defaultdict[int, list[_Candidate]] = defaultdict(list)
    for row, column, score in scores(a.vectors, b.vectors, _MAYBE):
        distance = abs(row / len(a.vectors) - column / len(b.vectors))
        one = _Candidate(row, column, score, distance)
        rows[row].append(one)
        columns[column].append(one)
    best_of_row = {min(row, key=lambda one: one.rank) for row in rows.values()}
    best_of_column = {min(column, key=lambda one: one.rank) for column in columns.values()}
    mutual = best_of_row & best_of_column
    return [one for one in best_of_row | best_of_column if one.score >= _FIRM or one in mutual]


def _relation(a: _Account, b: _Account, one: _Candidate) -> Relation:
    """Return what the pair is; the wording of a brief is ours, so it is never the same wording."""
    left, right = a.vectors[one.row].terms, b.vectors[one.column].terms
    is_telling = len(wording.shared_plain(left, right)) >= _LEAST_PLAIN
    if one.score < _FIRM or not (is_telling or wording.content(left) == wording.content(right)):
        return Relation.MAYBE
    has_brief = ArticleKind.BRIEF in (a.article.kind, b.article.kind)
    if not has_brief and wording.shared_wording(left, right) >= _SAME_WORDING:
        return Relation.SAME_WORDING
    return Relation.SAME_FACT


def _pair(a: _Account, b: _Account, one: _Candidate, relation: Relation) -> Pair:
    left, right = a.sentences[one.row], b.sentences[one.column]
    left_terms, right_terms = a.vectors[one.row].terms, b.vectors[one.column].terms
    stems = wording.content(left_terms) & wording.content(right_terms)
    shared = wording.marks(left_terms, stems, left.start), wording.marks(right_terms, stems, right.start)
    return Pair(left, right, relation, round(one.score, 3), 0, shared)
