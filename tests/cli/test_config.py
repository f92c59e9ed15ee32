"""`briefreader config`: what is in force and why, what is wrong and where, and an editor for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefreader.cli import main
from briefreader.settings.reading import settings_file
from briefreader.settings.template import template


@pytest.fixture
def file() -> Path:
    """Give the file of the settings, in a folder that is there."""
    settings_file().parent.mkdir(parents=True)
    return settings_file()


def test_it_names_the_file_and_each_setting_with_its_source(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["config"]) == 0
    assert "not there yet" in capsys.readouterr().out
    monkeypatch.setenv("BRIEFREADER_JUSTIFY", "yes")
    file.write_text('theme = "\\u001b[31mred"\n')
    assert main(["config"]) == 0
    assert "\x1b" not in capsys.readouterr().out
    file.write_text('measure = 70\nfoo = 1\n[keys]\nundo = "ctrl+z"\n')
    assert main(["config"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == str(file)
    assert "measure = 70  (line 1)" in lines
    assert "justify = true  (BRIEFREADER_JUSTIFY)" in lines
    assert 'theme = ""  (default)' in lines
    assert 'keys.undo = "ctrl+z"  (line 4)' in lines
    assert lines[-1].startswith("!   line 2: there is no setting 'foo'")


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("", 0, "all of it is understood"),
        ('theme = "nord"\n', 0, "all of it is understood"),
        ('\ntheme = "norse"\n', 1, "line 2: there is no theme 'norse'"),
        ('[keys]\nfind = "/"\n', 1, "line 2: on the page 'reader', / is the key of 'search' too"),
    ],
)
def test_it_checks(file: Path, capsys: pytest.CaptureFixture[str], text: str, status: int, said: str) -> None:
    file.write_text(text)
    assert main(["config", "--check"]) == status
    assert said in " ".join(capsys.readouterr().out.split())


def test_it_lists_every_command_with_the_keys_it_has(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text('keymap = "emacs"\n[keys.compare]\nundo = ""\n')
    assert main(["config", "--keys"]) == 0
    lines = capsys.readouterr().out.splitlines()
    reader = lines[lines.index("[keys.reader]") : lines.index("[keys.search]")]
    compare = lines[lines.index("[keys.compare]") :]
    assert "  search: ctrl+s /; all sources, as you type" in reader
    assert any(line.startswith("  undo: no key; ") for line in compare)
    assert main(["config", "--keys", "--json"]) == 0
    keys = json.loads(capsys.readouterr().out)["keys"]
    assert {"page": "reader", "id": "palette", "keys": "alt+x", "help": "every command by name"} in keys


def test_the_editor_gets_the_file_made_first_and_what_it_left_is_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv("VISUAL", "sed -i 's/^# spacing = 1/spacing = 7/'")
    assert main(["config", "--edit"]) == 1
    assert settings_file().read_text() == template().replace("# spacing = 1", "spacing = 7")
    assert "0 to 2" in capsys.readouterr().out
    monkeypatch.delenv("VISUAL")
    assert main(["config", "--edit"]) == 2
    assert "false could not edit the file" in capsys.readouterr().err
    monkeypatch.setenv("EDITOR", '"sed')
    assert main(["config", "--edit"]) == 2
    assert '"sed could not edit the file' in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("EDITOR")
    assert main(["config", "--edit"]) == 2
    assert "name one in VISUAL or EDITOR" in capsys.readouterr().err
    monkeypatch.setenv("BRIEFREADER_CONFIG", str(settings_file() / "below"))
    monkeypatch.setenv("EDITOR", "true")
    assert main(["config", "--edit"]) == 3
