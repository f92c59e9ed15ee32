"""What each line of a dump is: the title, the account, or what stood around it on the page.

Signs are read first (what a line says of itself), then the section it stands in, then its shape. A section
of clutter opens only where enough of the prose lies behind it, and prose after a list of related
headlines is the account again: folding too little is the smaller fault.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum, auto
from itertools import accumulate

from briefsearch.intake.dump import signs
from briefsearch.intake.dump.lines import ITEM, Line
from briefsearch.intake.dump.names import is_byline
from briefsearch.model import BlockKind

_PROSE_WORDS = 15
_SIGN_WORDS = 25
_HEADING_WORDS = 12
_TITLE_WORDS = range(5, 31)
_STANDFIRST_WORDS = 8
_MOSTLY = 0.75
_PARTLY = 0.3


class _Section(Enum):
    BODY = auto()
    QUESTIONS = auto()
    RELATED = auto()
    COMMENTS = auto()
    NOTES = auto()
    END = auto()


class Roles:
    """The lines of one dump and what each is; built once, read by the steps that follow.

    `title` is the offset of the title line or None; `repeats` are its own and those of lines above the
    prose that repeat it; `kinds`
    has one kind per line (that of title lines means nothing); `first` is the first line of prose.
    """

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self._prose = [_is_prose(line) for line in lines]
        self._share = _shares(lines, self._prose)
        self.first = self._first_prose()
        self._last = max((at for at, prose in enumerate(self._prose) if prose), default=len(lines) - 1)
        self._metas = sum(map(is_comment_head, lines))
        self._cluttered = any(_is_clutter(line) for line in lines)
        self.title = self._find_title()
        title = lines[self.title].text.casefold() if self.title is not None else ""
        self.repeats = {at for at in range(self.first) if lines[at].text.casefold() == title}
        self._section = _Section.BODY
        self.kinds: list[BlockKind] = []
        for at in range(len(lines)):
            self.kinds.append(self._kind(at))
        self._mark_lines_above_captions()

    def _first_prose(self) -> int:
        for fewest in (_PROSE_WORDS, 6):
            for at, line in enumerate(self.lines):
                if self._prose[at] or (at and line.words >= fewest and _is_sentence(line)):
                    return at
        return min(1, len(self.lines) - 1)

    def _find_title(self) -> int | None:
        """Return the offset of the headline: marked, repeated, long enough, or simply the first line."""
        front = [at for at in range(self.first) if _may_be_title(self.lines[at])]
        counts = Counter(self.lines[at].text for at in front)
        repeated = [at for at in front if counts[self.lines[at].text] > 1 and self.lines[at].words > 2]
        marked = [at for at in front if self.lines[at].level]
        long = [at for at in front if self.lines[at].words in _TITLE_WORDS]
        whole = [at for at in long if not self.lines[at].text.endswith((".", "!"))]
        first_line = [at for at in front if at == 0 and self.lines[at].words > 1 and not self._cluttered]
        for choice in (marked, repeated, first_line, whole, front):
            if choice:
                return choice[0]
        return None

    def _kind(self, at: int) -> BlockKind:
        line = self.lines[at]
        return (
            self._by_section_head(at, line)
            or self._by_sign(at, line)
            or self._by_section(at, line)
            or (self._in_front(at, line) if at < self.first else self._by_shape(at, line))
        )

    def _by_section_head(self, at: int, line: Line) -> BlockKind | None:
        """Open the section that a line announces, where enough of the account lies behind it."""
        share = self._share[at]
        if at <= self.first or line.words > _SIGN_WORDS:
            return None
        if is_comment_head(line) and (share > _PARTLY or self._metas > 1):
            return self._open(_Section.COMMENTS, BlockKind.COMMENT)
        if signs.COMMENTS.fullmatch(line.text) and share > _MOSTLY:
            return self._open(_Section.COMMENTS, BlockKind.BOILERPLATE)
        if signs.RELATED.fullmatch(line.text) and not signs.END_STOP.search(line.text.rstrip(":")):
            return self._open(_Section.RELATED, BlockKind.RELATED)
        if signs.QUESTIONS.fullmatch(line.text) and share > _PARTLY and not line.text.endswith("."):
            return self._open(_Section.QUESTIONS, BlockKind.BOILERPLATE)
        if signs.NOTES.fullmatch(line.text) and share > _MOSTLY:
            return self._open(_Section.NOTES, BlockKind.FOOTNOTE)
        if any(sign.fullmatch(line.text) for sign in (signs.LEAVE_COMMENT, signs.ABOUT)) or (
            signs.PAGE_END.fullmatch(line.text) and line.words < 20 and share > _MOSTLY
        ):
            return self._open(_Section.END if share > _MOSTLY else self._section, BlockKind.BOILERPLATE)
        return None

    def _open(self, section: _Section, kind: BlockKind) -> BlockKind:
        # What follows the end of a page stays there; only readers' comments may still come.
        if self._section is not _Section.END or section is _Section.COMMENTS:
            self._section = section
        return kind

    def _by_sign(self, at: int, line: Line) -> BlockKind | None:
        """Return what a line says of itself, wherever it stands."""
        opening = at <= self.first + 3 and sum(self._prose[self.first : at]) <= 1
        for sign, most_words, kind in _SIGNS:
            if line.words <= most_words and sign.fullmatch(line.text):
                return kind
        if signs.FOOTNOTE.match(line.text):
            return BlockKind.FOOTNOTE
        if signs.COPYRIGHT.fullmatch(line.text) and line.words < 20:
            return BlockKind.CREDIT
        if opening and self._section is _Section.BODY:
            return self._by_opening_sign(at, line)
        return None

    def _by_opening_sign(self, at: int, line: Line) -> BlockKind | None:
        if signs.EDITOR.fullmatch(line.text) and line.words <= _HEADING_WORDS:
            return BlockKind.CREDIT
        if is_byline(line.text) or is_date_line(line):
            return BlockKind.BYLINE
        above = self.kinds[at - 1] if at else None
        if above in {BlockKind.BYLINE, BlockKind.CREDIT} and not line.gap and line.words <= _HEADING_WORDS:
            bare = self.lines[at - 1].words <= 2 and not is_date_line(self.lines[at - 1])
            if bare or signs.ROLE.fullmatch(line.text):
                return above
        return None

    def _by_section(self, at: int, line: Line) -> BlockKind | None:
        match self._section:
            case _Section.QUESTIONS:
                if line.text.endswith("?"):
                    return BlockKind.QUESTION
                over_question = self.lines[min(at + 1, len(self.lines) - 1)].text.endswith("?")
                if over_question or not (line.level or self._is_heading(at, line)):
                    return BlockKind.ANSWER
                self._section = _Section.BODY
            case _Section.COMMENTS:
                return BlockKind.COMMENT
            case _Section.NOTES:
                if not line.level:
                    return BlockKind.FOOTNOTE
                self._section = _Section.BODY
            case _Section.RELATED:
                if not self._resumes(at, line):
                    return BlockKind.RELATED
                self._section = _Section.BODY
            case _Section.END:
                return BlockKind.BOILERPLATE
        return None

    def _resumes(self, at: int, line: Line) -> bool:
        """Whether the account goes on with a line that follows related headlines."""
        early = self._share[at] < _MOSTLY and (
            (line.words >= 6 and _is_sentence(line)) or self._is_heading(at, line)
        )
        return self._prose[at] or early

    def _in_front(self, at: int, line: Line) -> BlockKind:
        """Return what an unsigned line above the first prose is."""
        if self.title is None or at < self.title:
            return BlockKind.BOILERPLATE
        if line.level:
            return BlockKind.HEADING
        if _is_sentence(line) and not self._cluttered:
            return BlockKind.PARAGRAPH
        if line.words >= _STANDFIRST_WORDS:
            follower = self.lines[at + 1]
            credited = not follower.gap and _is_credit(follower)
            dated = signs.WEEKDAY_DATE.fullmatch(line.text) and not _is_sentence(line)
            return BlockKind.CAPTION if credited or dated else BlockKind.STANDFIRST
        alone = line.gap and self.lines[at + 1].gap and at + 1 == self.first
        return BlockKind.HEADING if alone and "," not in line.text else BlockKind.BOILERPLATE

    def _by_shape(self, at: int, line: Line) -> BlockKind:
        if line.quoted:
            return BlockKind.QUOTE
        if line.level:
            return BlockKind.HEADING
        if ITEM.match(line.text):
            return BlockKind.LIST
        if at == self.first and self._is_repeated(at):
            return BlockKind.STANDFIRST
        if self._is_heading(at, line):
            return BlockKind.HEADING
        trailing = at > self._last and self._cluttered and not _is_sentence(line)
        if trailing and line.words <= _HEADING_WORDS:
            return BlockKind.BOILERPLATE
        return BlockKind.PARAGRAPH

    def _is_heading(self, at: int, line: Line) -> bool:
        """Whether a line is short, unfinished, apart from what is above it, and stands over prose."""
        if line.words > _HEADING_WORDS or _is_sentence(line) or not line.gap or at + 1 >= len(self.lines):
            return False
        below = self.lines[at + 1]
        stands_over_text = below.words >= (6 if _is_sentence(below) else _PROSE_WORDS)
        goes_on = below.text[0].islower() or signs.FOOTNOTE.match(below.text)
        return stands_over_text and not goes_on and not _is_clutter(below)

    def _is_repeated(self, at: int) -> bool:
        """Whether the first words of a line begin another line further down, as those of a teaser do."""
        opening = self.lines[at].text.split()[:_STANDFIRST_WORDS]
        return any(line.text.split()[:_STANDFIRST_WORDS] == opening for line in self.lines[at + 1 :])

    def _mark_lines_above_captions(self) -> None:
        """Let a short line that stands right above a caption be its first line."""
        for at in range(len(self.lines) - 1):
            below = self.kinds[at + 1] is BlockKind.CAPTION and not self.lines[at + 1].gap
            short = self.lines[at].words <= _HEADING_WORDS and not _is_sentence(self.lines[at])
            if (
                below
                and short
                and at != self.title
                and self.kinds[at] in {BlockKind.PARAGRAPH, BlockKind.HEADING}
            ):
                self.kinds[at] = BlockKind.CAPTION


_SIGNS = (
    (signs.SEE_ALSO, _SIGN_WORDS, BlockKind.RELATED),
    (signs.CAPTION, 80, BlockKind.CAPTION),
    (signs.CREDIT, _SIGN_WORDS, BlockKind.CREDIT),
    (signs.VIEWS, 40, BlockKind.BOILERPLATE),
    (signs.NOISE, _SIGN_WORDS - 1, BlockKind.BOILERPLATE),
)


def is_comment_head(line: Line) -> bool:
    """Whether a line is a reader's name with the day and time of a comment."""
    date = signs.DATE.search(line.text)
    return bool(
        date
        and line.words <= _HEADING_WORDS
        and 1 < date.start() <= 40
        and line.text[0].isalpha()
        and not is_byline(line.text)
        and signs.CLOCK.search(line.text, date.end())
    )


