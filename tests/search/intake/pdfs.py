"""PDF files made by hand: text at places, nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 612, 792
FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold", "F3": "Courier"}
LEFT, TOP, BOTTOM = 72, 720, 80
PITCH = 14


@dataclass(frozen=True, slots=True)
class Text:
    """A text at a place, from the lower left corner of the page."""

    text: str
    x: float
    y: float
    size: float = 11
    font: str = "F1"
    turn: bool = False


def pdf(
    pages: Sequence[Sequence[Text]],
    properties: Mapping[str, str] | None = None,
    *,
    password: str | None = None,
) -> bytes:
    """Return a PDF file with these texts on its pages; `password` locks it with RC4 of 40 bits."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    fonts_at = 3 + 2 * len(pages)
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    fonts = " ".join(f"/{name} {fonts_at + number} 0 R" for number, name in enumerate(FONTS))
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {4 + 2 * number} 0 R "
            f"/Resources << /Font << {fonts} >> >> >>".encode()
        )
        content = b"\n".join(_shown(text) for text in page)
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content))
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()
        for name in FONTS.values()
    ]
    info = "".join(
        f"/{key} ({_escaped(value).decode('cp1252')})" for key, value in (properties or {}).items()
    )
    objects.append(f"<< {info} >>".encode("cp1252"))
    trailer = f"/Root 1 0 R /Info {len(objects)} 0 R"
    if password is not None:
        objects.append(_lock(password))
        trailer += f" /Encrypt {len(objects)} 0 R /ID [<00> <00>]"
    return _file(objects, trailer)


def _file(objects: list[bytes], trailer: str) -> bytes:
    data = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    at = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{at}\n%%EOF\n".encode()
    return bytes(data)


def _shown(text: Text) -> bytes:
    matrix = f"0 1 -1 0 {text.x} {text.y}" if text.turn else f"1 0 0 1 {text.x} {text.y}"
    return f"BT /{text.font} {text.size} Tf {matrix} Tm (".encode() + _escaped(text.text) + b") Tj ET"


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _lock(password: str) -> bytes:
    """Return an encryption dictionary whose owner key nobody knows; the text is never reached."""
    owner = hashlib.md5(password.encode(), usedforsecurity=False).hexdigest() * 2
    return f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{owner}> /U <{owner[::-1]}> >>".encode()


def column(
    lines: Sequence[str], x: float = LEFT, top: float = TOP, *, size: float = 11, font: str = "F1"
) -> list[Text]:
    """Return lines one under the other; an empty line leaves half a line blank."""
    made, y = [], top
    for line in lines:
        if line:
            made.append(Text(line, x, y, size, font))
        y -= PITCH if line else PITCH / 2
    return made
