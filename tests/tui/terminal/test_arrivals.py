"""What is cut on its way from the terminal means the same; what is pasted is text and never presses keys."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from briefreader.terminal import arrivals
from briefreader.terminal.arrivals import LOST_S, Arrivals
from tests.tui.invented import write_library
from tests.tui.terminal.terminal import Terminal

START, END = "\x1b[200~", "\x1b[201~"
PAUSE_S = 0.15

WHOLE = (
    "\x1b[A",
    "\x1b[1;5C",
    "\x1b[27u",
    "\x1b[5~",
    "\x1bOP",
    "\x1b[[A",
    "\x1b[<64;10;12M",
    "\x1b[<0;3;4m",
    "\x1b[I",
    "\x1b[O",
    "\x1b[?2026;2$y",
    "\x1b[48;40;120;800;1200t",
)
UNASKED = (
    "\x1b[?62;22c",
    "\x1b[>1;4000;29c",
    "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    "\x1b]10;#fff\x07",
    "\x1bP>|q 1\x1b\\",
)

_pieces = st.sampled_from(
    ["\x1b", "\x1b\x1b", "\x1b[", "[20", "1~", "q", "X", "\x1b]0;", "\x1b[A", "\x1b[1;" * 9, START]
)
_texts = st.lists(_pieces | st.characters(codec="utf-8"), max_size=30).map("".join)


def heard(pieces: Iterable[str], pause_s: float = 0.0) -> list[Message]:
    """Return what pieces mean that come one after another, and what is known after a last pause."""
    now = 100.0
    messages: list[Message] = []
    with patch.object(arrivals, "monotonic", lambda: now), patch("textual._parser.get_time", lambda: now):
        parser = Arrivals()
        for piece in pieces:
            messages += parser.feed(piece)
            for _ in range(2):
                now += pause_s / 2
                messages += parser.tick()
        now += PAUSE_S
        return [*messages, *parser.tick()]


def cut(text: str, places: Iterable[int]) -> list[str]:
    """Return `text` in pieces."""
    at = [0, *sorted({place for place in places if 0 < place < len(text)}), len(text)]
    return [text[start:end] for start, end in pairwise(at)]


def told(messages: Iterable[Message]) -> list[str]:
    """Return messages so that they can be compared."""
    return [f"{message!r}" for message in messages]


def pasted_then_key(messages: Sequence[Message]) -> str:
    """Return what was pasted, where that and a `j` are all that came."""
    paste, key = messages
    assert isinstance(paste, events.Paste)
    assert isinstance(key, events.Key)
    assert key.key == "j"
    return paste.text


@given(text=_texts.filter(lambda text: END not in text), places=st.sets(st.integers(1, 200), max_size=12))
def test_any_text_in_any_pieces_is_one_paste_and_a_key_after_it_a_key(text: str, places: set[int]) -> None:
    assert pasted_then_key(heard(cut(f"{START}{text}{END}j", places))) == text


@given(
    # Keys to leave with end a paste that has waited for long.
    text=_texts.filter(lambda text: END not in text and not {*text} & {"\x03", "\x11"}),
    places=st.sets(st.integers(len(START), 200), max_size=12),
)
def test_so_it_is_however_slowly_they_come(text: str, places: set[int]) -> None:
    assert pasted_then_key(heard(cut(f"{START}{text}{END}j", places), LOST_S - 0.1)) == text


@pytest.mark.parametrize("place", range(1, len(START)))
def test_a_pause_in_the_mark_of_a_paste_types_nothing_of_it(place: int) -> None:
    *escape, paste, key = heard(cut(f"{START}q{END}j", [place]), PAUSE_S)
    assert pasted_then_key((paste, key)) == "q"
    assert len(escape) == (place == 1)


def test_a_paste_that_never_ends_is_taken_as_it_is_and_keys_work_again() -> None:
    assert pasted_then_key(heard([f"{START}words\x1b[20", "j"], LOST_S)) == "words\x1b[20"
    late = heard([f"{START}words", f"{END}j"], LOST_S)
    assert pasted_then_key(late) == "words"


@given(
    typed=st.lists(st.sampled_from([*WHOLE, "j", "é", f"{START}q{END}"]), max_size=12).map("".join),
    places=st.sets(st.integers(1, 100), max_size=12),
)
def test_whatever_is_typed_means_the_same_in_any_pieces(typed: str, places: set[int]) -> None:
    assert told(heard(cut(typed, places))) == told(heard([typed]))


@pytest.mark.parametrize("sequence", WHOLE)
def test_a_sequence_that_is_cut_means_what_it_means_whole(sequence: str) -> None:
    whole = told(heard([sequence]))
    assert len(whole) == 1 or "48;" in sequence
    for place in range(1, len(sequence)):
        messages = told(heard(cut(sequence, [place]), PAUSE_S))
        # A lone escape was a key before the rest came.
        assert messages[-len(whole) :] == whole, place
        assert len(messages) == len(whole) + (place == 1), place


def test_an_escape_with_nothing_after_it_is_a_key_and_so_is_what_is_typed_later() -> None:
    keys = [message.key for message in heard("\x1b[j", PAUSE_S) if isinstance(message, events.Key)]
    assert keys == ["escape", "left_square_bracket", "j"]
    assert [message.key for message in heard(["\x1bv"]) if isinstance(message, events.Key)] == ["alt+v"]


@pytest.mark.parametrize("answer", UNASKED)
def test_an_answer_that_another_program_asked_for_presses_no_key(answer: str) -> None:
    assert pasted_then_key(heard([f"{answer}{START}{END}j"])) == ""


@pytest.mark.parametrize("answer", [each for each in UNASKED if each[1] in "]P"])
def test_nor_does_an_answer_that_is_cut(answer: str) -> None:
    for place in range(2, len(answer)):
        assert pasted_then_key(heard([*cut(answer, [place]), f"{START}{END}j"], PAUSE_S)) == "", place
    # The rest of it never comes.
    assert heard([answer[:-2], ""], 3.0) == []


@pytest.mark.parametrize(
    ("pieces", "keys"),
    [
        (["\x1b[", "?"], ["left_square_bracket", "question_mark"]),
        (["\x1b[3$", "j"], ["shift+delete", "j"]),
        (["\x1b", "[A"], ["escape", "left_square_bracket", "A"]),
        (["\x1bPfoo\x07j"], ["alt+shift+p", "f", "o", "o", "ctrl+g", "j"]),
    ],
)
def test_what_somebody_types_slowly_is_what_it_was(pieces: list[str], keys: list[str]) -> None:
    messages = heard(pieces, 5.0)
    assert [message.key for message in messages if isinstance(message, events.Key)] == keys


def test_an_escape_before_a_paste_comes_before_it() -> None:
    escape, paste = heard(["\x1b", f"{START}words{END}"])
    assert isinstance(escape, events.Key)
    assert isinstance(paste, events.Paste)


def test_who_tries_to_leave_is_heard_though_a_paste_has_no_end() -> None:
    paste, key = heard([f"{START}words", "\x11"], 2.0)
    assert isinstance(paste, events.Paste)
    assert isinstance(key, events.Key)
    assert (paste.text, key.key) == ("words", "ctrl+q")


@pytest.mark.terminal
def test_in_a_terminal_nothing_that_is_pasted_or_cut_leaves_the_program(tmp_path: Path) -> None:
    with Terminal("--library", write_library(tmp_path / "accounts")) as terminal:
        terminal.wait_for("opened the new harbour bridge")
        for hostile in ("\x1b\x1bq", f"\x1b[{'1;' * 20}q", "\x1b[20"):
            terminal.paste(hostile)
        terminal.send(b"\xff\xfe")
        terminal.press("/")
        terminal.paste("fer\x1b\x1b\x11ry")
        terminal.wait_for("fer\N{REPLACEMENT CHARACTER}")
        for piece in (b"\x1b[200~ bri\x1b", b"[20", b"1~dge"):
            terminal.send(piece)
            time.sleep(PAUSE_S)
        terminal.wait_for("ry bridge")
        terminal.press("ctrl+q")
        assert terminal.wait_for_end() == 0
