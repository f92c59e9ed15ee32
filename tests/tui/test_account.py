"""The column of one account: a sentence begins a row, its signs stand in the gutter."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefreader.widgets.account import Row, set_rows
from briefreader.widgets.map import MapPane
from briefsearch.comparison.values import Relation
from briefsearch.model import Article, Block, BlockKind, Sentence
from tests.tui.driving import OpenReader, in_role, lines_of, text_of
from tests.tui.side import compare

kinds = st.sampled_from(sorted(BlockKind))
sentences = st.lists(
    st.text("abc 字", min_size=1, max_size=50).map(str.strip).filter(bool), min_size=1, max_size=4
)
SIGNS = {Relation.SAME_WORDING: "║", Relation.SAME_FACT: "┃", Relation.MAYBE: "┊", None: "·"}


@st.composite
def accounts(draw: st.DrawFn) -> tuple[Article, list[Sentence]]:
    """An article and its sentences; headings have none."""
    blocks: list[Block] = []
    found: list[Sentence] = []
    parts_of_text: list[str] = []
    at = 0
    for kind, parts in draw(st.lists(st.tuples(kinds, sentences), min_size=1, max_size=6)):
        start = at
        for part in parts:
            if kind.is_body and kind is not BlockKind.HEADING:
                found.append(Sentence("made", at, at + len(part), len(blocks)))
            at += len(part) + 1
        blocks.append(Block(kind, start, at - 1))
        parts_of_text.append(" ".join(parts))
        at += 1
    return Article("made", "A title", "\n\n".join(parts_of_text), tuple(blocks)), found


@given(accounts(), st.integers(8, 60))
def test_each_sentence_begins_a_row_and_is_whole(account: tuple[Article, list[Sentence]], width: int) -> None:
    article, found = account
    rows = set_rows(article, found, width)
    assert [row.sentence for row in rows if row.first] == list(range(len(found)))
    for number, sentence in enumerate(found):
        shown = "".join(article.text[row.start : row.end] for row in rows if row.sentence == number)
        assert "".join(shown.split()) == "".join(sentence.span.of(article.text).split())
    starts = [row.start for row in rows]
    assert starts == sorted(starts)


@given(accounts())
def test_there_is_no_blank_at_the_top_and_never_two_together(account: tuple[Article, list[Sentence]]) -> None:
    rows = set_rows(*account, 40)

    def is_blank(row: Row) -> bool:
        return row.start == row.end

    assert not rows or not is_blank(rows[0])
    assert not any(is_blank(one) and is_blank(other) for one, other in pairwise(rows))


async def test_the_gutter_tells_number_and_sign_of_every_sentence(open_reader: OpenReader) -> None:
    async with open_reader((120, 40)) as desk:
        for column in await compare(desk, "2"):
            for number in range(len(column.sentences)):
                pair = column.pairs.get(number)
                gutter = lines_of(column)[column.row_of(number) + column.height][:5]
                label = f"{pair.group:>2}" if pair else "  "
                assert gutter[1:] == f"{label}{SIGNS[pair.relation if pair else None]} "


async def test_sentences_that_are_paired_have_one_number_in_both_columns(open_reader: OpenReader) -> None:
    async with open_reader((120, 40)) as desk:
        left, right = await compare(desk, "2")
        assert {pair.group for pair in left.pairs.values()} == {pair.group for pair in right.pairs.values()}


async def test_what_only_one_account_has_is_dimmed(open_reader: OpenReader) -> None:
    async with open_reader((200, 40)) as desk:
        left, _ = await compare(desk, "2")
        dimmed = " ".join(in_role(left, "dimmed"))
        assert "Captain Olga Strand" in dimmed
        assert "The ferry company will stop" not in dimmed


async def test_the_map_shows_every_account_and_what_is_in_view(
    open_reader: OpenReader,
) -> None:
    async with open_reader((120, 24)) as desk:
        columns = await compare(desk, "2")
        rows = lines_of(desk.widget(MapPane))
        assert {len(row) for row in rows} == {2 * len(columns) + 1}
        assert rows[0].endswith("│")
        assert not rows[-1].endswith("│")
        await desk.press("G")
        rows = text_of(desk.widget(MapPane)).split("\n")
        assert rows[-1].endswith("│")
        assert not rows[0].endswith("│")
