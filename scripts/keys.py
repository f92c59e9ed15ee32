"""Writes docs/keys.md, and the list of all keys in the README, from the tables that bind the keys.

A test holds that both are what this would write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from briefreader.keys import APP, MOVE, PAGES, QUESTION, Command
from briefreader.keys.naming import shown_key
from briefreader.keys.presets import PRESETS

_PROJECT = Path(__file__).resolve().parent.parent
FILE = _PROJECT / "docs" / "keys.md"
README = _PROJECT / "README.md"
_BEGINS, _ENDS = "<!-- every key: scripts/keys.py writes this -->", "<!-- that was every key -->"
_COMMON = (*MOVE, *APP)
_HEAD = """\
# Keys

Made from the tables that bind them by `scripts/keys.py`. In the reader, `?` shows those of the page you are
on first, `/` searches them there, and `ctrl+p` runs a command of the page by its name. In a shell,
`briefreader config --keys` lists those that are in force.

The settings give a command other keys by its id, on all pages or on one, and `keymap = "vim"` or `"emacs"`
chooses a whole set; `briefreader config --edit` opens them:

```toml
keymap = "vim"
[keys]
search = "F3 /"
[keys.compare]
next = "n ctrl+down"
```

Where text is typed, letters stay letters. `briefreader config --check` names what is not understood, and each
key that two commands of one page have, with its line.
"""


def document() -> str:
    """Return the whole page."""
    parts = [_HEAD]
    for title, commands in _parts():
        parts += _table(title, commands)
    parts += ["", "## Presets", "", "What they change; all other keys stay."]
    for name, preset in PRESETS.items():
        rows = [f"| {_code(keys.split(','))} | `{identifier}` |" for identifier, keys in preset.items()]
        parts += ["", f"### {name}", "", "| keys | command |", "| --- | --- |", *rows] if rows else ()
    return "\n".join(parts) + "\n"


def readme() -> str:
    """Return the README with the list of all keys in its place."""
    text = README.read_text(encoding="utf-8")
    before, rest = text.split(_BEGINS)
    after = rest.split(_ENDS)[1]
    rows = [f"| {title} | {_listed(commands)} |" for title, commands in _parts()]
    table = "\n".join([_BEGINS, "", "| where | keys |", "| --- | --- |", *rows, "", _ENDS])
    return before + table + after


def _parts() -> Iterator[tuple[str, Sequence[Command]]]:
    """Yield what each page adds to those before it."""
    yield "On every page but the questions", _COMMON
    yield "In every question that is typed into", QUESTION
    for page, table in PAGES.items():
        if own := [command for command in table if command not in (*_COMMON, *QUESTION)]:
            yield page, own


def _listed(commands: Sequence[Command]) -> str:
    """Return commands in one row; those that do the same, as for each number of a source, are named once."""
    keys: dict[str, list[str]] = {}
    for command in commands:
        keys.setdefault(command.help, []).extend(command.each_key)
    return ", ".join(f"{_code(each)} {help_line}" for help_line, each in keys.items())


def _table(title: str, commands: Sequence[Command]) -> list[str]:
    rows = [f"| {_code(command.each_key)} | `{command.id}` | {command.help} |" for command in commands]
    return ["", f"## {title}", "", "| keys | command | |", "| --- | --- | --- |", *rows]


def _code(keys: Sequence[str]) -> str:
    """Return keys as code; a bar would end the cell, and a backquote the code."""
    shown = map(shown_key, keys)
    return " ".join(f"`` {key} ``" if key == "`" else f"`{key}`" for key in shown).replace("|", "\\|")


if __name__ == "__main__":
    FILE.write_text(document(), encoding="utf-8")
    README.write_text(readme(), encoding="utf-8")
