"""Which names are one entity, and which are not."""

from __future__ import annotations

from briefsearch.entities.merge import merge
from briefsearch.entities.people import same_person
from briefsearch.entities.resolve import RecognisedMention
from briefsearch.model import EntityKind
from tests.search.entities.making import groups


def test_a_surname_joins_the_full_name() -> None:
    found = groups("They met President Tilda Brenkwell. Then Brenkwell spoke, and Ms. Brenkwell left.")
    assert found == {"Tilda Brenkwell": {"Tilda Brenkwell", "Brenkwell"}}


def test_two_people_of_one_surname_stay_two() -> None:
    found = groups(
        "They met President Tilda Brenkwell there. Then Brenkwell spoke.",
        "They met Minister Oscar Brenkwell there. Then Brenkwell spoke.",
    )
    assert set(found) == {"Tilda Brenkwell", "Oscar Brenkwell"}


def test_a_surname_goes_to_the_person_of_its_own_article() -> None:
    mentions = [
        mention("a", 0, "Tilda Brenkwell"),
        mention("a", 20, "Brenkwell"),
        mention("b", 0, "Oscar Brenkwell"),
        mention("b", 20, "Brenkwell"),
    ]
    assert sorted({m.article for m in group} for group in merge(mentions)) == [{"a"}, {"b"}]


def test_an_ambiguous_surname_goes_to_one_three_times_as_frequent_or_to_none() -> None:
    few = [
        mention("a", 0, "Tilda Brenkwell"),
        mention("b", 0, "Oscar Brenkwell"),
        mention("c", 0, "Brenkwell"),
    ]
    assert len(merge(few)) == 3
    more = [mention(f"a{number}", 0, "Tilda Brenkwell") for number in range(3)]
    assert names_of(merge([*more, *few[1:]])) == [{"Tilda Brenkwell", "Brenkwell"}, {"Oscar Brenkwell"}]


def test_middle_names_and_initials_join_but_never_two_middle_names() -> None:
    mentions = [mention("a", 0, "George Vrandt")] * 9
    mentions += [mention("a", 50, "George W. Vrandt"), mention("b", 0, "George Walker Vrandt")]
    assert len(merge(mentions)) == 1
    two = [mention("a", 0, "George W. Vrandt"), mention("b", 0, "George H. Vrandt")]
    assert len(merge(two)) == 2


def test_a_father_s_name_is_no_surname() -> None:
    mentions = [mention("a", 0, "Mohammed bin Salman"), mention("b", 0, "Salman")]
    assert len(merge(mentions)) == 2


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
    assert len(merge(mentions)) == 3


def test_an_organisation_joins_the_one_that_contains_it_if_there_is_one() -> None:
    one = [organisation("Vrandt Institute"), organisation("Vrandt Institute for Tides")]
    assert len(merge(one)) == 1
    assert len(merge([*one, organisation("Vrandt Institute of Oslo")])) == 3
    assert len(merge([organisation("Security Council"), organisation("Brenk Security Council")])) == 2


def test_places_of_two_directions_stay_two() -> None:
    mentions = [
        RecognisedMention("a", 0, 1, EntityKind.PLACE, name)
        for name in ("North Brenklandia", "South Brenklandia")
    ]
    assert len(merge(mentions)) == 2


def test_slips_in_places_and_organisations_join() -> None:
    assert len(merge([organisation("Brenkwell Society"), organisation("Brenkwel Society")])) == 1


def test_two_first_names_are_two_people_and_a_misspelling_one() -> None:
    assert not same_person(("daniel", "brenkwell"), ("daniela", "brenkwell"))
    assert same_person(("volodymyr", "zelensky"), ("volodymyr", "zelenskiy"))
    assert not same_person(("tilda", "brenkwell"), ("brenkwell",))


def test_the_same_word_as_place_and_person_stays_two() -> None:
    mentions = [mention("a", 0, "Jordan"), RecognisedMention("a", 9, 15, EntityKind.PLACE, "Jordan")]
    assert len(merge(mentions)) == 2


def mention(article: str, start: int, name: str, kind: EntityKind = EntityKind.PERSON) -> RecognisedMention:
    return RecognisedMention(article, start, start + len(name), kind, name)


def organisation(name: str) -> RecognisedMention:
    return mention("a", 0, name, EntityKind.ORGANISATION)


def names_of(found: list[list[RecognisedMention]]) -> list[set[str]]:
    return [{item.name for item in group} for group in found]
