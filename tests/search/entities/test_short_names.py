"""What a surname, a given name or the short name of an organisation stands for in its article."""

from __future__ import annotations

import pytest

from briefsearch.model import EntityKind
from tests.search.entities.making import groups
from tests.search.entities.merging import mention, merged, names_of, organisation


def test_a_surname_joins_the_full_name() -> None:
    found = groups("They met President Tilda Brenkwell. Then Brenkwell spoke, and Ms. Brenkwell left.")
    assert found == {"Tilda Brenkwell": {"Tilda Brenkwell", "Brenkwell"}}


def test_a_surname_goes_to_the_person_of_its_own_article() -> None:
    mentions = [
        mention("a", 0, "Tilda Brenkwell"),
        mention("a", 20, "Brenkwell"),
        mention("b", 0, "Oscar Brenkwell"),
        mention("b", 20, "Brenkwell"),
    ]
    assert sorted({m.article for m in group} for group in merged(mentions)) == [{"a"}, {"b"}]


def test_an_ambiguous_surname_goes_to_one_three_times_as_frequent_or_to_none() -> None:
    few = [
        mention("a", 0, "Tilda Brenkwell"),
        mention("b", 0, "Oscar Brenkwell"),
        mention("c", 0, "Brenkwell"),
    ]
    assert len(merged(few)) == 3
    more = [mention(f"a{number}", 0, "Tilda Brenkwell") for number in range(3)]
    assert names_of(merged([*more, *few[1:]])) == [{"Tilda Brenkwell", "Brenkwell"}, {"Oscar Brenkwell"}]


def test_a_father_s_name_is_no_surname() -> None:
    mentions = [mention("a", 0, "Mohammed bin Salman"), mention("b", 0, "Salman")]
    assert len(merged(mentions)) == 2


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Xi Jinping", "Xi"),
        ("Moon Jae-in", "Moon"),
        ("Luiz Inácio Lula da Silva", "Lula"),
        ("Gabriel Vrandez Tornal", "Vrandez"),
        ("Gabriel Vrandez Tornal", "Vrandez Tornal"),
        ("Tilda Tarn-Brenkwell", "Tarn-Brenkwell"),
        ("Mathieu van der Vrandt", "Van der Vrandt"),
        ("Rania al-Vrandt", "al-Vrandt"),
        ("Tilda Brenkwell", "Tilda"),
        ("Oskar Brenk Jr", "Brenk"),
    ],
)
def test_what_someone_is_called_by(full: str, short: str) -> None:
    assert len(merged([mention("a", 0, full), mention("a", 50, short)])) == 1


def test_a_given_name_used_in_many_articles_is_each_one_s_own() -> None:
    mentions = [mention(f"a{number}", 0, "Tilda") for number in range(9)]
    mentions += [mention("b", 0, "Tilda Brenk"), mention("b", 20, "Tilda"), mention("c", 0, "Oskar Tilda")]
    assert {"Tilda Brenk", "Tilda"} in names_of(merged(mentions))


def test_a_headline_means_the_bearer_whom_its_article_names_first() -> None:
    mentions = [mention("a", 0, "Brenk"), mention("a", 20, "Tilda Brenk"), mention("a", 40, "Oskar Brenk")]
    assert names_of(merged(mentions)) == [{"Brenk", "Tilda Brenk"}, {"Oskar Brenk"}]


def test_a_surname_after_two_bearers_is_neither_s() -> None:
    mentions = [mention("a", 0, "Tilda Brenk"), mention("a", 20, "Oskar Brenk"), mention("a", 40, "Brenk")]
    assert len(merged(mentions)) == 3


def test_a_name_mostly_used_alone_means_the_one_who_is_far_better_known() -> None:
    alone = [mention(f"a{number}", 0, "Brenk") for number in range(8)]
    famous = [mention(f"b{number}", 0, "Tilda Brenk") for number in range(30)]
    other = [mention("c", 0, "Oskar Brenk"), mention("c", 20, "Brenk")]
    assert {"Oskar Brenk"} in names_of(merged([*alone, *famous, *other]))
    assert {"Oskar Brenk", "Brenk"} in names_of(merged([*famous, *other]))


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Leeds United", "Leeds"),
        ("Leeds United", "United"),
        ("University of Leeds", "Leeds"),
        ("Denver Nuggets", "Nuggets"),
        ("Brenkwell Commission", "Commission"),
        ("Turkish Foreign Ministry", "Foreign Ministry"),
        ("U.S. Brenkwell Survey", "USBS"),
        ("Tottenham Hotspur", "Spurs"),
    ],
)
def test_a_short_name_beside_the_full_one_alone(full: str, short: str) -> None:
    beside = [organisation(full), organisation(short)]
    elsewhere = [organisation(full), mention("b", 0, short, EntityKind.ORGANISATION)]
    assert len(merged(beside)) == 1
    assert len(merged(elsewhere)) == 1 + (short != "USBS")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Bank of England", "England"),
        ("Oxford University Press", "Oxford University"),
        ("BBC", "BBC Radio 3"),
        ("Labour Party", "Parliamentary Labour Party"),
        ("University of Washington", "Washington University"),
        ("Brenkwood", "Trenkwood"),
    ],
)
def test_two_organisations_of_one_article(first: str, second: str) -> None:
    assert len(merged([organisation(first), organisation(second)])) == 2


def test_united_means_the_club_named_before_or_neither() -> None:
    clubs = [mention("a", 9, "Leeds United", EntityKind.ORGANISATION)]
    clubs.append(mention("a", 60, "Newcastle United", EntityKind.ORGANISATION))
    before = mention("a", 30, "United", EntityKind.ORGANISATION)
    after = mention("a", 90, "United", EntityKind.ORGANISATION)
    assert names_of(merged([clubs[0], before, clubs[1]])) == [
        {"Leeds United", "United"},
        {"Newcastle United"},
    ]
    assert len(merged([*clubs, after])) == 3
