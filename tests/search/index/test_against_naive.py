"""The engine against the plainest reading of a query, its marks likewise, and its arrays against Whoosh's."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import pytest
from whoosh.reading import SegmentReader

from briefsearch.index import writer
from briefsearch.index.arrays import ArrayFile
from briefsearch.index.engine import NameIndex
from briefsearch.index.folder import IndexFolder
from briefsearch.index.layout import JOINED, KINDS
from briefsearch.index.matches import find_matches
from briefsearch.index.query import Query, leaves
from briefsearch.index.schema import unpack
from briefsearch.model import Article, Span
from briefsearch.text import stem

from .history import History, lived_through
from .naive import matching
from .oracle import FIELDS
from .questions import NAMES, leaf, tree


class Names(NameIndex):
    """Each of NAMES is named by the articles whose id ends in its number, and nobody by none."""

    def counts(self, name: str) -> Mapping[str, int]:
        """Return who names `name`."""
        if name not in NAMES[:-1]:
            return {}
        return {f"n{number}": 1 + number % 3 for number in range(NAMES.index(name), 150, 4)}

    def spans(self, name: str, article_id: str) -> Sequence[Span]:
        """Return the first characters, as often as the name is counted."""
        return [Span(at, at + 1) for at in range(self.counts(name).get(article_id, 0))]

    def tally(self, article_ids: Collection[str]) -> Mapping[str, int]:
        """Return how many of the articles name each."""
        return {name: len(self.counts(name).keys() & set(article_ids)) for name in NAMES}


@pytest.fixture(scope="module", params=["apart", "as it comes"])
def history(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[History]:
    """Give an index with a past, with its segments left apart or not."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(writer, "_SMALLEST_BATCH", 7)
        if request.param == "apart":
            patched.setattr(writer, "_to_join", lambda *_: ())
            patched.setattr(writer, "_combined", lambda _folder, state: state)
        yield lived_through(tmp_path_factory.mktemp("index"), 8, 10)


def test_every_tree_finds_just_what_it_says(history: History) -> None:
    chance, names, some = random.Random(9), Names(), 0
    for _ in range(220):
        node = tree(chance)
        result = history.engine.search(Query(node, ""), 200, names=names)
        expected = matching(node, history.articles, names)
        assert {name for name, _ in result.hits} == expected, node
        assert result.total == len(result.hits)
        assert all(score > 0 for _, score in result.hits)
        outlets = Counter(history.articles[name].outlet for name in expected)
        assert result.facets["outlet"] == {name: count for name, count in outlets.items() if name}
        months = Counter(month for name in expected for month in _months(history.articles[name]))
        assert result.facets["month"] == months
        some += bool(expected)
    assert some > 60


def test_marks_stand_where_the_index_finds_and_nowhere_else(history: History) -> None:
    chance = random.Random(10)
    for _ in range(150):
        node = leaf(chance)
        query = Query(node, "")
        found = matching(node, history.articles)
        for name, article in chance.sample(sorted(history.articles.items()), 15):
            parts = {"title": [article.title], "body": [article.text], "outlet": [article.outlet]}
            parts["author"] = ["\n\n".join(article.authors)]
            marked = any(find_matches(text, query, field) for field in FIELDS for text in parts[field])
            assert marked == (name in found), (node, name)
        assert [field for field, _ in leaves(node)] == [""]


def test_arrays_hold_just_what_whoosh_holds(history: History) -> None:
    folder = IndexFolder(history.folder)
    with folder.lock():
        index = folder.open()
        assert index is not None
        searched: Any = index
        with searched.reader() as reader:
            leaf_readers = [part for part, _ in reader.leaf_readers()]
            segments = {part.segment().segment_id(): part for part in leaf_readers}
            for state in history.state.segments:
                parts = [segments[name] for name in state.parts or (state.name,)]
                file = ArrayFile(history.folder / state.file_name)
                for field in FIELDS:
                    held = postings_of(file, field)
                    live = {
                        term: kept
                        for term, places in held.items()
                        if (kept := {n: at for n, at in places.items() if n not in state.deleted})
                    }
                    assert live == postings_in_whoosh(parts, field)
                    lengths = [
                        part.doc_field_length(number, field) or 0
                        for part in parts
                        for number in range(part.doc_count_all())
                    ]
                    assert file[f"{field}.lengths"].tolist() == lengths
                    assert_ways_to_terms(file, field)
                assert_columns(file, parts)
            assert sum(part.doc_count_all() for part in leaf_readers) == sum(
                state.articles for state in history.state.segments
            )


