"""Who says what: what the page shows of it, what its keys do, and where it leads."""

from __future__ import annotations

import csv
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefreader.keys import QUOTATIONS
from briefreader.screens.quotations import QuotationsScreen
from briefreader.widgets.furniture import KeyLine, Masthead
from briefreader.widgets.quotations import StatementList
from briefreader.widgets.sentence import SentencePane
from briefreader.wording.quotations import by_speaker, shared_words
from briefsearch.comparison.values import Findings, Mode
from tests.tui.driving import Desk, OpenReader, Shelf, in_role, lines_in_view, lines_of, text_of
from tests.tui.found import found_in, push

SIZES = ((200, 60), (120, 40), (100, 30), (80, 24), (79, 24), (60, 20), (40, 12))
AGAIN, ONCE_MORE = "We shall count again in the morning", "We shall count once more in the morning"


async def opened(desk: Desk, findings: Findings | None = None) -> StatementList:
    """Show the page, and return its list."""
    await push(desk, QuotationsScreen, findings)
    return desk.widget(StatementList)


def here(desk: Desk) -> str:
    """Return the words of the chosen statement."""
    page = desk.screen(QuotationsScreen)
    statement = page.at_hand
    assert statement is not None
    return page.sides.written(statement.article, statement.span)


def squeezed(view: StatementList) -> list[str]:
    """Return the lines of the list, runs of blanks as one."""
    return [" ".join(line.split()) for line in lines_of(view)]


# What is shown


async def test_statements_stand_under_their_speakers(open_reader: OpenReader, found: Shelf) -> None:
    async with open_reader(shelf=found) as desk:
        view = await opened(desk)
        assert squeezed(view) == [
            "Ilse Maravoy Gull Harbour 2 Tern Weekly 1 Skua and Sons 1",
            f"▌ ┃ Gull Harbour News ▏ {AGAIN}",
            f"┃ Tern Weekly ▏ {ONCE_MORE}",
            "┃ Skua and Sons they would count again reported",
            "┃ said by the mayor",
            "",
            "· Gull Harbour News nobody fell reported",
            "",
            "Tomas Reyke Gull Harbour · Tern Weekly · Skua and Sons 1",
            "· Skua and Sons ▏ Nobody asked us",
            "",
            "A lamp keeper anonymous Gull Harbour 1 Tern Weekly · Skua and Sons ·",
            "· Gull Harbour News the light had failed twice reported",
            "",
            "Nobody named Gull Harbour · Tern Weekly · Skua and Sons 1",
            "· Skua and Sons ▏ 約300人",
        ]
        assert in_role(view, "quotation").count("Nobody asked us") == 1
        title = "quotations · 7 statements, 1 in several accounts"
        assert text_of(desk.widget(Masthead)).endswith(title)


async def test_words_that_versions_share_are_bold_at_hand_alone(
    open_reader: OpenReader, found: Shelf
) -> None:
    async with open_reader(shelf=found) as desk:
        view = await opened(desk)
        assert in_role(view, "shared-quotation") == ["count", "We shall count", "in the morning"]
        assert in_role(view, "shared") == ["count again"]
        assert desk.status == "┃ in 3 accounts; the words that its versions share are bold"
        await desk.do(QUOTATIONS, "down")
        assert in_role(view, "shared-quotation") == ["We shall count", "in the morning", "count"]
        assert in_role(view, "shared") == ["count"]
        await desk.do(QUOTATIONS, "end")
        assert in_role(view, "shared-quotation") == in_role(view, "shared") == []
        assert desk.status == "· in no other of these accounts"


async def test_the_statement_is_shown_in_its_sentence(open_reader: OpenReader, found: Shelf) -> None:
    async with open_reader(shelf=found) as desk:
        await opened(desk)
        pane = desk.widget(SentencePane)
        assert lines_of(pane)[0].strip() == "Gull Harbour News · paragraph 2 · Ilse Maravoy · direct"
        assert in_role(pane, "shared") == [AGAIN]
        assert "said Ilse Maravoy, the mayor." in text_of(pane)


