"""A report of a comparison as words: sections, lines, and where each line stands."""

from __future__ import annotations

from dataclasses import dataclass

from briefsearch.comparison.values import Mode


@dataclass(frozen=True, slots=True)
class Account:
    """One account in the head of a report; `number` counts from 1, and no other account has its `name`.

    `url` is empty if it cannot be opened, `language` if it is no tag of a language.
    """

    number: int
    name: str
    title: str
    date: str
    evidence: str
    authors: str
    words: int
    url: str
    language: str
    only: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Line:
    """Words of an account in `pieces`, each marked or not, and where they stand.

    `paragraph` counts from 1, without headings, as the reader does.
    """

    account: Account
    paragraph: int
    pieces: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        """The words without marks."""
        return "".join(text for text, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Sentences that say the same thing; `relation` says in words how surely."""

    number: int
    relation: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written, who counts, and the sentence with the figure marked."""

    written: str
    counted_by: str
    line: Line


@dataclass(frozen=True, slots=True)
class Subject:
    """What is counted or dated, what is to be remarked, and what each account says."""

    name: str
    unit: str
    differs: bool
    remarks: tuple[str, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says, a line for each account that has it.

    `modes` tells which of them quote, and `by` to whom an account gives the words if to somebody else.
    """

    lines: tuple[Line, ...]
    modes: tuple[Mode, ...]
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody and all that the accounts let them say; the name is empty where none is given."""

    name: str
    is_anonymous: bool
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """A passage that one account alone has, and in words what it adds."""

    line: Line
    adds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """How often each account names somebody or something, in the order of the accounts."""

    name: str
    kind: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A report of a comparison, section by section."""

    accounts: tuple[Account, ...]
    agreements: tuple[Agreement, ...]
    possible: tuple[Agreement, ...]
    differing: tuple[Subject, ...]
    agreeing: tuple[Subject, ...]
    speakers: tuple[Speaker, ...]
    additions: tuple[tuple[Account, tuple[Addition, ...]], ...]
    names: tuple[Naming, ...]
