"""The front matter of an article file: what is known of it, as YAML between two lines of `---`.

YAML is read as a tree of plain strings: no tags, no anchors, no types to guess, so that an article called
`2024` or `No` keeps its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefsearch.errors import UnreadableError
from briefsearch.model import Article, ArticleKind
from briefsearch.text import clean_line

if TYPE_CHECKING:
    from yaml import Node

_FENCE = "---"
_LARGEST = 64 * 1024
_DEEPEST = 8
_ENDS = re.compile(r"^(?:---|\.\.\.) *$", re.MULTILINE)
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?=$|[T ])")
_UNKNOWN = frozenset({"", "unknown", "null", "none", "~"})
_ONE_LINE = 10**9

Value = str | list[str]


@dataclass(frozen=True, slots=True)
class _Entry:
    line: int
    value: Value


class FrontMatter:
    """The fields of a front matter; each question about one answers in the type that `Article` wants.

    All of them raise UnreadableError, naming the line, where a value cannot be understood.
    """

    def __init__(self, entries: dict[str, _Entry]) -> None:
        self._entries = entries

    def line(self, key: str) -> str:
        """Return the value of `key` on one line, or an empty string."""
        entry = self._entries.get(key)
        if entry is None:
            return ""
        if not isinstance(entry.value, str):
            raise UnreadableError(f"line {entry.line}: {key} is not one line of text")
        return clean_line(entry.value)

    def lines(self, key: str) -> tuple[str, ...]:
        """Return the values of `key`; a single value counts as a list of one."""
        entry = self._entries.get(key)
        if entry is None:
            return ()
        values = [entry.value] if isinstance(entry.value, str) else entry.value
        return tuple(line for value in values if (line := clean_line(value)))

    def day(self, key: str) -> date | None:
        """Return the date of `key`; None where it is absent or `unknown`."""
        entry = self._entries.get(key)
        return _day(self.line(key), key, entry.line) if entry else None

    def days(self, key: str) -> tuple[date | None, date | None]:
        """Return the earliest and latest day of `key`, each None where it is not known."""
        entry = self._entries.get(key)
        if entry is None:
            return None, None
        if isinstance(entry.value, str) or len(entry.value) != 2:
            raise UnreadableError(f"line {entry.line}: {key} is not a pair; write [YYYY-MM-DD, unknown]")
        earliest, latest = (_day(clean_line(value), key, entry.line) for value in entry.value)
        if earliest and latest and earliest > latest:
            raise UnreadableError(
                f"line {entry.line}: {key} ends before it begins; put the earlier day first"
            )
        return earliest, latest

    def kind(self) -> ArticleKind:
        """Return whether the file is an article (the default) or a brief."""
        value = self.line("kind")
        if value and value not in set(ArticleKind):
            line = self._entries["kind"].line
            raise UnreadableError(f"line {line}: kind {_shown(value)} is not known; write article or brief")
        return ArticleKind(value) if value else ArticleKind.ARTICLE


def split(source: str) -> tuple[FrontMatter, str]:
    """Return the front matter of `source` (empty if it has none) and the Markdown below it.

    Raises UnreadableError, naming the line, where the front matter is not a mapping, is too large or too
    deep, or uses anchors.
    """
    if not source.startswith(_FENCE + "\n"):
        return FrontMatter({}), source
    end = _ENDS.search(source, len(_FENCE) + 1)
    if end is None:
        return FrontMatter({}), source
    return FrontMatter(_entries(source[len(_FENCE) + 1 : end.start()])), source[end.end() :]


def write(article: Article) -> str:
    """Return the front matter of `article`, fences included; fields with nothing to say are left out."""
    import yaml

    between = [day.isoformat() if day else "unknown" for day in article.published_between]
    fields: dict[str, object] = {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "published": article.published or "unknown",
        "published_between": between if any(article.published_between) else [],
        "published_evidence": article.published_evidence,
        "url": article.url,
        "language": "" if article.language == "en" else article.language,
        "kind": "" if article.kind is ArticleKind.ARTICLE else article.kind.value,
        "original": article.original,
    }
    told = {key: value for key, value in fields.items() if value}
    dumped = yaml.safe_dump(
        told, allow_unicode=True, sort_keys=False, default_flow_style=None, width=_ONE_LINE
    )
    return f"{_FENCE}\n{dumped}{_FENCE}\n"


def _entries(source: str) -> dict[str, _Entry]:
    import yaml

    if len(source) > _LARGEST:
        raise UnreadableError(
            f"the front matter is longer than {_LARGEST // 1024} KB; move text below the second ---"
        )
    # The C reader is ten times faster; both give the same tree.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        _refuse_bombs(source, loader)
        root = yaml.compose(source, Loader=loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        problem = clean_line(error.problem or "cannot be read")
        raise UnreadableError(f"line {line}: the front matter is not YAML ({problem})") from error
    except yaml.YAMLError as error:
        raise UnreadableError("the front matter holds a character that YAML does not allow") from error
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise UnreadableError("line 2: the front matter is not made of `key: value` lines")
    return {
        key.value: _Entry(key.start_mark.line + 2, _value(node))
        for key, node in root.value
        if isinstance(key, yaml.ScalarNode)
    }


def _refuse_bombs(source: str, loader: type) -> None:
    """Raise UnreadableError for anchors, which can multiply, and for depth, which can exhaust the stack."""
    import yaml

    depth = 0
    for event in yaml.parse(source, Loader=loader):
        line = event.start_mark.line + 2 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise UnreadableError(
                f"line {line}: YAML anchors (& and *) are not read; put the value in quotes"
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise UnreadableError(f"line {line}: the front matter is nested too deeply; keep it flat")


def _value(node: Node) -> Value:
    """Return a scalar as its text and a sequence as the texts of its scalars; anything else is empty."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return "" if node.style is None and node.value in {"null", "~"} else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [str(item.value) if isinstance(item, yaml.ScalarNode) else "" for item in node.value]
    return []


def _day(value: str, key: str, line: int) -> date | None:
    if value.lower() in _UNKNOWN:
        return None
    try:
        if _DATE.match(value):
            return date.fromisoformat(value[:10])
    except ValueError:
        pass
    raise UnreadableError(f"line {line}: {key} {_shown(value)} is not a date; write YYYY-MM-DD or unknown")


def _shown(value: str) -> str:
    return f'"{value[:40]}…"' if len(value) > 40 else f'"{value}"'
