"""The article that a few letters or a number mean, and the outlet that a part of its name means."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefsearch.model import ArticleHead

_NEAREST = 3
_NEAR = 40
_MOST_OUTLETS = 12


def find_article(heads: Sequence[ArticleHead], wanted: str) -> str:
    """Return the id of the article that `wanted` means.

    That is its id, its number in `list`, or the beginning or else any part of just one id. Raises
    InputError, naming ids that come near, where it means none or several.
    """
    from briefsearch.errors import InputError

    ids = [head.id for head in heads]
    if wanted in ids:
        return wanted
    if wanted.isascii() and wanted.isdecimal() and len(wanted) < 10 and 1 <= int(wanted) <= len(ids):
        return ids[int(wanted) - 1]
    part = wanted.casefold()
    found = [one for one in ids if one.casefold().startswith(part)]
    found = found or [one for one in ids if part in one.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(f"{wanted!r} is part of {_some(found)}; write more of the one you mean")
    near = _nearest(wanted, ids)
    hint = f"nearest: {_some(near)}" if near else f"`briefreader list` shows all {len(ids)}"
    raise InputError(f"no article {wanted!r} here; {hint}")


def find_outlet(heads: Sequence[ArticleHead], wanted: str) -> Sequence[str]:
    """Return all spellings of the outlet that `wanted` means: its name, or any part of just one name.

    Capitals and accents make no difference. Raises InputError, naming the outlets with that part or all there
    are, where it means several or none.
    """
    from briefsearch.errors import InputError

    spellings: dict[str, list[str]] = {}
    for outlet in sorted({head.outlet for head in heads if head.outlet}):
        spellings.setdefault(_folded(outlet), []).append(outlet)
    part = _folded(wanted)
    if part in spellings:
        return spellings[part]
    found = [name for name in sorted(spellings) if part and part in name]
    if len(found) == 1:
        return spellings[found[0]]
    if found:
        named = _some([spellings[name][0] for name in found])
        raise InputError(f"{wanted!r} is part of {named}; write more of the one you mean")
    if not spellings:
        raise InputError(f"no outlet {wanted!r} here; none of the articles states one")
    there_are = _some([spellings[name][0] for name in sorted(spellings)], _MOST_OUTLETS)
    raise InputError(f"no outlet {wanted!r} here; there are {there_are}")


def _folded(name: str) -> str:
    from briefsearch.text import clean_line, fold

    return " ".join(map(fold, clean_line(name).split()))


def _nearest(wanted: str, ids: Sequence[str]) -> list[str]:
    from rapidfuzz.process import extract

    return [one for one, _, _ in extract(wanted, ids, limit=_NEAREST, score_cutoff=_NEAR)]


def _some(names: Sequence[str], most: int = _NEAREST) -> str:
    named = ", ".join(names[:most])
    return f"{named} and {len(names) - most} more" if len(names) > most else named
