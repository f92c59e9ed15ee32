"""Figures of several accounts, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from briefsearch.comparison.alignment.align import compare
from briefsearch.comparison.figures.ledger import ledger
from briefsearch.comparison.values import Bound, FigureRow, Flag
from briefsearch.model import Article, Entity, EntityKind, Mention
from tests.search.comparison.figures.reader import article


def rows(*accounts: Article) -> tuple[FigureRow, ...]:
    return ledger(accounts, compare(accounts), {account.id: () for account in accounts})


def row(subject: str, found: Sequence[FigureRow]) -> FigureRow:
    (one,) = [row for row in found if row.subject == subject]
    return one


def test_accounts_that_count_the_dead_differently() -> None:
    a = article("a", "The storm over Lemsa has killed at least 14 people, the mayor said.")
    b = article("b", "Twenty people died when the storm tore through Lemsa.")
    found = row("people killed", rows(a, b))
    assert (found.unit, found.differs, found.flags) == ("people", True, ())
    assert [(one.article, one.value, one.bound) for one in found.claims] == [
        ("a", 14, Bound.AT_LEAST),
        ("b", 20, Bound.EXACT),
    ]
    assert found.claims[0].attributed_to == "mayor"
    assert found.claims[0].span.of(a.text) == "at least 14"
    assert found.claims[1].sentence.span.of(b.text) == b.text


def test_accounts_that_agree() -> None:
    a = article("a", "The storm over Lemsa has killed 14 people.")
    b = article("b", "Fourteen people died when the storm tore through Lemsa.")
    assert not row("people killed", rows(a, b)).differs


def test_equal_values_under_other_bounds_differ() -> None:
    a = article("a", "The storm over Lemsa has killed 14 people.")
    b = article("b", "More than 14 people died when the storm tore through Lemsa.")
    assert row("people killed", rows(a, b)).differs


def test_minutes_and_hours_are_one_unit() -> None:
    a = article("a", "The two ministers talked for 150 minutes in Lemsa about the mine.")
    b = article("b", "In Lemsa the two ministers talked for two and a half hours about the mine.")
    found = row("length of the meeting", rows(a, b))
    assert (found.unit, found.differs) == ("hours", False)


def test_less_than_an_hour_is_told_in_minutes() -> None:
    a = article("a", "The two ministers talked for 20 minutes in Lemsa about the mine.")
    b = article("b", "In Lemsa the two ministers talked for half an hour about the mine.")
    found = row("length of the meeting", rows(a, b))
    assert found.unit == "minutes"
    assert [one.value for one in found.claims] == [20, 30]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Forty buses left Lemsa for the border.", "For forty days nobody left Lemsa for the border."),
        ("The raid on Lemsa killed 14 Kardovans.", "The raid on Lemsa killed 15 Mellanders."),
        ("The raid on Lemsa killed 14 children.", "The raid on Lemsa killed 40 people."),
        ("The raid on Lemsa killed 14 people.", "The raid on Lemsa wounded 14 people."),
        ("Route 40 leads to the mine at Lemsa.", "Some 40 routes lead to the mine at Lemsa."),
        ("Ana Gale, 43, works at the mine.", "The mine of Ana Gale has 43 workers."),
        ("Ana Gale, 43, works at the mine.", "Piet Hallam, 44, works at the mine."),
    ],
)
def test_figures_of_different_things_are_never_one(one: str, other: str) -> None:
    assert rows(article("a", one), article("b", other)) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The ferry is licensed to carry 350 passengers.",
            "That is more than the 350 for whom it is licensed.",
        ),
        ("The raid on Lemsa hurt 48 nurses.", "At Lemsa 48 people were hurt in the raid."),
        ("Eight volunteers had the new vaccine.", "The new vaccine was given to eight people."),
        (
            "The senate in Lemsa confirmed Ana Gale 54-45.",
            "Ana Gale was confirmed by the senate by 54 to 45.",
        ),
        ("Lemsa lies 10 miles from the mine.", "The mine is 16 kilometres from Lemsa."),
        ("The court freed a fifth of the miners.", "The court freed 20 percent of the miners."),
    ],
)
def test_one_thing_in_other_words(one: str, other: str) -> None:
    (found,) = rows(article("a", one), article("b", other))
    assert (len(found.claims), found.differs) == (2, False)


def test_the_unit_is_of_the_account_that_tells_it() -> None:
    a = article("a", "That is more than the 350 for whom the ferry is licensed.")
    b = article("b", "The ferry is licensed to carry 350 passengers.")
    (found,) = rows(a, b)
    assert (found.subject, found.unit) == ("passengers", "people")


def test_sides_have_rows_of_their_own() -> None:
    a = article("a", "The fighting has killed 120 Kardovans and 40 Mellanders since May.")
    b = article("b", "Since May the fighting has killed at least 150 Kardovans and 41 Mellanders.")
    found = rows(a, b)
    assert [one.value for one in row("Kardovan deaths", found).claims] == [120, 150]
    assert [one.value for one in row("Mellander deaths", found).claims] == [40, 41]


def test_dates_of_one_meeting() -> None:
    a = article("a", "The ministers Marquist and Vask met in Lemsa on 11 March to talk about the mine.")
    b = article("b", "The ministers Marquist and Vask met in Lemsa on Monday to talk about the mine.")
    found = row("date of the meeting", rows(a, b))
    assert (found.unit, found.differs) == ("date", True)
    assert [one.value for one in found.claims] == ["2031-03-11", "2031-03-10"]


def test_a_month_agrees_with_a_day_of_it() -> None:
    a = article("a", "The ministers Marquist and Vask met in Lemsa on 17 February to talk about the mine.")
    b = article("b", "The ministers Marquist and Vask met in Lemsa in February to talk about the mine.")
    assert not row("date of the meeting", rows(a, b)).differs


def test_a_weekday_of_an_undated_account_takes_the_date_of_the_others() -> None:
    a = article("a", "The ministers Marquist and Vask met in Lemsa on 10 March to talk about the mine.")
    b = article("b", "The ministers Marquist and Vask met in Lemsa on Monday to talk.", published=None)
    found = row("date of the meeting", rows(a, b))
    assert [one.value for one in found.claims] == ["2031-03-10", "2031-03-10"]
    assert not found.differs


def test_a_weekday_that_does_not_fit_is_flagged_even_alone() -> None:
    a = article("a", "They met in Lemsa on Monday (11 March).")
    b = article("b", "Nothing of this is told here.")
    (found,) = rows(a, b)
    assert (found.differs, found.flags) == (False, (Flag.WEEKDAY_MISMATCH,))
    assert [(one.article, one.value) for one in found.claims] == [("a", "2031-03-11")]


def test_a_part_that_exceeds_its_whole_is_flagged() -> None:
    a = article("a", "The war has killed at least 1,200 people, including 1,500 children.")
    b = article("b", "Nothing of this is told here.")
    (found,) = rows(a, b)
    assert found.flags == (Flag.PART_EXCEEDS_WHOLE,)
    assert found.subject == "children killed among people killed"
    assert [one.value for one in found.claims] == [1200, 1500]


def test_a_part_within_its_whole_is_not() -> None:
    a = article("a", "The war has killed at least 1,200 people, including 150 children.")
    assert rows(a, article("b", "Nothing of this is told here.")) == ()


@pytest.mark.parametrize(
    ("published", "between", "flags"),
    [
        (date(2031, 3, 13), (None, None), ()),
        (date(2031, 3, 20), (None, None), (Flag.TIME_APART,)),
        (None, (None, None), (Flag.TIME_APART,)),
        (None, (date(2031, 3, 11), date(2031, 3, 14)), ()),
        (None, (date(2031, 3, 11), None), (Flag.TIME_APART,)),
    ],
)
def test_accounts_of_other_times_are_not_accused(
    published: date | None, between: tuple[date | None, date | None], flags: tuple[Flag, ...]
) -> None:
    a = article("a", "The storm over Lemsa has killed 14 people.")
    b = article("b", "The storm over Lemsa has killed 20 people.", published=published)
    found = row("people killed", rows(a, replace(b, published_between=between)))
    assert (found.differs, found.flags) == (True, flags)


def test_an_account_that_repeats_itself_is_heard_once() -> None:
    a = article("a", "The storm over Lemsa has killed 14 people.", "The storm has killed 14 people so far.")
    b = article("b", "Fourteen people died when the storm tore through Lemsa.")
    assert [one.article for one in row("people killed", rows(a, b)).claims] == ["a", "b"]


def test_places_that_accounts_name_are_in_the_subject() -> None:
    accounts = (
        article("a", "The storm over Lemsa has killed 14 people."),
        article("b", "Fourteen people died when the storm tore through Lemsa."),
    )
    names = {}
    for account in accounts:
        start = account.text.index("Lemsa")
        mention = Mention(account.id, start, start + 5)
        names[account.id] = [Entity("lemsa", "Lemsa", EntityKind.PLACE, ("Lemsa",), {}, 1, 1, (mention,))]
    (found,) = ledger(accounts, compare(accounts), names)
    assert found.subject == "people killed in Lemsa"


def test_of_places_named_alike_the_first_one_counts() -> None:
    places = ("Lemsa", "Oster", "Wendin", "Tarvik")
    text = f"The storm over {', '.join(places[:3])} and {places[3]} has killed 14 people."
    accounts = (article("a", text), article("b", text))
    names = {
        account.id: [
            Entity(name, name, EntityKind.PLACE, (name,), {}, 1, 1, (Mention(account.id, start, start + 6),))
            for name in reversed(places)
            for start in (text.index(name),)
        ]
        for account in accounts
    }
    (found,) = ledger(accounts, compare(accounts), names)
    assert found.subject == "people killed in Lemsa"


def test_rows_that_differ_come_first() -> None:
    a = article("a", "It hurt 30 people in Lemsa.", "It killed 14 people.", "It met on Monday (11 March).")
    b = article("b", "In Lemsa it hurt 30 people.", "It killed 20 people.")
    found = [(one.differs, bool(one.flags)) for one in rows(a, b)]
    assert found == [(True, False), (False, True), (False, False)]


def test_other_values_come_before_mere_other_bounds() -> None:
    a = article("a", "The storm over Lemsa has killed 14 people.", "It has injured 60 people in Lemsa.")
    b = article("b", "The storm over Lemsa killed over 14 people.", "It injured 90 people in Lemsa.")
    assert [one.subject for one in rows(a, b)] == ["people injured", "people killed"]


@pytest.mark.parametrize("verb", ["number", "now stand at", "have reached"])
def test_a_toll_may_be_told_before_its_number(verb: str) -> None:
    a = article("a", f"Lemsan casualties of the storm, three days old, {verb} over 140, the mayor says.")
    b = article("b", "The storm has killed at least 120 Lemsans.")
    found = row("Lemsan deaths", rows(a, b))
    assert [(one.value, one.bound) for one in found.claims] == [(140, Bound.OVER), (120, Bound.AT_LEAST)]


def test_a_part_of_a_number_is_that_many() -> None:
    a = article("a", "A third of Lemsa's 900,000 inhabitants fled before the storm.")
    b = article("b", "Before the storm about 300,000 people fled from Lemsa.")
    found = next(one for one in rows(a, b) if len(one.claims) == 2)
    assert [(one.value, one.bound) for one in found.claims] == [
        (300_000, Bound.EXACT),
        (300_000, Bound.ABOUT),
    ]


def test_some_of_the_injured_are_not_all_of_them() -> None:
    a = article("a", "Of the 52 people injured in the storm, 61 are still in hospital in Lemsa.")
    b = article("b", "The storm left 38 people in hospital in Lemsa.")
    found = rows(a, b)
    assert [one.value for one in row("people injured", found).claims] == [52, 38]
    (impossible,) = [one for one in found if one.flags == (Flag.PART_EXCEEDS_WHOLE,)]
    assert [one.value for one in impossible.claims] == [52, 61]


def test_a_place_that_owns_something_is_not_where_it_happened() -> None:
    accounts = (
        article("a", "The raids of the army of Lemsa's rulers on Oster killed 14 people."),
        article("b", "Lemsa's raids on Oster killed 15 people."),
    )
    names = {}
    for account in accounts:
        start = account.text.index("Lemsa")
        mention = Mention(account.id, start, start + 5)
        names[account.id] = [Entity("lemsa", "Lemsa", EntityKind.PLACE, ("Lemsa",), {}, 1, 1, (mention,))]
    (found,) = ledger(accounts, compare(accounts), names)
    assert found.subject == "people killed"
