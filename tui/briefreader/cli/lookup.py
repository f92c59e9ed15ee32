"""The article that a few letters or a number mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefsearch.model import ArticleHead

_NEAREST = 3
_NEAR = 40


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


def _nearest(wanted: str, ids: Sequence[str]) -> list[str]:
    from rapidfuzz.process import extract

    return [one for one, _, _ in extract(wanted, ids, limit=_NEAREST, score_cutoff=_NEAR)]


def _some(ids: Sequence[str]) -> str:
    named = ", ".join(ids[:_NEAREST])
    return f"{named} and {len(ids) - _NEAREST} more" if len(ids) > _NEAREST else named
