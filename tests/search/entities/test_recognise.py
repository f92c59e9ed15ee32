"""Every trap that a name can set."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefsearch.entities.recognition.candidate_store import CandidateStore
from briefsearch.entities.recognition.candidates import candidates
from briefsearch.entities.recognition.recognise import recognise
from briefsearch.entities.recognition.resolve import resolve
from briefsearch.model import Article, BlockKind
from tests.search.entities.making import article, named, names

PERSON, PLACE, ORGANISATION = "person", "place", "organisation"


def test_titles_are_left_out_of_the_span() -> None:
    text = "On Monday Secretary Orvane and Prime Minister Tilda Brenk met Foreign Minister Ivo Karst."
    assert named(text) == [("Orvane", PERSON), ("Tilda Brenk", PERSON), ("Ivo Karst", PERSON)]


@pytest.mark.parametrize(
    "title",
    ["Secretary of State", "Minister of Foreign Affairs", "Speaker of the House", "former President", "Gen."],
)
def test_long_titles_are_left_out(title: str) -> None:
    assert named(f"They spoke with {title} Tilda Brenk yesterday.") == [("Tilda Brenk", PERSON)]


def test_a_title_in_lower_case_still_tells_a_person() -> None:
    assert named("They spoke with spokesman Vrandt at noon.") == [("Vrandt", PERSON)]


def test_possessives_and_articles_are_left_out() -> None:
    text = "They read the Tribune Group’s view of Norway's plan and the Ministry of Health's answer."
    assert names(text) == ["Tribune Group", "Norway", "Ministry of Health"]


def test_a_king_of_a_country_is_a_person_and_a_place() -> None:
    assert named("He met King Abdullah II of Jordan.") == [("Abdullah II", PERSON), ("Jordan", PLACE)]


def test_a_first_name_that_is_a_country_is_told_by_what_follows() -> None:
    assert named("The scorer was Jordan Brenkwell.") == [("Jordan Brenkwell", PERSON)]
    assert named("The ministers flew to Jordan on Friday.") == [("Jordan", PLACE)]


@pytest.mark.parametrize(
    "word", ["Turkish", "Israelis", "South Korean", "Franco-German", "Muslim", "Democratic"]
)
def test_peoples_are_no_entities(word: str) -> None:
    assert named(f"Several {word} groups came to the hall.") == []


def test_a_people_begins_the_name_of_an_organisation() -> None:
    text = "He joined the Turkish National Intelligence Organization last year."
    assert named(text) == [("Turkish National Intelligence Organization", ORGANISATION)]


@pytest.mark.parametrize("day", ["Monday", "Nov. 6", "7 October", "Sunday"])
def test_days_and_months_are_no_entities(day: str) -> None:
    assert named(f"It was said on {day} that all is well.") == []


def test_a_month_can_be_a_surname() -> None:
    assert named("It was said that Theresa May would come in May.") == [("Theresa May", PERSON)]


def test_a_word_that_begins_a_sentence_is_no_name() -> None:
    text = "Bickering went on. Talks stalled. Diplomats left. Meanwhile Vrandt said no."
    assert names(text) == ["Vrandt"]


def test_lower_case_elsewhere_in_the_library_tells_the_first_word() -> None:
    alone = article("Flurbish Brandulak won the day.")
    told = article("They say it was flurbish, very flurbish, flurbish as ever.", name="two")
    assert [mention.name for mention in recognise([alone])] == ["Flurbish Brandulak"]
    assert "Flurbish Brandulak" not in [mention.name for mention in recognise([alone, told])]


def test_a_headline_proves_no_name_but_shows_known_ones() -> None:
    headline = "Orvane Ends Grand Tour With Little Progress In Ankara"
    story = "They met Secretary Tilda Orvane in Ankara."
    found = recognise([article(headline, story, kinds={0: BlockKind.HEADING})])
    assert [mention.name for mention in found if mention.start < len(headline)] == ["Orvane", "Ankara"]


def test_a_line_in_capitals_is_read_by_known_names() -> None:
    found = recognise(
        [article("ORVANE'S GAZA TOUR; TAKEAWAYS FROM ISTANBUL", "They met Secretary Tilda Orvane.")]
    )
    assert [mention.name for mention in found][:3] == ["ORVANE", "GAZA", "ISTANBUL"]


def test_an_acronym_after_its_long_form_and_the_long_form_are_one_mention_each() -> None:
    long = "United Nations Relief and Works Agency for Palestine Refugees in the Near East"
    assert names(f"The head of the {long} (UNRWA) came.") == [long, "UNRWA"]


def test_an_organisation_with_a_small_word_inside_stays_whole() -> None:
    text = "At the Ministry of Foreign Affairs he met people of the Food and Drug Administration."
    assert named(text) == [
        ("Ministry of Foreign Affairs", ORGANISATION),
        ("Food and Drug Administration", ORGANISATION),
    ]


def test_and_does_not_join_a_person_and_an_organisation() -> None:
    assert names("A quarrel of Trump and Congress, of Harvard University and Stanford University.") == [
        "Trump",
        "Congress",
        "Harvard University",
        "Stanford University",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the U.S.-Turkish deal", ["U.S."]),
        ("the Israel-Hamas war", ["Israel", "Hamas"]),
        ("the US-led alliance", ["US"]),
        ("an anti-Israel march", ["Israel"]),
        ("the Ukraine-Russia conflict", ["Ukraine", "Russia"]),
        ("the occupied West-Bank", ["West-Bank"]),
        ("a mid-November vote", []),
        ("then President Moon Jae-in spoke", ["Moon Jae-in"]),
    ],
)
def test_hyphens_part_names_or_belong_to_them(text: str, expected: list[str]) -> None:
    assert names(f"They know {text}.") == expected


@pytest.mark.parametrize(
    "name",
    [
        "Mohammed Shia al-Sudani",
        "Muqtada al Sadr",
        "Mohammed bin Abdulrahman Al Thani",
        "Ludwig van Brenk",
        "Ursula von der Vrandt",
        "Recep Tayyip Erdoğan",
        "Łukasz Żórawski",
        "Seán O’Brendal",
        "J. K. Brenkling",
        "George W. Vrandt",
        "Martin Luther King Jr.",
    ],
)
def test_names_of_people_stay_whole(name: str) -> None:
    assert named(f"It was then that President {name} spoke.") == [(name, PERSON)]


def test_a_common_word_needs_the_full_name_in_the_same_article() -> None:
    assert names("The envoy was Condoleezza Rice. Later Rice said no.") == ["Condoleezza Rice", "Rice"]
    assert names("The dish was good. They liked Rice and beans.") == []


def test_places_known_to_geonames_are_found_without_their_accents_or_with() -> None:
    assert named("They flew from Bogotá to Malmo, then to Türkiye.") == [
        ("Bogotá", PLACE),
        ("Malmo", PLACE),
        ("Türkiye", PLACE),
    ]


def test_prizes_and_laws_are_no_people() -> None:
    assert named("He won the Nobel Peace Prize for the Clean Water Act and the Brexit Bill.") == []


def test_an_office_is_no_organisation() -> None:
    assert named("It was White House Press Secretary Tilda Brenk.") == [
        ("White House", ORGANISATION),
        ("Tilda Brenk", PERSON),
    ]


def test_folded_blocks_have_no_mentions() -> None:
    found = recognise(
        [
            article(
                "They met in Ankara.",
                "By Tilda Brenk",
                "A view of Istanbul.",
                "I love Paris!",
                kinds={1: BlockKind.BYLINE, 2: BlockKind.CAPTION, 3: BlockKind.COMMENT},
            )
        ]
    )
    assert [mention.name for mention in found] == ["Ankara", "Istanbul"]


def test_another_language_shows_known_names_only() -> None:
    text = "Der Minister und die Regierung trafen in Ankara die Nato."
    german = Article("de", "", text, article(text).blocks, language="de")
    assert [mention.name for mention in recognise([german])] == ["Ankara", "Nato"]


def test_candidates_of_an_article_do_not_depend_on_the_others() -> None:
    one = article("Minister Vrandt met Tilda Brenk in Oslo.")
    two = article("The word is vrandt. Brenk said so.", name="two")
    kept = candidates(one)
    store = CandidateStore()
    store.update([("", kept), ("", candidates(two))])
    assert list(resolve(store, ["one", "two"])) == recognise([one, two])
    assert kept == candidates(one)


@given(st.text(st.sampled_from("Aa Bz'’-.\n U.S.(of)alÉ“"), max_size=120))
@settings(max_examples=150, deadline=None)
def test_spans_are_in_order_apart_and_show_their_names(text: str) -> None:
    made = article(text.replace("\n\n", "\n"))
    end = 0
    for mention in recognise([made]):
        assert mention.start >= end
        assert made.text[mention.start : mention.end] == mention.name
        end = mention.end


@pytest.mark.parametrize(
    "unit", ["A ", "US-", "Of the ", "O'", "A.B", "Brenk (BB) ", "Rice Condoleezza Rice, "]
)
def test_a_hostile_line_takes_no_longer_than_any_other(unit: str) -> None:
    started = time.perf_counter()
    recognise([article(unit * (120_000 // len(unit)))])
    assert time.perf_counter() - started < 5


def test_a_town_is_a_person_where_the_article_has_one_of_that_surname() -> None:
    assert named("The driver was Lewis Houston. Then Houston stopped.") == [
        ("Lewis Houston", PERSON),
        ("Houston", PERSON),
    ]
    assert named("They flew to Houston.") == [("Houston", PLACE)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said April Brenkwell had come.", ("April Brenkwell", PERSON)),
        ("It was so in April. They left.", None),
        ("Her aunt was Georgia Brenkwell.", ("Georgia Brenkwell", PERSON)),
        ("The mayor was Mike Bloomberg.", ("Mike Bloomberg", PERSON)),
        ("The donor was William Brenkwell OBE.", ("William Brenkwell", PERSON)),
        ("They know Jerry Hall well.", ("Jerry Hall", PERSON)),
        ("They know Brenkwell Hall well.", ("Brenkwell Hall", PLACE)),
    ],
)
def test_doubtful_words_are_names_only_beside_others(text: str, expected: tuple[str, str] | None) -> None:
    assert named(text) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was sold by the wine company Vrandt last year.", ("Vrandt", ORGANISATION)),
        ("They hold shares in Vrandt now.", ("Vrandt", ORGANISATION)),
        ("It was Vrandt shares that fell.", ("Vrandt", ORGANISATION)),
        ("They bought it for VrandtSoft last year.", ("VrandtSoft", ORGANISATION)),
        ("They bought it from Vrandt Romania last year.", ("Vrandt Romania", ORGANISATION)),
        ("They saw the town of Vrandt last year.", ("Vrandt", PLACE)),
        ("They saw it in Vrandt last year.", ("Vrandt", PLACE)),
        ("They saw the striker Vrandt last year.", ("Vrandt", PERSON)),
        ("They saw McVrandt last year.", ("McVrandt", PERSON)),
        ("They saw Vrandt, a retired teacher, there.", ("Vrandt", PERSON)),
        ("They saw Vrandt, 27, there.", ("Vrandt", PERSON)),
        ("They saw Vrandt, the oil company, there.", ("Vrandt", ORGANISATION)),
    ],
)
def test_the_words_around_an_unknown_word_tell_its_kind(text: str, expected: tuple[str, str]) -> None:
    assert named(text) == [expected]


def test_a_short_name_is_of_the_kind_of_the_full_one() -> None:
    text = "It was built by Brenk Steel Ltd for the town. They say Brenk has more to come."
    assert named(text) == [("Brenk Steel Ltd", ORGANISATION), ("Brenk", ORGANISATION)]
    text = "The envoy was Łukasz Żórawski. They say Zorawski left."
    assert named(text) == [("Łukasz Żórawski", PERSON), ("Zorawski", PERSON)]


@pytest.mark.parametrize(
    "text", ["He won at the Paris Olympics.", "It was the London Marathon.", "The Asian Cup."]
)
def test_an_event_takes_the_place_in_its_name_away(text: str) -> None:
    assert named(text) == []


def test_a_town_is_its_club_where_a_team_plays() -> None:
    text = "The striker scored twice as Leeds beat Derry in the second innings. It rained in Leeds."
    assert named(text) == [("Leeds", ORGANISATION), ("Derry", ORGANISATION), ("Leeds", PLACE)]
    assert named("The mayor of Leeds beat him in court.") == [("Leeds", PLACE)]


def test_a_table_of_results_names_clubs_and_a_land_stays_a_land() -> None:
    found = named("Leeds 1 Arsenal 0", "Derry 2 Utrecht 2", "Norway 1 Ghana 0")
    assert found[:4] == [(name, ORGANISATION) for name in ("Leeds", "Arsenal", "Derry", "Utrecht")]
    assert found[4:] == [("Norway", PLACE), ("Ghana", PLACE)]


def test_a_ranking_names_people_and_their_lands() -> None:
    assert named("1. Tilda Brenk ( Norway ) 2:03.1", "2. Vesla Orvane ( Ghana ) 2:04.4") == [
        ("Tilda Brenk", PERSON),
        ("Norway", PLACE),
        ("Vesla Orvane", PERSON),
        ("Ghana", PLACE),
    ]


@pytest.mark.parametrize("line", ["{} 1996-08-30", "{} - It rained.", "{}, Norway (Reuters) - It rained."])
@pytest.mark.parametrize("town", ["OSLO", "NEW YORK", "VRANDTHEIM"])
def test_a_dateline_in_capitals_is_a_place(line: str, town: str) -> None:
    assert named(line.format(town))[0] == (town, PLACE)


def test_a_text_with_spaces_around_its_marks_is_read_like_any_other() -> None:
    text = 'Germany \'s Tilda Brenk said : " The United Nations ( UN ) is in Oslo , " and left .'
    assert named(text) == [
        ("Germany", PLACE),
        ("Tilda Brenk", PERSON),
        ("United Nations", ORGANISATION),
        ("UN", ORGANISATION),
        ("Oslo", PLACE),
    ]


@pytest.mark.parametrize("word", ["Democrats", "Tories", "Oregonians", "Judaism", "Don’t"])
def test_people_of_a_party_or_faith_are_no_entities(word: str) -> None:
    assert named(f"They say that {word} like it.") == []


def test_names_that_end_in_s_after_an_apostrophe_stay_whole() -> None:
    assert names("They ate at McDonald's. They met Brenk's aunt.") == ["McDonald's", "Brenk"]


def test_what_stands_in_a_list_with_a_known_place_is_one() -> None:
    assert named("They put it back for Norway and Vrandt.") == [("Norway", PLACE), ("Vrandt", PLACE)]


def test_a_lone_unknown_word_is_named_only_where_something_explains_it() -> None:
    assert names("They queued for the Blinxel for hours.") == []
    assert names("Fans queued outside the software firm Blinxel.") == ["Blinxel"]


def test_the_title_of_a_film_names_nobody() -> None:
    assert names("She was praised for the film Kowalski.") == []


def test_people_of_a_team_are_people_though_no_list_has_their_names() -> None:
    assert names("Kowalski, Petrov, Lovendrans, Webster.") == ["Kowalski", "Petrov", "Lovendrans", "Webster"]
