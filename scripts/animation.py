"""Pictures of one terminal, one after the other, as a single picture that moves.

What several pictures have in common stands in it once: each element, a piece of text or of ground, is shown
during the runs of pictures that have it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_STYLE = re.compile(r"\.terminal-\d+-(r\d+) \{([^}]*)\}")
_BODY = re.compile(r'<g transform="translate\(9, 41\)"[^>]*>(.*)</g>\s*</svg>', re.DOTALL)
_ELEMENT = re.compile(r"<rect [^>]*/>|<text .*?</text>", re.DOTALL)
_TITLE = re.compile(r'<text class="terminal-\d+-title".*?</text>')
_CLASS = re.compile(r'class="terminal-\d+-(r\d+)"')
_FILL = re.compile(r'fill="(#[0-9a-f]+)"')
_RULES = re.compile(r"<style>.*?</style>", re.DOTALL)
_CLIPS = re.compile(r"<defs>.*?</defs>", re.DOTALL)
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_ALWAYS = (
    "text {font-family: Fira Code, monospace; font-size: 20px; white-space: pre}",
    ".title {font-family: arial; font-size: 18px; font-weight: bold}",
    "@media (prefers-reduced-motion: reduce) {",
    "  g {animation: none !important}",
    "  .gone {visibility: hidden}",
    "}",
)
# Web fonts, which the picture does without, and what only draws them.
_NOT_NEEDED = re.compile(r"@font-face\s*\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture as Textual exports it, and for how long it is shown."""

    svg: str
    seconds: float


def without_web_fonts(svg: str) -> str:
    """Return a picture in the monospaced font of whoever looks at it."""
    return _NOT_NEEDED.sub("", svg)


def animated(frames: Sequence[Frame]) -> str:
    """Return one SVG that shows the frames in turn, without end; all have the same size.

    Who wants no motion sees the last one.
    """
    styles: dict[str, str] = {}
    runs: defaultdict[str, set[int]] = defaultdict(set)
    for number, frame in enumerate(frames):
        for element in _elements(frame.svg, styles):
            runs[element].add(number)
    starts = [sum(frame.seconds for frame in frames[:number]) for number in range(len(frames) + 1)]
    groups: defaultdict[frozenset[int], list[str]] = defaultdict(list)
    # Grounds lie below all texts.
    for element in sorted(runs, key=lambda each: each.startswith("<text")):
        groups[frozenset(runs[element])].append(element)
    names = {shown: f"s{number}" for number, shown in enumerate(groups)}
    rules = [*(f".{name} {{{style}}}" for style, name in styles.items())]
    for shown, name in names.items():
        if len(shown) < len(frames):
            rules.append(_keyframes(name, shown, starts))
    body: list[str] = []
    for kind in ("<rect", "<text"):
        for shown, elements in groups.items():
            of_kind = [each for each in elements if each.startswith(kind)]
            if of_kind:
                still = "" if len(frames) - 1 in shown else " gone"
                body.append(f'<g class="{names[shown]}{still}">{"".join(of_kind)}</g>')
    return _around(frames[-1].svg, rules, body)


def _elements(svg: str, styles: dict[str, str]) -> Iterator[str]:
    """Yield the elements of a picture with the classes of `styles`, which gets what it lacks."""
    local = {name: style.strip() for name, style in _STYLE.findall(svg)}
    found = _BODY.search(svg)
    assert found is not None
    yield (f"<text{_title(svg)}")
    elements = _ELEMENT.findall(found[1])
    page = _page(svg)
    for element in elements:
        if f'fill="{page}"' in element or element.endswith(">\n</text>"):
            continue
        named = _CLASS.sub(lambda each: f'class="{_shared(local[each[1]], styles)}"', element)
        yield re.sub(r' (clip-path="[^"]*"|shape-rendering="[^"]*")', "", named)


def _page(svg: str) -> str:
    """Return the ground of a picture, which most of it has."""
    return Counter(_FILL.findall(svg)).most_common(1)[0][0]


def _shared(style: str, styles: dict[str, str]) -> str:
    return styles.setdefault(style, f"r{len(styles)}")


def _title(svg: str) -> str:
    found = _TITLE.search(svg)
    assert found is not None
    # It stands outside of what is moved into the window.
    return re.sub(r'class="[^"]*"', 'class="title" transform="translate(-9, -41)"', found[0]).removeprefix(
        "<text"
    )


def _keyframes(name: str, shown: frozenset[int], starts: Sequence[float]) -> str:
    """Return the rules that show a group during its frames and hide it during the others."""
    steps: list[str] = []
    was: bool | None = None
    for number in range(len(starts) - 1):
        if (number in shown) != was:
            was = number in shown
            steps.append(
                f"{100 * starts[number] / starts[-1]:.3f}% {{visibility: {'visible' if was else 'hidden'}}}"
            )
    animation = f"{name} {starts[-1]:g}s step-end infinite"
    return f"@keyframes {name} {{{' '.join(steps)}}} .{name} {{animation: {animation}}}"


def _around(svg: str, rules: Sequence[str], body: Sequence[str]) -> str:
    """Return the window of a picture with other rules and elements in it."""
    window = svg.partition('<g transform="translate(9, 41)"')[0]
    for part in (_TITLE, _RULES, _CLIPS):
        window = part.sub("", window)
    page = _page(svg)
    width, height = (float(side) for side in _SIZE.findall(svg)[0])
    style = "\n".join((*_ALWAYS, *rules))
    inside = "\n".join(body)
    return f"""{window.rstrip()}
<style>{style}</style>
<rect fill="{page}" x="9" y="41" width="{width - 18:g}" height="{height - 50:g}" rx="4"/>
<g transform="translate(9, 41)">
{inside}
</g>
</svg>
"""
