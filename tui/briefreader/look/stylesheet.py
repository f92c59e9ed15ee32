"""The stylesheet, parsed once.

Textual parses all of it anew for the theme, for the first screen and at every change of either, 9 ms each
time, which is felt before the first page and while themes are tried out.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_KEPT_THEMES = 8
_KEPT_SOURCES = 128


@lru_cache(_KEPT_THEMES)
def _parsed_with(_variables: frozenset[tuple[str, str]]) -> LRUCache[tuple[Any, ...], list[RuleSet]]:
    """Return where Textual keeps what it parsed with these variables, empty at first."""
    return LRUCache(_KEPT_SOURCES)


class LastingStylesheet(Stylesheet):
    """Textual's own, which keeps what it has parsed for as long as it holds."""

    def __init__(self, *, variables: dict[str, str]) -> None:
        """Begin without any rules, under these variables."""
        super().__init__(variables=variables)
        self._parse_cache = _parsed_with(frozenset(variables.items()))

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other variables; what was parsed with them before holds again."""
        # Textual empties the cache that it finds, which may be asked for again.
        self._parse_cache = LRUCache(1)
        super().set_variables(variables)
        self._parse_cache = _parsed_with(frozenset(variables.items()))

    def reparse(self) -> None:
        """Put the rules together for the present variables; raises as `parse` does, and is unchanged then."""
        self.parse()
