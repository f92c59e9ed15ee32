"""Notes, printed under their articles or claims, or as JSON."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from briefreader.cli.printing import Printer
from briefreader.cli.wording import account

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from briefsearch.model import Article
    from briefsearch.notes.values import Claim, Note, PlacedNote

_INDENT = "  "


def notes_json(placed: Sequence[PlacedNote], claims: Sequence[Claim]) -> dict[str, Any]:
    """Return notes, and those of the claims that they stand under, as `docs/json.md` describes them."""
    from briefsearch.notes.jsonform import claim_json, note_json

    named = {claim.id: claim.text for claim in claims}
    counts = Counter(each.note.claim for each in placed)
    return {
        "notes": [note_json(each, named) for each in placed],
        "claims": [claim_json(claim, counts[claim.id]) for claim in claims if counts[claim.id]],
    }


def print_notes(
    placed: Sequence[PlacedNote],
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    *,
    by_claim: bool = False,
) -> None:
    """Print the notes under their articles, or under their claims with those under none last."""
    printer = Printer()
    named = {claim.id: claim.text for claim in claims}
    if by_claim:
        order = {number: place for place, number in enumerate(named)}
        placed = sorted(placed, key=lambda each: order.get(each.note.claim or 0, len(order)))
    groups = groupby(placed, lambda each: each.note.claim if by_claim else each.note.article)
    for number, (_, notes) in enumerate(groups):
        first, *others = notes
        note, claim = first.note, claim_text(first.note, named)
        if number:
            printer.line()
        source = f"{_account(note, articles)}: {note.title or note.article}"
        printer.line(printer.strong((claim or "Under no claim") if by_claim else source))
        for each in (first, *others):
            kind, claim = each.note.kind.value, claim_text(each.note, named)
            label = f"{kind}, {_account(each.note, articles)}" if by_claim else kind
            _print_note(printer, each, label, articles.get(each.note.article))
            if claim and not by_claim:
                printer.paragraph(f"claim: {claim}", _INDENT * 2)


def claim_text(note: Note, named: Mapping[int, str]) -> str:
    """Return the claim that a note stands under, of those that are `named` by their numbers; else nothing."""
    # Another reader may have removed it since.
    return "" if note.claim is None else named.get(note.claim, "")


def _print_note(printer: Printer, placed: PlacedNote, label: str, article: Article | None) -> None:
    from briefsearch.notes.placing import passage_of

    passage, since = passage_of(placed, article)
    label = f"[{placed.note.id}] {label}" + (f", {since} since" if since else "")
    printer.paragraph(f"{label}: {' '.join(passage.split())}", _INDENT, _INDENT * 2)
    for line in placed.note.text.split("\n"):
        printer.paragraph(line, _INDENT * 2)


def _account(note: Note, articles: Mapping[str, Article]) -> str:
    if note.article in articles:
        return account(articles[note.article])
    return note.outlet or note.title or note.article