Postings = dict[str, dict[int, list[int]]]


def postings_in_whoosh(parts: Sequence[SegmentReader], field: str) -> Postings:
    """Return positions by term and article; Whoosh shows none of the articles that were deleted."""
    found: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)
    base = 0
    for part in parts:
        for term in part.lexicon(field):
            matcher = part.postings(field, term)
            while matcher.is_active():
                positions = list(unpack(matcher.value()))
                assert matcher.weight() == len(positions)
                found[term.decode()][base + matcher.id()] = positions
                matcher.next()
        base += part.doc_count_all()
    return found


def postings_of(file: ArrayFile, field: str) -> Postings:
    """Return positions by term and article."""
    terms, docs, tfs = file.text(f"{field}.terms"), file[f"{field}.docs"], file[f"{field}.tfs"]
    ends, places, positions = file[f"{field}.postings"], file[f"{field}.places"], file[f"{field}.positions"]
    assert terms == sorted(set(terms))
    found: Postings = {}
    for number, term in enumerate(terms):
        at = int(places[number])
        for posting in range(int(ends[number]), int(ends[number + 1])):
            count = int(tfs[posting])
            found.setdefault(term, {})[int(docs[posting])] = positions[at : at + count].tolist()
            at += count
        assert at == int(places[number + 1])
        assert list(found[term]) == sorted(found[term])
    return found


def assert_ways_to_terms(file: ArrayFile, field: str) -> None:
    """Stems lead to all their forms, and first letters to all articles with a word that begins so."""
    terms, stems = file.text(f"{field}.terms"), file.text(f"{field}.stems")
    ends, forms = file[f"{field}.forms_at"].tolist(), file[f"{field}.forms"].tolist()
    led = {name: [terms[n] for n in forms[ends[at] : ends[at + 1]]] for at, name in enumerate(stems)}
    expected: defaultdict[str, list[str]] = defaultdict(list)
    for term in terms:
        plain = term.removeprefix(JOINED)
        expected[term[: len(term) - len(plain)] + stem(plain)].append(term)
    assert led == expected
    letters: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for term, held in postings_of(file, field).items():
        if not term.startswith(JOINED):
            letters[term[0]].update({number: len(positions) for number, positions in held.items()})
    ends = file[f"{field}.initial_at"].tolist()
    docs, tfs = file[f"{field}.initial_docs"].tolist(), file[f"{field}.initial_tfs"].tolist()
    for at, letter in enumerate(file.text(f"{field}.initials")):
        part = slice(ends[at], ends[at + 1])
        assert dict(zip(docs[part], tfs[part], strict=True)) == letters.pop(letter)
    assert not letters


def assert_columns(file: ArrayFile, parts: Sequence[SegmentReader]) -> None:
    """What is known of each article is what Whoosh stores of it."""
    stored = [part.stored_fields(number) for part in parts for number in range(part.doc_count_all())]
    assert file.text("ids") == [fields["id"] for fields in stored]
    assert file.text("fingerprints") == [fields["fingerprint"] for fields in stored]
    names = ["", *file.text("outlet_names")]
    assert [names[number] for number in file["outlets"]] == [fields["outlet"] for fields in stored]
    assert [KINDS[number].value for number in file["kinds"]] == [fields["kind"] for fields in stored]
    assert [bool(day) for day in file["days"]] == ["published" in fields for fields in stored]


def _months(article: Article) -> set[str]:
    days = (article.published,) if article.published else article.published_between
    return {f"{day:%Y-%m}" for day in days if day}
