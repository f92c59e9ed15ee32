"""`search`: passages on a terminal, lines in a pipe, and the status it ends with."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefreader.cli import main
from briefreader.cli.answers import excerpt
from briefsearch.model import SortOrder
from tests.cli.conftest import FERRY, HARBOUR, Run
from tests.cli.running import briefreader, in_terminal, plain, write_article

_LINE = re.compile(r"([a-z0-9-]+):(?:¶([0-9]+)|title): (.+)")


def test_a_pipe_gets_a_line_for_each_block_that_matches(library: Path) -> None:
    ended = briefreader("search", "bridge", "--library", str(library))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert sorted(ended.stdout.splitlines()) == [
        "bridge:¶1: The bridge",
        f"bridge:¶2: {HARBOUR.splitlines()[2]}",
        f"ferry:¶1: {FERRY.splitlines()[0]}",
    ]


@pytest.mark.parametrize("query", ["ceasefire", "gaza OR qatar", '"foreign minister"'])
def test_lines_name_every_block_that_show_says_matches(
    query: str, briefing: Path, search: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    _, shown, _ = search("--json", query, where=briefing)
    matches = sum(hit["matches"] for hit in json.loads(shown[0])["hits"])
    status, lines, _ = search(query, where=briefing)
    assert status == 0
    assert 0 < len(lines) <= matches
    texts = {}
    for line in lines:
        parts = _LINE.fullmatch(line)
        assert parts, line
        one, number, text = parts.groups()
        if one not in texts:
            main(["show", one, "--json", "--library", str(briefing)])
            texts[one] = json.loads(capsys.readouterr().out)
        block = texts[one]["blocks"][int(number) - 1]
        whole = texts[one]["text"][block["start"] : block["end"]]
        assert text.strip("…") in whole.replace("\n", " ")
        assert len(text) <= 302


def test_a_long_block_is_cut_around_its_match(tmp_path: Path, search: Run) -> None:
    words = " ".join(f"word{number}" for number in range(200))
    write_article(tmp_path, "long", f"{words} zeppelin airship {words}")
    _, (line,), _ = search("zeppelin OR airship", where=tmp_path)
    assert re.fullmatch(r"long:¶1: …word[0-9]+ .* zeppelin airship .* word[0-9]+…", line)
    assert 280 < len(line.removeprefix("long:¶1: ")) <= 302


def test_a_block_of_several_lines_is_one_line(tmp_path: Path, search: Run) -> None:
    write_article(tmp_path, "list", "- a zeppelin\n- an airship\n- a balloon")
    assert search("airship", where=tmp_path)[1] == ["list:¶1: • a zeppelin • an airship • a balloon"]


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("title:ferry", "ferry:title: On ferry"),
        ("outlet:weekly", "ferry:title: On ferry"),
        ("author:bach", "bridge:title: On bridge"),
        ('outlet:="The Testing Post"', "bridge:title: On bridge"),
    ],
)
def test_what_matches_outside_the_text_is_told_by_its_title(query: str, line: str, search: Run) -> None:
    assert search(query) == (0, [line], [])


def test_lines_are_whole_where_the_encoding_lacks_the_signs(library: Path) -> None:
    ended = briefreader(
        "search", "autumn", "--library", str(library), environment={"PYTHONIOENCODING": "ascii"}
    )
    assert ended.stdout == "bridge:#4: The ferry company will stop its night service in the autumn.\n"


def test_a_limit_is_said_on_standard_error(search: Run) -> None:
    status, lines, errors = search("bridge", "--limit", "1")
    assert status == 0
    assert len({line.partition(":")[0] for line in lines}) == 1
    assert errors == ["briefreader: these are the best 1 of 2 articles; --limit 2 shows all"]


@given(st.text(" ab", max_size=90), st.data())
def test_an_excerpt_holds_what_it_is_cut_around(text: str, data: st.DataObject) -> None:
    width = 20
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + width)))
    shown = excerpt(text, start, end, width, "…")
    assert text[start:end].strip() in shown
    assert shown.strip("…") in text
    assert len(shown) <= max(width, 0) + 2
    assert (shown == text) is (len(text) <= width)


def test_a_terminal_gets_passages_by_article(on_terminal: Run) -> None:
    _, shown, _ = on_terminal("autumn OR span")
    heads = [number for number, line in enumerate(shown) if " · 1 match · On " in line]
    assert {shown[number].partition(" ·")[0] for number in heads} == {"The Testing Post", "Skagen Weekly"}
    passages = {shown[number + 1] for number in heads}
    assert "    The ferry company will stop its night service in the autumn." in passages
    assert shown[-1] == "2 matches in 2 articles."


def test_a_long_passage_is_wrapped_at_words_under_its_beginning(tmp_path: Path, on_terminal: Run) -> None:
    words = " ".join(f"word{number}" for number in range(12))
    passage = f"{words} zeppelin airship {words}."
    write_article(tmp_path, "long", passage)
    _, shown, _ = on_terminal('"zeppelin airship"', "--library", str(tmp_path))
    lines = [line for line in shown if line.startswith("    ")]
    assert len(lines) > 1
    assert all(len(line) <= 80 and line[4] != " " for line in lines)
    assert " ".join(line.strip() for line in lines) == passage


@pytest.mark.terminal
def test_a_match_over_the_end_of_a_line_is_marked_on_both(tmp_path: Path) -> None:
    write_article(tmp_path, "long", f"{'zeppelin ' * 12}airship.")
    _, output = in_terminal("search", f'"{"zeppelin " * 12}airship"', "--library", str(tmp_path), columns=60)
    lines = [line for line in output.splitlines() if line.startswith("    ")]
    assert len(lines) > 1
    assert max(len(plain(line)) for line in lines) <= 60
    assert all(line.startswith("    \x1b[1m\x1b[4m") and "\x1b[0m" in line for line in lines)


def test_a_terminal_hears_where_only_the_title_matches(on_terminal: Run) -> None:
    assert on_terminal("title:ferry")[1][0] == "Skagen Weekly · 4–6 Mar 2024 ? · in the title · On ferry"
    assert on_terminal("outlet:weekly")[1][0] == "Skagen Weekly · 4–6 Mar 2024 ? · On ferry"


def test_a_terminal_hears_how_the_query_was_understood(on_terminal: Run) -> None:
    assert on_terminal("bridge  OR")[1][0] == "Understood as: bridge"


def test_a_terminal_hears_what_the_limit_hides(on_terminal: Run) -> None:
    assert on_terminal("bridge", "--limit", "1")[1][-1].endswith(
        "in the best 1 of 2 articles; --limit 2 shows all."
    )
    assert on_terminal("bridge", "--limit", "1", "--sort", "date")[1][-1].endswith(
        "in the newest 1 of 2 articles; --limit 2 shows all."
    )


@pytest.mark.terminal
def test_a_search_on_a_terminal_marks_what_it_found(library: Path) -> None:
    _, output = in_terminal("search", "ferry", "--library", str(library))
    assert "\x1b[1m\x1b[4mferry\x1b[0m" in output


def test_nothing_found_is_said_in_one_line(search: Run) -> None:
    status, lines, errors = search("zeppelin")
    assert (status, lines, len(errors)) == (1, [], 1)
    assert errors[0].startswith("briefreader: nothing found for zeppelin")


def test_a_query_without_a_word_to_find_is_told_so(search: Run) -> None:
    assert search("--", "-bridge") == (1, [], ["briefreader: nothing: only words to leave out"])
    assert search("...") == (1, [], ["briefreader: nothing: no word to search for"])


def test_some_of_the_words_are_shown_and_are_status_1(search: Run) -> None:
    status, lines, errors = search("fishermen", "zeppelin")
    assert status == 1
    assert lines == ["ferry:¶2: Fishermen had asked for a higher span, and were refused."]
    assert "briefreader: no account has all of this; these have some of it" in errors
    status, (answer,), _ = search("--json", "fishermen", "zeppelin")
    assert status == 1
    assert json.loads(answer)["relaxed"] is True
    assert [hit["id"] for hit in json.loads(answer)["hits"]] == ["ferry"]


def test_a_terminal_gets_a_heading_over_some_of_the_words(on_terminal: Run) -> None:
    status, shown, errors = on_terminal("fishermen", "zeppelin")
    assert (status, errors) == (1, [])
    assert "No account has all of this; these have some of it:" in shown
    assert "    Fishermen had asked for a higher span, and were refused." in shown


def test_a_word_that_the_library_nearly_knows_is_suggested(on_terminal: Run) -> None:
    status, lines, errors = on_terminal("fishremen")
    assert (status, lines) == (1, [])
    assert errors == ["briefreader: nothing found for fishremen; did you mean fishermen?"]


def test_a_word_nearly_known_beside_one_that_is_gets_a_better_query(search: Run) -> None:
    status, lines, errors = search("fishremen", "refused")
    assert status == 1
    assert lines == ["ferry:¶2: Fishermen had asked for a higher span, and were refused."]
    assert errors[-1] == "briefreader: did you mean fishermen refused?"


def test_notes_go_to_standard_error_or_stand_above_on_a_terminal(library: Path, search: Run) -> None:
    status, lines, errors = search("fishermen", "date:banana")
    assert (status, len(lines)) == (0, 1)
    (note,) = errors
    assert note.startswith("briefreader: date:banana ")
    _, (answer,), _ = search("--json", "fishermen", "date:banana")
    assert json.loads(answer)["notes"] == [note.removeprefix("briefreader: ")]
    _, output = in_terminal("search", "fishermen", "date:banana", "--library", str(library))
    assert "Note: date:banana " in plain(output)


def test_the_newest_come_first_and_undated_ones_last(library: Path, search: Run) -> None:
    write_article(library, "later", "The bridge is closed.", published="2024-05-01")
    write_article(library, "timeless", "A bridge is a bridge.", published="unknown")
    _, (answer,), _ = search("--json", "--sort", "date", "bridge")
    data = json.loads(answer)
    assert data["sort"] == "date"
    # That of which the days are known between which it appeared comes where the last of them has it.
    assert [(hit["id"], hit["published"]) for hit in data["hits"]] == [
        ("later", "2024-05-01"),
        ("ferry", None),
        ("bridge", "2024-03-04"),
        ("timeless", None),
    ]


def test_sort_orders_are_those_of_the_library(capsys: pytest.CaptureFixture[str]) -> None:
    for order in SortOrder:
        assert main(["search", "--sort", order.value, "--help"]) == 0
        assert order.value in capsys.readouterr().out


@pytest.mark.parametrize(
    "argv",
    [
        [],
        [" "],
        ["--facet", "outlet"],
        ["--facet", "colour", "bridge"],
        ["--facet", "colour=red", "bridge"],
        ["--facet", "outlet=", "bridge"],
        ["--facet", 'entity=""', "bridge"],
        ["--facet", "month=March", "bridge"],
        ["--facet", "month=2024-13", "bridge"],
        ["--facet", "month=0000-01", "bridge"],
        ["--facet", "month", "--facet", "outlet", "bridge"],
        ["--facet", "outlet=A", "--facet", "outlet=B", "bridge"],
        ["--facet", "month=2024-03", "bridge " * 200],
        ["--sort", "size", "bridge"],
    ],
    ids=lambda argv: " ".join(argv)[:40],
)
def test_bad_usage_is_one_line_and_status_2(argv: list[str], search: Run) -> None:
    status, lines, errors = search(*argv)
    assert (status, lines, len(errors)) == (2, [], 1)


@pytest.mark.parametrize(
    "query", ["(((", '"', "outlet:", "a~99", "[z TO a]", "*", "\ud800", "date:[banana TO 2024]", "-bridge"]
)
def test_odd_queries_end_well(query: str, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "--library", str(library), "--", query]) in (0, 1, 2)
    assert "Traceback" not in capsys.readouterr().err
