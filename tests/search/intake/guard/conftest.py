"""Guards, items, and readers that misbehave."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefsearch.intake.guard import Guard
from briefsearch.intake.values import Item, SourceKind

Making = Callable[..., Item]

PLAIN = "---\ntitle: The ferry\n---\n\nThe ferry sails again, said the mayor.\n"

# Python runs a module of this name as it starts. It does what the name of a file says when that is opened.
_MISBEHAVING = """
import os, sys, time
done = []

def pipe_to_parent():
    for number in range(3, 20):
        try:
            os.write(number, b"")
            return number
        except OSError:
            pass

def behave(event, args):
    if event != "open" or not str(args[0]).endswith(".md") or done:
        return
    name = os.path.basename(args[0])[:-3]
    if name not in ACTIONS:
        return
    done.append(name)
    ACTIONS[name]()

def print_much():
    os.write(1, b"stray" * 100)
    print("stray", flush=True)
    print("stray", file=sys.stderr, flush=True)
    done.clear()

def fail():
    done.clear()
    raise KeyError("of no use to anybody\\n")

def nest():
    done.clear()
    nest_deeper()

def nest_deeper():
    nest_deeper()

def eat():
    eaten = []
    while True:
        eaten.append(bytes(10_000_000))

def crash():
    import ctypes
    ctypes.string_at(0)

def spin():
    while True:
        pass

def answer(data, length=None):
    os.write(pipe_to_parent(), (len(data) if length is None else length).to_bytes(4, "big") + data)
    time.sleep(60)

ACTIONS = {
    "prints": print_much, "fails": fail, "nests": nest, "eats": eat, "crashes": crash,
    "spins": spin, "exits": lambda: os._exit(0),
    "pickles": lambda: answer(b"cos\\nabort\\n(tR."),
    "sends back": lambda: answer(b'["Item", ["/", "a", "pdf", "", "", ["", "", [], null, ""]]]'),
    "promises": lambda: answer(b"", length=2**32 - 1),
    "stops": lambda: answer(b"[", length=100),
}
sys.addaudithook(behave)
"""


@pytest.fixture
def misbehaving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make readers do what the name of their file says."""
    (tmp_path / "path").mkdir()
    (tmp_path / "path" / "sitecustomize.py").write_text(_MISBEHAVING)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "path"))


@pytest.fixture
def making(tmp_path: Path) -> Making:
    """Give the function that writes a file and returns it as an item."""

    def made(name: str, data: bytes | str = PLAIN, kind: SourceKind = SourceKind.MARKDOWN) -> Item:
        file = tmp_path / name
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return Item(file, name, kind)

    return made


@pytest.fixture
def guard() -> Iterator[Guard]:
    """Give a guard with the usual limits."""
    with Guard() as started:
        yield started
