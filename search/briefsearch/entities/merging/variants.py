"""The word lists that only merging needs, read once from `data/`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def _lines(name: str) -> list[str]:
    text = files("briefsearch.entities").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def _groups(name: str) -> list[list[str]]:
    return [[form.strip() for form in line.split("|")] for line in _lines(name)]


@cache
def legal_forms() -> frozenset[str]:
    """Return the folded endings of companies and clubs that tell none apart ("ltd")."""
    return frozenset(_lines("legal_forms"))


@cache
def company_words() -> frozenset[str]:
    """Return the folded words that a company's short name leaves out ("holdings")."""
    return frozenset(_lines("company_words"))


@cache
def spellings() -> Mapping[str, str]:
    """Map each folded word that is spelled in two ways to one of them."""
    return {form: group[0] for group in _groups("spellings") for form in group}


@cache
def nicknames() -> Mapping[str, frozenset[str]]:
    """Map each folded given name to the names that it may stand for, or that may stand for it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for full, *short in _groups("nicknames"):
        found[full].update(short)
        for form in short:
            found[form].add(full)
    return {name: frozenset(others) for name, others in found.items()}


@cache
def short_forms() -> list[list[str]]:
    """Return names of organisations, each with what it is called by beside its full name."""
    return _groups("short_forms")
