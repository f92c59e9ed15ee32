"""The folded forms of every name, kept as columns and texts, so that jumping has nothing to prepare.

Names have numbers, entity by entity, the one shown first; so have the words of names, name by name. A text
is a sorted list with an entry a line, and two columns tell where each entry is: entry `n` of `jump_words` at
`jump_words_at[jump_words_first[n]:jump_words_first[n + 1]]`; `jump_words_letters` has its letters.

- `jump_forms`: names from some word on, run together; at the number of the word that they begin with.
- `jump_words`: words; at the numbers of the words that they are.
- `jump_sounds`: how words sound; at the places of these in `jump_words`.
- `jump_initials`: first letters of the words of names; at the numbers of the names.
- `jump_name_of` has for each word the number of its name; `jump_first_word` for each name that of its first
  word, and `jump_entity` that of its entity.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from briefsearch.entities.folding import key_of, tokens_of
from briefsearch.entities.jumping.slips import letters_of
from briefsearch.entities.jumping.sounds import sound
from briefsearch.entities.lexicon import lexicon
from briefsearch.model import EntityKind

Numbers = NDArray[np.uint32]

_MIN_INITIALS = 2
# Words of a name that its initials may leave out.
_SMALL = frozenset(("of", "and", "for", "the", "in", "on", "al", "el", "de"))
_LISTS = ("forms", "words", "sounds", "initials")


def names_of(name: str, names: Sequence[str]) -> list[str]:
    """Return the names of an entity in the order of their numbers: the one it is shown under, then others."""
    return list(dict.fromkeys((name, *names)))


def jump_tables(
    entities: Sequence[tuple[str, EntityKind, Sequence[str]]],
) -> tuple[dict[str, str], dict[str, NDArray[np.integer]]]:
    """Return the texts and columns to keep of entities, each (name shown, kind, names), by their number."""
    lists: dict[str, defaultdict[str, list[int]]] = {name: defaultdict(list) for name in _LISTS}
    spelt: list[str] = []
    name_of: list[int] = []
    first_word: list[int] = []
    entity_of: list[int] = []
    variants = _variants()
    for number, (shown, kind, names) in enumerate(entities):
        for key in variants.get(lexicon().canonical.get((kind, key_of(shown)), ""), ()):
            lists["forms"][key].append(len(spelt))
        for name in names_of(shown, names):
            tokens = tokens_of(name)
            for place in range(len(tokens)):
                lists["forms"]["".join(tokens[place:])].append(len(spelt) + place)
            for initials in _initials(tokens):
                lists["initials"][initials].append(len(first_word))
            name_of.extend([len(first_word)] * len(tokens))
            first_word.append(len(spelt))
            entity_of.append(number)
            spelt.extend(tokens)
    for place, word in enumerate(spelt):
        lists["words"][word].append(place)
    for place, word in enumerate(sorted(lists["words"])):
        lists["sounds"][sound(word)].append(place)
    columns: dict[str, NDArray[np.integer]] = {
        "jump_name_of": np.array(name_of, dtype=np.intp),
        "jump_first_word": np.array(first_word, dtype=np.intp),
        "jump_entity": np.array(entity_of, dtype=np.intp),
    }
    texts = {}
    for name, entries in lists.items():
        ordered = sorted(entries)
        texts[f"jump_{name}"] = "\n".join(ordered)
        columns[f"jump_{name}_first"] = np.cumsum([0, *(len(entries[entry]) for entry in ordered)])
        places = [place for entry in ordered for place in entries[entry]]
        columns[f"jump_{name}_at"] = np.array(places, dtype=np.intp)
        columns[f"jump_{name}_letters"] = np.array([letters_of(entry) for entry in ordered], dtype=np.uint32)
    return texts, columns


def _initials(tokens: Sequence[str]) -> set[str]:
    every = "".join(token[0] for token in tokens)
    telling = "".join(token[0] for token in tokens if token not in _SMALL)
    return {initials for initials in (every, telling) if len(initials) >= _MIN_INITIALS}


def _variants() -> dict[str, list[str]]:
    """Return the folded variants of each name of the word lists, so that `usa` finds the United States."""
    variants: defaultdict[str, list[str]] = defaultdict(list)
    for (_, key), full in lexicon().canonical.items():
        variants[full].append(key)
    return variants


def _beyond(places: Numbers, end: int) -> bool:
    return len(places) > 0 and int(places.max()) >= end


class Forms:
    """A sorted list of forms, each with the places where it is.

    Raises ValueError where list and places do not belong together, or point beyond `end`.
    """

    def __init__(self, text: str, firsts: Numbers, places: Numbers, letters: Numbers, end: int) -> None:
        """Take a list with a form a line, and its columns."""
        self.forms = text.split("\n") if text else []
        self.letters = letters
        self._firsts, self._places = firsts, places
        rises = len(firsts) - 1 == len(letters) == len(self.forms) and bool(np.all(firsts[:-1] <= firsts[1:]))
        if not rises or firsts[0] != 0 or firsts[-1] != len(places) or _beyond(places, end):
            raise ValueError("the lists of names are damaged")

    def find(self, form: str) -> int | None:
        """Return where in the list a form stands; None where it does not."""
        place = bisect_left(self.forms, form)
        return place if place < len(self.forms) and self.forms[place] == form else None

    def at(self, form: str) -> Numbers:
        """Return the places of one form."""
        place = self.find(form)
        return self._places[:0] if place is None else self.between(place, place + 1)

    def beginning(self, prefix: str) -> tuple[int, int]:
        """Return the first of the forms that begin with `prefix`, and the one after the last."""
        first = bisect_left(self.forms, prefix)
        size = len(prefix)
        return first, bisect_right(self.forms, prefix, first, key=lambda form: form[:size])

    def between(self, first: int, last: int) -> Numbers:
        """Return the places of form `first` to the one before `last`."""
        return self._places[self._firsts[first] : self._firsts[last]]


class JumpIndex:
    """What `jump_tables` made, as it is kept; raises ValueError where its parts do not belong together."""

    def __init__(self, text: Callable[[str], str], column: Callable[[str], Numbers]) -> None:
        """Read the texts and columns that `text` and `column` give by their names."""
        self.name_of = column("jump_name_of")
        self.first_word = column("jump_first_word")
        self.entity = column("jump_entity")
        if len(self.first_word) != len(self.entity) or _beyond(self.name_of, len(self.entity)):
            raise ValueError("the lists of names are damaged")

        # How many words each name has.
        self.sizes = np.bincount(self.name_of, minlength=len(self.entity))

        def forms(name: str, end: int) -> Forms:
            first, places, letters = (column(f"jump_{name}_{part}") for part in ("first", "at", "letters"))
            return Forms(text(f"jump_{name}"), first, places, letters, end)

        self.forms = forms("forms", len(self.name_of))
        self.words = forms("words", len(self.name_of))
        self.sounds = forms("sounds", len(self.words.forms))
        self.initials = forms("initials", len(self.entity))
