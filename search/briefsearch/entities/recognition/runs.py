"""Find the runs of capitalised words in a text, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from sys import intern
from typing import NamedTuple

from briefsearch.entities.lexicon import lexicon
from briefsearch.entities.recognition.cues import After, Before, after, before, before_of, told_by
from briefsearch.entities.recognition.spans import LINKS
from briefsearch.model import Article, BlockKind

_UPPER = "".join(
    char for char in map(chr, (*range(0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000))) if char.isupper()
)
_ABBREVIATED = (
    "Dr|Mr|Mrs|Ms|Prof|Gen|Sen|Rep|Gov|St|Lt|Col|Sgt|Capt|Maj|Adm|Rev|Jr|Sr|Inc|Corp|Co|Ltd"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_STATES = (
    "Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ga|Kan|Ky|Mass|Md|Mich|Minn|Mo|Mont|Neb|Nev|Okla|Ont|Ore|Pa|Tenn|Tex|Va|Vt"
    "|W\\.Va|Wash|Wis|Wyo"
)
_NAME = (
    rf"(?:(?:[DR]-)?(?:[{_UPPER}]\.){{2,}}"
    rf"|(?:{_ABBREVIATED})\."
    rf"|(?:[DR]-)?(?:{_STATES})\."
    r"|plc\b"
    rf"|[{_UPPER}]\.(?= [{_UPPER}])"
    rf"|(?:(?:a[dlnrstz]|ash|el|ul|d|l)[-'’])?[{_UPPER}]\w*(?:(?:[-&]|['’](?![sS]\b))\w+){{0,8}}(?:\.(?:com|org|net|co\.uk)\b)?)"
)
# Owners that are part of the name: "Bankers' Association", "Children's Hospital".
_OWNED = (
    rf"(?:[{_UPPER}]\w+s['’]|(?:Women|Men|Children|People|King|Queen|Girl|Boy|St\.? \w+)['’]s)"
    r"(?=[ \xa0](?:Union|Association|Federation|Party|Society|Institute|Hospital|College|School|Club|Council"
    r"|Fund|Guild|League|Group|Trust|Congress|Committee|Front|Movement|Army|Agency|Foundation|Court)\b)"
)
_ODD = re.compile(r" \d+$|'s? ")
_ARTICLE_PREFIX = re.compile(r"(?:[Aa][dlnrstz]|[Aa]sh|[Ee]l|[Uu]l|[Oo])[-'’]")
_WORD = re.compile(r"[\w-]+$")
_AFTER = re.compile(r"(?:[ \xa0]?['’]s)?[ \xa0]([a-z]+)")
# A number right after a name, as in "Leeds 1 Arsenal 0", but no date, time or share of a hundred.
# The figures of a bowler, or an age: "Brenk 12-3-40-1", "Brenk, 27, plays".
_OF_A_PERSON = re.compile(
    r"[ \xa0]\d{1,2}(?:\.\d)?-\d{1,2}-\d{1,3}-\d{1,2}\b|[ \xa0]?, (?:aged )?[1-9]\d[ \xa0]?,"
)
_APPOSITION = re.compile(r"[ \xa0]?, (?:the|an?) ((?:[a-z][\w'’-]* ){0,3}[a-z][\w'’-]*)")
_SCORE = re.compile(r"[ \xa0]\d{1,3}(?![\w.,:%/-]| ?\))")
_DATELINE = re.compile(
    rf"[{_UPPER}][{_UPPER}.' -]+(?:[ ]?,(?: [{_UPPER}][\w.]+){{1,3}})?"
    r"(?: ?\( ?\w[\w .]* ?\))? ?(?:--?|[–—]|, \w+ \d|\d{4}-\d\d)"
)
_LONG_WORD = re.compile(r"[^\W\d_][\w'’-]{3,}")
_NUMBER = re.compile(r"\d+")
# A line with so many numbers is one of results, with a bracket or so many commas one of names.
_RESULTS = 3
_LISTED = 3
_HEADLINE_WORDS = 16
# The beginning of a line tells whether it is a headline.
_HEADLINE_LENGTH = 400
_LOOK_BACK = 24
_LINKING = frozenset(("of", "in", "to", "from", "at", "for", "by", "with"))
# No name has more words; without a limit one line of capitals could take minutes.
_MAX_NAMES = 24
_NOTHING_BEFORE, _NOTHING_AFTER, _PERSON_AFTER = Before(), After(), After(person=True)


class Setting(NamedTuple):
    """Words of a run and what is known around them: all that decides how the run is cut into names.

    `initial`: the first word opens a sentence, so its capital says nothing. `before` and `after`: what the
    neighbouring words say. `scored`: a number follows, as a score does. `dateline`: the line opens with the
    place of a report. `sport`: it is a report of a team sport.
    """

    words: tuple[str, ...]
    initial: bool
    before: Before
    after: After
    scored: bool
    dateline: bool
    sport: bool = False


class Run(NamedTuple):
    """Words with one space between, from character `start` to `end` of the text.

    `headline`: every word may have its capital from the line it stands in.
    """

    start: int
    end: int
    headline: bool
    setting: Setting

    @property
    def words(self) -> tuple[str, ...]:
        """The words."""
        return self.setting.words


@cache
def _run_pattern() -> re.Pattern[str]:
    """Return the pattern of a run: names one space apart, with at most two small words between."""
    link = "|".join(sorted(LINKS | lexicon().particles))
    known = sorted(lexicon().known)
    # Names with a number or 's inside, and those that end in 's, which else are cut.
    whole = _by_first_letter(name for name in known if _ODD.search(name))
    own = _by_first_letter(name[:-2] for name in known if name.endswith("'s"))
    name = rf"(?:(?:{whole})\b|(?:{own})['’]s\b|{_OWNED}|{_NAME})"
    return re.compile(
        rf"(?<![\w@#])(?<!\.com/){name}(?:[ \xa0](?:(?:{link})[ \xa0]){{0,2}}{name}){{0,{_MAX_NAMES}}}"
    )


def _by_first_letter(names: Iterable[str]) -> str:
    """Return a pattern of `names` that is left after one letter where none fits."""
    pieces = []
    for letter, group in groupby(names, key=lambda name: name[0]):
        tails = "|".join(re.escape(name[1:]).replace("'", "['’]") for name in group)
        pieces.append(f"{re.escape(letter)}(?:{tails})")
    return "|".join(pieces)


def lines_of(article: Article) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, headline) of every line of the body; a headline's capitals prove nothing."""
    for block in article.body:
        start = block.start
        for line in block.span.of(article.text).split("\n"):
            if line.strip():
                yield start, start + len(line), _is_headline(line, block.kind)
            start += len(line) + 1