def is_date_line(line: Line) -> bool:
    """Whether a short line is about nothing but a day."""
    return line.words <= 8 and bool(signs.DATE.search(line.text)) and not _is_sentence(line)


def _is_sentence(line: Line) -> bool:
    return bool(signs.END_STOP.search(line.text))


def _is_credit(line: Line) -> bool:
    return any(sign.fullmatch(line.text) for sign in (signs.COPYRIGHT, signs.CREDIT))


def _is_clutter(line: Line) -> bool:
    """Whether a short line speaks of the page and not of the story."""
    if line.words >= 20:
        return False
    heads = (signs.NOISE, signs.COPYRIGHT, signs.RELATED, signs.LEAVE_COMMENT, signs.SEE_ALSO)
    return any(sign.fullmatch(line.text) for sign in heads)


def _is_prose(line: Line) -> bool:
    """Whether a line is a paragraph of whole sentences, and not one about the page."""
    if line.words < _PROSE_WORDS or not _is_sentence(line) or signs.FOOTNOTE.match(line.text):
        return False
    return not any(line.words <= most and sign.fullmatch(line.text) for sign, most, _ in _SIGNS)


def _may_be_title(line: Line) -> bool:
    if is_byline(line.text) or is_date_line(line) or line.words > _TITLE_WORDS[-1]:
        return False
    others = (signs.CAPTION, signs.EDITOR, signs.VIEWS, signs.CREDIT)
    return not _is_clutter(line) and not any(sign.fullmatch(line.text) for sign in others)


def _shares(lines: list[Line], prose: list[bool]) -> list[float]:
    """Return, for each line, how much of all prose (by words) stands above it."""
    counts = [line.words if is_prose else 0 for line, is_prose in zip(lines, prose, strict=True)]
    total = sum(counts) or 1
    return [before / total for before in accumulate([0, *counts[:-1]])]