async def test_a_statement_of_several_sentences_is_shown_from_the_first_on(
    open_reader: OpenReader, found: Shelf
) -> None:
    async with open_reader((100, 30), shelf=found) as desk:
        findings = found_in(desk)
        first = findings.statements[0]
        text = desk.app.library.article("gull").text
        longer = replace(first, end=text.index("twice"), group=0)
        await opened(desk, replace(findings, statements=(longer,)))
        pane = desk.widget(SentencePane)
        assert lines_of(pane)[1].strip().startswith("“We shall count again")
        # The paragraph ends in the middle of it, and there is room for a few lines.
        assert pane.virtual_size.height <= pane.size.height
        assert "…" not in lines_of(pane)[1]


async def test_of_a_long_sentence_the_lines_around_the_statement_are_shown(
    open_reader: OpenReader, found: Shelf
) -> None:
    async with open_reader((80, 24), shelf=found) as desk:
        findings = found_in(desk)
        text = desk.app.library.article("gull").text
        last = next(each for each in findings.statements if each.is_anonymous)
        sentence = last.sentence._replace(start=0, end=len(text))
        await opened(desk, replace(findings, statements=(replace(last, sentence=sentence),)))
        lines = lines_of(desk.widget(SentencePane))
        assert "the light had failed twice" in " ".join(" ".join(lines).split())
        assert lines[1].startswith("  …")


@pytest.mark.parametrize("plain", [False, True])
async def test_every_width_shows_every_statement(open_reader: OpenReader, found: Shelf, plain: bool) -> None:
    async with open_reader(shelf=found, plain=plain) as desk:
        view = await opened(desk)
        for size in SIZES:
            await desk.resize(*size)
            lines = lines_of(view)
            assert all(cell_len(line) <= size[0] for line in lines)
            whole = " ".join(text_of(view).replace("▏", " ").replace("┃", " ").replace("|", " ").split())
            if size[0] < 80:
                whole = whole.replace("▌ ", "").replace("> ", "")
            for words in (
                AGAIN,
                ONCE_MORE,
                "nobody fell",
                "they would count again",
                "約300人",
                "Ilse Maravoy",
            ):
                assert words in whole
            assert whole.count("reported") == 3
            assert any(line.startswith(desk.app.signs.chosen) for line in lines_in_view(view))
            if plain:
                assert text_of(view).replace("約", "").replace("人", "").isascii()


async def test_a_long_statement_is_cut_in_the_list_and_whole_below(
    open_reader: OpenReader, found: Shelf
) -> None:
    async with open_reader((80, 40), shelf=found) as desk:
        findings = found_in(desk)
        text = desk.app.library.article("gull").text
        whole = replace(findings.statements[0], start=0, end=len(text), group=0)
        view = await opened(desk, replace(findings, statements=(whole,)))
        assert view.virtual_size.height == 4
        assert lines_of(view)[-1].endswith("…")


# Keys


async def test_keys_go_by_statement_and_by_speaker(open_reader: OpenReader, found: Shelf) -> None:
    async with open_reader((120, 30), shelf=found) as desk:
        await opened(desk)
        for command, there in (
            ("down", ONCE_MORE),
            ("down", "they would count again"),
            ("up", ONCE_MORE),
            ("next-group", "Nobody asked us"),
            ("next-group", "the light had failed twice"),
            ("previous-group", "Nobody asked us"),
            ("previous-group", AGAIN),
            ("end", "約300人"),
            ("start", AGAIN),
            ("page-down", "約300人"),
            ("page-up", "they would count again"),
            ("start", AGAIN),
            ("half-down", "Nobody asked us"),
            ("half-up", "they would count again"),
        ):
            await desk.do(QUOTATIONS, command)
            assert here(desk) == there, command


async def test_direct_ones_reported_ones_and_those_of_several_accounts(
    open_reader: OpenReader, found: Shelf
) -> None:
    async with open_reader(shelf=found) as desk:
        view = await opened(desk)
        keys = desk.widget(KeyLine)
        assert "t direct" in text_of(keys)
        await desk.do(QUOTATIONS, "mode")
        assert {each.mode for each in view.statements} == {Mode.DIRECT}
        assert view.count == 4
        assert "t reported" in text_of(keys)
        await desk.do(QUOTATIONS, "shared")
        assert view.count == 2
        assert "o all statements" in text_of(keys)
        await desk.do(QUOTATIONS, "mode")
        # The version that is left is still the one that other accounts have, and says by whom it is said.
        assert squeezed(view)[:2] == [
            "The mayor Gull Harbour · Tern Weekly · Skua and Sons 1",
            "▌ ┃ Skua and Sons they would count again reported",
        ]
        assert desk.status.startswith("┃ in 3 accounts")
        await desk.do(QUOTATIONS, "mode")
        assert view.count == 3
        await desk.do(QUOTATIONS, "shared")
        assert view.count == 7


