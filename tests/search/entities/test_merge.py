"""Which names are one entity, and which are not."""

from __future__ import annotations

import sys
import time
from collections import Counter
from itertools import islice, product
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.entities.merging.merge import merge
from briefsearch.entities.merging.naming import display_name
from briefsearch.entities.recognition.recognised import Recognised, RecognisedMention
from briefsearch.model import EntityKind
from tests.search.entities.making import groups
from tests.search.entities.merging import mention, merged, organisation


def test_two_people_of_one_surname_stay_two() -> None:
    found = groups(
        "They met President Tilda Brenkwell there. Then Brenkwell spoke.",
        "They met Minister Oscar Brenkwell there. Then Brenkwell spoke.",
    )
    assert set(found) == {"Tilda Brenkwell", "Oscar Brenkwell"}


def test_middle_names_and_initials_join_but_never_two_middle_names() -> None:
    mentions = [mention("a", 0, "George Vrandt")] * 9
    mentions += [mention("a", 50, "George W. Vrandt"), mention("b", 0, "George Walker Vrandt")]
    assert len(merged(mentions)) == 1
    two = [mention("a", 0, "George W. Vrandt"), mention("b", 0, "George H. Vrandt")]
    assert len(merged(two)) == 2


def test_spellings_of_one_country_are_one() -> None:
    found = groups("They flew to Turkey, Turkiye and Türkiye, from the US, the U.S. and the United States.")
    assert found == {
        "Turkey": {"Turkey", "Turkiye", "Türkiye"},
        "United States": {"US", "U.S.", "United States"},
    }


def test_an_abbreviated_country_is_shown_in_full() -> None:
    assert list(groups("They flew to the U.S. and back to the U.S. again.")) == ["United States"]


def test_accents_and_titles_do_not_part_a_person() -> None:
    found = groups(
        "It was President Recep Tayyip Erdoğan. They met Erdogan.", "Mr. Erdogan said: Tayyip Erdogan."
    )
    assert len(found) == 1


def test_an_acronym_joins_its_long_form_and_is_shown_where_far_commoner() -> None:
    rare = "They asked the Brenk Oversight Bureau (BOB) yesterday."
    assert list(groups(rare)) == ["Brenk Oversight Bureau"]
    assert list(groups(rare + " Then BOB said no. They asked BOB why, and BOB left.")) == ["BOB"]


def test_an_acronym_with_two_meanings_joins_neither() -> None:
    mentions = [
        mention("a", 0, "Brenk Oversight Bureau", EntityKind.ORGANISATION),
        mention("b", 0, "Board of Orchard Beekeepers", EntityKind.ORGANISATION),
        mention("c", 0, "BOB", EntityKind.ORGANISATION),
    ]
    assert len(merged(mentions)) == 3


def test_an_organisation_joins_the_one_that_contains_it_if_there_is_one() -> None:
    one = [organisation("Vrandt Institute"), organisation("Vrandt Institute for Tides")]
    assert len(merged(one)) == 1
    assert len(merged([*one, organisation("Vrandt Institute of Oslo")])) == 3
    assert len(merged([organisation("Security Council"), organisation("Brenk Security Council")])) == 2


def test_places_of_two_directions_stay_two() -> None:
    mentions = [
        RecognisedMention("a", 0, 1, EntityKind.PLACE, name)
        for name in ("North Brenklandia", "South Brenklandia")
    ]
    assert len(merged(mentions)) == 2


def test_slips_in_places_and_organisations_join() -> None:
    assert len(merged([organisation("Brenkwell Society"), organisation("Brenkwel Society")])) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskiy"),
        ("Bill Brenkwell", "William Brenkwell"),
        ("Joseph R. Brenkwell", "Joe Brenkwell"),
        ("J. K. Brenkwell", "JK Brenkwell"),
        ("Per-Åke Brenkwell", "Per Ake Brenkwell"),
        ("Mohammed Tarn al-Vrandt", "Mohammed al-Vrandt"),
        ("Pedro Vrandez", "Pedro Vrandez Tornal"),
        ("Tilda Brenkwell", "TILDA BRENKWELL"),
        ("Oskar Brenk Jr", "Oskar Brenk Jr."),
    ],
)
def test_one_person_in_two_spellings(first: str, second: str) -> None:
    assert len(merged([mention("a", 0, first), mention("b", 0, second)])) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Daniel Brenkwell", "Daniela Brenkwell"),
        ("Kim Jong Un", "Kim Yo Jong"),
        ("George W. Vrandt", "George Herbert Walker Vrandt"),
        ("Juan Carlos", "Juan Carlos Vrandero"),
        ("Oskar Brenk Sr", "Oskar Brenk Jr"),
        ("Bill Brenkwell", "Will Brenkwell-Tarn"),
        ("Chris Brenkwell", "Robert Brenkwell"),
    ],
)
def test_two_people_of_like_names(first: str, second: str) -> None:
    assert len(merged([mention("a", 0, first), mention("b", 0, second)])) == 2


def test_a_son_is_not_his_better_known_father() -> None:
    mentions = [mention("a", place, "Oskar Brenk") for place in (0, 20)] + [mention("b", 0, "Oskar Brenk Jr")]
    assert len(merged(mentions)) == 2
    assert len(merged([*mentions[:1], *mentions[2:]])) == 1


