"""Settings are read entry by entry: what is wrong is named with its line, and the rest is in force."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefreader.keys.presets import PRESETS
from briefreader.look.themes import SHORT_NAMES
from briefreader.settings import Settings
from briefreader.settings.reading import Found, find_settings, settings_file
from briefreader.settings.sections import line_numbers
from briefreader.settings.template import template
from briefreader.settings.values import DEFAULTS, RULES, SHORT_THEMES, written

Write = Callable[[str], Found]


@pytest.fixture
def write() -> Write:
    """Give what writes the file and reads it."""

    def write(text: str) -> Found:
        file = settings_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return find_settings()

    return write


def said(found: Found) -> list[tuple[int | None, str]]:
    """Return what is wrong, with its lines."""
    return [(problem.line, problem.said) for problem in found.problems]


def test_without_a_file_the_defaults_are_in_force() -> None:
    assert find_settings() == Found(settings_file())
    assert find_settings().settings == Settings()


def examples(project: Path) -> dict[str, str]:
    """Return what the docs and the file as it is made show of settings, each as a file of its own."""
    pages = {
        name: (project / "docs" / name).read_text(encoding="utf-8") for name in ("keys.md", "settings.md")
    }
    shown = {name: re.findall(r"```toml\n(.*?)```", text, re.DOTALL)[0] for name, text in pages.items()}
    return {**shown, "template": re.sub(r"(?m)^# (?=\[|\w+ = )", "", template())}


@pytest.mark.parametrize("keymap", PRESETS)
def test_what_is_shown_of_settings_is_understood_with_every_set_of_keys(
    project: Path, write: Write, keymap: str
) -> None:
    for name, text in examples(project).items():
        assert 'search = "F3 /"' in text, name
        found = write(re.sub(r"(?m)^keymap = .*", f'keymap = "{keymap}"', text))
        assert said(found) == [], name
        assert (found.settings.keymap, len(found.settings.keys)) == (keymap, 2)


def test_every_setting_has_a_rule_and_a_default() -> None:
    assert [*RULES, "keys"] == list(Settings._fields)
    assert all(rule.problem(DEFAULTS[name], DEFAULTS[name]) == "" for name, rule in RULES.items())
    assert tuple(SHORT_NAMES) == SHORT_THEMES


def test_what_is_right_is_in_force_with_where_it_comes_from(write: Write) -> None:
    found = write(
        'theme = "light"\nmeasure = 72\n\n[keys]\nsearch = "ctrl+f /"\n[keys.compare]\nnext = ["n", "f5"]\n'
    )
    assert found.settings == Settings(
        theme="light", measure=72, keys={"search": "ctrl+f,slash", "compare.next": "n,f5"}
    )
    assert found.problems == ()
    assert found.sources == {
        "theme": "line 1",
        "measure": "line 2",
        "keys.search": "line 5",
        "keys.compare.next": "line 7",
    }


WRONG = """\
mesure = 70
measure = 10
justify = "yes"
spacing = true

[keys]
serch = "ctrl+f"
down = "ctrl+i"
back = "h"
undo = 3
"copy" = "spce"
[keys.compare]
nxt = "x"
[keys.compair]
a = "b"
"""


def test_each_thing_that_is_wrong_is_named_with_its_line_and_what_to_do(write: Write) -> None:
    found = write('keymap = "vim"\n' + WRONG)
    assert found.settings == Settings(keymap="vim", keys={"back": "h"})
    lines = dict(said(found))
    assert list(lines) == [2, 3, 4, 5, 8, 9, 10, 11, 12, 14, 15]
    for line, hint in (
        (2, "did you mean 'measure'?"),
        (3, "0 or 32 to 120"),
        (4, "true or false"),
        (5, "a whole number"),
        (8, "did you mean 'search'?"),
        (9, "choose another key"),
        (10, "on the page 'reader', h is the key of 'highlight' too"),
        (11, "a text or a list of texts"),
        (12, "did you mean space?"),
        (14, "did you mean 'next'?"),
        (15, "did you mean 'compare'?"),
    ):
        assert hint in lines[line]


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ('theme = "x\n', 1, "not TOML"),
        ("ascii = true\nascii = false\n", 2, "not TOML"),
        ("keys = 3\n", 1, "a table"),
        ("a = " + "[" * 5000, 1, "not TOML"),
        ("a = " + "9" * 5000, 1, "not TOML"),
        ("[[keys]]\nfind = 'x'\n", 1, "a table"),
        ("theme = 3\n", 1, 'as in "dark"'),
    ],
)
def test_what_cannot_be_parsed_changes_nothing(write: Write, text: str, line: int, hint: str) -> None:
    found = write(text)
    assert found.settings == Settings()
    ((at, message),) = said(found)
    assert hint in message
    assert at == line


def test_what_is_no_file_of_text_is_left_alone() -> None:
    file = settings_file()
    file.parent.mkdir(parents=True)
    file.write_bytes(b"theme = '\xff'")
    assert "UTF-8" in find_settings().problems[0].said
    file.write_bytes(b"#" * 300_000)
    assert "no file of settings" in find_settings().problems[0].said
    file.unlink()
    os.mkfifo(file)
    assert "no file of settings" in find_settings().problems[0].said
    assert find_settings().settings == Settings()


def test_the_environment_counts_for_more(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFREADER_MEASURE", "80")
    monkeypatch.setenv("BRIEFREADER_REOPEN", "off")
    monkeypatch.setenv("BRIEFREADER_JUSTIFY", "perhaps")
    found = write("measure = 60\n")
    assert found.settings == Settings(measure=80, reopen=False)
    assert found.sources == {"measure": "BRIEFREADER_MEASURE", "reopen": "BRIEFREADER_REOPEN"}
    assert said(found) == [(None, "BRIEFREADER_JUSTIFY: it takes true or false, as in false")]


def test_the_file_as_it_is_made_sets_nothing_and_says_all(write: Write) -> None:
    assert write(template()) == Found(settings_file())
    # Without the sign before each setting and table, it is a file in which all is right.
    found = write(re.sub(r"^# (?=[a-z]+ = |\[)", "", template(), flags=re.MULTILINE))
    assert said(found) == []
    assert found.sources.keys() >= DEFAULTS.keys()
    assert found.settings.keys == {"search": "f3,slash", "compare.next": "n,ctrl+down"}


@pytest.mark.parametrize("value", ['a"b\\c', "nord", True, 7])
def test_values_are_written_as_toml_reads_them(value: str | int) -> None:
    assert tomllib.loads(f"it = {written(value)}") == {"it": value}


def test_lines_of_quoted_and_dotted_names_are_found() -> None:
    text = '# [no]\n"a b" = 1\n[x . "y"] # here\nz.w = 2\n'
    assert line_numbers(text) == {("a b",): 2, ("x", "y"): 3, ("x", "y", "z", "w"): 4}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from([*WRONG.splitlines(), "[", "= =", '"""', "é = 'ü'", "theme = 'nord'"]), max_size=8
    )
)
def test_no_file_ever_fails(write: Write, lines: list[str]) -> None:
    found = write("\n".join(lines))
    assert all(problem.line is None or 1 <= problem.line <= len(lines) + 1 for problem in found.problems)
    assert found.settings.theme in ("", "nord")
