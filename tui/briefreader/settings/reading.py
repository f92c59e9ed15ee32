"""The settings file and the environment, read under limits; what is not understood is named and left out.

A setting counts for more in the environment, as `BRIEFREADER_MEASURE`, than in the file.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from briefreader.settings.values import DEFAULTS, RULES, Settings, Value

ENVIRONMENT = "BRIEFREADER_"
_MOST_BYTES = 200_000
_FLAGS = {
    "1": True,
    "true": True,
    "yes": True,
    "on": True,
    "0": False,
    "false": False,
    "no": False,
    "off": False,
}
_IN_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")


class Problem(NamedTuple):
    """Something in the settings that is not understood: on which line, if that is known, and what to do."""

    line: int | None
    said: str


class Found(NamedTuple):
    """The settings as they are in force, where each that is no default comes from, and what is wrong.

    A source is `line 3` of the file, or a variable of the environment.
    """

    file: Path
    settings: Settings = Settings()
    sources: Mapping[str, str] = MappingProxyType({})
    problems: tuple[Problem, ...] = ()


def settings_file() -> Path:
    """Return the file of the settings, which need not exist; BRIEFREADER_CONFIG names another."""
    if named := os.environ.get(f"{ENVIRONMENT}CONFIG"):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("briefreader", appauthor=False) / "config.toml"


def find_settings() -> Found:
    """Return the settings that file and environment give; whatever is wrong keeps its default."""
    reader = _Reader()
    file = settings_file()
    text = reader.text(file)
    if text:
        reader.read(text)
    reader.read_environment()
    settings = Settings(**reader.values)
    if settings.keys:
        reader.find_clashes(settings)
    problems = sorted(reader.problems, key=lambda problem: problem.line or 0)
    return Found(file, settings, reader.sources, tuple(problems))


class _Reader:
    """What was read so far."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.sources: dict[str, str] = {}
        self.problems: list[Problem] = []
        self._numbers: Mapping[tuple[str, ...], int] = {}

    def text(self, file: Path) -> str:
        """Return what stands in the file, nothing where there is none."""
        try:
            about = file.stat()
            if not stat.S_ISREG(about.st_mode) or about.st_size > _MOST_BYTES:
                self.problems.append(Problem(None, "this is no file of settings; move it away"))
                return ""
            return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except FileNotFoundError:
            return ""
        except UnicodeDecodeError:
            self.problems.append(Problem(None, "the file is not in UTF-8; save it so"))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self.problems.append(Problem(None, f"the file cannot be read: {reason}"))
        return ""

    def read(self, text: str) -> None:
        """Read a file, entry by entry."""
        import tomllib

        from briefreader.settings.sections import line_numbers

        try:
            document = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            # A number of too many digits is an error of its own, not one of TOML.
            said = str(error) or "it is nested too deeply"
            at = _IN_LINE.search(said)
            line = int(at[1]) if at and at[1] else text.count("\n") + 1
            self.problems.append(
                Problem(line, f"this is not TOML ({_IN_LINE.sub('', said)}); nothing is read")
            )
            return
        self._numbers = line_numbers(text)
        for name, value in document.items():
            if name == "keys":
                self._read_keys(value)
            else:
                self._take(name, value)

    def _take(self, name: str, value: Any) -> None:
        if name not in RULES:
            from difflib import get_close_matches

            near = get_close_matches(name, (*RULES, "keys"), n=1)
            hint = f"did you mean {near[0]!r}?" if near else "`briefreader config` lists all"
            self._wrong((name,), f"there is no setting {name!r}; {hint}")
        elif problem := RULES[name].problem(value, DEFAULTS[name]):
            self._wrong((name,), f"{name}: {problem}")
        else:
            self.values[name] = value
            self.sources[name] = f"line {self._line((name,))}"

    def _read_keys(self, table: Any) -> None:
        from briefreader.settings.keys import read_keys

        if not isinstance(table, Mapping):
            self._wrong(("keys",), 'keys: it takes a table, as in [keys] and below it search = "F3"')
            return
        keys = {}
        for path, given, problem in read_keys(table):
            if given is None:
                self._wrong(("keys", *path), problem)
            else:
                keys[".".join(path)] = given
                self.sources["keys." + ".".join(path)] = f"line {self._line(('keys', *path))}"
        self.values["keys"] = keys

    def read_environment(self) -> None:
        """Read what the environment says; it has the last word."""
        for name, rule in RULES.items():
            variable = f"{ENVIRONMENT}{name.upper()}"
            if written := os.environ.get(variable):
                value = _of_type(written, DEFAULTS[name])
                if problem := rule.problem(value, DEFAULTS[name]):
                    self.problems.append(Problem(None, f"{variable}: {problem}"))
                else:
                    self.values[name] = value
                    self.sources[name] = variable

    def find_clashes(self, settings: Settings) -> None:
        """Name the keys that two commands have."""
        from briefreader.settings.keys import clashes

        for path, said in clashes(settings.keymap, settings.keys):
            self._wrong(("keys", *path), said)

    def _line(self, path: tuple[str, ...]) -> int | None:
        from briefreader.settings.sections import line_of

        return line_of(path, self._numbers)

    def _wrong(self, path: tuple[str, ...], said: str) -> None:
        self.problems.append(Problem(self._line(path), said))


def _of_type(written: str, default: Value) -> Value:
    """Return what a variable says as a setting has it; a text where it cannot be that."""
    if isinstance(default, bool):
        return _FLAGS.get(written.casefold(), written)
    if isinstance(default, int) and written.isascii() and written.isdecimal() and len(written) < 10:
        return int(written)
    return written
