"""Names like what was typed, where nothing holds it as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from briefsearch.entities.jumping.jump_index import JumpIndex
from briefsearch.entities.jumping.slips import cost, near, near_beginnings, slips_between
from briefsearch.entities.jumping.sounds import sound

Costs = NDArray[np.float32]

# A word that is only begun, words in another order or not side by side, and a name with more words.
_BEGUN = 0.25
_APART = 0.1
_PART = 0.15
# What sounds the same has less than so much of it spelled otherwise, and is long enough to tell.
_MIN_SOUND = 4
_OTHERWISE = 0.6
_SWAPPED_LETTERS = 3


class Misspelt:
    """Finds the names of an index that are some slips away from a query, as a whole or word by word."""

    def __init__(self, index: JumpIndex) -> None:
        """Look in `index`."""
        self._index = index

    def costs(self, asked: Sequence[str]) -> Costs:
        """Return for each name how unlike the words asked it is: from 0, infinite where it is no answer."""
        key = "".join(asked)
        costs = self._word(asked[0])
        for word in asked[1:]:
            costs += self._word(word)
        if len(asked) > 1:
            costs += _APART
        costs[self._index.sizes > len(asked)] += _PART
        costs[self._index.sizes < len(asked)] = np.inf
        forms = self._index.forms
        self._lower_forms(costs, near(key, forms.forms, forms.letters))
        if len(key) == _SWAPPED_LETTERS and key.isalpha():
            # In so few letters no other slip tells anything.
            swapped = (key[1] + key[0] + key[2], key[0] + key[2] + key[1])
            self._lower_forms(costs, ((forms.find(form), 1.0) for form in swapped))
        return costs

    def beginnings(self, key: str) -> Costs:
        """Return the costs of names that go on after something like `key`, the first letter being right."""
        costs = self._unknown()
        forms = self._index.forms
        first, last = forms.beginning(key[0])
        likely = near_beginnings(key, forms.forms[first:last], forms.letters[first:last])
        self._lower_forms(costs, ((first + place, each) for place, each in likely))
        return costs

    def _unknown(self) -> Costs:
        return np.full(len(self._index.entity), np.inf, dtype=np.float32)

    def _lower_forms(self, costs: Costs, near: Iterable[tuple[int | None, float]]) -> None:
        """Lower the costs of the names that end in forms near the query."""
        for place, each in near:
            if place is not None:
                words = self._index.forms.between(place, place + 1)
                names = self._index.name_of[words]
                part = np.where(self._index.first_word[names] == words, 0.0, _PART)
                costs[names] = np.minimum(costs[names], each + part)

    def _word(self, word: str) -> Costs:
        """Return the costs of names for one word asked."""
        words, costs = self._index.words, self._unknown()
        for place, each in (*near(word, words.forms, words.letters), *self._alike(word)):
            names = self._index.name_of[words.between(place, place + 1)]
            costs[names] = np.minimum(costs[names], each)
        begun = self._index.name_of[words.between(*words.beginning(word))]
        costs[begun] = np.minimum(costs[begun], _BEGUN)
        costs[self._index.name_of[words.at(word)]] = 0
        return costs

    def _alike(self, word: str) -> Iterable[tuple[int, float]]:
        """Yield (place, cost) of the words that sound like `word`."""
        heard = sound(word)
        if len(heard) < _MIN_SOUND:
            return
        for place in self._index.sounds.at(heard).tolist():
            form = self._index.words.forms[place]
            if slips_between(word, form) < _OTHERWISE * max(len(word), len(form)):
                yield place, cost(word, form)
