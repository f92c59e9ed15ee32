"""The words of the project as frozen values: articles, what stands in them, and what was found.

One coordinate serves all: a Span of characters (Unicode code points) in `Article.text`. Nothing here
knows of lines, screens or files being read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class BlockKind(StrEnum):
    """What a block is; the values are the words used on disk and in JSON."""

    HEADING = "heading"
    STANDFIRST = "standfirst"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST = "list"
    CAPTION = "caption"
    BYLINE = "byline"
    CREDIT = "credit"
    FOOTNOTE = "footnote"
    QUESTION = "question"
    ANSWER = "answer"
    COMMENT = "comment"
    RELATED = "related"
    BOILERPLATE = "boilerplate"

    @property
    def is_body(self) -> bool:
        """Whether the block belongs to the account itself; all others are folded in the reader."""
        return self in BODY_KINDS


BODY_KINDS = frozenset(
    {
        BlockKind.HEADING,
        BlockKind.STANDFIRST,
        BlockKind.PARAGRAPH,
        BlockKind.QUOTE,
        BlockKind.LIST,
        BlockKind.CAPTION,
    }
)


class ArticleKind(StrEnum):
    """Whether the words are the outlet's or ours about them."""

    ARTICLE = "article"
    BRIEF = "brief"


class EntityKind(StrEnum):
    """The three kinds of named things that are followed."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (included) to `end` (excluded) of an `Article.text`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def __reduce__(self) -> tuple[type[Span], tuple[int, int]]:
        """Pickle as two numbers; field by field, the hundreds of an answer take four times as long."""
        return Span, (self.start, self.end)


class Block(NamedTuple):
    """A paragraph-like part of an article; `level` (1 to 6) is set for headings alone."""

    kind: BlockKind
    start: int
    end: int
    level: int | None = None

    @property
    def span(self) -> Span:
        """The characters of the block."""
        return Span(self.start, self.end)


class Link(NamedTuple):
    """Characters of the text that point to `url`."""

    start: int
    end: int
    url: str


@dataclass(frozen=True)
class Article:
    """One account: its text, its parts, and what is known of where and when it appeared.

    `text` holds the blocks in order, parted by one blank line (two newline characters); the title is a
    field and not part of it. `published` is None where no date is stated; `published_between` then holds
    the earliest and latest day that the text itself allows (either may be None), and
    `published_evidence` says in words what supports either. `near_copies` holds the ids of articles that were
    in the library before it with nearly the same text.
    """

    id: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: date | None = None
    published_between: tuple[date | None, date | None] = (None, None)
    published_evidence: str = ""
    url: str = ""
    language: str = "en"
    kind: ArticleKind = ArticleKind.ARTICLE
    original: str = ""
    links: tuple[Link, ...] = ()
    near_copies: tuple[str, ...] = ()

    @cached_property
    def words(self) -> int:
        """How many words the body has (runs of characters between white space)."""
        return sum(len(block.span.of(self.text).split()) for block in self.body)

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The blocks that are the account itself."""
        return tuple(block for block in self.blocks if block.kind.is_body)


class ArticleHead(NamedTuple):
    """What a list shows of an article without reading its text; `path` is relative to the library."""

    id: str
    title: str
    outlet: str
    authors: tuple[str, ...]
    published: date | None
    published_between: tuple[date | None, date | None]
    published_evidence: str
    kind: ArticleKind
    words: int
    path: str
    near_copies: tuple[str, ...] = ()


class Problem(NamedTuple):
    """A file of the library that could not be read, and why; `path` is relative to the library."""

    path: str
    reason: str


class Sentence(NamedTuple):
    """One sentence of a body block of the article with id `article`; `block` indexes `Article.blocks`."""

    article: str
    start: int
    end: int
    block: int

    @property
    def span(self) -> Span:
        """The characters of the sentence."""
        return Span(self.start, self.end)


class Snippet(NamedTuple):
    """A passage of an article around matches; `marks` are spans of `Article.text`, not of `text`."""

    start: int
    end: int
    text: str
    marks: tuple[Span, ...]


class Hit(NamedTuple):
    """An article that a query found.

    `matches` holds every match in the text in order; `title_marks` are spans of the title; `snippets`
    holds the best passages, in reading order.
    """

    id: str
    title: str
    outlet: str
    score: float
    title_marks: tuple[Span, ...]
    matches: tuple[Span, ...]
    snippets: tuple[Snippet, ...]
    published: date | None = None


class SortOrder(StrEnum):
    """In which order hits come: best first, or newest first with undated ones last."""

    RELEVANCE = "relevance"
    DATE = "date"


class SearchResult(NamedTuple):
    """The answer to one query.

    `understood` says in the query language what was searched for, and `notes`, a line each, what was left
    out of the query or changed. `relaxed` tells that no article has all of it, and that the hits have some.
    `suggestion` is a query with words that the library knows, where one of those asked for is unknown.
    `facets` counts all that match by `outlet`, by `month` (`2024-01`) and, where asked for, by `entity`
    (display names), the most frequent first but months in order of time.
    """

    query: str
    understood: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]]
    suggestion: str | None = None
    notes: tuple[str, ...] = ()
    relaxed: bool = False
    sort: SortOrder = SortOrder.RELEVANCE

    @property
    def match_count(self) -> int:
        """How many matches the hits hold together."""
        return sum(len(hit.matches) for hit in self.hits)


class ConcordanceLine(NamedTuple):
    """One match in its context: `before` and `after` are the text around it within its block, on one line."""

    article: str
    start: int
    end: int
    before: str
    match: str
    after: str

    @property
    def span(self) -> Span:
        """The characters of the match."""
        return Span(self.start, self.end)


class Concordance(NamedTuple):
    """Every match of a query, a line each, article by article in the order of the library.

    `total` counts the articles that match; `lines` may be cut at a limit, which `is_cut` tells. `relaxed`
    tells that no article has all that was asked for, and that the lines are of any of its words.
    """

    query: str
    understood: str
    total: int
    took_ms: float
    lines: tuple[ConcordanceLine, ...]
    notes: tuple[str, ...] = ()
    is_cut: bool = False
    relaxed: bool = False


class Mention(NamedTuple):
    """One place in one article where an entity is named."""

    article: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The characters of the name."""
        return Span(self.start, self.end)


class Entity(NamedTuple):
    """A person, place or organisation under one display name.

    `names` holds every spelling, most frequent first; `total` is how often the library names it, in how many
    `articles`. `counts` maps article ids to numbers of mentions, and `mentions` is in reading order within
    each article; a summary has no mentions, and only the counts of the articles that name it most.
    """

    id: str
    name: str
    kind: EntityKind
    names: tuple[str, ...]
    counts: Mapping[str, int]
    total: int
    articles: int
    mentions: tuple[Mention, ...] = ()


class Jump(NamedTuple):
    """An entity that a half-remembered spelling found; `marks` are spans of `name`, best match first."""

    entity: Entity
    name: str
    score: float
    marks: tuple[Span, ...]


class Progress(NamedTuple):
    """How far long work has come: `done` of `total` units of `phase` (a word such as `indexing`)."""

    phase: str
    done: int
    total: int
