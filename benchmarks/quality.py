"""How good the ranking is: two collections with judgements, the same questions to each engine."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from math import log2
from pathlib import Path
from statistics import fmean

from benchmarks.contenders import Contender, Fts5, Ours, Tantivy
from benchmarks.corpora import SHARED, Workshop
from benchmarks.questions import Kind, Question
from benchmarks.tables import print_table
from briefsearch.model import Article, Block, BlockKind
from briefsearch.text import clean, clean_line
from briefsearch.text import words as words_of

COLLECTIONS = ("time", "cranfield")
CUT = 10

NOTE = """\
nDCG@10 with the grades as gains, as trec_eval has it; MAP over the whole ranking, every grade above 0 being
relevant. A query asks for any of its words. Of our weights, k1 and b are
the textbook's and that of titles was chosen on one half; that of neighbours was chosen with both in sight."""

Grades = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, called by the place in which they come; queries; for each the grades of what is relevant.

    `unseen` tells for each query whether it was left out when the weights were chosen.
    """

    articles: tuple[Article, ...]
    queries: tuple[str, ...]
    grades: tuple[Grades, ...]
    unseen: tuple[bool, ...]


def read_collection(folder: Path) -> Collection:
    """Read one; queries without a relevant document are left out."""

    def records(name: str) -> list[dict[str, str]]:
        return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]

    documents, queries = records("docs.jsonl"), records("queries.jsonl")
    number_of = {document["id"]: str(number) for number, document in enumerate(documents)}
    grades: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for line in (folder / "qrels.tsv").read_text().splitlines():
        query, document, grade = line.split("\t")
        if document in number_of and float(grade) > 0:
            grades[query][number_of[document]] = float(grade)
    # Those at even places, counted from 0, were used.
    places = [place for place, query in enumerate(queries) if grades[query["id"]]]
    judged = [queries[place] for place in places]
    return Collection(
        tuple(_article(str(number), document) for number, document in enumerate(documents)),
        tuple(query["text"].lower() for query in judged),
        tuple(grades[query["id"]] for query in judged),
        tuple(place % 2 == 1 for place in places),
    )


def _article(number: str, document: Mapping[str, str]) -> Article:
    text = clean(document["text"]).strip()
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    return Article(number, clean_line(document["title"]), text, blocks)


def ndcg(ranking: Sequence[str], grades: Grades, cut: int = CUT) -> float:
    """Return the normalised discounted cumulative gain of the first `cut` (Järvelin and Kekäläinen 2002)."""

    def gain(values: Sequence[float]) -> float:
        return sum(value / log2(place) for place, value in enumerate(values[:cut], 2))

    return gain([grades.get(name, 0.0) for name in ranking]) / gain(sorted(grades.values(), reverse=True))


def average_precision(ranking: Sequence[str], grades: Grades) -> float:
    """Return the mean, over all relevant documents, of the precision at each; 0 where one is not found."""
    found, total = 0, 0.0
    for place, name in enumerate(ranking, 1):
        if name in grades:
            found += 1
            total += found / place
    return total / len(grades)


def _folded(query: str) -> tuple[str, ...]:
    """Return the words of a query as ours cuts them."""
    return tuple(word.folded for word in words_of(query))


def _plain(query: str) -> tuple[str, ...]:
    """Return the words of a query as the others cut them: at whatever is no letter or digit."""
    return tuple(re.findall(r"[^\W_]+", query))


Words = Callable[[str], tuple[str, ...]]


def _rankings(contender: Contender, words: Words, collection: Collection) -> list[list[str]]:
    contender.add((article, "judged") for article in collection.articles)
    count = len(collection.articles)
    found = [contender.ask(Question(Kind.ANY, words(query)), count) for query in collection.queries]
    contender.close()
    return found


def figures(rankings: Sequence[Sequence[str]], collection: Collection) -> tuple[float, ...]:
    """Return nDCG@10 and MAP of all queries, and of the unseen ones."""
    measured = [
        (ndcg(ranking, grades), average_precision(ranking, grades))
        for ranking, grades in zip(rankings, collection.grades, strict=True)
    ]
    unseen = compress(measured, collection.unseen)
    return *map(fmean, zip(*measured, strict=True)), *map(fmean, zip(*unseen, strict=True))


def main(here: Workshop) -> None:
    if not (SHARED / "corpora" / "ir").is_dir():
        print("The judged collections are not beside this checkout: quality is left out.")
        return
    for name in COLLECTIONS:
        collection = read_collection(SHARED / "corpora" / "ir" / name)
        folder = here.folder / name
        folder.mkdir()
        contenders: dict[str, tuple[Contender, Words]] = {
            "ours": (Ours(folder / "ours"), _folded),
            "FTS5, as it comes": (Fts5(folder / "plain", "unicode61"), _plain),
            "FTS5, porter": (Fts5(folder / "porter"), _plain),
            "tantivy, en_stem": (Tantivy(folder / "tantivy"), _plain),
        }
        measured = {
            which: figures(_rankings(contender, words, collection), collection)
            for which, (contender, words) in contenders.items()
        }
        _print(name, collection, measured)


def _print(name: str, collection: Collection, measured: Mapping[str, tuple[float, ...]]) -> None:
    header = ("nDCG@10", "MAP", "nDCG@10, other half", "MAP, other half")
    rows = [(which, *(f"{value:.3f}" for value in values)) for which, values in measured.items()]
    ours, *others = measured.values()
    best = [max(column) for column in zip(*others, strict=True)]
    behind = [
        f"{what} ({value:.3f} to {most:.3f})"
        for what, value, most in zip(header, ours, best, strict=True)
        if value < most
    ]
    verdict = f"Behind the best in {', '.join(behind)}" if behind else "At least the best of them in all four"
    title = f"Ranking, {name}: {len(collection.articles):,} documents, {len(collection.queries)} queries"
    print_table(title, ("", *header), rows, f"{NOTE}\n{verdict}.")
