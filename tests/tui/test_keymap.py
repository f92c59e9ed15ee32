"""Other keys: which there are, what they mean on a page, and how they are named there."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from briefreader.keys import COMPARE, HELP, PAGES, QUESTION, READER, SEARCH, Command, Keymap
from briefreader.keys.naming import KeyNameError, key_of, shown_key
from briefreader.keys.presets import PRESETS
from briefreader.settings.values import RULES

IDS = sorted({command.id for table in PAGES.values() for command in table})
KEYS = ("ctrl+f", "f5", "x", "slash", "j", "n", "alt+x", "enter", "down", "")


def keys_of(commands: Sequence[Command], identifier: str) -> str:
    """Return the keys of a command."""
    return next(command.keys for command in commands if command.id == identifier)


@pytest.mark.parametrize("sign", string.punctuation + string.ascii_letters + string.digits + "éßЖ")
def test_a_key_is_called_as_textual_calls_it(sign: str) -> None:
    assert key_of(sign) == _character_to_key(sign)
    assert key_of(f"alt+{sign}") == f"alt+{_character_to_key(sign)}"
    assert shown_key(key_of(sign)) == sign


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("CTRL+F", "ctrl+f"),
        ("ctrl+F", "ctrl+f"),
        ("shift+g", "G"),
        ("Esc", "escape"),
        ("pgdn", "pagedown"),
        ("↓", "down"),
        ("F10", "f10"),
        ("slash", "slash"),
        ("shift+alt+up", "alt+shift+up"),
        ("ctrl++", "ctrl+plus"),
        ("ctrl+space", "ctrl+@"),
    ],
)
def test_keys_may_be_written_as_they_are_shown(written: str, key: str) -> None:
    assert key_of(written) == key


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("ctrl+i", "the same for ctrl+i and tab"),
        ("ctrl+m", "enter"),
        ("ctrl+[", "escape"),
        ("hyper+x", "no key has the modifier 'hyper'"),
        ("C-x", "there is no key 'C-x'"),
        ("entre", "did you mean enter?"),
        ("", "there is no key ''"),
        ("ctrl+", "there is no key ''"),
        ("\x1b", "there is no key"),
    ],
)
def test_what_is_no_key_is_named_with_what_to_write(written: str, said: str) -> None:
    with pytest.raises(KeyNameError, match=re.escape(said)):
        key_of(written)


def test_every_key_of_the_tables_can_be_written_in_settings() -> None:
    for table in PAGES.values():
        for command in table:
            for key in command.each_key:
                assert key_of(shown_key(key)) == key
                assert key_of(key) == key


def test_where_nothing_is_chosen_every_key_means_itself() -> None:
    keymap = Keymap(PAGES, {}, PRESETS["plain"])
    for table in PAGES.values():
        assert keymap.page(table).commands is table
        assert keymap.page(table).meant == {}


def test_a_chosen_key_means_that_of_the_table_and_the_old_one_nothing() -> None:
    page = Keymap(PAGES, {"search": "ctrl+f"}).page(READER)
    assert keys_of(page.commands, "search") == "ctrl+f"
    assert page.meant == {"ctrl+f": "slash", "slash": ""}


def test_two_commands_can_exchange_their_keys() -> None:
    keymap = Keymap(PAGES, {"search": "f", "find": "slash"})
    assert keymap.page(READER).meant == {"f": "slash", "slash": "f"}
    assert keymap.clashes() == []


def test_what_is_chosen_for_a_page_counts_for_more_than_for_all_and_a_preset_for_less() -> None:
    keymap = Keymap(PAGES, {"next": "f5", "compare.next": "f6"}, {"next": "f7", "reader.previous": "f8"})
    assert keys_of(keymap.page(READER).commands, "next") == "f5"
    assert keys_of(keymap.page(COMPARE).commands, "next") == "f6"
    assert keys_of(keymap.page(READER).commands, "previous") == "f8"


def test_where_text_is_typed_letters_stay_letters() -> None:
    keymap = Keymap(PAGES, {"down": "t,ctrl+t", "leave": "x"})
    assert keys_of(keymap.page(QUESTION).commands, "down") == "ctrl+t"
    assert keys_of(keymap.page(QUESTION).commands, "leave") == "escape"
    assert keys_of(keymap.page(READER).commands, "leave") == "x"
    assert "t" not in keymap.page(QUESTION).meant


def test_a_command_can_lose_its_keys() -> None:
    page = Keymap(PAGES, {"quit": ""}).page(READER)
    assert keys_of(page.commands, "quit") == ""
    assert page.meant == {"q": "", "ctrl+q": ""}
    assert page.shown(READER, "q") == ""


def test_clashes_are_named_and_what_was_chosen_wins() -> None:
    keymap = Keymap(PAGES, {"reader.find": "slash"})
    (clash,) = keymap.clashes()
    assert (clash.page, clash.key, clash.kept.id, clash.lost.id) == ("reader", "slash", "find", "search")
    assert keymap.page(READER).meant == {"slash": "f", "f": ""}


@pytest.mark.parametrize(
    ("table", "chosen", "text", "shown"),
    [
        (READER, {"search": "ctrl+f"}, "/", "ctrl+f"),
        (COMPARE, {"next": "f5"}, "n N", "f5 N"),
        (QUESTION, {"down": "ctrl+j"}, "↑↓", "↑ ctrl+j"),
        (QUESTION, {"down": "ctrl+j,down"}, "↑↓", "↑↓"),
        (SEARCH, {"syntax": "f2"}, "F1", "F2"),
        (HELP, {"down": "ctrl+n,j"}, "j k", "j k"),
        (READER, {"search": "ctrl+f"}, "type", "type"),
    ],
)
def test_the_foot_of_a_page_names_the_keys_that_are_bound(
    table: Sequence[Command], chosen: dict[str, str], text: str, shown: str
) -> None:
    assert Keymap(PAGES, chosen).page(table).shown(table, text) == shown.replace("f5", "F5")


@given(st.dictionaries(st.sampled_from(IDS), st.lists(st.sampled_from(KEYS), max_size=3).map(",".join)))
def test_every_key_reaches_at_most_the_command_that_shows_it(chosen: dict[str, str]) -> None:
    keymap = Keymap(PAGES, chosen)
    for table in PAGES.values():
        page = keymap.page(table)
        owner = {key: command.id for command in table for key in command.each_key}
        shown = {key: command.id for command in page.commands for key in command.each_key}
        for key in {*owner, *page.meant, *shown}:
            assert owner.get(page.meant.get(key, key)) == shown.get(key)


@pytest.mark.parametrize("name", PRESETS)
def test_presets_have_no_clashes_and_name_what_there_is(name: str) -> None:
    preset = PRESETS[name]
    assert Keymap(PAGES, preset).clashes() == []
    for identifier, keys in preset.items():
        page, _, bare = identifier.rpartition(".")
        tables = [PAGES[page]] if page else PAGES.values()
        assert any(command.id == bare for table in tables for command in table)
        assert all(key_of(key) == key for key in keys.split(","))


@pytest.mark.parametrize("name", PRESETS)
def test_with_a_preset_every_command_that_had_a_key_has_one(name: str) -> None:
    keymap = Keymap(PAGES, PRESETS[name])
    for table in PAGES.values():
        assert [command.id for command in keymap.page(table).commands if not command.keys] == []


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_takes_a_key_only_to_give_it_to_another_command(name: str) -> None:
    keymap = Keymap(PAGES, PRESETS[name])
    for table in PAGES.values():
        lost = [key for key, meant in keymap.page(table).meant.items() if not meant]
        assert lost == []


def test_every_preset_can_be_chosen() -> None:
    assert tuple(PRESETS) == RULES["keymap"].choices
