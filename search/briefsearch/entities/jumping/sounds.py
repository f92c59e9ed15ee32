"""The sound of a word: equal for the spellings that transliteration and half an ear make of one name."""

from __future__ import annotations

import re
from functools import lru_cache

# What transliterations of one name waver between: vowels with y and j, gutturals, sibilants, v and w.
_LETTERS = str.maketrans("eiouyjcqgzxw", "aaaaaakkkssv")
_SILENT = re.compile("t(?=s?ch)|(?<=.)h(?![aeiouyj])|(?<=[^aeiouyj])h")
_RUNS = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def sound(folded: str) -> str:
    """Return the sound of a folded word: `qaddafi` and `gadhafi`, `selenskyj` and `zelenskyy` have one.

    Vowels are all alike, doubled letters single, and an h is heard at the beginning or between vowels alone.
    """
    heard = _SILENT.sub("", folded.replace("ph", "f"))
    return _RUNS.sub(r"\1", heard.translate(_LETTERS))