async def test_where_no_statement_is_in_several_accounts_o_says_so(
    open_reader: OpenReader, found: Shelf
) -> None:
    async with open_reader(shelf=found) as desk:
        findings = found_in(desk)
        alone = tuple(each for each in findings.statements if not each.group and each.mode is Mode.DIRECT)
        view = await opened(desk, replace(findings, statements=alone))
        await desk.do(QUOTATIONS, "shared")
        assert in_role(view, "strong") == ["Each of these statements is in one account alone."]
        assert "o all statements" in text_of(desk.widget(KeyLine))
        await desk.do(QUOTATIONS, "shared")
        assert view.count == 2
        await desk.do(QUOTATIONS, "mode")
        await desk.do(QUOTATIONS, "mode")
        assert in_role(view, "strong") == ["Nobody is quoted in this way here."]


async def test_what_was_chosen_stays_chosen_when_others_go(open_reader: OpenReader, found: Shelf) -> None:
    async with open_reader(shelf=found) as desk:
        await opened(desk)
        await desk.do(QUOTATIONS, "next-group")
        await desk.do(QUOTATIONS, "mode")
        assert here(desk) == "Nobody asked us"


async def test_the_table_is_written_as_it_is_shown(
    open_reader: OpenReader, found: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_reader(shelf=found) as desk:
        await opened(desk)
        await desk.do(QUOTATIONS, "shared")
        await desk.do(QUOTATIONS, "write-table")
        await desk.settled()
        (file,) = tmp_path.glob("quotations-*.csv")
        assert desk.status == f"written: {file}"
        with file.open(encoding="utf-8", newline="") as lines:
            _, second, third = csv.DictReader(lines)
        assert third["speaker"] == "the mayor"
        assert second == {
            "speaker": "Ilse Maravoy",
            "anonymous": "no",
            "mode": "direct",
            "group": "1",
            "statement": ONCE_MORE,
            "account": "Tern Weekly",
            "date": "3–5 Mar 2031 ?",
            "paragraph": "3",
            "sentence": f"“{ONCE_MORE},” the mayor, Ilse Maravoy, said.",
        }


# Values


async def test_accounts_of_one_outlet_have_their_numbers(open_reader: OpenReader, many: Shelf) -> None:
    async with open_reader(shelf=many) as desk:
        page = await push(desk, QuotationsScreen, Findings((), (), (), ()))
        first, second = desk.app.library.heads()[:2]
        assert page.sides.name(first.id) == "1 An Outlet"
        assert page.sides.short_name(second.id, 6, "…") == "2 An"


async def test_the_names_of_a_group_give_way_to_the_fullest(open_reader: OpenReader, found: Shelf) -> None:
    async with open_reader(shelf=found) as desk:
        page = await push(desk, QuotationsScreen)
        statements = page.findings.statements[::-1]
        unnamed = [replace(each, speaker="") if each.mode is Mode.DIRECT else each for each in statements]
        speakers = [(each.name, sum(each.counts.values())) for each in by_speaker(unnamed, page.sides)]
        assert speakers == [("the mayor", 3), ("Ilse Maravoy", 1), ("a lamp keeper", 1), ("", 2)]


@given(st.text(alphabet="bcx .,"), st.lists(st.text(alphabet="bcx .,"), max_size=3))
def test_shared_words_are_words_that_all_have(here: str, others: list[str]) -> None:
    spans = shared_words(here, others)
    assert all(before.end < after.start for before, after in pairwise(spans))
    own = {word for span in spans for word in span.of(here).replace(",", " ").replace(".", " ").split()}
    if not any("." in each for each in (here, *others)):
        assert all(own <= set(other.replace(",", " ").split()) for other in others)
    assert shared_words(here, [here, here]) == shared_words(here, [])
