"""The front matter of an article file: what is known of it, as YAML between two lines of `---`.

YAML is read as a tree of plain strings: no tags, no anchors, no types to guess, so that an article called
`2024` or `No` keeps its name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefsearch.errors import UnreadableError
from briefsearch.model import Article, ArticleKind
from briefsearch.text import clean, clean_line

if TYPE_CHECKING:
    from yaml import Node

_FENCE = "---"
_LARGEST = 64 * 1024
_DEEPEST = 8
_ENDS = re.compile(r"^(?:---|\.\.\.) *$", re.MULTILINE)
# The same before `clean`, where each character that it takes for a new line is one.
_NEWLINE = "(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029])"
_RAW = re.compile(rf"---({_NEWLINE})(?:(.*?){_NEWLINE})??(?=(?:---|\.\.\.) *(?:{_NEWLINE}|\Z))", re.DOTALL)
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?=$|[T ])")
_UNKNOWN = frozenset({"", "unknown", "null", "none", "~"})
_ONE_LINE = 10**9

Value = str | list[str] | date


@dataclass(frozen=True, slots=True)
class _Entry:
    line: int
    value: str | list[str]


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


def change(source: str, values: Mapping[str, Value], body: str | None = None) -> str:
    """Return `source`, not cleaned, with fields of its front matter set to `values`; empty takes one out.

    All below the front matter stays as it is, unless `body` takes its place, and so do its other fields and
    comments. Raises UnreadableError as `split` does.
    """
    found = _RAW.match(source)
    newline, head = (found[1], clean((found[2] or "") + "\n")) if found else ("\n", "")
    _entries(head)
    head = _in_lines(head)
    spans, indent = _spans(head)
    written = {key: " " * indent + _dumped({key: value}) if value else "" for key, value in values.items()}
    parts, at = [], 0
    for key, start, end in spans:
        if key in values:
            parts += [head[at:start], written.pop(key, "")]
            at = end
    changed = "".join((*parts, head[at:], *written.values())).lstrip("\n")
    below = source[found.end() :] if found else f"{_FENCE}\n\n{source}"
    if body is not None:
        below = f"{_FENCE}\n{body}"
    return f"{_FENCE}\n{changed}".replace("\n", newline) + below


def _in_lines(head: str) -> str:
    """Return a front matter with each field on lines of its own, where it is written in braces."""
    import yaml

    root = yaml.compose(head, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    if not isinstance(root, yaml.MappingNode) or not root.flow_style:
        return head
    root.flow_style = False
    lines: str = yaml.serialize(root, Dumper=yaml.dumper.BaseDumper, allow_unicode=True, width=_ONE_LINE)
    return lines


def _spans(head: str) -> tuple[list[tuple[str, int, int]], int]:
    """Return (key, start, end) of each field, in whole lines, and how far they are indented."""
    import yaml

    root = yaml.compose(head, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    if not isinstance(root, yaml.MappingNode):
        return [], 0
    spans = []
    for key, value in root.value:
        start = key.start_mark.index - key.start_mark.column
        end = value.end_mark.index
        if value.end_mark.column:
            end = head.find("\n", end) + 1
        spans.append((key.value if isinstance(key, yaml.ScalarNode) else "", start, end))
    return spans, root.start_mark.column


def write(article: Article) -> str:
    """Return the front matter of `article`, fences included; fields with nothing to say are left out."""
    told = {key: value for key, value in fields(article).items() if value}
    return f"{_FENCE}\n{_dumped(told)}{_FENCE}\n"


def fields(article: Article) -> dict[str, Value]:
    """Return what the front matter of `article` says, field by field; empty for what is left out."""
    between = [day.isoformat() if day else "unknown" for day in article.published_between]
    return {
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
        "near_copies": list(article.near_copies),
    }


def _dumped(told: Mapping[str, object]) -> str:
    """Return `told` as YAML, a line each: lists in brackets."""
    import yaml

    return "".join(
        yaml.safe_dump(
            {key: value},
            allow_unicode=True,
            default_flow_style=None if isinstance(value, list) else False,
            width=_ONE_LINE,
        )
        for key, value in told.items()
    )


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


def _value(node: Node) -> str | list[str]:
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
