"""What each line of a dump is: the title, the account, or what stood around it on the page.

Signs are read first (what a line says of itself), then the section it stands in, then its shape. A section
of clutter opens only where enough of the prose lies behind it, and prose after a list of related
headlines is the account again: folding too little is the smaller fault.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from itertools import accumulate, pairwise

from briefsearch.intake.dump import signs
from briefsearch.intake.dump.headline import find_title
from briefsearch.intake.dump.lines import ITEM
from briefsearch.intake.dump.reach import reach
from briefsearch.intake.dump.shapes import HEADING_WORDS, PROSE_WORDS, SIGN_WORDS, Line, opens_comments
from briefsearch.model import BlockKind

_PAGE_NUMBER = re.compile(r"\W*\d{1,4}\W*")
_CAPTION_WORDS = 4
_SENTENCE_WORDS = 6
_STANDFIRST_WORDS = 8
_TAIL_LINES = 5
_MOSTLY = 0.75
_PARTLY = 0.3


_MAY_BE_CAPTIONS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})


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
    prose that repeat it; `kinds` has one kind per line (that of title lines means nothing); `first` is the
    first line of prose.
    """

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        prose = [line.is_prose for line in lines]
        if not any(prose):
            prose = [at > 0 and _is_short_prose(line) for at, line in enumerate(lines)]
        # A text without any sentence begins below its first line, which is the title.
        self.first, self._last = reach(lines, prose) or (min(1, len(lines) - 1), len(lines) - 1)
        self._prose = [self.first <= at <= self._last and found for at, found in enumerate(prose)]
        self._share = _shares(lines, self._prose)
        self._metas = sum(line.is_comment_head for line in lines)
        self._cluttered = any(line.is_clutter for line in lines)
        self.title = find_title(lines, self.first, cluttered=self._cluttered)
        title = lines[self.title].text.casefold() if self.title is not None else ""
        self.repeats = {at for at in range(self.first) if lines[at].text.casefold() == title}
        self._section = _Section.BODY
        self.kinds: list[BlockKind] = []
        for at in range(len(lines)):
            self.kinds.append(self._kind(at))
        self._mark_captions()

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
        if at <= self.first or line.words > SIGN_WORDS:
            return None
        if line.is_comment_head and (share > _PARTLY or self._metas > 1):
            return self._open(_Section.COMMENTS, BlockKind.COMMENT)
        if share > _MOSTLY and opens_comments(self.lines, at):
            return self._open(_Section.COMMENTS, BlockKind.BOILERPLATE)
        if line.says(signs.RELATED) and not signs.END_STOP.search(line.text.rstrip(":")):
            return self._open(_Section.RELATED, BlockKind.RELATED)
        if line.says(signs.QUESTIONS) and share > _PARTLY and not line.text.endswith("."):
            return self._open(_Section.QUESTIONS, BlockKind.BOILERPLATE)
        if line.says(signs.NOTES) and share > _MOSTLY:
            return self._open(_Section.NOTES, BlockKind.FOOTNOTE)
        if (
            line.says(signs.LEAVE_COMMENT)
            or line.says(signs.ABOUT)
            or (line.says(signs.PAGE_END) and line.words < 20 and share > _MOSTLY)
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
        if told := line.told:
            return told
        if signs.FOOTNOTE.match(line.text):
            return BlockKind.FOOTNOTE
        if line.says(signs.COPYRIGHT) and line.words < 20:
            return BlockKind.CREDIT
        if opening and self._section is _Section.BODY:
            return self._by_opening_sign(at, line)
        return None

    def _by_opening_sign(self, at: int, line: Line) -> BlockKind | None:
        if line.says(signs.EDITOR) and line.words <= HEADING_WORDS:
            return BlockKind.CREDIT
        if line.is_byline or line.is_day:
            return BlockKind.BYLINE
        above = self.kinds[at - 1] if at else None
        if above in {BlockKind.BYLINE, BlockKind.CREDIT} and not line.gap and line.words <= HEADING_WORDS:
            bare = self.lines[at - 1].words <= 2 and not self.lines[at - 1].is_day
            if bare or line.says(signs.ROLE):
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
            (line.words >= _SENTENCE_WORDS and line.is_sentence and not line.text.endswith("?"))
            or self._is_heading(at, line)
        )
        return self._prose[at] or early

    def _in_front(self, at: int, line: Line) -> BlockKind:
        """Return what an unsigned line above the first prose is."""
        below = self.lines[at + 1]
        if line.words >= _CAPTION_WORDS and below.says(signs.CREDIT) and not below.gap:
            return BlockKind.CAPTION
        if self.title is None or at < self.title:
            return BlockKind.BOILERPLATE
        if line.level:
            return BlockKind.HEADING
        if line.is_sentence and not self._cluttered:
            return BlockKind.PARAGRAPH
        if line.words >= (_SENTENCE_WORDS if line.is_sentence else _STANDFIRST_WORDS):
            credited = not below.gap and below.is_credit
            dated = line.says(signs.WEEKDAY_DATE) and not line.is_sentence
            return BlockKind.CAPTION if credited or dated else BlockKind.STANDFIRST
        alone = line.gap and below.gap and at + 1 == self.first
        return BlockKind.HEADING if alone and "," not in line.text else BlockKind.BOILERPLATE

    def _by_shape(self, at: int, line: Line) -> BlockKind:
        if at > self._last and (self._cluttered or len(self.lines) - self._last > _TAIL_LINES):
            return BlockKind.BOILERPLATE
        if self._is_page_number(at, line):
            return BlockKind.BOILERPLATE
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
        return BlockKind.PARAGRAPH

    def _is_heading(self, at: int, line: Line) -> bool:
        """Whether a line is short, unfinished, apart from what is above it, and stands over prose."""
        if line.words > HEADING_WORDS or line.is_sentence or not line.gap or at + 1 >= len(self.lines):
            return False
        below = self.lines[at + 1]
        stands_over_text = below.words >= (6 if below.is_sentence else PROSE_WORDS)
        goes_on = below.text[0].islower() or signs.FOOTNOTE.match(below.text)
        return stands_over_text and not goes_on and not below.is_clutter

    def _is_page_number(self, at: int, line: Line) -> bool:
        """Whether a line is a small number in the middle of a sentence."""
        if not _PAGE_NUMBER.fullmatch(line.text) or not self.first < at < len(self.lines) - 1:
            return False
        return not self.lines[at - 1].is_sentence and self.lines[at + 1].text[0].islower()

    def _is_repeated(self, at: int) -> bool:
        """Whether the first words of a line begin another line further down, as those of a teaser do."""
        opening = self.lines[at].text.split()[:_STANDFIRST_WORDS]
        return any(line.text.split()[:_STANDFIRST_WORDS] == opening for line in self.lines[at + 1 :])

    def _mark_captions(self) -> None:
        """Let a short line that stands right above a caption or credit be its first line."""
        for at, (line, below) in enumerate(pairwise(self.lines)):
            told = self.kinds[at + 1] in {BlockKind.CAPTION, BlockKind.CREDIT} and not below.gap
            short = line.words <= HEADING_WORDS and not line.is_sentence
            if told and short and at != self.title and self.kinds[at] in _MAY_BE_CAPTIONS:
                self.kinds[at] = BlockKind.CAPTION


def _is_short_prose(line: Line) -> bool:
    return line.words >= _SENTENCE_WORDS and line.is_sentence


def _shares(lines: list[Line], prose: list[bool]) -> list[float]:
    """Return, for each line, how much of all prose (by words) stands above it."""
    counts = [line.words if is_prose else 0 for line, is_prose in zip(lines, prose, strict=True)]
    total = sum(counts) or 1
    return [before / total for before in accumulate([0, *counts[:-1]])]
