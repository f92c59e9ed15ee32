"""Reading what was written gives the same article."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from briefsearch.intake.blocks import Piece, assemble
from briefsearch.intake.markdown import parse, write
from briefsearch.model import Article, Block, BlockKind, Link
from briefsearch.text import clean, clean_line
from tests.growth import growth
from tests.search.intake import nasty

SLOW = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@SLOW
@given(nasty.article())
def test_what_was_written_reads_the_same(article: Article) -> None:
    assert parse(write(article), "other") == article


@SLOW
@given(nasty.article())
def test_written_text_is_clean(article: Article) -> None:
    written = write(article)
    assert clean(written) == written


@pytest.mark.parametrize("kind", BlockKind)
def test_naughty_strings_survive(shared: Path, kind: BlockKind) -> None:
    naughty = (shared / "corpora" / "nasty" / "naughty-strings.txt").read_text(encoding="utf-8")
    strings = [line for line in map(clean_line, naughty.split("\n")) if line]
    mark = "• " if kind is BlockKind.LIST else ""
    level = 2 if kind is BlockKind.HEADING else None
    made = assemble(Piece(kind, mark + line, level) for line in strings)
    article = Article("naughty", strings[0], made.text, made.blocks, authors=tuple(strings))
    assert parse(write(article), "other") == article


def test_time_to_write_a_list_grows_with_its_length() -> None:
    def write_list(items: int) -> None:
        lines = [f"• item {number}" for number in range(items)]
        text = "\n".join(lines)
        starts = list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
        links = tuple(Link(start + 2, start + 6, "https://a.example") for start in starts)
        write(Article("list", "List", text, (Block(BlockKind.LIST, 0, len(text)),), links=links))

    assert growth(write_list, 1_000, 8_000) < 24