def _is_headline(line: str, kind: BlockKind) -> bool:
    found = _LONG_WORD.findall(line[:_HEADLINE_LENGTH])
    if not found:
        return False
    if len(found) >= 3 and sum(word.isupper() for word in found) >= 0.7 * len(found):
        return True
    lower = sum(word[0].islower() for word in found)
    opening = line[:_HEADLINE_LENGTH]
    told = (
        len(_NUMBER.findall(opening)) >= _RESULTS
        or "(" in opening
        or sum(map(opening.count, ",;")) >= _LISTED
    )
    results = told and kind is not BlockKind.HEADING
    unended = len(found) >= 4 and line.rstrip()[-1:] not in ".!?,;" and not results
    short_line = kind is BlockKind.HEADING or unended
    return short_line and lower <= 0.25 * len(found) and (lower == 0 or len(found) <= _HEADLINE_WORDS)


def runs_of(text: str, start: int, end: int, headline: bool) -> Iterator[Run]:
    """Yield the runs of capitalised words in one line of `text`, cut at hyphens that join two names."""
    for match in _run_pattern().finditer(text, start, end):
        first, last = match.span()
        near = text[max(start, first - _LOOK_BACK) : first]
        scored = _SCORE.match(text, last, end) is not None
        dateline = first == start and match.group()[:3].isupper() and _DATELINE.match(text, start, end)
        initial = _opens_sentence(near, first - len(near) == start)
        leading, trailing = _before(near), _after(text, last, end)
        pieces = _cut(match.group().replace("\xa0", " "))
        for number, (offset, words) in enumerate(pieces):
            setting = Setting(words, initial, leading, trailing, scored, bool(dateline))
            stop = last
            if len(pieces) > 1:
                setting = _piece(setting, number == 0, number == len(pieces) - 1)
                stop = first + offset + sum(map(len, words)) + len(words) - 1
            yield Run(first + offset, stop, headline, setting)


