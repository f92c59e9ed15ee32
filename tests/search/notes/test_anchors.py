"""Anchors: a passage is found in a text that changed around it, or a little in it, and is never moved."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.anchors import CONTEXT, Anchor, anchor_of, find_anchor
from briefsearch.model import Span
from tests.search.notes.making import PARAGRAPHS, span_of

TEXT = "\n\n".join(PARAGRAPHS)
MONITORS = "Captain Ida Lund told the “Oste Post” that nine cease-fire monitors had left the port at dawn."
WORDS = (
    "ferry",
    "the",
    "harbour",
    "Erdoğan",
    "U.S.",
    "1,200",
    "o’clock",
    "cease-fire",
    "Lund's",
    "停火",
    "a",
)


def found(passage: str, changed: str, text: str = TEXT) -> str | None:
    """Return what the passage of `text` is in a changed one; None where it is lost."""
    span = find_anchor(anchor_of(text, span_of(text, passage)), changed)
    return None if span is None else span.of(changed)


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, Span]:
    """Draw a text of sentences, each with a number of its own, and where one of them is."""
    text, spans = "", []
    for number in range(draw(st.integers(3, 8))):
        words = draw(st.lists(st.sampled_from(WORDS), min_size=6, max_size=12))
        words.insert(draw(st.integers(0, len(words))), f"n{number}x{number * 7919}")
        text += draw(st.sampled_from((" ", "\n\n"))) if text else ""
        spans.append(Span(len(text), len(text) + len(" ".join(words)) + 1))
        text += " ".join(words) + draw(st.sampled_from(".?”"))
    return text, draw(st.sampled_from(spans))


@given(texts(), st.data())
def test_a_passage_of_the_same_text_is_where_it_was(drawn: tuple[str, Span], data: st.DataObject) -> None:
    text, _ = drawn
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    anchor = anchor_of(text, span)
    assert anchor.quote == span.of(text)
    assert len(anchor.prefix) == min(CONTEXT, start)
    assert find_anchor(anchor, text) == span


@given(st.text("ab ", min_size=1, max_size=60), st.data())
def test_of_many_equal_passages_the_same_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert find_anchor(anchor_of(text, span), text) == span


@given(texts(), st.data())
def test_what_comes_in_elsewhere_never_loses_it(drawn: tuple[str, Span], data: st.DataObject) -> None:
    text, span = drawn
    at = data.draw(st.integers(0, len(text)).filter(lambda at: not span.start < at < span.end))
    new = f" {' '.join(data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30)))} "
    changed = text[:at] + new + text[at:]
    moved = len(new) if at <= span.start else 0
    assert find_anchor(anchor_of(text, span), changed) == Span(span.start + moved, span.end + moved)


@given(texts())
def test_what_is_taken_out_is_lost(drawn: tuple[str, Span]) -> None:
    text, span = drawn
    assert find_anchor(anchor_of(text, span), text[: span.start] + text[span.end :]) is None


@given(texts())
def test_white_space_and_signs_may_change_everywhere(drawn: tuple[str, Span]) -> None:
    text, span = drawn
    signs = str.maketrans({"’": "'", "-": " ", "\n": " ", " ": "  ", "”": '"'})
    changed = text.upper().translate(signs)
    at = find_anchor(anchor_of(text, span), changed)
    assert at is not None
    assert at.of(changed) == span.of(text).upper().translate(signs)


@pytest.mark.parametrize(
    ("change", "passage"),
    [
        (("at dawn", "before dawn"), MONITORS.replace("at dawn", "before dawn")),
        (("nine cease-fire monitors", "10 monitors"), MONITORS.replace("nine cease-fire", "10")),
        (("“Oste Post”", '"Oste Post"'), MONITORS.replace("“", '"').replace("”", '"')),
        (("cease-fire", "cease–fire"), MONITORS.replace("-", "–")),
        (("Captain Ida Lund told", "Ida Lund, a captain, told"), "Ida Lund, a captain, told" + MONITORS[21:]),
    ],
)
def test_a_few_words_may_change(change: tuple[str, str], passage: str) -> None:
    assert found(MONITORS, TEXT.replace(*change)) == passage


def test_a_few_words_may_change_beside_a_new_neighbour() -> None:
    changed = TEXT.replace(PARAGRAPHS[0], "Nobody was told anything.").replace("nine", "some")
    assert found(MONITORS, changed) == MONITORS.replace("nine", "some")
    changed = TEXT.replace("None of them had come", "Nobody at all came").replace("nine", "some")
    assert found(MONITORS, changed) == MONITORS.replace("nine", "some")


@pytest.mark.parametrize(
    "change",
    [
        (MONITORS, "The weather in the bay was better than it had been all week, and boats went out."),
        (MONITORS + " ", ""),
        (PARAGRAPHS[1] + "\n\n", ""),
        (TEXT, ""),
        (TEXT, "No word of this is the same, and none of it ever was."),
    ],
)
def test_other_words_in_its_place_are_not_it(change: tuple[str, str]) -> None:
    assert found(MONITORS, TEXT.replace(*change)) is None


def test_a_neighbour_that_is_like_it_is_not_it() -> None:
    boats = [f"Boat {number} left Varn at dawn with nine people aboard." for number in range(10, 16)]
    text = " ".join(boats)
    for boat in boats:
        assert found(boat, text.replace(boat, "").replace("  ", " "), text) is None


def test_a_short_passage_needs_its_neighbours() -> None:
    text = "The mayor was asked. She said no. The night was long, and nobody slept. She said no. So it ended."
    first, second = text.index("She said no."), text.rindex("She said no.")
    for start in (first, second):
        anchor = anchor_of(text, Span(start, start + len("She said no.")))
        assert find_anchor(anchor, f"A new line before it. {text}") == Span(start + 22, start + 34)
        assert find_anchor(anchor, text[:start] + text[start + 13 :]) is None


def test_a_word_is_not_found_inside_another() -> None:
    text = "After so many years of it the war in the hills had ended at last, people said."
    assert found("war", text.replace("the war", "the warm war"), text) == "war"
    assert found("war", text.replace("the war in", "the warm days in"), text) is None


def test_part_of_a_word_is_found_again() -> None:
    span = find_anchor(
        anchor_of(TEXT, span_of(TEXT, "onitors had le")), "Once more. " + TEXT.replace("port", "bay")
    )
    assert span == Span(TEXT.index("onitors") + 11, TEXT.index("onitors") + 25)


def test_scripts_without_spaces() -> None:
    text = "外交官周一在港口城市会面。停火监察员黎明时离开了港口。没有人回来。部门不愿置评。"
    passage = "停火监察员黎明时离开了港口。"
    assert found(passage, text.replace("停火监察员", "停火 监察员").replace("会面。", "会面,"), text) == (
        "停火 监察员黎明时离开了港口。"
    )
    assert found(passage, text.replace("黎明时", "昨天"), text) == "停火监察员昨天离开了港口。"
    assert found(passage, text.replace(passage, ""), text) is None


def test_signs_without_letters_are_found_as_they_are() -> None:
    text = "One. *** Two. — — — Three."
    assert found("***", "New. " + text, text) == "***"
    assert found("***", "One. Two.", text) is None
    assert find_anchor(Anchor(3, 3, ""), text) is None


def test_a_passage_of_several_paragraphs_survives_being_joined() -> None:
    passage = f"{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}"
    assert found(passage, TEXT.replace("\n\n", " ")) == passage.replace("\n\n", " ")


def test_long_texts_and_repetitions_end_soon() -> None:
    chance = random.Random(7)
    long = " ".join(f"w{chance.randrange(40)}" for _ in range(20_000))
    for text in (long, "ab " * 40_000, "a" * 100_000):
        span = Span(len(text) // 2, len(text) // 2 + 3_000)
        anchor = anchor_of(text, span)
        assert find_anchor(anchor, text) == span
        assert find_anchor(anchor, f"new {text}") is not None
        assert find_anchor(anchor, "b " * 40_000) is None
    edited = long[:61_000] + "zz " + long[61_000:62_000].replace("w1", "v") + long[62_000:]
    assert find_anchor(anchor_of(long, Span(60_000, 63_000)), edited) is not None
