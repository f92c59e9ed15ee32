"""What tells that two articles are one: their address, their words; and how much of their wording they share.

Near copies share most runs of five words of the shorter of the two (Broder's containment of shingles).
Candidates are found by a sample of these runs: those whose hash is divisible by SAMPLED, which two texts with
the same passage both keep, and the smallest few. A short text keeps all of them, and one of fewer than
FEWEST_RUNS is compared with none.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit
from zlib import crc32

from briefsearch.model import Article
from briefsearch.text import cut_words, fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Shingles = NDArray[np.uint64]

SHINGLE = 5
SAMPLED = 16
_SMALLEST = 8
_SHORT = 40
FEWEST_RUNS = 8
_FEW_WORDS = 20
NEAR = 0.6
"""The share of the shorter text's runs of words that a near copy has in common with the longer."""
VERSION = 0.3
"""The same for two versions of a page that has several articles."""

# Of campaigns, of clicks on advertisements, and of letters and broadcasters that count where one comes from.
_TRACKING = re.compile(
    r"utm_\w+|at_\w+|ns_\w+|wt_mc|\w*clid|[gw]braid|gad_source|mc_[ce]id|igshid?|_ga|_hs(?:enc|mi)|s?cmp(?:id)?|smid"
    r"|srsltid",
    re.IGNORECASE,
)
_AMP = re.compile(r"(?:/amp|\.amp)(?=/?$|\.html?$)", re.IGNORECASE)
_AMP_FIELDS = frozenset({"amp", "outputtype"})
_PORTS = {"http": 80, "https": 443}


def plain_url(url: str) -> str:
    """Return `url` as it is compared: without scheme, `www.`, fragment, tracking, `amp` and last slash.

    An address that is none of the web's gives an empty string.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in _PORTS or not parts.hostname:
        return ""
    host = parts.hostname.removeprefix("www.").rstrip(".")
    if port and port not in _PORTS.values():
        host += f":{port}"
    fields = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(key) and key.lower() not in _AMP_FIELDS
    ]
    path = _AMP.sub("", parts.path.rstrip("/"))
    return host + path.rstrip("/") + (f"?{urlencode(sorted(fields))}" if fields else "")


def is_of_several(one: str, other: str) -> bool:
    """Whether two addresses that `plain_url` calls one may well be of two articles.

    That is the front page of a site, and places within one page.
    """
    first, second = urlsplit(one), urlsplit(other)
    is_front = not (first.path.strip("/") or first.query)
    return is_front or first.fragment != second.fragment


def are_apart(one: str, other: str) -> bool:
    """Whether two addresses are both known, and not of one article."""
    first, second = plain_url(one), plain_url(other)
    return bool(first and second) and first != second


def is_one_outlet(one: str, other: str) -> bool:
    """Whether two articles may be of one outlet; of an unknown one they may."""
    return not one or not other or fold(one) == fold(other)


def title_mark(title: str) -> str:
    """Return what is the same for titles of the same words; empty where there are none."""
    return " ".join(cut_words(title)[1])


def body_words(article: Article) -> list[str]:
    """Return the words of the body of `article`, folded."""
    return [word for block in article.body for word in cut_words(block.span.of(article.text))[1]]


def text_mark(article: Article, words: list[str]) -> str:
    """Return what is the same for articles of the same `words`; where these are few, of one title too."""
    if len(words) < _FEW_WORDS:
        words = [*cut_words(article.title)[1], "|", *words]
    return hashlib.blake2b(" ".join(words).encode(), digest_size=16).hexdigest()


def shingles(words: list[str]) -> Shingles:
    """Return the hashes of all runs of SHINGLE words, each once, in rising order."""
    import numpy as np

    hashes = np.fromiter((crc32(word.encode()) for word in words), np.uint64, len(words))
    if len(hashes) < SHINGLE:
        return hashes[:0]
    runs = np.zeros(len(hashes) - SHINGLE + 1, np.uint64)
    for place in range(SHINGLE):
        runs = runs * np.uint64(0x9E3779B97F4A7C15) + hashes[place : place + len(runs)]
        # The finaliser of MurmurHash3, so that every bit of a word reaches the lowest ones.
        runs = (runs ^ (runs >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
        runs ^= runs >> np.uint64(33)
    return np.unique(runs)


def sample(runs: Shingles) -> list[int]:
    """Return those of some shingles that candidates are found by, as signed numbers for a database."""
    import numpy as np

    smallest = runs[: _SHORT if len(runs) <= _SHORT else _SMALLEST]
    kept = np.union1d(runs[runs % np.uint64(SAMPLED) == 0], smallest)
    return [int(each) for each in kept.view(np.int64)]


def containment(one: Shingles, other: Shingles) -> float:
    """Return the share of the runs of the one with fewer that the other has too; 0 where it has too few."""
    import numpy as np

    fewer = min(len(one), len(other))
    if fewer < FEWEST_RUNS:
        return 0.0
    return len(np.intersect1d(one, other, assume_unique=True)) / fewer
