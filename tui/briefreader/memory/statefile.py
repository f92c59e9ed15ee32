"""A small file in the user's state folder, which several readers of one library may share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

_MOST_BYTES = 8_000_000

Document = dict[str, object]


class StateFile:
    """One object of JSON. Where the disk fails, what is kept lasts as long as the program.

    What it holds is called `what` in the notice that says so, in the plural. One `for_people` is laid out so
    that they can read it.
    """

    def __init__(self, file: Path, what: str, *, for_people: bool = False) -> None:
        """Use `file`, which need not exist yet."""
        self._file = file
        self._what = what
        self._for_people = for_people
        self._on_disk = True
        self._notice = ""

    def take_notice(self) -> str:
        """Return what the reader should know, the first time it is asked for; else an empty text."""
        notice, self._notice = self._notice, ""
        return notice

    @property
    def is_on_disk(self) -> bool:
        """Whether the file could be read and written so far."""
        return self._on_disk

    def read(self) -> Document:
        """Return what the file holds, nothing where there is none; a damaged one is set aside."""
        if not self._on_disk:
            return {}
        try:
            return _read(self._file)
        except FileNotFoundError:
            return {}
        except OSError as error:
            self._give_up("read", error)
        except (ValueError, RecursionError):
            self._set_aside()
        return {}

    def change(self, changed: Callable[[Document], Document]) -> None:
        """Replace what the file holds, at this moment, by what `changed` makes of it.

        What cannot be read at this moment is left as it is.
        """
        import json

        from briefsearch.files import locked, replace_file

        if not self._on_disk:
            return
        try:
            with locked(self._file.parent):
                found = self.read()
                if self._on_disk:
                    indent = 1 if self._for_people else None
                    written = json.dumps(changed(found), ensure_ascii=not self._for_people, indent=indent)
                    replace_file(self._file, f"{written}\n")
        except OSError as error:
            self._give_up("written", error)

    def _set_aside(self) -> None:
        aside = self._file.with_name(f"{self._file.name}.damaged")
        try:
            self._file.replace(aside)
            self._notice = f"the file of {self._what} is damaged; it is kept as {aside}"
        except OSError as error:
            self._give_up("mended", error)

    def _give_up(self, done: str, error: OSError) -> None:
        self._on_disk = False
        reason = error.strerror or str(error)
        self._notice = f"{self._what} are kept until you quit: {self._file} cannot be {done} ({reason})"


def state_file(root: Path, folder: str = "places") -> Path:
    """Return the file for the library at `root` in a folder of the state, named as its cache folder is."""
    from platformdirs import user_state_path

    from briefsearch.places import cache_folder

    return user_state_path("briefreader", appauthor=False) / folder / f"{cache_folder(root).name}.json"


def _read(file: Path) -> Document:
    """Return the object in a file; raises OSError, and ValueError where there is none."""
    import json

    if file.exists() and (not file.is_file() or file.stat().st_size > _MOST_BYTES):
        raise ValueError(file)
    document = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(document, dict):
        raise ValueError(file)
    return document
