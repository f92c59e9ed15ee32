"""What is said, quoted or reported, and what is not."""

from __future__ import annotations

import pytest

from tests.search.comparison.quotations.reading import said

BRENK = "Ola Brenk"


@pytest.mark.parametrize(
    "line",
    [
        "“The port is shut for good,” Brenk said.",
        "“The port is shut for good,” said Ola Brenk, the mayor.",
        "“The port is shut for good,” Ola Brenk, 58, told reporters in Lemsa on Monday.",
        "Brenk said: “The port is shut for good.”",
        "In a statement on Monday, Brenk wrote, “The port is shut for good.”",
        "“The port is shut for good,” Brenk thundered.",
        "“The port is shut for good,” sobbed mayor Ola Brenk.",
        "Brenk was blunt: “The port is shut for good.”",
        "Asked about it, Brenk snapped: “The port is shut for good.”",
        "Brenk (Haal) said the council knew: “The port is shut for good.”",
    ],
)
def test_a_quotation_and_its_speaker(line: str) -> None:
    assert [(who, mode, words.rstrip(".,")) for who, mode, words in said(line)] == [
        (BRENK, "direct", "The port is shut for good")
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Brenk said that the port was shut.", "the port was shut"),
        ("Brenk said on Monday that the port was shut.", "the port was shut"),
        ("Brenk told the Lemsa Herald in an interview that the port was shut.", "the port was shut"),
        ("Brenk told reporters the port was shut.", "the port was shut"),
        ("The port was shut, Brenk said.", "The port was shut"),
        ("The port was shut, said Ola Brenk.", "The port was shut"),
        ("According to Ola Brenk, the port was shut.", "the port was shut"),
        ("The port was shut, according to Brenk.", "The port was shut"),
        ("As Brenk noted, the port was shut.", "the port was shut"),
        ("The port was shut by night, as reported by Brenk.", "The port was shut by night"),
        ("Brenk, who leads the talks, said that the port was shut.", "the port was shut"),
        ("Brenk called for the port to be shut.", "called for the port to be shut"),
        ("Brenk warned of a long and dry winter.", "warned of a long and dry winter"),
        ("Brenk accused the crew of leaving early.", "accused the crew of leaving early"),
        ("Brenk went on to say that the port was shut.", "the port was shut"),
        ("Brenk claimed the port was shut.", "the port was shut"),
    ],
)
def test_a_reported_clause_is_what_is_told(line: str, words: str) -> None:
    assert said(line) == [(BRENK, "reported", words)]


def test_words_in_the_middle_of_what_is_told_are_part_of_its_span() -> None:
    line = "The port, Brenk said, had been shut for a week."
    assert said(line) == [(BRENK, "reported", line[:-1])]


@pytest.mark.parametrize(
    "line",
    [
        "Brenk did not say that the port was shut.",
        "Brenk declined to say whether the port was shut.",
        "If Brenk says that the port is shut, it is.",
        "Brenk could say that the port was shut.",
        "Brenk announced a new timetable.",
        "Brenk read the reports from the harbour.",
        "The visit highlights how small the port is.",
        "Some 41 percent said it should be shut.",
        "Brenk was told that the port was shut.",
        "Brenk shut the “old” port, and the film “Storm Over Haal” was shown.",
    ],
)
def test_what_is_not_said(line: str) -> None:
    assert said(line) == []


def test_words_put_in_marks_do_not_hide_a_clause() -> None:
    line = "Brenk said that the “old” port by the northern pier was shut."
    assert said(line) == [(BRENK, "reported", "the “old” port by the northern pier was shut")]


def test_a_large_quoted_part_stands_for_the_clause() -> None:
    assert said('Brenk said the port "had failed us."') == [(BRENK, "direct", "had failed us.")]


def test_both_parts_of_a_split_quotation_are_statements_of_one() -> None:
    line = "“The port is shut,” Brenk said, “and it will stay shut.”"
    assert said(line) == [
        (BRENK, "direct", "The port is shut,"),
        (BRENK, "direct", "and it will stay shut."),
    ]


def test_a_quotation_without_a_verb_keeps_the_speaker() -> None:
    found = said("“The port is shut,” Brenk said. “It will stay shut.”", "“Nobody will sail from here.”")
    assert [who for who, _, _ in found] == [BRENK] * 3


def test_a_colon_hands_over_to_the_next_sentence() -> None:
    found = said("“We sail,” Vole said.", "Brenk had a short answer:", "“Nobody will sail from here.”")
    assert [who for who, _, _ in found] == ["Tamsin Vole", BRENK]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Brenk urged the council to shut the port.", "urged the council to shut the port"),
        ("Brenk demanded an end to the strike, with boats idle.", "demanded an end to the strike"),
        ("Fishermen had asked for a higher span, and were refused.", "asked for a higher span"),
        ("Brenk described the storm of Monday as a warning.", "described the storm of Monday as a warning"),
        ("Brenk warned Lemsa against a new pier.", "warned Lemsa against a new pier"),
        ("Brenk made clear that the port was shut.", "made clear that the port was shut"),
        ("Brenk dismissed that idea as a joke.", "dismissed that idea as a joke"),
    ],
)
def test_what_is_no_clause_is_read_with_its_verb(line: str, words: str) -> None:
    assert [told for _, _, told in said(line)] == [words]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Brenk said that the port was shut.[3]", "the port was shut"),
        ("Brenk said that the port was shut (and the pier lost).", "the port was shut (and the pier lost)"),
        ("The port was shut, however, Brenk said.", "The port was shut"),
        ("LEMSA (Karst Lines) — The port was shut, Brenk said.", "The port was shut"),
        ("The port was shut, the mayor, Ola Brenk, said.", "The port was shut"),
    ],
)
def test_signs_and_marks_at_the_ends_are_left_out(line: str, words: str) -> None:
    assert [told for _, _, told in said(line)] == [words]


@pytest.mark.parametrize(
    "line",
    [
        "They met, but according to Brenk the port was shut.",
        "Nothing was signed, however, according to Brenk the port was shut.",
        "When Brenk said that the port was shut, the crew went home.",
    ],
)
def test_a_clause_on_one_side_is_not_that_on_the_other(line: str) -> None:
    assert [told for _, _, told in said(line)] == ["the port was shut"]


def test_did_say_is_said_and_may_is_a_name() -> None:
    assert said("Brenk did say that the port was shut.") == [(BRENK, "reported", "the port was shut")]
    assert said("It rained, and May said that the port was shut.")[0][0] == "May"


def test_each_verb_tells_its_own_clause() -> None:
    line = "Brenk said that the port was shut and added that the pier had been lost."
    assert [words for _, _, words in said(line)] == ["the port was shut", "the pier had been lost"]
    line = "The port was shut, Brenk said, while Vole said that the pier was safe."
    assert [(who, words) for who, _, words in said(line)] == [
        (BRENK, "The port was shut"),
        ("Tamsin Vole", "the pier was safe"),
    ]


def test_what_somebody_else_is_told_to_say_is_part_of_the_clause() -> None:
    line = "Brenk said that Vole told him the port was shut."
    assert said(line) == [(BRENK, "reported", "Vole told him the port was shut")]


def test_a_study_finds_and_others_only_find() -> None:
    assert said("The study found that the water was cold.")[0][0] == "study"
    assert said("Brenk found that the water was cold.") == []


def test_who_asks_may_stand_in_a_sentence_of_its_own() -> None:
    found = said("“We sail,” Vole said.", "“Who will sail from here?” Brenk asked. He went home.")
    assert [who for who, _, _ in found] == ["Tamsin Vole", BRENK]
