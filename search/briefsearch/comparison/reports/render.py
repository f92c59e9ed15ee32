"""Write a report as Markdown or as one page of HTML that needs no other file."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from briefsearch.comparison.reports.document import Line, Outline

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"
# What Markdown would take for markup anywhere in a line, and what it would take for a list at its beginning.
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~$]|&(?=[#\w]+;)")
_LIST = re.compile(r"^(\d*)([.)+=:-])")


def markdown(report: Outline) -> str:
    """Return the report as Markdown (CommonMark with tables); no text of an account acts as markup."""
    return _environment().get_template("report.md").render(report=report)


def page(report: Outline) -> str:
    """Return the report as a page of HTML: no script, no other file, no text of an account as markup."""
    return _environment().get_template("page.html").render(report=report)


def citation(line: Line) -> str:
    """Return where a line stands: outlet, date and paragraph."""
    return f"{line.account.name}, {line.account.date}, ¶ {line.paragraph}"


def escaped(text: str) -> str:
    """Return `text` so that Markdown shows every character of it as it is, at the start of a line too."""
    return _LIST.sub(r"\1\\\2", _escaped_within(text))


def _escaped_within(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)


def _address(url: str) -> str:
    """Return `url` so that it can stand between the brackets of a Markdown link."""
    return re.sub(r"[<>()\s\\]", lambda found: quote(found[0]), url).replace("&", "&amp;")


def _emphasised(line: Line) -> str:
    """Return a line as Markdown, its marks bold."""
    parts = []
    for number, (text, is_marked) in enumerate(line.pieces):
        words = _escaped_within(text) if number or is_marked else escaped(text)
        parts.append(f"**{words}**" if is_marked else words)
    return "".join(parts)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "md": escaped,
        "address": _address,
        "emphasised": _emphasised,
        "citation": citation,
    }
    return environment
