"""Pair the sentences of accounts that say the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefsearch.comparison.alignment import weighing, wording
from briefsearch.comparison.alignment.counting import counted
from briefsearch.comparison.alignment.groups import grouped
from briefsearch.comparison.alignment.parts import Account, account
from briefsearch.comparison.alignment.similarity import Background, Shared, blocks, shared
from briefsearch.comparison.alignment.weighing import Match
from briefsearch.comparison.values import Comparison, Pair, Relation
from briefsearch.errors import InputError
from briefsearch.model import Article, ArticleKind, Sentence, Span

_FIRM = 0.8
_LIKELY = 0.4
_MAYBE = 0.15
_LEAST_SHARE = 0.5
_SAME_WORDING = 0.2
_MOST_PARTNERS = 3

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Sentence `row` of one account beside `column` of another, and how likely they say the same thing.

    `likeness` is how alike they are by themselves, `distance` how far apart they stand, each place taken as
    a share (0 to 1) of its account.
    """

    row: int
    column: int
    score: float
    likeness: float
    distance: float

    @property
    def rank(self) -> tuple[float, float, int]:
        """The order of preference, the best first; it is the same from either side."""
        return -self.score, self.distance, self.row + self.column


def compare(
    articles: Sequence[Article], background: Background | None = None, report: Report | None = None
) -> Comparison:
    """Compare every two of `articles`, rare words weighing more than those common in `background`.

    The background is the story that the articles tell; without one they are it themselves. Sentences of
    fewer than five words are listed, but take no part. `report` is told how many blocks of sentences are
    done, of how many. Raises InputError where fewer than two articles are given, or one of them twice.
    """
    ids = tuple(article.id for article in articles)
    if len(ids) < 2:
        raise InputError("A comparison needs two accounts: name another one.")
    if twice := [name for name, count in Counter(ids).items() if count > 1]:
        raise InputError(f"“{twice[0]}” cannot be compared with itself: name each account once.")
    known = {article.id: account(article) for article in articles}
    # Whatever order the accounts are asked for in, they are compared in the order of their ids.
    matches = _matches(known, background or Background(articles), report)
    found = [
        _turned(pair, ids)
        for one, other in matches
        for pair in _pairs(known[one], known[other], _candidates(matches, one, other))
    ]
    pairs = grouped(found, ids)
    paired = {sentence for pair in pairs for sentence in (pair.a, pair.b)}
    sentences = {name: known[name].sentences for name in ids}
    only = {name: tuple(one for one in sentences[name] if one not in paired) for name in ids}
    return Comparison(ids, sentences, pairs, only)


def _matches(
    known: Mapping[str, Account], background: Background, report: Report | None
) -> dict[tuple[str, str], Match]:
    """Return what every two accounts share, by their ids."""
    weighed = {name: background.weigh(known[name]) for name in sorted(known)}
    couples = list(combinations(weighed, 2))
    total = sum(len(blocks(weighed[one], weighed[other])) for one, other in couples)
    done = 0
    found = {}
    for one, other in couples:
        parts = []
        figures = counted(known[one].article, known[other].article)
        for part in shared(weighed[one], weighed[other], figures):
            parts.append(part)
            done += 1
            if report:
                report(done, total)
        found[one, other] = Match(Shared.together(parts), weighed[one].size, weighed[other].size)
    return found


def _turned(pair: Pair, ids: Sequence[str]) -> Pair:
    """Return `pair` with the account that was asked for first on the left."""
    if ids.index(pair.a.article) < ids.index(pair.b.article):
        return pair
    return Pair(pair.b, pair.a, pair.relation, pair.score, pair.group, pair.shared[::-1])


def _candidates(matches: Mapping[tuple[str, str], Match], one: str, other: str) -> list[_Candidate]:
    """Return the pairs of sentences worth showing.

    Below `_LIKELY`, both must be each other's best. From there on a sentence may say what the other account
    says in several, unless both have a partner that is more than twice as alike.
    """
    match = matches[one, other]
    scores = weighing.probabilities(match, weighing.third(matches, one, other))
    likely = scores >= _MAYBE
    found = match.shared
    columns = (found.rows, found.columns, scores.round(3), found.likeness, weighing.place(match))
    candidates = [
        _Candidate(*values) for values in zip(*(column[likely].tolist() for column in columns), strict=True)
    ]
    ranked = sorted(candidates, key=lambda one: one.rank, reverse=True)
    best_of_row = {one.row: one for one in ranked}
    best_of_column = {one.column: one for one in ranked}

    def is_shown(pair: _Candidate) -> bool:
        best = best_of_row[pair.row], best_of_column[pair.column]
        if pair.score < _LIKELY:
            return best == (pair, pair)
        return pair.likeness >= _LEAST_SHARE * min(partner.likeness for partner in best)

    return [pair for pair in candidates if is_shown(pair)]


def _pairs(a: Account, b: Account, candidates: Iterable[_Candidate]) -> Iterator[Pair]:
    """Yield the pairs of two accounts, in no order and without groups."""
    taken: Counter[tuple[str, int]] = Counter()
    found = [(one, _relation(a, b, one)) for one in candidates]
    for one, relation in sorted(found, key=lambda item: (item[1] is Relation.MAYBE, item[0].rank)):
        keys = ("row", one.row), ("column", one.column)
        if any(taken[key] >= _MOST_PARTNERS for key in keys):
            continue
        taken.update(keys)
        yield _pair(a, b, one, relation)


def _relation(a: Account, b: Account, one: _Candidate) -> Relation:
    """Return what the pair is; the wording of a brief is ours, so it is never the same wording."""
    if one.score < _FIRM:
        return Relation.MAYBE
    left, right = a.parts[one.row], b.parts[one.column]
    common = left.stems.keys() & right.stems.keys()
    if not common & (left.plain | right.plain) and left.stems.keys() != right.stems.keys():
        return Relation.MAYBE
    has_brief = ArticleKind.BRIEF in (a.article.kind, b.article.kind)
    if not has_brief and wording.shared_wording(left.runs, right.runs) >= _SAME_WORDING:
        return Relation.SAME_WORDING
    return Relation.SAME_FACT


def _pair(a: Account, b: Account, one: _Candidate, relation: Relation) -> Pair:
    """Return the pair with its marks: whole runs where the wording is the same, else common words."""
    left, right = a.parts[one.row], b.parts[one.column]
    if relation is Relation.SAME_WORDING:
        runs = left.runs.keys() & right.runs.keys()
        marks = wording.covered(left.terms, runs), wording.covered(right.terms, runs)
    else:
        stems = left.stems.keys() & right.stems.keys()
        marks = wording.marks(left.terms, stems), wording.marks(right.terms, stems)
    here, there = a.chosen[one.row], b.chosen[one.column]
    shared_words = _placed(marks[0], here), _placed(marks[1], there)
    return Pair(here, there, relation, one.score, 0, shared_words)


def _placed(spans: Iterable[Span], sentence: Sentence) -> tuple[Span, ...]:
    """Return spans of the characters of a sentence as spans of its article."""
    return tuple(Span(span.start + sentence.start, span.end + sentence.start) for span in spans)
