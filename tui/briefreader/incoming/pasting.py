"""What is pasted where something to add is asked for: origins, one a line, or a text that was copied."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from briefreader.incoming.origins import is_address, is_there, plain

_ENDS = ".!?…؟।。！？"
# Scripts that need no space between words have marks of their own.
_ENDS_WITHOUT_SPACES = "。！？"
_CLOSING = "\"'”’»)] "
_FEWEST_WORDS = 3


def is_text(lines: Sequence[str]) -> bool:
    """Whether several lines are a text to be read: one ends a sentence, and none names an origin."""
    written = [line.strip() for line in lines if line.strip()]
    return len(written) > 1 and any(map(_ends_sentence, written)) and not any(map(_names_origin, written))


def _ends_sentence(line: str) -> bool:
    line = line.rstrip(_CLOSING)
    return line.endswith(tuple(_ENDS_WITHOUT_SPACES)) or (
        line.endswith(tuple(_ENDS)) and len(line.split(maxsplit=_FEWEST_WORDS)) >= _FEWEST_WORDS
    )


def _names_origin(line: str) -> bool:
    meant = plain(line)
    return is_address(meant) or meant.startswith(("/", "~/", "./", "../")) or is_there(meant)


class PastedTexts:
    """Texts that were pasted, as files in a temporary folder of their own; adding reads them there."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None
        self._count = 0

    def keep(self, text: str) -> str:
        """Write a text and return the path of its file; raises OSError."""
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="briefreader-pasted-")
        self._count += 1
        file = Path(self._folder.name) / f"pasted-{self._count}.txt"
        file.write_text(text, encoding="utf-8")
        return str(file)

    def close(self) -> None:
        """Delete the files; the library has kept what it took in."""
        if self._folder is not None:
            self._folder.cleanup()
