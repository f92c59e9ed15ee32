"""What invented accounts date, in order of time."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.comparison.alignment.align import compare
from briefsearch.comparison.timeline.jsonform import timeline_json
from briefsearch.comparison.timeline.order import timeline
from briefsearch.comparison.timeline.values import Basis, Report, Row, Timeline
from briefsearch.comparison.values import Comparison
from briefsearch.errors import InputError
from briefsearch.library import Library
from briefsearch.model import Article
from briefsearch.text import sentences
from tests.search.comparison.figures.reader import article
from tests.tui.invented import write_accounts

OPENED = "The mayor opened the tidal lock at Ossel Quay {}, and a brass band played."


def undated(name: str, *paragraphs: str, between: tuple[date | None, date | None] = (None, None)) -> Article:
    """Return an account that states no date."""
    return replace(article(name, *paragraphs, published=None), published_between=between)


def found_in(*accounts: Article) -> Timeline:
    if len(accounts) > 1:
        comparison = compare(accounts)
    else:
        cut = {one.id: sentences(one) for one in accounts}
        comparison = Comparison(tuple(cut), cut, (), cut)
    return timeline(accounts, comparison, {account.id: () for account in accounts})


def events(*accounts: Article) -> list[Row]:
    return [row for row in found_in(*accounts).rows if row.is_event]


def only(*accounts: Article) -> Row:
    (event,) = events(*accounts)
    return event


def dated(report: Report) -> tuple[str, str, str]:
    return report.article, report.when.value if report.when else "", report.basis.value


# One event


def test_accounts_that_date_one_event_stand_in_one_row() -> None:
    event = only(
        article("a", OPENED.format("on Tuesday")),
        article("b", OPENED.format("on 11 March"), published=date(2031, 3, 20)),
        article("c", OPENED.format("yesterday")),
    )
    assert event.when.value == "2031-03-11"
    assert event.articles == ("a", "b", "c")
    assert event.is_shared
    assert not event.differs
    assert not event.is_uncertain


def test_dates_that_exclude_each_other_differ_and_most_accounts_decide() -> None:
    event = only(
        article("a", OPENED.format("on 10 March")),
        article("b", OPENED.format("on 11 March")),
        article("c", OPENED.format("on 11 March")),
    )
    assert event.differs
    assert event.when.value == "2031-03-11"
    assert [dated(report)[1] for report in event.reports] == ["2031-03-10", "2031-03-11", "2031-03-11"]


def test_a_month_and_a_day_of_it_do_not_differ() -> None:
    event = only(
        article("a", "In February the mayor opened the tidal lock at Ossel Quay with a brass band."),
        article("b", "The mayor opened the tidal lock at Ossel Quay on 17 February with a brass band."),
    )
    assert (event.when.value, event.differs) == ("2031-02-17", False)


def test_a_date_beside_the_wrong_weekday_does_not_decide() -> None:
    # 11 March 2031 is a Tuesday.
    event = only(
        article("a", OPENED.format("on Monday 11 March")),
        article("b", OPENED.format("on 10 March")),
    )
    assert event.when.value == "2031-03-10"
    assert [report.is_misfit for report in event.reports] == [True, False]


def test_a_sentence_without_a_date_is_dated_by_the_other_account() -> None:
    bare = OPENED.format("").replace(" ,", ",")
    event = only(article("a", OPENED.format("on 11 March")), article("b", f"{bare} It rained."))
    assert [dated(report) for report in event.reports] == [("a", "2031-03-11", "stated"), ("b", "", "others")]
    told = event.reports[1]
    assert len(told.span) == 0
    assert told.span.start == told.sentence.start


def test_two_events_of_one_day_with_nothing_in_common_stay_two() -> None:
    found = events(
        article("a", "Divers of the coast patrol began to search the wreck on 11 March."),
        article("b", "A baker in Immerly sold his thousandth loaf on 11 March."),
    )
    assert [row.articles for row in found] == [("a",), ("b",)]


# Accounts without a date


def test_an_undated_weekday_takes_the_day_of_the_others() -> None:
    event = only(article("a", OPENED.format("on 11 March")), undated("b", OPENED.format("on Tuesday")))
    assert dated(event.reports[1]) == ("b", "", "others")
    assert event.when.value == "2031-03-11"


def test_a_weekday_that_nothing_dates_comes_last_with_no_day() -> None:
    found = found_in(undated("a", OPENED.format("on Tuesday")))
    event = next(row for row in found.rows if row.is_event)
    assert event.is_uncertain
    assert event.when.first is None
    assert [report.basis for report in event.reports] == [Basis.UNKNOWN]


def test_a_weekday_told_in_full_elsewhere_in_an_account_is_that_day() -> None:
    first, second = events(
        undated("a", "On Sunday (9 March 2031) the ferry sank. The crew was flown home on Sunday, too.")
    )
    assert {first.when.value, second.when.value} == {"2031-03-09"}


@pytest.mark.parametrize(
    ("words", "value", "basis"),
    [
        ("yesterday", "2031-03-04/2031-03-08", "evidence"),
        ("on 3 March", "2031-03-03", "stated"),
        # Of the days that the account may be of none is a Tuesday but the first.
        ("on Tuesday", "2031-03-04", "stated"),
    ],
)
def test_dates_are_reckoned_from_the_days_an_account_may_be_of(words: str, value: str, basis: str) -> None:
    # From a Wednesday to a Sunday.
    account = undated("a", OPENED.format(words), between=(date(2031, 3, 5), date(2031, 3, 9)))
    event = only(account)
    assert dated(event.reports[0]) == ("a", value, basis)
    assert event.is_uncertain == (basis == "evidence")


def test_nothing_is_reckoned_from_days_far_apart() -> None:
    account = undated("a", OPENED.format("yesterday"), between=(date(2031, 1, 5), date(2031, 3, 9)))
    assert events(account) == []


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar(day: date) -> None:
    told = "They met on Sunday, on Thursday, last June, in March, yesterday, tomorrow and until Monday."
    later = min(day, date(9999, 12, 30)), max(day, date(1, 1, 2))
    for between in ((day, day), later, (None, day), (day, None)):
        rows = found_in(undated("a", told, between=between)).rows
        assert sum(not row.is_event for row in rows) == 1


def test_accounts_stand_where_they_appeared_or_may_have() -> None:
    accounts = (
        undated("never", "Nothing is told."),
        undated("later", "Nothing is told.", between=(date(2031, 3, 7), None)),
        undated("earlier", "Nothing is told.", between=(None, date(2031, 3, 6))),
        undated("about", "Nothing is told.", between=(date(2031, 3, 5), date(2031, 3, 9))),
        article("known", "Nothing is told.", published=date(2031, 3, 5)),
        article("end", "Nothing is told.", published=date.max),
    )
    rows = found_in(*accounts).rows
    assert [(row.articles[0], row.when.value, row.is_uncertain) for row in rows] == [
        ("about", "2031-03-05/2031-03-09", True),
        ("known", "2031-03-05", False),
        ("earlier", "", True),
        ("later", "", True),
        ("end", "9999-12-31", False),
        ("never", "", True),
    ]


# Dates that only refer to something


@pytest.mark.parametrize("word", ["since", "after", "before the", "until", "Since early"])
def test_what_only_refers_to_a_date_is_no_report_of_it(word: str) -> None:
    shut = f"The tidal lock at Ossel Quay has been shut to ships {word} {{}}."
    for day in ("3 March", "February 2031"):
        found = events(
            article("a", f"The tidal lock at Ossel Quay broke on {day}, and was shut to ships."),
            article("b", shut.format(day)),
            article("c", shut.format(day)),
        )
        assert [row.articles for row in found] == [("a",), ("b",), ("c",)]
        assert [row.reports[0].reference for row in found] == ["", *[word.split(maxsplit=1)[0].lower()] * 2]
        assert [row.is_reference for row in found] == [False, True, True]


def test_what_ends_on_a_day_is_not_what_happened_on_it() -> None:
    found = events(
        article("a", "The flags of Ossel Quay are at half-mast until Thursday."),
        article("b", "On 13 March the flags of Ossel Quay were at half-mast."),
    )
    assert [row.articles for row in found] == [("b",), ("a",)]


def test_a_year_is_lent_to_no_other_sentence() -> None:
    said = "The tidal lock at Ossel Quay{} was rebuilt by the Mellander works, the harbour master said."
    event = only(article("a", said.format(", which broke in 2016,")), article("b", said.format("")))
    assert event.articles == ("a",)


def test_a_reference_lends_its_day_to_no_other_sentence() -> None:
    said = "The tidal lock at Ossel Quay has been shut to ships{}, the harbour master said."
    event = only(article("a", said.format(" since 3 March")), article("b", said.format("")))
    assert event.articles == ("a",)


# Order


@given(
    st.lists(st.dates(date(2030, 12, 1), date(2031, 6, 1)), min_size=1, max_size=8),
)
def test_rows_are_in_order_and_each_date_stands_in_one(days: list[date]) -> None:
    told = (f"On {day.isoformat()} a heron was seen at pond number {at}." for at, day in enumerate(days))
    rows = found_in(article("a", *told)).rows
    firsts = [row.when.first for row in rows]
    assert firsts == sorted(day for day in firsts if day)
    spans = [report.span for row in rows for report in row.reports]
    assert len(spans) == len(set(spans)) == len(days)


def test_what_is_longer_comes_first_and_an_appearance_last() -> None:
    found = found_in(
        article("a", "In March the pumps ran. From 1 to 4 March it rained. On 1 March a dam broke."),
        article("b", "Nothing is told.", published=date(2031, 3, 1)),
    )
    assert [row.when.value for row in found.rows][:4] == [
        "2031-03", "2031-03-01/2031-03-04", "2031-03-01", "2031-03-01",
    ]  # fmt: skip
    assert [row.is_event for row in found.rows][:4] == [True, True, True, False]


# Of a library


@pytest.fixture
def many(tmp_path: Path) -> Library:
    """Give a library of thirteen accounts, of which two tell the same."""
    bodies = {f"Title {at}": f"Nothing is known of the {at} islands." for at in range(11)}
    storm = "The storm broke the sea wall of Brannock on {}, and Mayor Odile Trask asked for sandbags."
    bodies |= {"Storm": storm.format("Friday"), "Sea wall": storm.format("8 March")}
    library = Library(write_accounts(tmp_path / "accounts", bodies), tmp_path / "cache")
    library.build()
    return library


def test_a_library_gives_the_accounts_of_the_story(many: Library) -> None:
    ids = [head.id for head in many.heads()]
    storm, wall = (head.id for head in many.heads() if head.title in ("Storm", "Sea wall"))
    story = many.same_story(storm)
    assert story == [one for one in ids if one in (storm, wall)]
    assert many.same_story(ids[0])[0] == ids[0]
    with pytest.raises(InputError):
        many.same_story("nowhere")


def test_a_library_gives_the_timeline_of_some_accounts_or_of_one(many: Library) -> None:
    storm, wall = (head.id for head in many.heads() if head.title in ("Storm", "Sea wall"))
    event = next(row for row in many.timeline([storm, wall]).rows if row.is_event)
    assert (event.when.value, event.articles) == ("2024-03-08", (storm, wall))
    assert many.timeline([storm]).articles == (storm,)
    for wrong in ([], [storm, storm], ["nowhere"]):
        with pytest.raises(InputError):
            many.timeline(wrong)


def test_json_has_the_words_of_the_date() -> None:
    a, b = article("a", OPENED.format("on 11 March")), undated("b", OPENED.format("on Tuesday"))
    data = timeline_json(found_in(a, b), {"a": a, "b": b})
    assert json.loads(json.dumps(data)) == data
    event, *appearances = data["rows"]
    assert [row["kind"] for row in appearances] == ["appearance", "appearance"]
    first, second = event["reports"]
    assert first["written"] == a.text[first["start"] : first["end"]] == "11 March"
    assert (second["value"], second["basis"], second["text"]) == (None, "others", b.text)
