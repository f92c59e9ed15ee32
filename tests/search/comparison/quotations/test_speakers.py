"""Who speaks: pronouns, titles, bodies, and those who are not named."""

from __future__ import annotations

import pytest

from tests.search.comparison.quotations.reading import article, found, said


def speakers(*paragraphs: str) -> list[str]:
    return [who for who, _, _ in said(*paragraphs)]


def test_a_pronoun_means_the_person_named_before() -> None:
    assert speakers("Tamsin Vole met Ola Brenk.", "“The port is shut,” she said.") == ["Tamsin Vole"]
    assert speakers("“The port is shut,” Vole said.", "He had “no more to say to you,” he added.") == [
        "Tamsin Vole",
        "Tamsin Vole",
    ]


def test_a_name_within_a_quotation_is_not_who_says_it() -> None:
    assert speakers("Vole spoke first.", "“Ola Brenk shut the port,” she said.") == ["Tamsin Vole"]


def test_a_title_means_who_bears_it() -> None:
    told = "Harbour minister Tamsin Vole and Ola Brenk, the mayor of Haal, met on Monday."
    assert speakers(told, "“The port is shut,” the minister said.") == ["Tamsin Vole"]
    assert speakers(told, "“The port is shut,” the mayor said.") == ["Ola Brenk"]


def test_an_office_has_several_titles() -> None:
    told = "President Tamsin Vole met Ola Brenk, the captain of the ferry."
    assert speakers(told, "“The port is shut,” the head of state said.") == ["Tamsin Vole"]
    assert speakers(told, "“The port is shut,” the skipper said.") == ["Ola Brenk"]


def test_an_office_may_be_told_in_another_account() -> None:
    named = article("a", "Ola Brenk, the captain of the ferry, sailed on Monday.")
    unnamed = article("b", "The master said that the port was shut.", "The minister said that it was safe.")
    assert [one.speaker for one in found(named, unnamed)] == ["Ola Brenk", "minister"]
    second = article("c", "Tamsin Vole, a captain, sailed too.")
    assert [one.speaker for one in found(named, unnamed, second)] == ["master", "minister"]


def test_a_paper_speaks_for_its_author() -> None:
    told = "The mayor, Ola Brenk, met Karst Lines."
    assert speakers(told, "His letter said that the port was shut.") == ["Ola Brenk"]
    assert speakers(told, "“The port is shut,” according to a statement on the company's website.") == [
        "Karst Lines"
    ]


def test_who_is_quoted_by_a_paper_says_it() -> None:
    assert speakers("“The port is shut,” the Herald reported Brenk saying.") == ["Ola Brenk"]


def test_a_name_behind_a_quotation_does_not_say_the_next_one() -> None:
    line = "“The port is shut,” including the pier of Karst Lines. “We sail on.”"
    assert speakers("“We wait,” Brenk said.", line) == ["Ola Brenk"] * 3


def test_a_subject_is_the_last_noun() -> None:
    assert speakers("The crew left the same day the harbour police said that it was safe.") == [
        "harbour police"
    ]


def test_a_word_for_many_bodies_means_the_last_one() -> None:
    told = "Karst Lines has run ferries for years."
    assert speakers(told, "The company said that the port was shut.") == ["Karst Lines"]
    told = "The Ministry of Ports met on Monday with Karst Lines."
    assert speakers(told, "The ministry said that the port was shut.") == ["Ministry of Ports"]


def test_two_who_say_one_thing_are_both_named() -> None:
    line = "Tamsin Vole and Ola Brenk said that the port was shut."
    assert speakers(line) == ["Tamsin Vole and Ola Brenk"]


@pytest.mark.parametrize(
    "line",
    [
        "Brenk, the mayor of Haal, said that the port was shut.",
        "The mayor of Haal, Ola Brenk, said that the port was shut.",
        "The mayor, Ola Brenk, 58, said that the port was shut.",
        "Mayor Ola Brenk of Haal said that the port was shut.",
        "The port was shut, said the mayor of Haal, Ola Brenk.",
    ],
)
def test_appositions_do_not_hide_a_name(line: str) -> None:
    assert speakers(line) == ["Ola Brenk"]


@pytest.mark.parametrize(
    ("who", "anonymous"),
    [
        ("A senior official", True),
        ("Two people familiar with the talks", True),
        ("Sources", True),
        ("Officials briefed on the talks", True),
        ("Several passengers", True),
        ("A fisherman", True),
        ("Harbour police", False),
        ("A spokesman for Karst Lines", False),
        ("Karst Lines", False),
        ("Northern Guard", False),
    ],
)
def test_those_without_a_name_stand_in_the_words_of_the_account(who: str, anonymous: bool) -> None:
    (one,) = found(article("a", f"{who} said that the port was shut."))
    assert (one.speaker, one.is_anonymous) == (who, anonymous)


def test_the_official_is_the_one_who_spoke_before() -> None:
    first = "A senior official said that the port was shut."
    found_here = found(article("a", first, "“It will stay shut,” the official said."))
    assert [(one.speaker, one.is_anonymous) for one in found_here] == [("A senior official", True)] * 2


def test_a_name_that_the_library_does_not_know_stands_as_it_is_written() -> None:
    assert speakers("“The port is shut,” said driller Jory Penhal.") == ["Jory Penhal"]


def test_nobody_is_named_where_nobody_is() -> None:
    assert said("“The port is shut and will stay shut.”") == [
        ("", "direct", "The port is shut and will stay shut.")
    ]


def test_what_is_told_of_an_unnamed_one_is_left_out() -> None:
    line = "Officials, who spoke on condition of anonymity, said that the port was shut."
    (one,) = found(article("a", line))
    assert (one.speaker, one.is_anonymous) == ("Officials", True)


def test_a_pronoun_means_no_paper_and_no_body() -> None:
    told = "Ola Brenk keeps a page on the port.", "A copy of it says: “The port is shut.”"
    assert speakers(*told, "“It will stay shut,” he wrote.")[-1] == "Ola Brenk"
