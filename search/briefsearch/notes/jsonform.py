"""The JSON form of notes and claims; `docs/json.md` describes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from briefsearch.anchors import Anchor
from briefsearch.notes.values import Claim, Note, NoteKind, PlacedNote
from briefsearch.text import clean, clean_line

Json = dict[str, Any]
_LONGEST_TEXT = 2**31


def note_json(placed: PlacedNote, claims: Mapping[int, str]) -> Json:
    """Return a note with its place in `Article.text`, or null where it is lost; `claims` by their numbers."""
    note, anchor, span = placed.note, placed.note.anchor, placed.span
    return {
        "id": note.id,
        "article": note.article,
        "title": note.title,
        "outlet": note.outlet,
        "kind": note.kind.value,
        "start": None if span is None else span.start,
        "end": None if span is None else span.end,
        "quote": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "text": note.text,
        "claim": None if note.claim is None else claims.get(note.claim),
        "made": note.made,
        "changed": note.changed,
    }


def note_from_json(data: object) -> tuple[Note, str]:
    """Return the note that `note_json` wrote, without a number, and its claim or an empty text.

    Raises ValueError for any other data.
    """
    match data:
        case {
            "article": str(article),
            "title": str(title),
            "outlet": str(outlet),
            "kind": str(kind),
            "start": (int() | None) as start,
            "quote": str(quote),
            "prefix": str(prefix),
            "suffix": str(suffix),
            "text": str(text),
            "claim": (str() | None) as claim,
            "made": str(made),
            "changed": str(changed),
        } if article and quote and 0 <= (start or 0) < _LONGEST_TEXT:
            quote = clean(quote)
            anchor = Anchor(start or 0, (start or 0) + len(quote), quote, clean(prefix), clean(suffix))
            known = NoteKind(kind)
        case _:
            raise ValueError("a field is missing, or holds something else")
    told = (clean_line(article), clean_line(title), clean_line(outlet), known, anchor, clean(text))
    return Note(0, *told, made=_time(made), changed=_time(changed)), clean_line(claim or "")


def _time(text: str) -> str:
    """Return a time in ISO 8601, or nothing where there is none; raises ValueError for anything else."""
    if text:
        datetime.fromisoformat(text)
    # Between date and time any character may stand.
    return clean_line(text)


def claim_json(claim: Claim, notes: int) -> Json:
    """Return a claim, under which so many of the notes stand."""
    return {"text": claim.text, "notes": notes, "made": claim.made}
