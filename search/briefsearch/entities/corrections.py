"""The reader's corrections of names: a small file of the reader's own, and what it does to the entities.

The file is TOML, a table a correction, in the order in which they were made; it may be edited by hand. An
entity is meant by its name and kind, since those outlive every change of texts and rules; among several of
that name, by its id. A correction of something that the library does not have (yet) does nothing, and is
kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from briefsearch.entities.drafts import Draft, in_order, names_of
from briefsearch.entities.merging.naming import display_name, slug_of
from briefsearch.entities.recognition.recognised import Recognised
from briefsearch.entities.views import Change, Correction
from briefsearch.errors import InputError, StorageError
from briefsearch.files import locked, replace_file
from briefsearch.model import EntityKind
from briefsearch.tables import read_tables, tables_text
from briefsearch.text import clean_line

_HEAD = """\
# Corrections to the names of one library, applied from the first to the last.
# change = "merge" | "split" | "rename" | "kind" | "hide"; deleting a table undoes it.
# The program writes this file anew with each correction: remarks of your own are not kept.
"""
_LONGEST_NAME = 500
_FIELDS = ("name", "kind", "id", "to", "to_kind", "to_id")
_NEEDED = {Change.KIND: ("to_kind",), Change.HIDE: ()}


# The file


def read_corrections(file: Path) -> tuple[Correction, ...]:
    """Return the corrections in `file`, none where there is no file.

    Raise StorageError, with the reason, where it cannot be read or understood.
    """
    return tuple(read_tables(file, "correction", _read))


def _read(table: Mapping[str, object], number: int) -> Correction:
    """Return the correction that a table of the file tells; ValueError, with its number, for none."""
    which = f"correction {number}"
    fields = {key: table.get(key, "") for key in ("change", *_FIELDS)}
    if wrong := [key for key, value in fields.items() if not isinstance(value, str)]:
        raise ValueError(f"{which}: {wrong[0]} is no text in quotation marks")
    texts = {key: clean_line(str(value)) for key, value in fields.items()}
    if texts["change"] not in list(Change):
        raise ValueError(f"{which}: change is none of {', '.join(Change)}")
    change = Change(texts["change"])
    if missing := [key for key in ("name", "kind", *_NEEDED.get(change, ("to",))) if not texts[key]]:
        raise ValueError(f"{which}: {missing[0]} is missing")
    if unknown := [key for key in ("kind", "to_kind") if texts[key] not in ("", *EntityKind)]:
        raise ValueError(f"{which}: {unknown[0]} is none of {', '.join(EntityKind)}")
    if long := [key for key, value in texts.items() if len(value) > _LONGEST_NAME]:
        raise ValueError(f"{which}: {long[0]} is longer than {_LONGEST_NAME} letters")
    return Correction(
        change,
        texts["name"],
        EntityKind(texts["kind"]),
        texts["to"],
        EntityKind(texts["to_kind"]) if texts["to_kind"] else None,
        texts["id"],
        texts["to_id"],
    )


def write_corrections(file: Path, corrections: Sequence[Correction]) -> None:
    """Write all corrections, which are those of `file` and one more, or all of them but the last.

    Raise StorageError where the disk refuses, and where the file tells something else because another
    process or an editor wrote it meanwhile: then nothing is lost of that.
    """
    text = tables_text(file, _HEAD, "correction", map(_written, corrections))
    try:
        with locked(file.parent):
            present = read_corrections(file)
            if present != tuple(corrections[:-1]) and present[:-1] != tuple(corrections):
                raise StorageError(f"{file}: another program has just changed it; please try again")
            replace_file(file, text)
    except OSError as error:
        raise StorageError(
            f"{file}: it cannot be written ({error.strerror}); check its folder and the space on its disk"
        ) from error


def _written(correction: Correction) -> dict[str, str]:
    """Return the table for a correction."""
    values: Mapping[str, str | None] = {
        "change": correction.change,
        "name": correction.name,
        "kind": correction.kind,
        "id": correction.id,
        "to": correction.to,
        "to_kind": correction.to_kind,
        "to_id": correction.to_id,
    }
    return {key: clean_line(value) for key, value in values.items() if value}


# What corrections do


def apply(corrections: Sequence[Correction], found: Recognised, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the entities as the reader corrected them, most mentioned first; `drafts` stay as they are."""
    if not corrections:
        return list(drafts)
    corrector = _Corrector(corrections, found, drafts)
    for correction in corrections:
        corrector.apply(correction)
    corrected = corrector.entities()
    in_order(corrected)
    return corrected