def _piece(setting: Setting, first: bool, last: bool) -> Setting:
    """Return a part of a run without what stands around the other parts."""
    if not first:
        setting = setting._replace(initial=False, before=_NOTHING_BEFORE, dateline=False)
    return setting if last else setting._replace(after=_NOTHING_AFTER, scored=False)


def _after(text: str, last: int, end: int) -> After:
    """Return what follows a run that ends at character `last` says: a word, an apposition, an age."""
    if (match := _AFTER.match(text, last, end)) is not None:
        return after(match.group(1))
    if (match := _APPOSITION.match(text, last, end)) is not None:
        return told_by(tuple(match.group(1).split()))
    return _PERSON_AFTER if _OF_A_PERSON.match(text, last, end) else _NOTHING_AFTER


def _before(near: str) -> Before:
    """Return what the words right before a run say, at the end of `near`."""
    if near[-1:] not in (" ", "\xa0"):
        return _NOTHING_BEFORE
    rest, _, word = near[:-1].rpartition(" ")
    if not word.isalpha():
        match = _WORD.search(word)
        word = match.group() if match else ""
    word = word.lower()
    return before_of(rest.rpartition(" ")[2].lower(), word) if word in _LINKING else before(word)


def _opens_sentence(near: str, opens_line: bool) -> bool:
    """Whether a word owes its capital to its place: `near` is before it, from the line's start or not."""
    bare = near.rstrip(" \xa0\"'“”‘’([*-–—•#>")
    if bare[-1:] in (".", "!", "?", ":", "…") or near.rstrip()[-1:] in ("“", "‘", '"', "*", "•"):
        return True
    return opens_line and not any(map(str.isalpha, bare))


def _cut(run: str) -> list[tuple[int, tuple[str, ...]]]:
    """Return (offset, words) of the parts of a run: `Israel-Hamas`, `US-led`, `Gaza-based` are cut."""
    if "-" not in run:
        return [(0, tuple(map(intern, run.split(" "))))]
    at, offset, words = 0, 0, list[str]()
    pieces = []
    for word in run.split(" "):
        parts = _hyphen_parts(word)
        for number, part in enumerate(parts):
            if number:
                if words:
                    pieces.append((offset, tuple(words)))
                words = []
            if not words:
                offset = at
            if part[:1].islower() and number:
                words = []
            else:
                words.append(intern(part))
            at += len(part) + 1
    if words:
        pieces.append((offset, tuple(words)))
    return pieces


def _hyphen_parts(word: str) -> list[str]:
    """Return `word` cut at its first hyphen if that joins names (`Israel-Hamas`) or describes (`Hamas-led`).

    Given names such as `Jae-in` stay whole.
    """
    known = lexicon()
    left, hyphen, right = word.partition("-")
    if not hyphen or not right or word in known.known or _ARTICLE_PREFIX.match(word):
        return [word]
    described = right in known.common and right not in known.functions
    if (
        left in known.known
        or left in known.demonyms
        or described
        or (len(left) == 1 and right in known.known)
    ):
        return [left, *_hyphen_parts(right)]
    return [word]
