"""Cleaning, folding, words and sentences."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefsearch.model import Article, Block, BlockKind
from briefsearch.text import REPLACEMENT, clean, clean_line, fold, sentences, split_sentences, stem, words
from tests.growth import growth

STEADY = settings(max_examples=300, deadline=None, derandomize=True)
UNSAFE = {
    "C0 but tab and newlines": [*range(0x09), *range(0x0E, 0x20)],
    "DEL": [0x7F],
    "C1 but next line": [*range(0x80, 0x85), *range(0x86, 0xA0)],
    "soft hyphen": [0xAD],
    "Arabic letter mark": [0x061C],
    "Mongolian vowel separator": [0x180E],
    "zero-width space": [0x200B],
    "marks of direction": [0x200E, 0x200F],
    "embeddings and overrides": [*range(0x202A, 0x202F)],
    "joiners, invisible signs, isolates, deprecated": [*range(0x2060, 0x2070)],
    "byte order mark": [0xFEFF],
    "annotations": [*range(0xFFF9, 0xFFFC)],
    "tags": [*range(0xE0000, 0xE0080)],
    "lone surrogates": [0xD800, 0xDBFF, 0xDC00, 0xDFFF],
}
# Characters around which sentences are cut, and blanks of more than one byte.
PROSE = st.lists(
    st.sampled_from([*"abAB.?!\"'”“’()…\n0é。- ", "\u00a0", "\u3000", "U.S.", "Dr."]), max_size=30
).map("".join)


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def found(text: str) -> list[tuple[str, str]]:
    """Return (folded, as it stands) of each word."""
    return [(word.folded, text[word.start : word.end]) for word in words(text)]


@pytest.mark.parametrize("codes", UNSAFE.values(), ids=UNSAFE.keys())
def test_every_unsafe_character_is_replaced_one_for_one(codes: list[int]) -> None:
    dirty = "".join(f"a{chr(code)}" for code in codes)
    assert clean(dirty) == f"a{REPLACEMENT}" * len(codes)


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_every_newline_becomes_one(newline: str) -> None:
    assert clean(f"one{newline}two{newline}") == "one\ntwo\n"


def test_tabs_go_to_the_next_stop_of_their_line() -> None:
    assert clean("\ta\n123\tb") == "    a\n123 b"


@pytest.mark.parametrize(
    "kept", ["\u200c", "\u200d", "é", "e\u0301", "\u00a0", "北", "👩\u200d🚀", "❤\ufe0f"]
)
def test_characters_that_move_nothing_stay(kept: str) -> None:
    assert clean(kept) == kept


def test_escape_sequences_lose_their_escape() -> None:
    assert clean("\x1b[31mred\x1b]0;title\x07\x9b2J") == "�[31mred�]0;title��2J"


@STEADY
@given(st.text(st.characters(exclude_categories=[])))
@example("\r\r\n\t\x1b\u2028")
def test_cleaning_again_changes_nothing_and_no_control_is_left(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert all(char == "\n" or unicodedata.category(char) not in {"Cc", "Cs"} for char in cleaned)
    cleaned.encode()


@STEADY
@given(st.text())
def test_a_clean_line_is_one_line_without_needless_blanks(text: str) -> None:
    line = clean_line(text)
    assert line == " ".join(line.split())
    assert clean_line(line) == line


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Erdoğan", "erdogan"),
        ("U.S.", "us"),
        ("don't", "dont"),
        ("don’t", "dont"),
        ("Kılıç", "kilic"),
        ("İstanbul", "istanbul"),
        ("ISPARTA", "isparta"),
        ("ısparta", "isparta"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("e\u0301te\u0301", "ete"),
        ("ﬁn", "fin"),
        ("1,400", "1400"),
        ("9.5", "9.5"),
        ("１４", "14"),
        ("ΑΘΉΝΑ", "αθηνα"),
        ("Москва", "москва"),
        ("北京", "北京"),
        ("", ""),
    ],
)
def test_folding(word: str, folded: str) -> None:
    assert fold(word) == folded


@STEADY
@given(st.text(st.characters(max_codepoint=0x24F, categories=["L"])))
def test_composed_and_decomposed_letters_fold_alike(word: str) -> None:
    assert fold(unicodedata.normalize("NFC", word)) == fold(unicodedata.normalize("NFD", word))
    assert fold(fold(word)) == fold(word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the U.S. left", [("the", "the"), ("us", "U.S."), ("left", "left")]),
        ("U.S.'s and U.S.’s", [("us", "U.S."), ("and", "and"), ("us", "U.S.")]),
        ("Lund's, Lund’s, LUND'S", [("lund", "Lund"), ("lund", "Lund"), ("lund", "LUND")]),
        ("Lunds’ o'clock ’tis", [("lunds", "Lunds"), ("oclock", "o'clock"), ("tis", "tis")]),
        ("1,400 at 9.5 p.m.", [("1400", "1,400"), ("at", "at"), ("9.5", "9.5"), ("pm", "p.m.")]),
        ("北京2024年", [("北", "北"), ("京", "京"), ("2024", "2024"), ("年", "年")]),
        ("cafe\u0301 closed", [("cafe", "cafe\u0301"), ("closed", "closed")]),
        ("Kılıç’s", [("kilic", "Kılıç")]),
        ("two-state -- G7 _ …", [("two", "two"), ("state", "state"), ("g7", "G7")]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@STEADY
@given(st.text().map(clean))
def test_words_stand_in_order_without_white_space(text: str) -> None:
    at = 0
    for word in words(text):
        assert at <= word.start < word.end <= len(text)
        assert word.folded
        assert not any(char.isspace() for char in text[word.start : word.end])
        at = word.end


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [("meeting", "meet"), ("meetings", "meet"), ("hostages", "hostag"), ("as", "as"), ("2023", "2023")],
)
def test_stems(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


@pytest.mark.parametrize(
    "expected",
    [
        ["Dr. Lund met Mr. Holm at 5 p.m. on Jan. 4.", "They ate."],
        ["He met J. K. Lund.", "She left."],
        ["It came on Nov. 6, 2023.", "Then it went."],
        ["The U.S. seeks more.", "It is 3.5 now.", "He lives in the U.S.", "She does not."],
        ['He said: "We go."', '"Why?" she asked.', "Then both left."],
        ["“We are here,” he said.", "“Yes.”", "They were."],
        ["Plan B.", "It failed."],
        ["No!?", "Yes... no."],
        ["one line.", "another line"],
    ],
    ids=lambda expected: expected[0],
)
def test_sentences_end_where_a_reader_sees_an_end(expected: list[str]) -> None:
    assert pieces(" ".join(expected)) == expected


def test_a_closing_quote_that_strays_belongs_to_the_sentence_before() -> None:
    assert pieces('He left. They stayed. "') == ["He left.", 'They stayed. "']
    assert pieces("...") == ["..."]


@pytest.mark.parametrize(
    "text",
    ["The Turkiye -U.S. relationship changed.", "It came to war -U.N. troops left.", "The -U.S. led"],
)
def test_no_sentence_ends_within_an_abbreviation(text: str) -> None:
    assert pieces(f"{text} More came.")[0].startswith(text)


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000", "\u2009", "\u202f"])
def test_a_wide_blank_before_an_initial_is_a_blank(blank: str) -> None:
    text = f"A{blank}A{blank}J. Lund came.{blank}She left."
    assert pieces(text)[-1] == "She left."
    assert pieces(f"A A{blank}.") == [f"A A{blank}."]


@pytest.mark.parametrize("language", ["", "xx", "tr", "en-GB", "zh", "?" * 1000])
def test_any_language_is_cut_into_sentences(language: str) -> None:
    assert split_sentences("Hi there. You.", language) == [(0, 9), (10, 14)]


@STEADY
@given(PROSE | st.text().map(clean))
@example("A A\u00a0.")
@example(" \n\n ")
def test_sentences_are_the_whole_text_but_the_blanks_between(text: str) -> None:
    at = 0
    for start, end in split_sentences(text):
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end].strip() == text[start:end]
        at = end
    assert not text[at:].strip()


def test_sentences_of_an_article_are_those_of_its_body() -> None:
    parts = [
        (BlockKind.HEADING, "A heading. Of two."),
        (BlockKind.PARAGRAPH, "One. Two."),
        (BlockKind.COMMENT, "Not mine. At all."),
        (BlockKind.QUOTE, "Three."),
        (BlockKind.CAPTION, "Four."),
    ]
    blocks, at = [], 0
    for kind, part in parts:
        blocks.append(Block(kind, at, at + len(part)))
        at += len(part) + 2
    article = Article("lund", "Lund", "\n\n".join(part for _, part in parts), tuple(blocks))
    assert [(sentence.span.of(article.text), sentence.block) for sentence in sentences(article)] == [
        ("One.", 1),
        ("Two.", 1),
        ("Three.", 3),
        ("Four.", 4),
    ]
    assert {sentence.article for sentence in sentences(article)} == {"lund"}


@pytest.mark.parametrize("title", ["Ms.", "Sen.", "Gov.", "Lt. Col.", "Prof."])
def test_a_name_is_not_cut_from_its_title(title: str) -> None:
    text = f"She told {title} Roe so. Then she left."
    assert [text[start:end] for start, end in split_sentences(text)] == [
        f"She told {title} Roe so.",
        "Then she left.",
    ]


@pytest.mark.parametrize("unit", ['“‘„«‹「"', "word ", "One said it. ", "x"])
def test_a_paragraph_without_end_is_cut_whole(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    kept = "".join(text[start:end] for start, end in split_sentences(text))
    assert kept.replace(" ", "") == text.replace(" ", "")


def test_the_time_to_cut_grows_with_the_length() -> None:
    # With the square it would be thirty-six times as much.
    assert growth(lambda size: split_sentences('“‘„«‹「"' * (size // 7)), 10_000, 60_000) < 20