class _Corrector:
    """Applies corrections one after the other.

    Only the entities that any of them may mean are looked at and copied: a library has many.
    """

    def __init__(self, corrections: Sequence[Correction], found: Recognised, drafts: Sequence[Draft]) -> None:
        meant = {name for correction in corrections for name in (correction.name, correction.to)}
        self._found = found
        self._taken = {draft.id for draft in drafts}
        self._untouched: list[Draft] = []
        self._drafts: dict[str, Draft] = {}
        for draft in drafts:
            if draft.name in meant or not meant.isdisjoint(draft.names):
                self._drafts[draft.id] = replace(draft)
            else:
                self._untouched.append(draft)

    def entities(self) -> list[Draft]:
        """Return all entities as they now are."""
        return [*self._untouched, *self._drafts.values()]

    def apply(self, correction: Correction) -> None:
        """Apply one correction, or do nothing where it has nothing to correct."""
        draft = find(self._drafts.values(), correction.name, correction.kind, correction.id)
        if draft is None:
            return
        match correction.change:
            case Change.MERGE:
                self._merge(draft, correction)
            case Change.SPLIT:
                self._split(draft, correction.to)
            case Change.RENAME:
                draft.name = correction.to or draft.name
            case Change.KIND:
                draft.kind = correction.to_kind or draft.kind
            case Change.HIDE:
                del self._drafts[draft.id]

    def _merge(self, draft: Draft, correction: Correction) -> None:
        other = _target(self._drafts.values(), correction)
        if other is None or other is draft:
            return
        other.names = other.names + draft.names
        other.mentions = np.sort(np.concatenate((other.mentions, draft.mentions)))
        del self._drafts[draft.id]

    def _split(self, draft: Draft, name: str) -> None:
        called = np.frombuffer(self._found.called, dtype=np.uintc)[draft.mentions]
        numbers = [number for number, (_, text) in enumerate(self._found.names) if text == name]
        parted = np.isin(called, numbers)
        if not parted.any() or parted.all():
            return
        apart = draft.mentions[parted]
        draft.mentions = draft.mentions[~parted]
        draft.names = names_of(self._found, draft.mentions)
        if draft.name == name:
            draft.name = display_name(draft.kind, draft.names)
        entity_id = slug_of(name, draft.kind, self._taken)
        self._taken.add(entity_id)
        self._drafts[entity_id] = Draft(entity_id, name, draft.kind, names_of(self._found, apart), apart)


def find(drafts: Iterable[Draft], name: str, kind: EntityKind, entity_id: str = "") -> Draft | None:
    """Return the entity of `kind` that is shown as `name`, else the one that is called so most often.

    Of several that are shown so it is the one with `entity_id`, else the one that is called so most often.
    """
    same = [draft for draft in drafts if draft.kind is kind and (draft.name == name or name in draft.names)]
    return max(
        same,
        key=lambda draft: (draft.name == name, draft.id == entity_id, draft.names[name]),
        default=None,
    )


def _target(drafts: Iterable[Draft], correction: Correction) -> Draft | None:
    """Return what a correction merges with."""
    return find(drafts, correction.to, correction.to_kind or correction.kind, correction.to_id)


def check(correction: Correction, drafts: Sequence[Draft]) -> None:
    """Raise InputError, with the reason, where a correction would do nothing or could not be kept."""
    if max(len(clean_line(correction.name)), len(clean_line(correction.to))) > _LONGEST_NAME:
        raise InputError(f"a name has at most {_LONGEST_NAME} letters here: choose a shorter one")
    draft = find(drafts, correction.name, correction.kind, correction.id)
    if draft is None:
        raise InputError(f"no {correction.kind} is called {correction.name!r} here")
    match correction.change:
        case Change.MERGE:
            other = _target(drafts, correction)
            if other is None:
                raise InputError(f"no name {correction.to!r} here to merge with; choose one from the list")
            if other is draft:
                raise InputError(f"{correction.to!r} is one with {correction.name!r} already")
        case Change.SPLIT:
            if correction.to not in draft.names or len(draft.names) < 2:
                raise InputError(f"{correction.to!r} is not one of several names of {draft.name!r}")
        case Change.RENAME:
            _check_shown(drafts, draft, clean_line(correction.to), draft.kind)
        case Change.KIND:
            _check_shown(drafts, draft, draft.name, correction.to_kind or draft.kind)


def _check_shown(drafts: Sequence[Draft], draft: Draft, name: str, kind: EntityKind) -> None:
    """Raise InputError where `draft` cannot be shown as `name` of `kind`, or is so already."""
    if not name:
        raise InputError("a name cannot be empty: type the one to show")
    if (draft.name, draft.kind) == (name, kind):
        raise InputError(f"{name!r} is shown as {_a(kind)} of that name already")
    if any(each.name == name and each.kind is kind for each in drafts if each is not draft):
        raise InputError(f"{_a(kind)} is called {name!r} already: merge them instead")


def _a(kind: EntityKind) -> str:
    return f"{'an' if kind is EntityKind.ORGANISATION else 'a'} {kind}"
