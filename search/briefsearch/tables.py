"""Small files of the reader's own: tables of TOML under one name, which may be edited by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from briefsearch.errors import InputError, StorageError

_MOST_BYTES = 1_000_000

T = TypeVar("T")


def read_tables(file: Path, name: str, make: Callable[[Mapping[str, object], int], T]) -> list[T]:
    """Return what `make` makes of each `[[name]]` of `file` and its number, nothing where there is no file.

    Raises StorageError, with the reason, where the file cannot be read or understood; `make` tells that by a
    ValueError or an InputError.
    """
    import tomllib

    try:
        with file.open("rb") as stream:
            written = stream.read(_MOST_BYTES + 1)
        if len(written) > _MOST_BYTES:
            raise ValueError(f"it is larger than {_MOST_BYTES:,} bytes")
        tables = tomllib.loads(written.decode("utf-8-sig")).get(name, [])
        if not (isinstance(tables, list) and all(isinstance(table, dict) for table in tables)):
            raise ValueError(f"each table begins with [[{name}]], in double brackets")
        return [make(table, number) for number, table in enumerate(tables, 1)]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StorageError(f"{file}: it cannot be read ({error.strerror}); check its permissions") from error
    except UnicodeDecodeError as error:
        raise StorageError(f"{file}: it is no text in UTF-8; mend it or move it away") from error
    except (ValueError, RecursionError, InputError) as error:
        raise StorageError(f"{file}: {error}; mend it or move it away") from error


def tables_text(file: Path, head: str, name: str, tables: Iterable[Mapping[str, str | int]]) -> str:
    """Return `tables` under `name` below the remarks of `head`, as they stand in `file`.

    Texts have to be cleaned lines; values that are empty are left out. Raises StorageError for more than
    `read_tables` reads.
    """
    text = "\n".join([head, *(f"[[{name}]]\n{_lines(table)}" for table in tables)])
    if len(text.encode()) > _MOST_BYTES:
        raise StorageError(f"{file}: it would become too large; take out what you no longer need")
    return text


def _lines(table: Mapping[str, str | int]) -> str:
    # A value of JSON is one of TOML too, but for letters that no cleaned text has.
    return "".join(
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in table.items() if value
    )
