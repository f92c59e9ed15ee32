"""Find the runs of capitalised words in a text, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from sys import intern

from briefsearch.entities.lexicon import lexicon
from briefsearch.model import Article, BlockKind

# Small words inside the names of organisations; those of people are the lexicon's particles.
LINKS = frozenset(("of", "and", "for", "in", "on", "the", "&"))
_UPPER = "".join(
    char for char in map(chr, (*range(0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000))) if char.isupper()
)
_ABBREVIATED = (
    "Dr|Mr|Mrs|Ms|Prof|Gen|Sen|Rep|Gov|St|Lt|Col|Sgt|Capt|Maj|Adm|Rev|Jr|Sr|Inc|Corp|Co|Ltd"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_NAME = (
    rf"(?:(?:[{_UPPER}]\.){{2,}}"
    rf"|(?:{_ABBREVIATED})\."
    rf"|[{_UPPER}]\.(?= [{_UPPER}])"
    rf"|(?:(?:a[dlnrstz]|ash|el|ul|d|l)[-'’])?[{_UPPER}]\w*(?:(?:[-&]|['’](?![sS]\b))\w+){{0,8}})"
)
_ARTICLE_PREFIX = re.compile(r"(?:[Aa][dlnrstz]|[Aa]sh|[Ee]l|[Uu]l|[Oo])[-'’]")
_BEFORE = re.compile(r"([\w-]+)[ \xa0]$")
_AFTER = re.compile(r"[ \xa0]([a-z]+)")
_HEADLINE_WORDS = 16
_LOOK_BACK = 24
# No name has more words; without a limit one line of capitals could take minutes.
_MAX_NAMES = 24


@dataclass(frozen=True, slots=True)
class Run:
    """Words with one space between, the first at character `start` of the text.

    `initial`: the first word opens a sentence, so its capital says nothing. `headline`: every word may
    have its capital from the line it stands in. `before` and `after` are the neighbouring words, or "".
    """

    start: int
    words: tuple[str, ...]
    initial: bool
    headline: bool
    before: str
    after: str


@cache
def _run_pattern() -> re.Pattern[str]:
    """Return the pattern of a run: names one space apart, with at most two small words between."""
    link = "|".join(sorted(LINKS | lexicon().particles))
    return re.compile(rf"(?<![\w@#]){_NAME}(?:[ \xa0](?:(?:{link})[ \xa0]){{0,2}}{_NAME}){{0,{_MAX_NAMES}}}")


def lines_of(article: Article) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, headline) of every line of the body; a headline's capitals prove nothing."""
    for block in article.body:
        start = block.start
        for line in block.span.of(article.text).split("\n"):
            if line.strip():
                yield start, start + len(line), _is_headline(line, block.kind)
            start += len(line) + 1


def _is_headline(line: str, kind: BlockKind) -> bool:
    found = [word for word in re.findall(r"[^\W\d_][\w'’-]*", line) if len(word) > 3]
    if not found:
        return False
    if len(found) >= 3 and sum(word.isupper() for word in found) >= 0.7 * len(found):
        return True
    lower = sum(word[0].islower() for word in found)
    short_line = kind is BlockKind.HEADING or (len(found) >= 4 and line.rstrip()[-1:] not in ".!?,;")
    return short_line and lower <= 0.25 * len(found) and (lower == 0 or len(found) <= _HEADLINE_WORDS)


def runs_of(text: str, start: int, end: int, headline: bool) -> Iterator[Run]:
    """Yield the runs of capitalised words in one line of `text`, cut at hyphens that join two names."""
    for match in _run_pattern().finditer(text, start, end):
        first = match.start()
        before = _BEFORE.search(text, max(start, first - _LOOK_BACK), first)
        after = _AFTER.match(text, match.end(), end)
        pieces = list(_cut(match.group().replace("\xa0", " ")))
        for number, (offset, words) in enumerate(pieces):
            yield Run(
                first + offset,
                words,
                initial=number == 0 and _opens_sentence(text, start, first),
                headline=headline,
                before=before.group(1).lower() if before and number == 0 else "",
                after=after.group(1) if after and number == len(pieces) - 1 else "",
            )


def _opens_sentence(text: str, start: int, first: int) -> bool:
    """Whether the word at `first` of a line from `start` has its capital from its place there."""
    near = max(start, first - _LOOK_BACK)
    before = text[near:first]
    bare = before.rstrip(" \xa0\"'“”‘’([*-–—•#>")
    if bare[-1:] in (".", "!", "?", ":", "…") or before.rstrip()[-1:] in ("“", "‘", '"', "*", "•"):
        return True
    return near == start and not any(map(str.isalpha, bare))


def _cut(run: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield (offset, words) of the parts of a run: `Israel-Hamas`, `US-led`, `Gaza-based` are cut."""
    at, offset, words = 0, 0, list[str]()
    for word in run.split(" "):
        parts = _hyphen_parts(word)
        for number, part in enumerate(parts):
            if number:
                if words:
                    yield offset, tuple(words)
                words = []
            if not words:
                offset = at
            if part[:1].islower() and number:
                words = []
            else:
                words.append(intern(part))
            at += len(part) + 1
    if words:
        yield offset, tuple(words)


def _hyphen_parts(word: str) -> list[str]:
    """Return `word` cut at its first hyphen if that joins names (`Israel-Hamas`) or describes (`Hamas-led`).

    Given names such as `Jae-in` stay whole.
    """
    known = lexicon()
    left, hyphen, right = word.partition("-")
    if not hyphen or not right or word in known.known or _ARTICLE_PREFIX.match(word):
        return [word]
    described = right in known.common and right not in known.functions
    if left in known.known or left in known.demonyms or described:
        return [left, *_hyphen_parts(right)]
    return [word]
