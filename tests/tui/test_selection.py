"""A selection: what its ends come to, how it grows and shrinks, and the words that it has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefreader.passages.selection import Selected
from briefreader.passages.units import OMISSION, Passages, Unit, in_quotation_marks
from briefsearch.model import Article, Block, BlockKind, Span

PARTS = (
    (BlockKind.HEADING, "The fog"),
    (BlockKind.PARAGRAPH, "Fog came early. Nobody saw it come, said Ida. It stayed."),
    (BlockKind.COMMENT, "I saw it. It was grey."),
    (BlockKind.PARAGRAPH, "霧が来た。誰も見なかった。 ضباب كثيف فوق الميناء."),
    (BlockKind.QUOTE, "It will go."),
)
COMMENT = 2


def made() -> Article:
    """Return an article of several scripts."""
    blocks, at = [], 0
    for kind, text in PARTS:
        blocks.append(Block(kind, at, at + len(text), 2 if kind is BlockKind.HEADING else None))
        at += len(text) + 2
    return Article("fog", "Fog", "\n\n".join(text for _, text in PARTS), tuple(blocks))


ARTICLE = made()
TEXT = ARTICLE.text
FOLDED = Passages(ARTICLE, lambda block: block == COMMENT)
units = st.sampled_from(list(Unit))
steps = st.sampled_from([1, -1])
moves = st.lists(st.tuples(units, steps), max_size=25)


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def grown(start: str, *moved: tuple[Unit, int], passages: Passages = FOLDED) -> str:
    """Return what is selected after some moves."""
    selected = Selected.of(at(start))
    for unit, step in moved:
        selected = selected.moved(passages, unit, step)
    return selected.span.of(TEXT)


def test_it_grows_on_and_shrinks_to_where_it_began_and_grows_back() -> None:
    first, second, third = "Fog came early.", "Nobody saw it come, said Ida.", "It stayed."
    on, back = (Unit.SENTENCE, 1), (Unit.SENTENCE, -1)
    assert grown(second, on) == f"{second} {third}"
    assert grown(second, on, back) == second
    assert grown(second, on, back, back) == f"{first} {second}"
    assert grown(second, back, back) == f"The fog\n\n{first} {second}"
    assert grown(second, back, on) == second
    assert grown(second, back, on, on) == f"{second} {third}"


def test_words_take_from_a_sentence_and_leave_its_first() -> None:
    back = (Unit.WORD, -1)
    assert grown("Fog came early.", back) == "Fog came early"
    assert grown("Fog came early.", back, back) == "Fog came"
    assert grown("Fog came early.", back, back, back) == "Fog"
    assert grown("Fog came early.", back, back, back, back) == "fog\n\nFog"


def test_a_part_of_a_sentence_grows_to_its_end_and_never_loses_its_start() -> None:
    assert grown("saw it", (Unit.SENTENCE, 1)) == "saw it come, said Ida."
    assert grown("saw it", (Unit.PARAGRAPH, 1)) == "saw it come, said Ida. It stayed."


def test_at_either_end_of_the_article_it_stays() -> None:
    assert grown("It will go.", (Unit.SENTENCE, 1)) == "It will go."
    assert grown("The fog", (Unit.PARAGRAPH, -1)) == "The fog"


def test_what_is_folded_away_is_passed_over() -> None:
    assert grown("It stayed.", (Unit.WORD, 1)).endswith("霧")
    whole = Passages(ARTICLE)
    assert grown("It stayed.", (Unit.WORD, 1), passages=whole).endswith("\n\nI")
    selected = Selected.of(at("It stayed."))
    assert selected.next_alone(FOLDED, Unit.PARAGRAPH, 1).span.of(TEXT) == PARTS[3][1]


def test_either_end_can_move() -> None:
    selected = Selected.of(at("saw it")).turned().moved(FOLDED, Unit.WORD, -1)
    assert selected.span.of(TEXT) == "Nobody saw it"
    assert TEXT[selected.last] == "N"
    selected = selected.turned().moved(FOLDED, Unit.WORD, 1)
    assert selected.span.of(TEXT) == "Nobody saw it come"
    assert TEXT[selected.last] == "e"
    assert selected.to_edge(FOLDED, 1).span == Span(at("Nobody").start, len(TEXT))
    assert selected.to_edge(FOLDED, -1).span == Span(0, at("come").end)


def test_another_unit_selects_whole_ones() -> None:
    selected = Selected.of(at("saw it"))
    assert selected.to_unit(FOLDED, Unit.SENTENCE).span.of(TEXT) == "Nobody saw it come, said Ida."
    assert selected.to_unit(FOLDED, Unit.PARAGRAPH).span.of(TEXT) == PARTS[1][1]
    assert Selected.of(at("aw i")).to_unit(FOLDED, Unit.WORD).span.of(TEXT) == "saw it"
    assert [unit.following for unit in Unit] == [Unit.SENTENCE, Unit.PARAGRAPH, Unit.WORD]


def test_the_next_one_instead() -> None:
    selected = Selected.of(at("Nobody saw it come, said Ida."))
    assert selected.next_alone(FOLDED, Unit.SENTENCE, 1).span == at("It stayed.")
    assert selected.next_alone(FOLDED, Unit.SENTENCE, -1).span == at("Fog came early.")
    first = Selected.of(at("The fog"))
    assert first.next_alone(FOLDED, Unit.SENTENCE, -1) == first


@given(moves)
def test_both_ends_stand_at_words_and_never_in_what_is_folded(made_moves: list[tuple[Unit, int]]) -> None:
    selected = Selected.of(at("It stayed."))
    comment = ARTICLE.blocks[COMMENT].span
    for unit, step in made_moves:
        selected = selected.moved(FOLDED, unit, step)
        words = selected.span.of(TEXT)
        assert words == words.strip() != ""
        assert not comment.start <= selected.moving <= comment.end


@given(moves, units, steps)
def test_a_move_is_taken_back_by_its_opposite(before: list[tuple[Unit, int]], unit: Unit, step: int) -> None:
    # Whole units alone: from the middle of one, the way on ends where the way back does not begin.
    selected = Selected.of(at(PARTS[1][1])).to_unit(FOLDED, unit)
    for _, each in before:
        selected = selected.moved(FOLDED, unit, each)
    moved = selected.moved(FOLDED, unit, step)
    if moved.span != selected.span:
        assert moved.moved(FOLDED, unit, -step).span == selected.span


def test_the_first_whole_sentence_in_view() -> None:
    view = Span(at("early").start, at("said Ida").end)
    assert FOLDED.first_whole_sentence(view) == at("Fog came early.")
    view = Span(at("early").start, at("It stayed").end + 1)
    assert FOLDED.first_whole_sentence(view) == at("Nobody saw it come, said Ida.")
    assert FOLDED.first_whole_sentence(Span(0, at("fog").end)) == at("The fog")
    assert FOLDED.first_whole_sentence(ARTICLE.blocks[COMMENT].span) is None
    assert Passages(ARTICLE).first_whole_sentence(ARTICLE.blocks[COMMENT].span) == at("I saw it.")


def test_words_are_counted_as_a_selection_grows_by_them() -> None:
    assert FOLDED.count_words(at("Nobody saw it come, said Ida.")) == 6
    wide = len("霧が来た誰も見なかった")
    assert FOLDED.count_words(Span(at("said Ida").start, len(TEXT))) == 4 + wide + 4 + 3
    assert FOLDED.count_words(ARTICLE.blocks[COMMENT].span) == 0
    assert FOLDED.count_words(Span(at("came").start + 1, at("early").start + 1)) == 2


def test_the_words_are_the_articles_own_and_say_what_is_left_out() -> None:
    span = Span(at("said Ida").start, at("霧が来た。").end)
    assert FOLDED.text_of(span) == f"said Ida. It stayed.\n\n{OMISSION}\n\n霧が来た。"
    assert Passages(ARTICLE).text_of(span) == span.of(TEXT)
    assert in_quotation_marks("a\n\nb") == "“a\n\n“b”"
