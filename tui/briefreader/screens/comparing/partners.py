"""Which sentence of every other account stands beside a sentence. Knows nothing of Textual."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from briefsearch.comparison.alignment.follow import AlignmentPath
from briefsearch.comparison.values import Comparison, Pair, Relation
from briefsearch.model import Sentence, Span


def side_of(pair: Pair, article_id: str) -> tuple[Sentence, Sequence[Span]]:
    """Return the sentence of a pair that is of this account, and its words that the other shares."""
    side = 0 if pair.a.article == article_id else 1
    return (pair.a, pair.b)[side], pair.shared[side]


class Partners:
    """The pairs of a comparison by their sentences: what a key asks for costs the same in any length."""

    def __init__(self, comparison: Comparison) -> None:
        """Know the pairs of `comparison`; of several between a sentence and one account the best counts."""
        self._comparison = comparison
        self._pairs: defaultdict[Sentence, dict[str, Pair]] = defaultdict(dict)
        for pair in comparison.pairs:
            for here, there in ((pair.a, pair.b), (pair.b, pair.a)):
                known = self._pairs[here].get(there.article)
                self._pairs[here][there.article] = pair if known is None else _best((known, pair))
        self._members: dict[tuple[int, str], Sentence] = {}
        for sentence in sorted(self._pairs, key=lambda each: each.start):
            number = _best(self._pairs[sentence].values()).group
            self._members.setdefault((number, sentence.article), sentence)
        self._paths: dict[tuple[str, str], AlignmentPath] = {}
        self.groups = max((pair.group for pair in comparison.pairs), default=0)

    def best_by_number(self, article_id: str) -> dict[int, Pair]:
        """Return for each sentence of an account that has a partner anywhere, by number, its best pair."""
        sentences = enumerate(self._comparison.sentences[article_id])
        return {number: _best(self._pairs[one].values()) for number, one in sentences if one in self._pairs}

    def pairs_of(self, sentence: Sentence) -> Mapping[str, Pair]:
        """Return the pairs of a sentence, each under the id of the account that has the other side."""
        return self._pairs.get(sentence, {})

    def best(self, sentence: Sentence, accounts: Collection[str]) -> Pair | None:
        """Return the best pair of a sentence with any of these accounts, else with any other at all."""
        pairs = self.pairs_of(sentence)
        among = [pair for account, pair in pairs.items() if account in accounts]
        return _best(among or pairs.values()) if pairs else None

    def beside(self, sentence: Sentence, account: str) -> Sentence | None:
        """Return the partner of a sentence in an account, or what has the same number there."""
        pairs = self.pairs_of(sentence)
        if account in pairs:
            return side_of(pairs[account], account)[0]
        return self._members.get((_best(pairs.values()).group, account)) if pairs else None

    def offset_beside(self, article_id: str, offset: int, other_id: str) -> int:
        """Return the character of another account that stands beside `offset` of this one."""
        path = self._paths.get((article_id, other_id))
        if path is None:
            path = AlignmentPath(self._comparison, article_id, other_id)
            self._paths[article_id, other_id] = path
        return path.partner(offset)


def _best(pairs: Iterable[Pair]) -> Pair:
    """Return the pair that is surest: one that is firm before one that may be, then by score."""
    return max(pairs, key=lambda pair: (pair.relation is not Relation.MAYBE, pair.score))
