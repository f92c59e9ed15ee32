"""The words of a PDF and where they stand, by pdfium."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from briefsearch.errors import UnreadableError
from briefsearch.intake.bounded import refuse_large_container
from briefsearch.intake.pdf.layout import Page, Word

_MOST_PAGES = 2_000
_MOST_CHARACTERS = 8_000_000
_BOLD = 600
_LONGEST_NAME = 128
_SMALLEST, _LARGEST = 1.0, 1_000.0
# What pdfium puts for a hyphen at the end of a line, and the soft hyphen itself.
_HYPHENS = frozenset({0x02, 0xFFFE, 0xAD})
_LINE_END_HYPHENS = ("-", "\u2010")
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
_QUARTER = math.pi / 2


@contextmanager
def open_pdf(file: Path) -> Iterator[Any]:
    """Open the document in `file`; raises UnreadableError where it is locked, damaged or too long."""
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    refuse_large_container(file)
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD:
            raise UnreadableError("the PDF is encrypted; save a copy of it without a password") from error
        raise UnreadableError("it is no PDF that can be read; save or fetch it again") from error
    except OSError as error:
        raise UnreadableError("the disk would not give the file; look whether it is still there") from error
    try:
        if len(document) > _MOST_PAGES:
            raise UnreadableError(
                f"the PDF has {len(document):,} pages; at most {_MOST_PAGES:,} are read, so split it"
            )
        yield document
    finally:
        document.close()


def pages_of(document: Any) -> Iterator[Page]:
    """Yield the pages of an open document; a page that is damaged is empty.

    Raises UnreadableError where they hold more text than is read.
    """
    left = _MOST_CHARACTERS
    for raw_page, text in _text_pages(document):
        left -= text.count_chars()
        if left < 0:
            limit = _MOST_CHARACTERS // 1_000_000
            raise UnreadableError(f"the PDF has more than {limit} million letters; split it")
        yield Page(tuple(_upright(list(_words(text)))), raw_page.get_height())


def page_texts(document: Any) -> Iterator[str]:
    """Yield the text of each page as pdfium gives it, not cleaned."""
    left = _MOST_CHARACTERS
    for _, text in _text_pages(document):
        left -= text.count_chars()
        if left < 0:
            return
        yield text.get_text_range(errors="replace")


def _text_pages(document: Any) -> Iterator[tuple[Any, Any]]:
    from pypdfium2 import PdfiumError

    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except PdfiumError:
            continue
        try:
            yield page, text
        finally:
            text.close()
            page.close()


def _words(text: Any) -> Iterator[tuple[int, Word]]:
    """Yield the words of a page and their direction in quarter turns."""
    letters = _Letters(text)
    codes: list[int] = []
    begin = 0
    for at, code in enumerate(letters.codes()):
        if code > 0x20 and code != 0xA0 and code not in _HYPHENS:
            if not codes:
                begin = at
            codes.append(code)
        elif codes:
            is_cut = code in _HYPHENS
            yield letters.word(codes, begin, at if is_cut else at - 1, is_cut=is_cut)
            codes = []


class _Letters:
    """The characters of a page by their numbers; a page has thousands, so that one value serves for all."""

    def __init__(self, text: Any) -> None:
        from pypdfium2 import raw

        self._api, self._raw, self._total = raw, text.raw, text.count_chars()
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y, self._flags = ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
        self._name = ctypes.create_string_buffer(_LONGEST_NAME)

    def codes(self) -> Iterator[int]:
        """Yield the code of each character, and a space after the last."""
        code_of, raw = self._api.FPDFText_GetUnicode, self._raw
        for at in range(self._total):
            yield code_of(raw, at)
        yield 0x20

    def word(self, codes: list[int], first: int, last: int, *, is_cut: bool) -> tuple[int, Word]:
        """Return the word of these codes, from the character `first` to `last`, and its direction."""
        text = "".join(map(chr, codes)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        turn = round(self._api.FPDFText_GetCharAngle(self._raw, first) / _QUARTER) % 4
        x0, x1 = self._sides(first, turn)[0], self._sides(last, turn)[1]
        self._api.FPDFText_GetCharOrigin(self._raw, first, ctypes.byref(self._x), ctypes.byref(self._y))
        return turn, Word(
            text.translate(_LIGATURES),
            x0,
            max(x0, x1),
            _turned(self._x.value, self._y.value, turn)[1],
            self._size(first),
            self._is_bold(first),
            is_cut,
        )

    def _sides(self, at: int, turn: int) -> tuple[float, float]:
        """Return the left and right side of a character, as they are once the text is turned upright."""
        box = self._box
        self._api.FPDFText_GetLooseCharBox(self._raw, at, ctypes.byref(box))
        one, other = _turned(box.left, box.bottom, turn)[0], _turned(box.right, box.top, turn)[0]
        return min(one, other), max(one, other)

    def _size(self, at: int) -> float:
        """Return the size of the font as it is shown: files may set a size of 1 and enlarge all they draw."""
        has_matrix = self._api.FPDFText_GetMatrix(self._raw, at, ctypes.byref(self._matrix))
        scale = math.hypot(self._matrix.c, self._matrix.d) if has_matrix else 1.0
        size = scale * float(self._api.FPDFText_GetFontSize(self._raw, at))
        return min(max(size, _SMALLEST), _LARGEST)

    def _is_bold(self, at: int) -> bool:
        """Whether a character is bold, by the weight of its font, or by its name where it has no weight."""
        weight: int = self._api.FPDFText_GetFontWeight(self._raw, at)
        if weight > 0:
            return weight >= _BOLD
        flags = ctypes.byref(self._flags)
        if not self._api.FPDFText_GetFontInfo(self._raw, at, self._name, _LONGEST_NAME, flags):
            return False
        return b"bold" in self._name.value.lower()


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    return ((x, y), (-y, x), (-x, -y), (y, -x))[turn]


def _upright(words: list[tuple[int, Word]]) -> Iterator[Word]:
    """Yield the words that run the way most of the page does; what crosses it is a stamp on the margin."""
    counts = [0, 0, 0, 0]
    for turn, word in words:
        counts[turn] += len(word.text)
    main = counts.index(max(counts))
    return (word for turn, word in words if turn == main)
