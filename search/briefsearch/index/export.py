"""From a segment of the Whoosh index to the arrays that queries are answered from.

A segment never changes once it is written, and neither do its arrays. For each searchable field F:

    F.terms           the terms, sorted
    F.postings        where the postings of each term begin in F.docs, and where the last end
    F.docs F.tfs      article number and frequency of each posting, term by term
    F.places          where the positions of each term begin in F.positions, and where the last end
    F.positions       the positions of each posting, one after the other
    F.stems           the stems of the terms, sorted; F.forms, F.forms_at: the numbers of the terms of each
    F.initials        the first letters of the terms; F.initial_at, F.initial_docs, F.initial_tfs: the
                      articles with a word that begins so, and how many such words
    F.lengths         how many words the field has in each article, as coarse as Whoosh keeps it

and for the articles: ids, fingerprints, outlet_names, outlets (1 is the first name, 0 none), days (of the
calendar from 1 January of year 1; 0 where the date is unknown), earliest and latest (the same day where it is
known, else those between which it lies), kinds (numbers in the order of ArticleKind).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

import numpy as np
from whoosh.reading import SegmentReader

from briefsearch.index.arrays import Array, lines_array, smallest, write_arrays
from briefsearch.index.layout import JOINED, KINDS, SEARCHABLE
from briefsearch.model import ArticleKind
from briefsearch.text import stem


def export(reader: SegmentReader, path: Path) -> None:
    """Write the arrays of the segment that `reader` reads to `path`; raises OSError."""
    arrays = _columns(reader)
    for field in SEARCHABLE:
        arrays |= {f"{field}.{name}": values for name, values in _postings(reader, field).items()}
    write_arrays(path, arrays)


def _columns(reader: SegmentReader) -> dict[str, Array]:
    """Return what is known of each article."""
    stored = [reader.stored_fields(number) for number in range(reader.doc_count_all())]
    names = sorted({fields["outlet"] for fields in stored if fields["outlet"]})
    codes = {name: number for number, name in enumerate(names, 1)}
    return {
        "ids": lines_array([fields["id"] for fields in stored]),
        "fingerprints": lines_array([fields["fingerprint"] for fields in stored]),
        "outlet_names": lines_array(names),
        "outlets": np.array([codes.get(fields["outlet"], 0) for fields in stored], np.uint32),
        "days": _days(stored, "published"),
        "earliest": _days(stored, "published", "earliest"),
        "latest": _days(stored, "published", "latest"),
        "kinds": np.array([KINDS.index(ArticleKind(fields["kind"])) for fields in stored], np.uint8),
    }


def _days(stored: Sequence[Mapping[str, str]], *names: str) -> Array:
    """Return for each article the day in the first of some fields that it has, 0 where it has none."""
    days = [next((fields[name] for name in names if name in fields), None) for fields in stored]
    return np.array([date.fromisoformat(day).toordinal() if day else 0 for day in days], np.int32)


def _postings(reader: SegmentReader, field: str) -> dict[str, Array]:
    """Return the terms of a field, where they stand, and what leads to them."""
    terms: list[str] = []
    docs, tfs = array("I"), array("I")
    postings, places = [0], [0]
    positions: list[bytes] = []
    length = 0
    for term in reader.lexicon(field):
        terms.append(term.decode())
        matcher = reader.postings(field, term)
        while matcher.is_active():
            packed = matcher.value()
            docs.append(matcher.id())
            tfs.append(len(packed) // 4)
            length += len(packed) // 4
            positions.append(packed)
            matcher.next()
        postings.append(len(docs))
        places.append(length)
    docs_, tfs_ = np.array(docs, np.uint32), np.array(tfs, np.uint32)
    lengths = [reader.doc_field_length(number, field) or 0 for number in range(reader.doc_count_all())]
    return {
        "terms": lines_array(terms),
        "postings": np.array(postings, np.uint64),
        "docs": smallest(docs_),
        "tfs": smallest(tfs_),
        "places": np.array(places, np.uint64),
        "positions": smallest(np.frombuffer(b"".join(positions), "<u4")),
        "lengths": np.array(lengths, np.uint32),
        **stems_of(terms),
        **initials_of(terms, postings, docs_, tfs_, len(lengths)),
    }


def stems_of(terms: list[str]) -> dict[str, Array]:
    """Return the stems of `terms` and which terms each has; a joined word has its sign before its stem."""
    forms: defaultdict[str, list[int]] = defaultdict(list)
    for number, term in enumerate(terms):
        forms[JOINED + stem(term[1:]) if term.startswith(JOINED) else stem(term)].append(number)
    stems = sorted(forms)
    return {
        "stems": lines_array(stems),
        "forms": np.array([number for name in stems for number in forms[name]], np.uint32),
        "forms_at": np.cumsum([0, *(len(forms[name]) for name in stems)]).astype(np.uint32),
    }


def initials_of(
    terms: list[str], postings: list[int], docs: Array, tfs: Array, articles: int
) -> dict[str, Array]:
    """Return the articles of all terms that begin with a letter, for each letter.

    One letter alone begins so many words that joining their postings would be felt while typing.
    """
    initials: list[str] = []
    found: list[Array] = []
    times: list[Array] = []
    at = [0]
    for initial, run in groupby(range(len(terms)), lambda number: terms[number][0]):
        if initial == JOINED:
            continue
        numbers = list(run)
        part = slice(postings[numbers[0]], postings[numbers[-1] + 1])
        sums = np.bincount(docs[part], tfs[part], articles).astype(np.uint32)
        here = np.flatnonzero(sums)
        initials.append(initial)
        found.append(here)
        times.append(sums[here])
        at.append(at[-1] + len(here))
    nothing = [np.zeros(0, np.uint32)]
    return {
        "initials": lines_array(initials),
        "initial_at": np.array(at, np.uint64),
        "initial_docs": smallest(np.concatenate(found or nothing)),
        "initial_tfs": smallest(np.concatenate(times or nothing)),
    }
