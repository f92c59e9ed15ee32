"""Notes that `as_jsonl` wrote, read back: for another machine, or after a library was moved."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from briefsearch.errors import InputError
from briefsearch.notes.jsonform import note_from_json
from briefsearch.notes.store import NoteStore
from briefsearch.notes.values import Note

_LONGEST_LINE = 10_000_000


def import_jsonl(store: NoteStore, lines: Iterable[str]) -> tuple[int, int]:
    """Keep the notes of `lines` that are not known yet, and return how many are new, and how many were known.

    Claims of the same words, in whatever case, are one claim. Raises InputError, before anything is kept, for
    a line that is no note.
    """
    read = [_read(line, number) for number, line in enumerate(lines, 1) if line.strip()]
    claims = {claim.text.casefold(): claim.id for claim in store.claims()}
    known = set(map(_sameness, store.all()))
    new = 0
    for note, claim in read:
        if _sameness(note) in known:
            continue
        same = claim.casefold()
        if claim and same not in claims:
            claims[same] = store.new_claim(claim).id
        store.add(replace(note, claim=claims.get(same)))
        known.add(_sameness(note))
        new += 1
    return new, len(read) - new


def _read(line: str, number: int) -> tuple[Note, str]:
    try:
        if len(line) > _LONGEST_LINE:
            raise ValueError(f"it has more than {_LONGEST_LINE:,} characters")
        return note_from_json(json.loads(line))
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"line {number} is no note ({error}); write the file with `briefreader notes --jsonl`"
        ) from error


def _sameness(note: Note) -> tuple[str, ...]:
    return note.article, note.kind, note.anchor.quote, note.anchor.prefix, note.anchor.suffix, note.text