def test_surnames_that_others_bear_too_are_two_though_a_letter_apart() -> None:
    known = [mention("a", 0, "Oskar Brenks"), mention("b", 0, "Rosa Brenk")]
    assert len(merged([*known, mention("c", 0, "Tilda Brenks"), mention("d", 0, "Tilda Brenk")])) == 4
    assert len(merged([mention("a", 0, "Tilda Brenkwel"), mention("b", 0, "Tilda Brenkwell")])) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("University of Brenkwell", "Brenkwell University"),
        ("Ministry of Foreign Affairs", "Foreign Ministry"),
        ("Ministry for Foreign Affairs", "Foreign Affairs Ministry"),
        ("Brenk Tiles Ltd", "Brenk Tiles"),
        ("Brenk Tiles plc", "Brenk Tiles Inc."),
        ("Vrandt & Co", "Vrandt"),
        ("Brenkwell Group", "Brenkwell"),
        ("Brenk Defence Centre", "Brenk Defense Center"),
        ("Tarn and Brenk", "Tarn & Brenk"),
        ("U.S. Brenkwell Survey", "United States Brenkwell Survey"),
        ("Marks & Spencer", "M&S"),
        ("WHO", "World Health Organisation"),
    ],
)
def test_one_organisation_in_two_forms(first: str, second: str) -> None:
    assert len(merged([organisation(first), mention("b", 0, second, EntityKind.ORGANISATION)])) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Côte d'Ivoire", "Ivory Coast"),
        ("UK", "Great Britain"),
        ("Burma", "Myanmar"),
        ("Czechia", "Czech Republic"),
        ("Republic of Malta", "Malta"),
        ("Saint Brenk", "St. Brenk"),
        ("VIENNA", "Vienna"),
    ],
)
def test_one_place_in_two_forms(first: str, second: str) -> None:
    assert len(merged([mention("a", 0, name, EntityKind.PLACE) for name in (first, second)])) == 1


def test_nobody_is_shown_in_capitals_or_by_a_scrap() -> None:
    person, place = EntityKind.PERSON, EntityKind.PLACE
    assert display_name(person, Counter({"TILDA O'BRENK": 9})) == "Tilda O'Brenk"
    assert display_name(person, Counter({"BRENK": 9, "Tilda Brenk": 1})) == "Tilda Brenk"
    assert display_name(person, Counter({"Tilda Brenk": 3, "Tilda R. Brenk": 2})) == "Tilda R. Brenk"
    assert display_name(person, Counter({"Tilda Brenk": 9, "Tilda R. Brenk": 2})) == "Tilda Brenk"
    assert display_name(person, Counter({"Ivo Brenk": 1, "Striker Ivo Brenk": 1})) == "Ivo Brenk"
    assert display_name(person, Counter({"de Brenk": 9, "Bill de Brenk": 3})) == "Bill de Brenk"
    assert display_name(place, Counter({"BRENKVILLE": 2})) == "Brenkville"
    assert display_name(EntityKind.ORGANISATION, Counter({"Union": 9, "Brenk Union": 2})) == "Brenk Union"


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.sampled_from(tuple(EntityKind)),
            st.lists(
                st.sampled_from(("Tilda", "Brenk", "al", "Jr", "of", "United", "X", "Group")), min_size=1
            ),
        )
    )
)
def test_every_mention_has_an_entity_of_its_kind(items: list[tuple[str, EntityKind, list[str]]]) -> None:
    mentions = [
        mention(article, 20 * place, " ".join(words), kind)
        for place, (article, kind, words) in enumerate(items)
    ]
    found = merged(mentions)
    assert sorted(item for group in found for item in group) == sorted(mentions)
    assert all(len({item.kind for item in group}) == 1 for group in found)


def test_a_large_library_is_merged_in_time_that_grows_with_it() -> None:
    found = Recognised()
    for article in range(3000):
        people = [f"Tilda{number % 701} Brenk{number}" for number in range(article, article + 9)]
        found.add(
            str(article), [(place * 20, 9, EntityKind.PERSON, name) for place, name in enumerate(people)]
        )
    start = time.perf_counter()
    assert len(set(merge(found))) == 3008
    assert time.perf_counter() - start < 5


def invented(count: int) -> list[str]:
    """Give as many words that differ by more than a letter."""
    syllables = [first + last for first in "bdfgklmnprstvz" for last in "aeiou"]
    return ["".join(parts).title() for parts in islice(product(syllables, repeat=2), count)]


def calls(found: Recognised) -> int:
    """Count the calls of functions that it takes to merge names."""
    count = 0

    def called(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        merge(found)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("Mohammed {} Ali", EntityKind.PERSON),
        ("M. {} Ali", EntityKind.PERSON),
        ("Bill {} Ali|William {} Ali", EntityKind.PERSON),
        ("National {} Institute", EntityKind.ORGANISATION),
        ("National|National {} Institute", EntityKind.ORGANISATION),
    ],
)
def test_names_alike_are_merged_in_steps_that_grow_with_their_number(pattern: str, kind: EntityKind) -> None:
    """Twice as many names take about twice the calls: none is compared with all others."""
    few, many = Recognised(), Recognised()
    for found, count in ((few, 400), (many, 800)):
        names = [each.format(word) for word in invented(count) for each in pattern.split("|")]
        found.add("a", [(place * 40, place * 40 + 30, kind, name) for place, name in enumerate(names)])
    # What is remembered from one time to the next is so for both.
    merge(many)
    assert calls(many) < 2.5 * calls(few)


def test_a_fuller_name_is_found_among_many_that_share_its_first_and_last_word() -> None:
    crowd = [mention("a", place * 40, f"Oskar {word} Brenk") for place, word in enumerate(invented(250))]
    pair = [mention("b", 0, "Oskar Tarnwell Brenk"), mention("b", 40, "Oskar Walker Tarnwell Brenk")]
    assert len(merged([*crowd, *pair])) == 251


def test_the_same_word_as_place_and_person_stays_two() -> None:
    mentions = [mention("a", 0, "Jordan"), RecognisedMention("a", 9, 15, EntityKind.PLACE, "Jordan")]
    assert len(merged(mentions)) == 2
