"""Notes that were written as JSONL come back: once, with their claims, or not at all."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.errors import InputError
from briefsearch.notes.exporting import as_jsonl
from briefsearch.notes.importing import import_jsonl
from briefsearch.notes.placing import place
from briefsearch.notes.store import NoteStore
from briefsearch.notes.values import NoteKind
from tests.search.notes.making import make_article, span_of


@pytest.fixture
def lines(tmp_path: Path) -> list[str]:
    """Give two notes as lines, one of them under a claim and lost."""
    store, article = NoteStore(tmp_path / "one.sqlite"), make_article()
    claim = store.new_claim("They left")
    store.new(article, span_of(article.text, "Ida Lund"), NoteKind.DOUBT, "who?\nwhere?")
    lost = store.new(article, span_of(article.text, "nine"), NoteKind.KEY, "", claim.id)
    store.put(replace(lost, anchor=lost.anchor._replace(quote="eleven", prefix="", suffix="")))
    return as_jsonl(place(store.all(), article), store.claims(), {}).splitlines()


@pytest.fixture
def store(tmp_path: Path) -> NoteStore:
    return NoteStore(tmp_path / "other.sqlite")


def test_what_was_written_comes_back_once(lines: list[str], store: NoteStore) -> None:
    known = store.new_claim("They left")
    assert import_jsonl(store, [*lines, ""]) == (2, 0)
    assert import_jsonl(store, lines) == (0, 2)
    assert store.claims() == (known,)
    assert [note.claim for note in store.all()] == [known.id, None]
    article = make_article()
    assert as_jsonl(place(store.all(), article), store.claims(), {}).splitlines() == [
        json.dumps(json.loads(line) | {"id": number}) for number, line in zip((1, 2), lines, strict=True)
    ]


@pytest.mark.parametrize(
    "line",
    ["[]", "{", "null", "[" * 100_000, '{"article": "a"}', '"' + "x" * 1_000_001 + '"'],
    ids=["list", "cut", "null", "deep", "bare", "long"],
)
def test_a_line_that_is_no_note_stops_all(line: str, lines: list[str], store: NoteStore) -> None:
    with pytest.raises(InputError, match="line 3 is no note"):
        import_jsonl(store, [*lines, line])
    assert store.all() == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "purple"), ("start", "x"), ("start", 10**30), ("quote", ""), ("claim", 3), ("made", "today")],
)
def test_a_field_of_another_type_is_refused(
    field: str, value: object, lines: list[str], store: NoteStore
) -> None:
    with pytest.raises(InputError, match="line 1 is no note"):
        import_jsonl(store, [json.dumps(json.loads(lines[0]) | {field: value})])


def test_a_claim_of_the_same_words_in_another_case_is_the_same(lines: list[str], store: NoteStore) -> None:
    claim = store.new_claim("THEY left")
    import_jsonl(store, lines)
    assert store.claims() == (claim,)
    assert len(store.find("", claim=claim.id)) == 1


def test_a_highlight_of_a_whole_long_article_comes_back(store: NoteStore, tmp_path: Path) -> None:
    article = make_article("橋は長い。" * 40_000)
    other = NoteStore(tmp_path / "long.sqlite")
    other.new(article, article.blocks[0].span, NoteKind.KEY)
    lines = as_jsonl(place(other.all(), article), (), {}).splitlines()
    assert import_jsonl(store, lines) == (1, 0)


def test_texts_of_a_file_are_cleaned(lines: list[str], store: NoteStore) -> None:
    written = (
        json.loads(lines[0])
        | {"text": "a\x1b[2J", "title": "b\nc", "claim": "d\x07"}
        | {"made": "2024-03-04\x1b10:00"}
    )
    assert import_jsonl(store, [json.dumps(written)]) == (1, 0)
    (note,) = store.all()
    assert (note.text, note.title, note.made) == ("a\ufffd[2J", "b c", "2024-03-04\ufffd10:00")
    assert store.claims()[0].text == "d\ufffd"


@given(st.text(max_size=40))
def test_no_line_fails_in_another_way(line: str) -> None:
    store = NoteStore(Path("/nowhere/notes.sqlite"))
    if line.strip():
        with pytest.raises(InputError):
            import_jsonl(store, [line])
