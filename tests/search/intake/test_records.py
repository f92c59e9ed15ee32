"""JSON Lines and arrays of articles."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefsearch.errors import UnreadableError
from briefsearch.intake import MAX_BYTES
from briefsearch.intake.markdown import parse as parse_markdown
from briefsearch.intake.records import read
from briefsearch.intake.records.fields import Fields
from briefsearch.intake.values import Draft, Hints, Item, Reference, SourceKind
from briefsearch.model import ArticleKind
from tests.growth import growth
from tests.search.intake.items import (
    blocks,
    drafts,
    found_in,
    never_fails_otherwise,
    only,
    references,
    refusals,
)

TEXT = "The lighthouse of Orrin was lit again on Sunday.\n\nIts keeper, Ada Holm, had waited for nine years."
RECORD = {
    "title": "Light returns to Orrin",
    "text": TEXT,
    "outlet": "The Orrin Courier",
    "date": "2031-05-04",
    "url": "https://courier.example/light",
    "authors": "Jonas Meer, Ilse Brandt",
}


def lines(*records: Any) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def records(data: bytes) -> list[Any]:
    return found_in(data, SourceKind.RECORDS)


def test_a_record_becomes_an_article() -> None:
    (draft,) = drafts(records(lines(RECORD)))
    article = draft.article
    assert blocks(article) == [("paragraph", part) for part in TEXT.split("\n\n")]
    assert (article.id, article.title) == ("light-returns-to-orrin", RECORD["title"])
    assert (article.outlet, article.url) == (RECORD["outlet"], RECORD["url"])
    assert article.authors == ("Jonas Meer", "Ilse Brandt")
    assert (article.published, article.published_evidence) == (date(2031, 5, 4), "stated in the record")
    assert json.loads(draft.original or b"") == RECORD
    assert draft.suffix == ".json"


@pytest.mark.parametrize(
    ("other", "as_known"),
    [
        ({"body": TEXT}, "text"),
        ({"content": TEXT}, "text"),
        ({"headline": RECORD["title"]}, "title"),
        ({"source": RECORD["outlet"]}, "outlet"),
        ({"source": {"id": None, "name": RECORD["outlet"]}}, "outlet"),
        ({"Publisher": RECORD["outlet"]}, "outlet"),
        ({"publishedAt": "2031-05-04T08:00:00Z"}, "date"),
        ({"pub_date": "Sun, 04 May 2031 08:00:00 +0000"}, "date"),
        ({"published": "4 May 2031"}, "date"),
        ({"link": RECORD["url"]}, "url"),
        ({"author": ["Jonas Meer", "Ilse Brandt"]}, "authors"),
        ({"author": [{"name": "Jonas Meer"}, {"name": "Ilse Brandt"}]}, "authors"),
    ],
)
def test_other_names_of_keys(other: dict[str, Any], as_known: str) -> None:
    usual = only(records(lines(RECORD)))
    assert only(records(lines({key: RECORD[key] for key in RECORD if key != as_known} | other))) == usual


def test_what_is_not_stated_stays_unknown() -> None:
    (draft,) = drafts(records(lines({"text": TEXT, "date": "3/4/2031", "outlet": 7, "authors": [None, 3]})))
    article = draft.article
    assert article.title == "The lighthouse of Orrin was lit again on Sunday. Its keeper, Ada…"
    assert (article.published, article.published_evidence, article.outlet, article.authors) == (
        None,
        "",
        "",
        (),
    )
    assert "3/4/2031" in draft.evidence["published"]


def test_hints_fill_what_is_missing() -> None:
    hints = Hints(outlet="A batch", authors=("Ada Holm",))
    found = found_in(lines({"text": TEXT}, RECORD), SourceKind.RECORDS, hints=hints)
    first, second = (draft.article for draft in drafts(found))
    assert (first.outlet, first.authors) == ("A batch", ("Ada Holm",))
    assert second.outlet == RECORD["outlet"]


def test_paragraphs_by_single_newlines_and_by_hand() -> None:
    assert len(only(records(lines({"text": "One story.\nAnother line.\n\n\nA third."}))).blocks) == 3
    wrapped = (
        "The harbour office said on its board that the smaller\n"
        "boat would serve the islands until the engine of the\n"
        "larger one has been mended, which may take all of the\n"
        "summer if the parts have to come over the sea.\n"
    )
    assert len(only(records(lines({"text": wrapped}))).blocks) == 1


def test_markup_is_read_as_a_page() -> None:
    article = only(
        records(lines({"text": "<h2>Light</h2><p>It burns <b>again</b>.</p><script>x()</script>"}))
    )
    assert blocks(article) == [("heading", "Light"), ("paragraph", "It burns again.")]


def test_markdown_goes_before_text() -> None:
    markdown = "A keeper waited.\n\n> Nine years.\n\n::: comment\nWell done!\n:::\n"
    told = {
        **RECORD,
        "markdown": markdown,
        "published_between": ["2031-05-01", None],
        "published_evidence": "stated on the page",
        "language": "de",
        "kind": "brief",
    }
    article = only(records(lines(told)))
    expected = parse_markdown(markdown, "x")
    assert (article.text, article.blocks) == (expected.text, expected.blocks)
    assert article.published_between == (date(2031, 5, 1), None)
    assert article.published_evidence == "stated on the page"
    assert (article.language, article.kind) == ("de", ArticleKind.BRIEF)


def test_a_record_without_text_refers_to_its_page() -> None:
    (reference,) = references(records(lines({**RECORD, "text": ""})))
    assert reference.url == RECORD["url"]
    assert reference.kind is SourceKind.PAGE
    assert reference.hints.title == RECORD["title"]


def test_bad_lines_are_named_and_passed_over() -> None:
    data = (
        b"\xef\xbb\xbf"
        + lines(RECORD)
        + b"\n{broken\n[1]\n"
        + lines({"title": "x"}, {"text": " \n "}, RECORD)
    )
    found = records(data)
    assert [refusal.name for refusal in refusals(found)] == ["line 3", "line 4", "line 5", "line 6"]
    assert sum(isinstance(one, Draft) for one in found) == 2
    assert all("; " in refusal.reason for refusal in refusals(found))


@pytest.mark.parametrize("first", [b"{broken\n", b'{"text": "x"} and more\n', b"words\n"])
def test_a_bad_first_line_is_a_line_as_well(first: bytes) -> None:
    found = records(first + lines(RECORD, RECORD))
    assert [type(one).__name__ for one in found] == ["Refusal", "Draft", "Draft"]
    assert refusals(found)[0].name == "line 1"


def test_depth_and_long_numbers_are_refused() -> None:
    data = b'{"text": ' + b"[" * 100_000 + b"\n" + b'{"text": ' + b"1" * 5_000 + b"}\n" + lines(RECORD)
    found = records(data)
    assert [refusal.name for refusal in refusals(found)] == ["line 1", "line 2"]
    assert isinstance(found[-1], Draft)


def test_a_line_that_is_too_long_is_passed_over() -> None:
    found = records(b'{"text": "' + b"a" * MAX_BYTES + b'"}\n' + lines(RECORD))
    assert "16 MB" in refusals(found)[0].reason
    assert isinstance(found[-1], Draft)


@pytest.mark.parametrize("indent", [None, 2])
def test_arrays(indent: int | None) -> None:
    found = records(json.dumps([RECORD, {"title": "x"}, RECORD], indent=indent).encode())
    assert [type(one).__name__ for one in found] == ["Draft", "Refusal", "Draft"]
    assert refusals(found)[0].name == "record 2"


def test_one_object_over_many_lines() -> None:
    assert only(records(json.dumps(RECORD, indent=2).encode())).title == RECORD["title"]


def test_an_array_that_breaks_off_keeps_what_was_read() -> None:
    found = records(json.dumps([RECORD] * 3).encode()[:-40])
    assert [type(one).__name__ for one in found] == ["Draft", "Draft", "Refusal"]


def test_nothing_is_refused() -> None:
    for data in (b"", b"\n \n", b"[]", b"\xef\xbb\xbf"):
        with pytest.raises(UnreadableError, match="no records"):
            records(data)


def test_a_file_that_is_gone() -> None:
    with pytest.raises(UnreadableError, match="disk"):
        list(read(Item(Path("/nowhere/at/all"), "all", SourceKind.RECORDS)))


def test_hostile_fields() -> None:
    told = {
        "title": "../../x\x00\u202e\n" + "a" * 10_000,
        "text": "One \x1b[31mred\u202e word.",
        "url": "file:///x",
    }
    article = only(records(lines(told)))
    assert "/" not in article.id
    assert len(article.id) <= 60
    assert article.title == " ".join(article.title.split())
    assert not set("\x00\x1b\u202e") & set(article.title + article.text)
    assert article.url == ""


def test_latin_letters_are_read() -> None:
    assert (
        only(
            records(
                '{"title": "Größe", "text": "Über die Brücke gehen täglich tausend Leute."}'.encode("cp1252")
            )
        ).title
        == "Größe"
    )


@settings(max_examples=150)
@given(
    st.one_of(
        st.binary(max_size=120), st.recursive(st.none() | st.text() | st.integers(), st.lists).map(lines)
    )
)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    never_fails_otherwise(data, SourceKind.RECORDS)


@settings(max_examples=80)
@given(
    st.dictionaries(
        st.sampled_from([*RECORD, "markdown", "published_between"]), st.text() | st.lists(st.text())
    )
)
def test_any_record_is_read_or_refused(record: dict[str, Any]) -> None:
    never_fails_otherwise(lines(record), SourceKind.RECORDS)


def test_keys_whatever_their_spelling() -> None:
    assert Fields({"Published_At": "x"}).line("publishedat") == "x"


def test_time_grows_with_the_size(tmp_path: Path) -> None:
    def one_array(size: int) -> None:
        file = tmp_path / f"{size}.json"
        file.write_bytes(json.dumps([{"text": "word " * size}]).encode())
        assert len(list(read(Item(file, "x", SourceKind.RECORDS)))) == 1

    assert growth(one_array, 100_000, 1_000_000) < 40


def test_all_records_of_the_stories(shared: Path) -> None:
    found = list(read(Item(shared / "corpora/stories.jsonl", "stories", SourceKind.RECORDS)))
    articles = [draft.article for draft in drafts(found)]
    assert len(articles) == 600
    dated = [json.loads(line)["date"] for line in (shared / "corpora/stories.jsonl").read_text().splitlines()]
    assert sum(article.published is not None for article in articles) == sum(map(bool, dated)) == 477


def test_all_records_without_dates(shared: Path) -> None:
    found = list(read(Item(shared / "corpora/bbc.jsonl", "bbc", SourceKind.RECORDS)))
    assert len(drafts(found)) == 2225
    assert not any(isinstance(one, Reference) for one in found)
