"""The filters of a query: dates, entities, kinds and single outlets."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from briefsearch.index.query.operands import shown
from briefsearch.index.query.tree import Between, Filter, Kind, Named, Outlet
from briefsearch.model import ArticleKind
from briefsearch.text import clean_line, words

MAX_NAME = 300
"""Characters of a name that count."""

_TAKES = {
    "date": "date: takes 2023, 2023-11 or 2023-11-01",
    "entity": 'entity: takes a name, as in entity:"Hakan Fidan"',
    "kind": "kind: takes brief or article; the parts of an article have no filter",
    "outlet": 'outlet:= takes a name, as in outlet:="Asian Lite"',
}
_DAY = date(1, 1, 1).resolution
_DATE = re.compile(r"([0-9]{4})(?:[-/]([0-9]{2})(?:[-/]([0-9]{2}))?)?")
_RANGE = re.compile(r"\.{2,}|…|[–—]|\s+TO\s+")
_COMPARED = re.compile(r"([<>]=?)\s*(.*)", re.DOTALL)


def field_of(text: str) -> str:
    """Return the name of the field of the filter `text`."""
    return text.partition(":")[0].lower()


def read_filter(text: str, half_typed: bool, notes: list[str]) -> Filter | None:
    """Read a filter such as `date:2023-11`, or return None and add a note.

    The note only says what the field takes where the filter is still empty or `half_typed`.
    """
    field = field_of(text)
    value = text[len(field) + 1 :]
    quoted = '"' in value
    value = value.removeprefix("=").strip('"') if quoted else value.removeprefix("=")
    found: Filter | None
    if field == "date":
        found = _read_date(value.strip(), text, notes)
    elif field == "kind":
        found = _read_kind(value.strip().lower())
    else:
        found = _read_name(field, value if quoted else value.rstrip("*~"), notes)
    if found is None:
        gentle = half_typed or field in ("entity", "outlet") or not value.strip()
        notes.append(_TAKES[field] if gentle else _complaint(field, text))
    return found


def _complaint(field: str, text: str) -> str:
    if field == "date":
        return f"{shown(text)} is no date and was left out; write date:2023-11"
    return f"{shown(text)} was left out; {_TAKES[field]}"


def _read_kind(value: str) -> Kind | None:
    for kind in ArticleKind:
        if value in (kind, f"{kind}s"):
            return Kind(kind)
    return None


def _read_name(field: str, value: str, notes: list[str]) -> Named | Outlet | None:
    name = clean_line(value)
    if len(name) > MAX_NAME:
        notes.append(f"only the first {MAX_NAME} characters of a name count")
        name = name[:MAX_NAME].rstrip()
    if next(words(name), None) is None:
        return None
    return Outlet(name) if field == "outlet" else Named(name)


def _read_date(value: str, text: str, notes: list[str]) -> Between | None:
    value = value.removeprefix("[").removesuffix("]").strip()
    if compared := _COMPARED.fullmatch(value):
        return _compare(compared[1], compared[2])
    ends = [end.strip() for end in _RANGE.split(value, maxsplit=1)]
    first, last = (_days(end) if end not in ("", "*") else None for end in (ends[0], ends[-1]))
    if len(ends) == 1:
        return Between(first[0], last[1]) if first and last else None
    if any(days is None and end not in ("", "*") for days, end in zip((first, last), ends, strict=True)):
        return None
    if first and last and first[0] > last[1]:
        first, last = last, first
        notes.append(f"{shown(text)} was turned round: the earlier date comes first")
    return Between(first[0] if first else None, last[1] if last else None) if first or last else None


def _compare(sign: str, value: str) -> Between | None:
    days = _days(value)
    if not days:
        return None
    first, last = days
    match sign:
        case "<=":
            return Between(None, last)
        case ">=":
            return Between(first, None)
        case "<":
            return Between(None, first - _DAY) if first > date.min else None
    return Between(last + _DAY, None) if last < date.max else None


def _days(value: str) -> tuple[date, date] | None:
    """Return the first and last day of a year, a month or a day."""
    match = _DATE.fullmatch(value)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year or (month is not None and not 1 <= month <= 12):
        return None
    final = monthrange(year, month or 12)[1]
    if day is not None and not 1 <= day <= final:
        return None
    return date(year, month or 1, day or 1), date(year, month or 12, day or final)


def render_dates(node: Between) -> str:
    """Write days as shortly as they can be: `2023`, `2023-11..`, `..2023-11-07`, `2023-11..2024-01`."""
    length = _length(node.first, node.last)
    first, last = (day.isoformat()[:length] if day else "" for day in (node.first, node.last))
    return first if first == last else f"{first}..{last}"


def _length(first: date | None, last: date | None) -> int:
    """Return how many characters of ISO dates say from which day and to which."""
    starts_month = not first or first.day == 1
    ends_month = not last or last.day == monthrange(last.year, last.month)[1]
    if not (starts_month and ends_month):
        return 10
    years = (not first or first.month == 1) and (not last or last.month == 12)
    return 4 if years else 7
