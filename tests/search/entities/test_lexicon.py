"""The word lists: sound, small and noticed."""

from __future__ import annotations

from importlib.resources import files

import pytest

from briefsearch.entities.folding import key_of
from briefsearch.entities.lexicon import lexicon
from briefsearch.model import EntityKind

DATA = files("briefsearch.entities").joinpath("data")
LISTS = sorted(item.name for item in DATA.iterdir() if item.name.endswith(".txt"))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_where_it_comes_from_and_has_no_empty_or_double_entry(name: str) -> None:
    lines = DATA.joinpath(name).read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if not line.startswith("#")]
    assert lines[0].startswith("# ")
    assert all(entry == entry.strip() and entry for entry in entries)
    assert len(set(entries)) == len(entries)


def test_the_notice_names_geonames_and_its_licence() -> None:
    notice = DATA.joinpath("NOTICE").read_text(encoding="utf-8")
    assert "GeoNames" in notice
    assert "Creative Commons" in notice
    assert "Kevin Atkinson" in notice


def test_there_are_places_of_every_sort_and_no_common_words_among_them() -> None:
    known = lexicon().known
    assert 9000 < sum(kind is EntityKind.PLACE for kind in known.values()) < 14000
    for name in ("Norway", "Ankara", "Ohio", "Middle East", "West Bank", "Gaza", "Türkiye", "Ramallah"):
        assert known[name] is EntityKind.PLACE
    for name in ("Nice", "Reading", "Mobile", "Jackson", "Hassan"):
        assert name not in known


def test_every_variant_leads_to_its_full_form() -> None:
    canonical = lexicon().canonical
    assert canonical[EntityKind.PLACE, "us"] == canonical[EntityKind.PLACE, "usa"] == "United States"
    assert canonical[EntityKind.ORGANISATION, "nato"] == "North Atlantic Treaty Organization"


def test_the_quick_key_of_a_variant_is_its_folded_key() -> None:
    canonical = lexicon().canonical
    lines = DATA.joinpath("organisations.txt").read_text(encoding="utf-8").splitlines()
    groups = [line.split(" | ") for line in lines if " | " in line]
    assert all((EntityKind.ORGANISATION, key_of(form)) in canonical for group in groups for form in group)


def test_a_family_name_is_no_common_word_and_no_known_place() -> None:
    words = lexicon()
    assert {"Kowalski", "Yushchenko"} <= words.family_names
    assert not any(name.lower() in words.common for name in words.family_names)
    assert {"Brown", "King"} <= words.common_family_names
