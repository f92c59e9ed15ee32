"""`search --facet`: narrowing to an outlet, a month or a name, and counting them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.running import write_article


@pytest.mark.parametrize(
    ("facets", "ids"),
    [
        (["outlet=Skagen Weekly"], ["ferry"]),
        (['outlet="Skagen Weekly"'], ["ferry"]),
        (["outlet=Skagen"], []),
        (["month=2024-03"], ["bridge", "ferry"]),
        (["month=2024-03", "outlet=The Testing Post"], ["bridge"]),
        (["month=2024-02"], []),
        (["entity=Ida Lund"], ["bridge", "ferry"]),
        (["entity=Ida Lund", "entity=Skagen", "outlet=The Testing Post"], ["bridge"]),
        (["entity=Per Holm", "entity=Ida Lund"], []),
    ],
    ids=" ".join,
)
def test_a_facet_narrows(facets: list[str], ids: list[str], search: Run) -> None:
    options = [word for one in facets for word in ("--facet", one)]
    for query in (["bridge"], ["bridge OR zeppelin"], []):
        status, (answer,), _ = search("--json", *options, *query)
        assert sorted(hit["id"] for hit in json.loads(answer)["hits"]) == ids
        assert status == (0 if ids else 1)


def test_a_facet_alone_counts_its_values(search: Run) -> None:
    assert search("--facet", "outlet", "bridge") == (0, ["1\tSkagen Weekly", "1\tThe Testing Post"], [])
    assert "2\tIda Lund" in search("--facet", "entity", "bridge")[1]
    assert search("--facet", "month", "--facet", "outlet=The Testing Post", "bridge")[1] == ["1\t2024-03"]


def test_a_facet_alone_is_a_table_on_a_terminal(on_terminal: Run) -> None:
    assert on_terminal("--facet", "outlet", "bridge")[1] == [
        "Articles  Outlet",
        "       1  Skagen Weekly",
        "       1  The Testing Post",
    ]


def test_a_facet_alone_gives_json_without_hits(search: Run) -> None:
    status, (answer,), _ = search("--json", "--facet", "outlet", "bridge")
    data = json.loads(answer)
    assert (status, data["total"], data["hits"]) == (0, 2, [])
    assert data["facets"]["outlet"] == {"Skagen Weekly": 1, "The Testing Post": 1}
    assert data["facets"]["entity"]["Ida Lund"] == 2


def test_a_facet_alone_without_values_is_status_1(library: Path, search: Run) -> None:
    write_article(library, "undated", "A zeppelin crossed.", published="unknown")
    assert search("--facet", "month", "zeppelin") == (
        1,
        [],
        ["briefreader: of 1 article found, no month is known"],
    )
    status, lines, errors = search("--facet", "outlet", "submarine")
    assert (status, lines, len(errors)) == (1, [], 1)


@pytest.mark.parametrize("field", ["outlet", "month", "entity"])
def test_narrowing_by_a_value_finds_as_many_as_were_counted(field: str, briefing: Path, search: Run) -> None:
    _, rows, _ = search("--facet", field, "ceasefire", where=briefing)
    assert rows
    for row in rows[:6]:
        count, value = row.split("\t")
        _, (answer,), _ = search("--json", "--facet", f"{field}={value}", "ceasefire", where=briefing)
        assert json.loads(answer)["total"] == int(count), value
