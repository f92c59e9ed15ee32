"""What is said of figures: on which scale they lie, what their flags mean, and all of them as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import log

from briefreader.look.signs import Signs
from briefreader.widgets.lines import Pieces
from briefreader.wording.bylines import day_month_year
from briefreader.wording.csvform import table_csv
from briefreader.wording.saying import plural
from briefreader.wording.sides import Sides
from briefsearch.comparison.values import Bound, Claim, FigureRow, Flag

NONE = (
    "No figure or date is given by two of these accounts.",
    "Where two accounts count the same thing or date the same event, what they say is set side by side here.",
    "{leave} goes back to the comparison, where {compare} chooses other accounts.",
)
ALL_AGREE = ("None of these figures differ.", "{differing} shows those that agree as well.")
# The first that fits is at the foot of the page.
NOTES = (
    "A difference is not yet a contradiction: the day, the bound or what was counted may be another.",
    "A difference is not yet a contradiction.",
)

_LOGARITHMIC_FROM = 50
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LAST_MONTH, _LAST_YEAR = 12, 9999
_DAY, _MONTH = 3, 2


def titles(rows: Sequence[FigureRow], dot: str) -> list[str]:
    """Return how many subjects have figures, and how many of those differ; the fullest first."""
    differing = sum(row.differs for row in rows)
    if not rows:
        return ["figures"]
    counted = f"figures {dot} {plural(len(rows), 'subject')}"
    return [f"{counted}, {differing:,} differ{'s' if differing == 1 else ''}", counted, "figures"]


def in_reading_order(rows: Iterable[FigureRow], sides: Sides) -> list[FigureRow]:
    """Return the rows as the first account has them; after those what is in the second alone, and so on."""
    return sorted(rows, key=lambda row: min((sides.rank(claim.article), claim.start) for claim in row.claims))


# The scale of a row


def reach(value: float | str) -> tuple[float, float] | None:
    """Return the least and the most that a value may be, a date as days; None for what is no date at all."""
    if not isinstance(value, str):
        return value, value
    first, _, last = value.partition("/")
    try:
        return _days(first)[0], _days(last or first)[1]
    except ValueError:
        return None


def _days(text: str) -> tuple[int, int]:
    """Return the first and the last day of an ISO day, month or year; raises ValueError."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) >= _DAY:
        day = date.fromisoformat(text).toordinal()
        return day, day
    year, month = parts[0], parts[1] if len(parts) == _MONTH else 0
    first = date(year, month or 1, 1)
    month = month or _LAST_MONTH
    if (year, month) == (_LAST_YEAR, _LAST_MONTH):
        return first.toordinal(), date.max.toordinal()
    after = date(year + month // _LAST_MONTH, month % _LAST_MONTH + 1, 1)
    return first.toordinal(), after.toordinal() - 1


@dataclass(frozen=True, slots=True)
class Scale:
    """From the least to the most of a row; by ratio where the most is many times the least."""

    least: float
    most: float
    is_logarithmic: bool = False

    @classmethod
    def of(cls, row: FigureRow) -> Scale | None:
        """Return the scale of the claims of a row; None where all are one value, or one has no place."""
        reaches = [reach(claim.value) for claim in row.claims]
        known = [each for each in reaches if each is not None]
        if len(known) < len(reaches) or len(set(known)) <= 1:
            return None
        least, most = min(low for low, _ in known), max(high for _, high in known)
        is_date = any(isinstance(claim.value, str) for claim in row.claims)
        return cls(least, most, not is_date and least > 0 and most / least > _LOGARITHMIC_FROM)

    def cell(self, value: float, width: int) -> int:
        """Return in which of `width` cells a value lies."""
        if self.is_logarithmic:
            share = (log(value) - log(self.least)) / (log(self.most) - log(self.least))
        else:
            share = (value - self.least) / (self.most - self.least)
        return round(share * (width - 1))


# What stands in a row


def parts_of(written: str, bound: Bound) -> tuple[str, str]:
    """Return a figure as written in two: the words that bound it, and the figure itself.

    The figure begins with the first word after another one that has a digit or a capital letter.
    """
    words = written.split(" ")
    if bound is not Bound.EXACT:
        for number, word in enumerate(words):
            if any(map(str.isdigit, word)) or (number and word[:1].isupper()):
                return " ".join([*words[:number], ""]), " ".join(words[number:])
    return "", written


def notes_of(row: FigureRow, sides: Sides) -> list[str]:
    """Return in words what the flags of a row say, or that its one number is bounded in several ways."""
    said = []
    if len({claim.value for claim in row.claims}) == 1 < len({claim.bound for claim in row.claims}):
        said.append("one number with other bounds")
    if Flag.PART_EXCEEDS_WHOLE in row.flags:
        said.append("a part larger than its whole")
    if Flag.WEEKDAY_MISMATCH in row.flags:
        said += dict.fromkeys(filter(None, (_weekday(claim, sides) for claim in row.claims))) or [
            "the weekday does not fit the date"
        ]
    if Flag.TIME_APART in row.flags:
        said.append("the accounts may be days apart: time may explain it")
    return said


def _weekday(claim: Claim, sides: Sides) -> str:
    """Return what is wrong with the weekday that a claim gives; nothing where it is right or missing."""
    try:
        day = date.fromisoformat(str(claim.value))
    except ValueError:
        return ""
    right = _WEEKDAYS[day.weekday()]
    sentence = sides.written(claim.article, claim.sentence.span)
    named = [name for name in _WEEKDAYS if name in sides.written(claim.article, claim.span)] or [
        name for name in _WEEKDAYS if name in sentence
    ]
    if not named or right in named:
        return ""
    return f"{named[0]} does not fit {day_month_year(day)}, a {right}"


def told(claim: Claim, sides: Sides, signs: Signs) -> Pieces:
    """Return where a claim stands, and who counts."""
    where = f" {signs.middot} paragraph {sides.paragraph(claim.sentence)}"
    who = f" {signs.middot} {claim.attributed_to}" if claim.attributed_to else ""
    return [(sides.name(claim.article), "strong"), (f"{where}{who}", "quiet")]


# All of them


def as_csv(rows: Iterable[FigureRow], sides: Sides, signs: Signs) -> str:
    """Return a line for each claim."""
    lines: list[list[str | float]] = []
    for row in rows:
        flags = " ".join(flag.value for flag in row.flags)
        of = [row.subject, row.unit, "yes" if row.differs else "no", flags]
        lines += [[*of, *_cells(claim, sides, signs)] for claim in row.claims]
    head = "subject unit differs flags written bound value who-counts account date paragraph sentence"
    return table_csv([name.replace("-", " ") for name in head.split()], lines)


def _cells(claim: Claim, sides: Sides, signs: Signs) -> list[str | float]:
    return [
        *(sides.written(claim.article, claim.span), claim.bound.value, claim.value, claim.attributed_to),
        *(sides.name(claim.article), sides.date(claim.article, signs), sides.paragraph(claim.sentence)),
        sides.written(claim.article, claim.sentence.span),
    ]
