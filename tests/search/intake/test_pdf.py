"""PDF files that are made here."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefsearch.errors import UnreadableError
from briefsearch.intake.pdf import plain_text
from briefsearch.intake.values import Draft, Hints, SourceKind
from tests.growth import growth
from tests.search.intake.items import blocks, drafts, found_in, never_fails_otherwise
from tests.search.intake.pdfs import LEFT, TOP, Text, column, pdf

TITLE = Text("A new crane for Kessin", LEFT, 720, 22, "F2")
FIRST = [
    "The harbour of Kessin has a new crane, which lifts twice as much as the old",
    "one did. It came by sea from Orrin in eleven parts, and a crew of forty put it",
    "together in the course of a single week.",
]
SECOND = [
    "Its driver, Ada Holm, said on the quay that she could see the islands from her",
    "seat, and that the wind up there would take some getting used to. The harbour",
    "office expects the first ship on Monday.",
]


def read(
    pages: list[list[Text]], properties: dict[str, str] | None = None, hints: Hints | None = None
) -> Draft:
    (draft,) = drafts(found_in(pdf(pages, properties), SourceKind.PDF, hints=hints))
    return draft


def body(pages: list[list[Text]]) -> list[tuple[str, str]]:
    return blocks(read(pages).article)


def joined(lines: list[str]) -> str:
    return " ".join(lines)


def test_title_and_paragraphs() -> None:
    draft = read([[TITLE, *column([*FIRST, "", *SECOND], top=680)]])
    article = draft.article
    assert blocks(article) == [("paragraph", joined(FIRST)), ("paragraph", joined(SECOND))]
    assert (article.id, article.title) == ("a-new-crane-for-kessin", TITLE.text)
    assert draft.evidence["title"] == "the largest letters of the first page"
    assert (draft.original, draft.suffix) == (None, ".pdf")
    assert (article.authors, article.published, article.published_evidence) == ((), None, "")


def test_paragraphs_by_indent_and_by_short_lines() -> None:
    indented = [*column(FIRST), Text(SECOND[0], LEFT + 14, TOP - 42), *column(SECOND[1:], top=TOP - 56)]
    assert body([indented]) == [("paragraph", joined(FIRST)), ("paragraph", joined(SECOND))]
    assert body([column(FIRST + SECOND)]) == [("paragraph", joined(FIRST)), ("paragraph", joined(SECOND))]


def test_words_cut_at_the_end_of_a_line() -> None:
    lines = [
        "The well-known har-",
        "bour of Kessin has a new crane, and the well-",
        "known old one is taken apart by the com-",
        "pany from Orrin that once built it.",
    ]
    expected = (
        "The well-known harbour of Kessin has a new crane, and the well-known old one is taken apart by the "
        "company from Orrin that once built it."
    )
    assert body([column(lines)]) == [("paragraph", expected)]


def test_sentences_go_on_over_pages() -> None:
    head, foot = "The Kessin Courier", "14 November 2031"
    pages = [
        [Text(head, LEFT, 760, 9), *column([*FIRST, "", *SECOND[:2]], top=700), Text("1", 300, 30, 9)],
        [Text(head, LEFT, 760, 9), *column([*SECOND[2:], "", *FIRST], top=700), Text("2", 300, 30, 9)],
        [Text(head, LEFT, 760, 9), *column(SECOND, top=700), Text("Page 3 of 3", 300, 30, 9)],
    ]
    assert foot not in str(pages)
    assert body(pages) == [
        ("paragraph", joined(FIRST)),
        ("paragraph", joined(SECOND)),
        ("paragraph", joined(FIRST)),
        ("paragraph", joined(SECOND)),
        ("boilerplate", head),
    ]


def test_a_title_that_the_other_pages_repeat_stays() -> None:
    pages = [[TITLE, *column(FIRST, top=660)]] + [
        [Text(TITLE.text, LEFT, 760, 9), *column(SECOND, top=660)] for _ in range(2)
    ]
    assert read(pages).article.title == TITLE.text


@pytest.mark.parametrize("row_by_row", [False, True])
def test_two_columns(row_by_row: bool) -> None:
    left = [f"left column line {number} goes on and on" for number in range(9)] + ["and ends here without"]
    right = [f"a stop, at right line {number} goes on" for number in range(9)] + ["until it ends at last."]
    columns = column(left, top=640) + column(right, LEFT + 260, top=640)
    if row_by_row:
        columns.sort(key=lambda text: (-text.y, text.x))
    wide = "A line over both of the columns, which is as wide as the page and says what follows below."
    found = body([[TITLE, Text(wide, LEFT, 670), *columns]])
    assert found == [("paragraph", wide), ("paragraph", joined(left + right))]


def test_three_columns() -> None:
    columns = [
        [f"{name} line {number} of this" for number in range(8)] for name in ("first", "second", "third")
    ]
    texts = [text for number, lines in enumerate(columns) for text in column(lines, LEFT + 165 * number)]
    random.Random(1).shuffle(texts)
    assert body([texts]) == [("paragraph", joined(columns[0] + columns[1] + columns[2]))]


def test_headings_by_size_and_weight() -> None:
    page = [
        TITLE,
        *column(FIRST, top=680),
        Text("What it cost", LEFT, 620, 16, "F2"),
        *column(SECOND, top=600),
        Text("The old crane", LEFT, 545, 11, "F2"),
        *column(FIRST, top=531),
    ]
    article = read([page]).article
    headings = [(block.span.of(article.text), block.level) for block in article.blocks if block.level]
    assert headings == [("What it cost", 2), ("The old crane", 3)]


def test_notes_at_the_foot_of_a_page() -> None:
    note = ["1 The harbour office, report on the quays, page 4, which", "was given to the council."]
    pages = [
        [*column([*FIRST, "", *SECOND[:2]]), *column([*note, "2 Ibid."], top=120, size=8)],
        column([*SECOND[2:], "", *FIRST]),
    ]
    assert body(pages) == [
        ("paragraph", joined(FIRST)),
        ("paragraph", joined(SECOND)),
        ("footnote", joined(note)),
        ("footnote", "2 Ibid."),
        ("paragraph", joined(FIRST)),
    ]


def test_lists_and_captions() -> None:
    lines = ["• a hook of nine tonnes that turns", "  both ways;", "• two lamps;", "• a bell."]
    found = body([[*column([*FIRST, "", *lines, "", "Figure 1: The crane from the quay", "", *SECOND])]])
    assert found == [
        ("paragraph", joined(FIRST)),
        ("list", "• a hook of nine tonnes that turns both ways;\n• two lamps;\n• a bell."),
        ("caption", "Figure 1: The crane from the quay"),
        ("paragraph", joined(SECOND)),
    ]


def test_stamps_along_the_edge_are_left_out() -> None:
    stamp = Text("downloaded from nowhere", 30, 300, 11, turn=True)
    assert body([[stamp, *column(FIRST)]]) == [("paragraph", joined(FIRST))]


def test_pages_that_lie_on_their_side() -> None:
    lines = [Text(line, 100 + 14 * number, 72, turn=True) for number, line in enumerate(FIRST)]
    assert body([lines]) == [("paragraph", joined(FIRST))]


@pytest.mark.parametrize("stated", ["Microsoft Word - crane.doc", "untitled", "crane_final.pdf", "", "12345"])
def test_titles_that_programs_make_up(stated: str) -> None:
    assert read([[TITLE, *column(FIRST, top=680)]], {"Title": stated}).article.title == TITLE.text


def test_a_title_that_the_file_states() -> None:
    draft = read([[TITLE, *column(FIRST, top=680)]], {"Title": "A New Crane for Kessin"})
    assert draft.article.title == "A New Crane for Kessin"
    assert draft.evidence["title"] == "the properties of the file"
    assert blocks(draft.article) == [("paragraph", joined(FIRST))]


def test_text_without_a_title_borrows_its_first_words() -> None:
    assert (
        read([column(FIRST)]).article.title == "The harbour of Kessin has a new crane, which lifts twice as…"
    )


def test_the_byline_under_the_title() -> None:
    head = [Text("By Ada Holm and Jonas Meer", LEFT, 695), Text("14 November 2031", LEFT, 678)]
    draft = read([[TITLE, *head, *column(FIRST, top=640)]], {"Author": "Someone Else"})
    article = draft.article
    assert article.authors == ("Ada Holm", "Jonas Meer")
    assert (article.published, article.published_evidence) == (date(2031, 11, 14), "stated under the title")
    assert {kind for kind, _ in blocks(article)[:-1]} == {"byline"}


def test_the_properties_alone_claim_nobody_and_no_day() -> None:
    properties = {"Author": "Office User", "CreationDate": "D:20311120101500Z"}
    draft = read([[TITLE, *column(FIRST, top=680)]], properties)
    article = draft.article
    assert (article.authors, article.published, article.published_between) == ((), None, (None, None))
    assert article.published_evidence == "no day is stated; the file was made on 2031-11-20"


def test_an_author_whom_the_first_page_names_too() -> None:
    page = [TITLE, Text("Ada Holm", LEFT, 695), *column(FIRST, top=660)]
    draft = read([page], {"Author": "Ada Holm"})
    assert draft.article.authors == ("Ada Holm",)
    assert "properties" in draft.evidence["authors"]


def test_hints_fill_what_is_missing() -> None:
    hints = Hints(
        outlet="Courier", authors=("Jonas Meer",), published=date(2031, 1, 2), published_evidence="told"
    )
    article = read([[TITLE, *column(FIRST, top=680)]], hints=hints).article
    assert (article.outlet, article.authors) == ("Courier", ("Jonas Meer",))
    assert (article.published, article.published_evidence) == (date(2031, 1, 2), "told")


def test_plain_text() -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "x.pdf"
        file.write_bytes(pdf([column(FIRST), column(SECOND)]))
        text = plain_text(file)
    assert FIRST[0] in text
    assert SECOND[2] in text
    assert "\r" not in text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no PDF"),
        (b"%PDF-1.4 and nothing else", "no PDF"),
        (pdf([column(FIRST)], password="secret"), "encrypted; save a copy"),
        (pdf([[], []]), "ocrmypdf"),
        (pdf([[]] * 2_001), "2,001 pages"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableError, match=says):
        found_in(data, SourceKind.PDF)


def test_hostile_properties() -> None:
    draft = read(
        [[*column(FIRST)]],
        {"Title": "../../x \x1b[31m" + "a" * 9_000, "Author": "\x1b", "CreationDate": "D:9"},
    )
    assert len(draft.article.title) <= 300
    assert "\x1b" not in draft.article.title
    assert "/" not in draft.article.id


@settings(max_examples=100)
@given(st.binary(max_size=40), st.integers(0, 2_000))
def test_any_bytes_are_read_or_refused(data: bytes, at: int) -> None:
    whole = pdf([[TITLE, *column(FIRST)], column(SECOND)], {"Title": "Crane"})
    never_fails_otherwise(whole[:at] + data + whole[at + len(data) :], SourceKind.PDF)


@settings(max_examples=40)
@given(
    st.lists(
        st.builds(
            Text,
            st.text("ab •-.1\\()", min_size=1, max_size=12),
            st.floats(-50, 650),
            st.floats(-50, 850),
            st.floats(0.1, 90),
            st.sampled_from(["F1", "F2"]),
            st.booleans(),
        ),
        max_size=60,
    )
)
def test_texts_at_any_place(texts: list[Text]) -> None:
    never_fails_otherwise(pdf([texts, texts]), SourceKind.PDF)


def test_time_grows_with_the_text_of_a_page() -> None:
    def one_page(size: int) -> None:
        rng = random.Random(size)
        found_in(
            pdf([[Text("word", rng.uniform(0, 600), rng.uniform(0, 780), 4) for _ in range(size)]]),
            SourceKind.PDF,
        )

    assert growth(one_page, 400, 4_000) < 40


def test_time_grows_with_the_number_of_pages() -> None:
    page = column([*FIRST, "", *SECOND])
    assert growth(lambda size: found_in(pdf([page] * size), SourceKind.PDF), 20, 200) < 40
