"""The session that moves shows each of its pictures, in turn and for its time."""

from __future__ import annotations

import importlib.util
import re
import sys
from io import StringIO
from types import ModuleType

import pytest
from lxml import etree
from rich.console import Console

from tests.conftest import PROJECT

NAMESPACE = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def animation(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Give the script."""
    spec = importlib.util.spec_from_file_location("animation", PROJECT / "scripts" / "animation.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "animation", module)
    spec.loader.exec_module(module)
    return module


def picture(*lines: str) -> str:
    """Return lines as a picture of a terminal."""
    console = Console(record=True, width=30, file=StringIO(), force_terminal=True)
    for line in lines:
        console.print(line, markup=True)
    return console.export_svg(title=lines[0])


def shown_at(svg: str, share: float) -> set[str]:
    """Return the texts that a picture shows after a share of its time."""
    root = etree.fromstring(svg.encode())
    style = "".join(each.text or "" for each in root.iter(f"{NAMESPACE}style"))
    shown = set()
    for group in root.iter(f"{NAMESPACE}g"):
        name = (group.get("class") or "").split()[0:1]
        frames = re.search(rf"@keyframes {name[0]} (.*?) \.{name[0]} ", style) if name else None
        steps = re.findall(r"([\d.]+)% {visibility: (\w+)}", frames[0]) if frames else [("0", "visible")]
        now = [state for start, state in steps if float(start) <= 100 * share][-1]
        if name and now == "visible":
            texts = (str("".join(map(str, text.itertext()))) for text in group.iter(f"{NAMESPACE}text"))
            shown |= {text.strip() for text in texts}
    return shown - {""}


def test_each_picture_has_its_time(animation: ModuleType) -> None:
    frames = [("open", "the [bold]quay[/]"), ("search", "the [bold]quay[/]", "no ferry"), ("open", "done")]
    svg = animation.animated(
        [animation.Frame(picture(*lines), seconds) for lines, seconds in zip(frames, (1, 2, 1), strict=True)]
    )
    assert shown_at(svg, 0.1) == {"open", "the", "quay"}
    assert shown_at(svg, 0.5) == {"search", "the", "quay", "no\xa0ferry"}
    assert shown_at(svg, 0.9) == {"open", "done"}
    assert svg.count(">quay<") == 1
