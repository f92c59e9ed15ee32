"""Labels made by hand, before the reader was looked at: numbers of lines and kinds, never a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

# Number of the line: what it is. A range stands for the lines of it that hold any letter.
FIVE: dict[str, str] = {
    "000_3e30c3fd4d09263c": (
        "1 title, 3 byline, 4 boilerplate, 6-50 paragraph, 52 credit, 54 boilerplate,"
        "56 question, 58 answer, 60 question, 62 answer, 64 question, 66 answer, 68 question, 70 answer,"
        "72 question, 74 answer, 76 question, 78 answer, 80 question, 82 answer,"
        "84-86 related, 89-103 comment, 106-109 boilerplate, 111-113 related, 115 boilerplate"
    ),
    "001_83b5ac5e2b922410": (
        "1-3 title, 5 boilerplate, 7-17 paragraph, 19-20 caption, 22-26 paragraph, 29 heading,"
        "31-39 paragraph, 42 heading, 44-50 paragraph, 53 heading, 55-57 paragraph, 59 related,"
        "61-70 boilerplate"
    ),
    "002_c1b57b090e120b65": (
        "1-5 boilerplate, 9 title, 11 caption, 12-13 credit, 16-26 paragraph, 28 heading, 30-48 paragraph,"
        "50 boilerplate"
    ),
    "003_a6a4b527bf9d90fc": "1 title, 3 standfirst, 5-25 paragraph, 27 related, 29-31 boilerplate",
    "004_459f07d0da15d030": (
        "3 title, 5-8 byline, 10-11 credit, 13 byline, 15 boilerplate, 19-23 paragraph, 25 joined,"
        "27-35 paragraph, 39-45 footnote, 47 joined, 49-55 paragraph, 59 footnote"
    ),
}

# Of each saved page the blocks that are body, by their number in `render.rows_of`, and a digest of them.
SAVED: dict[str, tuple[str, str]] = {
    "arabic_article": ("22-28", "a4b04100"),
    "article_with_br": ("9-49, 51-70, 72-79, 81-119, 121-145, 147-162, 164-172", "4ad6d4ff"),
    "cleveland.com1": ("207, 212-224", "d10c569f"),
    "cnn_article": ("33, 67-70, 72-95, 97-100, 102-105, 107-119", "4e400554"),
    "fox13now_001": ("79-108", "d5b4b95b"),
    "japanese_article": ("189-190", "70f16ea5"),
    "latvian_article": ("74, 80-85", "cc095539"),
    "spanish_article": ("65, 71-77", "59543043"),
    "time_001": ("62, 65-68, 70-74, 76-82", "f3a2ad6c"),
}


def digest(texts: Iterable[str]) -> str:
    """Return a short hash of `texts`, which tells whether numbers still mean what was labelled."""
    return sha256("\n".join(texts).encode()).hexdigest()[:8]


def numbers(runs: str) -> set[int]:
    """Return `3, 6-8` as the numbers that it names."""
    spans = [run.split("-") for run in runs.split(",")]
    return {number for span in spans for number in range(int(span[0]), int(span[-1]) + 1)}


def spread(runs: str) -> dict[int, str]:
    """Return `3 byline, 6-8 paragraph` as the kind of each line number."""
    kinds: dict[int, str] = {}
    for run in runs.split(","):
        span, kind = run.split()
        kinds |= dict.fromkeys(numbers(span), kind)
    return kinds
