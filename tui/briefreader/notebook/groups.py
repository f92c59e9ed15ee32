"""Notes in groups: by the source that they are of, or by the claim that they are evidence of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefreader.heads import Heads
from briefreader.look.signs import Signs
from briefreader.notebook.notebook import AllNotes
from briefreader.widgets.notes import ListedNote, NoteGroup
from briefreader.wording.bylines import account_name, short_date
from briefreader.wording.saying import plural
from briefsearch.notes.values import Note, PlacedNote

_LOST = "lost: the article does not have these words any more"
_GONE = "lost: the article is not in the library any more"


def grouped(
    placed: Iterable[PlacedNote], every: AllNotes, heads: Heads, signs: Signs, *, by_claim: bool
) -> Sequence[NoteGroup]:
    """Return notes in groups, sources in the order of the library and claims as they were made."""
    last = len(heads)
    in_order = sorted(placed, key=lambda each: heads.ranks.get(each.note.article, last))
    groups: dict[object, list[ListedNote]] = {}
    if by_claim:
        groups = {claim.id: [] for claim in every.claims}
    for each in in_order:
        note = each.note
        key = note.claim if by_claim else note.article
        about = _source(note, heads, signs) if by_claim else _under(every.claim_of(note))
        groups.setdefault(key, []).append(ListedNote(each, about, _why_lost(each, heads)))
    if by_claim:
        # What stands under no claim comes last.
        loose = groups.pop(None, [])
        titles: dict[object, str] = {claim.id: claim.text for claim in every.claims}
        told = [NoteGroup(titles[key], notes, _said(notes)) for key, notes in groups.items() if notes]
        return [*told, NoteGroup("Under no claim", loose, plural(len(loose), "note"))] if loose else told
    return [
        NoteGroup(_source(notes[0].placed.note, heads, signs), notes, plural(len(notes), "note"))
        for notes in groups.values()
    ]


def _source(note: Note, heads: Heads, signs: Signs) -> str:
    """Return what the source of a note is called: as it is, or as it was when the note was made."""
    rank = heads.ranks.get(note.article)
    if rank is None:
        return f" {signs.middot} ".join(filter(None, (note.outlet, note.title))) or note.article
    head = heads[rank]
    named = (account_name(head), short_date(head, signs), head.title if head.outlet else "")
    return f" {signs.middot} ".join(filter(None, named))


def _under(claim: str) -> str:
    return f"claim: {claim}" if claim else ""


def _said(notes: Sequence[ListedNote]) -> str:
    sources = len({each.placed.note.article for each in notes})
    return f"{plural(len(notes), 'note')} in {plural(sources, 'source')}"


def _why_lost(placed: PlacedNote, heads: Heads) -> str:
    if placed.span is not None:
        return ""
    return _LOST if placed.note.article in heads.ranks else _GONE
