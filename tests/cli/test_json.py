"""Every command's JSON keeps to its schema, and docs/json.md names every field of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from briefreader.cli import main
from briefreader.cli.commands import COMMANDS
from tests.cli.running import write_article

SCHEMA: dict[str, Any] = json.loads(Path(__file__).with_name("schema.json").read_text(encoding="utf-8"))
RUNS = (
    (["list"], 0),
    (["show", "1"], 0),
    (["search", "bridge"], 0),
    (["search", "--limit", "1", "title:ferry", "harbour"], 0),
    (["search", "--sort", "date", "--facet", "outlet=Skagen Weekly", "harbour"], 0),
    (["search", "--facet", "entity", "harbour"], 0),
    (["search", "fishermen", "zeppelin"], 1),
    (["search", "bridge", "date:banana"], 0),
    (["search", "zeppelin"], 1),
    (["entities"], 0),
    (["entities", "lund"], 0),
    (["entities", "qqqqqqqqqq"], 1),
    (["coverage"], 0),
    (["coverage", "--by", "outlet", "--sort", "frequency", "--limit", "1"], 0),
    (["coverage", "2", "1", "--kind", "person"], 0),
    (["coverage", "--kind", "organisation", "1"], 1),
    (["compare", "1", "2"], 0),
    (["timeline"], 0),
    (["timeline", "2"], 0),
    (["index"], 0),
    (["doctor"], 0),
    (["config", "--keys"], 0),
    (["completion", "fish"], 0),
    (["add", "clippings"], 0),
    (["add", "no-such-file"], 2),
    (["watch", "clippings"], 0),
    (["watch"], 1),
    (["notes"], 1),
    (["notes", "--write", "Whose?", "--on", "1", "--quote", "cost 40 million", "--claim", "Dear"], 0),
    (["cite", "1", "2", "--style", "ris"], 0),
    (["export", "--epub", "all.epub"], 0),
    (["export", "--query", "zeppelin", "--jsonl", "none.jsonl"], 1),
)
READING = [
    argv
    for argv, status in RUNS
    if status == 0 and argv[0] not in ("add", "watch", "export", "search", "notes")
]


@pytest.fixture(autouse=True)
def clippings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in a folder with clippings to add."""
    (tmp_path / "clippings").mkdir()
    write_article(tmp_path / "clippings", "fog", "Fog closed the port of Varn.")
    monkeypatch.chdir(tmp_path)


def answer(capsys: pytest.CaptureFixture[str], *argv: str, status: int = 0) -> Any:
    """Return the JSON that the command prints, once it is found to keep to its schema."""
    assert main([*argv, "--json"]) == status
    data = json.loads(capsys.readouterr().out)
    validator = Draft202012Validator(SCHEMA | {"$ref": f"#/$defs/{argv[0]}"})
    assert [error.message for error in validator.iter_errors(data)] == []
    return data


def test_every_command_is_run() -> None:
    assert {argv[0] for argv, _ in RUNS} == COMMANDS.keys()
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    ("argv", "status"), RUNS, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_json_keeps_to_its_schema(
    argv: list[str], status: int, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(capsys, *argv, "--library", str(library), status=status)


@pytest.mark.parametrize("argv", READING, ids=" ".join)
def test_json_of_the_briefing_keeps_to_its_schema(
    argv: list[str], briefing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = ["blinken" if word == "lund" else word for word in argv]
    answer(capsys, *name, "--library", str(briefing))


def test_offsets_lead_to_what_is_said(briefing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--library", str(briefing))
    texts = {
        head["id"]: answer(capsys, "show", head["id"], *where)["text"]
        for head in answer(capsys, "list", *where)
    }
    hits = answer(capsys, "search", "ceasefire", *where)["hits"]
    assert len(hits) == 5
    for hit in hits:
        for snippet in hit["snippets"]:
            text = texts[hit["id"]]
            assert text[snippet["start"] : snippet["end"]].split() == snippet["text"].split()
            assert all("ceasefire" in text[start:end].lower() for start, end in snippet["marks"])
        for start, end in hit["title_marks"]:
            assert hit["title"][start:end].lower().startswith("ceasefire")
    best, *_ = answer(capsys, "entities", "antony blinken", *where)
    found = {texts[mention["article"]][mention["start"] : mention["end"]] for mention in best["mentions"]}
    assert found == set(best["names"])
    comparison = answer(capsys, "compare", "1", "2", "3", *where)
    for side in (pair[name] for pair in comparison["pairs"] for name in "ab"):
        assert texts[side["article"]][side["start"] : side["end"]] == side["text"]


def fields(schema: Any) -> Iterator[str]:
    """Yield the names of all fields in a schema and in what it refers to."""
    if isinstance(schema, list):
        for part in schema:
            yield from fields(part)
    elif isinstance(schema, dict):
        yield from schema.get("properties", ())
        if "$ref" in schema:
            yield from fields(SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]])
        for name, part in schema.items():
            if name != "$ref":
                yield from fields(part)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_field_is_described(command: str, project: Path) -> None:
    document = (project / "docs" / "json.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", document, re.MULTILINE | re.DOTALL))
    described = sections[command] + (sections["list"] if command == "show" else "")
    names = set(fields(SCHEMA["$defs"][command]))
    assert names
    assert sorted(name for name in names if f"`{name}`" not in described) == []
