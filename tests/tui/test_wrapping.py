"""Wrapping: nothing is lost, nothing is too wide, and each script is broken where it may be."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from briefreader.widgets import wrapping
from briefreader.widgets.wrapping import clusters, wrap, wrap_indented

WIDE = "漢字仮名交じり文東京大阪한국어日本、。「」ーっ"
JOINED = ("é", "👩‍👩‍👧", "👍🏽", "🇫🇷", "❤️", "का", "שָׁ", "ก็", "が", "1️⃣")
LETTERS = "abcdefgh éöß—“”…0123456789  אבגש تاريخ" + WIDE
words = st.lists(st.sampled_from([*LETTERS, *JOINED]), min_size=1, max_size=30).map("".join)
texts = st.lists(words, min_size=1, max_size=40).map(" ".join)
widths = st.integers(2, 80)


@given(texts, widths)
def test_wrapping_keeps_every_character_once_and_in_order(text: str, width: int) -> None:
    ranges = list(wrap(text, 0, len(text), width))
    at = 0
    for start, end in ranges:
        assert at <= start <= end
        assert text[at:start].strip() == ""
        at = end
    assert text[at:].strip() == ""
    assert "".join(visible(text[start:end]) for start, end in ranges) == visible(text)


@given(texts, widths)
def test_no_wrapped_line_is_wider_than_the_width_in_cells(text: str, width: int) -> None:
    for start, end in wrap(text, 0, len(text), width):
        assert cell_len(text[start:end].rstrip(" ")) <= width


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=60), st.integers(9, 60))
def test_words_that_fit_are_never_cut_and_lines_are_as_full_as_can_be(parts: list[str], width: int) -> None:
    text = " ".join(parts)
    lines = [text[start:end] for start, end in wrap(text, 0, len(text), width)]
    assert " ".join(lines) == text
    for line, following in pairwise(lines):
        assert len(line) + 1 + len(following.split(" ")[0]) > width


@given(st.lists(texts, min_size=1, max_size=5), widths)
def test_a_newline_always_breaks(rows: list[str], width: int) -> None:
    text = "\n".join(rows)
    for start, end in wrap(text, 0, len(text), width):
        assert "\n" not in text[start:end]


def test_a_line_may_break_between_two_wide_characters() -> None:
    text = "東京大阪" * 5
    assert [text[start:end] for start, end in wrap(text, 0, len(text), 8)] == ["東京大阪"] * 5


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert list(wrap("abcdefgh", 0, 8, 3)) == [(0, 3), (3, 6), (6, 8)]


def test_an_empty_text_is_one_empty_line() -> None:
    assert list(wrap("", 0, 0, 10)) == [(0, 0)]


def visible(text: str) -> str:
    return "".join(text.split())


def lines(text: str, width: int) -> list[str]:
    """Return a text in lines."""
    return [text[start:end] for start, end in wrap(text, 0, len(text), width)]


def test_white_space_at_a_break_belongs_to_no_line() -> None:
    assert lines("one  two   three", 4) == ["one", "two", "thre", "e"]
    assert lines("東京　大阪　京都", 6) == ["東京", "大阪", "京都"]
    assert lines("אחד  两字", 4) == ["אחד", "两字"]


def test_indentation_before_the_first_word_stays() -> None:
    assert lines("  one two", 5) == ["  one", "two"]
    assert lines("　東京大阪", 6) == ["　東京", "大阪"]


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        ("会談は再開した。次は未定。", 14, ["会談は再開し", "た。次は未定。"]),
        ("彼は「再開する」と言った", 6, ["彼は", "「再開", "する」", "と言っ", "た"]),
        ("東京で会った", 8, ["東京で", "会った"]),
        ("コーヒーとパン", 6, ["コー", "ヒーと", "パン"]),
        ("约定(第二稿)已签", 6, ["约定", "(第二", "稿)已", "签"]),
        ("北京ABC公司", 6, ["北京", "ABC公", "司"]),
        ("总额达￥500亿元", 8, ["总额达", "￥500亿", "元"]),
    ],
)
def test_no_line_begins_with_a_closing_sign_or_ends_with_an_opening_one(
    text: str, width: int, wanted: list[str]
) -> None:
    assert lines(text, width) == wanted


CJK = st.lists(st.sampled_from("漢字東京、。」）っー「（『々abc"), min_size=1, max_size=80).map("".join)


@given(CJK, st.integers(12, 60))
def test_breaks_between_wide_characters_follow_the_rule_wherever_a_line_can(text: str, width: int) -> None:
    def may_break(at: int) -> bool:
        is_beside_wide = cell_len(text[at - 1 : at + 1]) > 2
        return is_beside_wide and text[at] not in wrapping._CLOSING and text[at - 1] not in wrapping._OPENING

    for (start, end), (following, _) in pairwise(wrap(text, 0, len(text), width)):
        assert end == following
        # A line that could not be broken anywhere else is cut.
        assert may_break(end) or not any(map(may_break, range(start + 1, end)))


@given(texts, widths)
@example("👩‍👩‍👧" * 9, 5)
@example("🇫🇷🇩🇪" * 9, 3)
def test_what_is_seen_as_one_character_is_never_cut(text: str, width: int) -> None:
    edges = {start for start, _, _ in clusters(text, 0, len(text))} | {len(text)}
    for start, end in wrap(text, 0, len(text), width):
        assert {start, end} <= edges


@given(texts)
def test_clusters_hold_every_character_and_take_as_many_cells_as_the_text(text: str) -> None:
    found = list(clusters(text, 0, len(text)))
    assert "".join(text[start:end] for start, end, _ in found) == text
    assert sum(size for _, _, size in found) == cell_len(text)


@pytest.mark.parametrize("sign", JOINED)
def test_joined_signs_are_one(sign: str) -> None:
    assert [(start, end) for start, end, _ in clusters(sign * 3, 0, 3 * len(sign))] == [
        (n * len(sign), (n + 1) * len(sign)) for n in range(3)
    ]


def test_characters_that_are_taken_to_be_of_one_cell_are() -> None:
    plain = (chr(code) for code in range(0x20, 0x2100))
    for character in filter(wrapping._ONE_CELL_EACH.fullmatch, plain):
        if unicodedata.category(character) != "Cn":
            assert get_character_cell_size(character) == 1, hex(ord(character))


@given(texts, st.integers(20, 80), st.integers(0, 6))
def test_only_the_first_line_is_shorter_for_an_indentation(text: str, width: int, indent: int) -> None:
    ranges = list(wrap_indented(text, 0, len(text), width, indent))
    assert cell_len(text[slice(*ranges[0])].rstrip()) <= width - indent
    if len(ranges) > 1:
        assert ranges[1:] == list(wrap(text, ranges[1][0], len(text), width))
    assert "".join(visible(text[start:end]) for start, end in ranges) == visible(text)
