"""What became of what was added or watched: a line for each, and what all of it comes to."""

from __future__ import annotations

import shlex
from collections import Counter
from typing import TYPE_CHECKING

from briefreader.briefing import own_library
from briefreader.cli.arguments import BAD_INPUT, DONE, INTERRUPTED
from briefreader.cli.libraries import in_step
from briefreader.cli.printing import ProgressLine, complain
from briefreader.cli.wording import counted
from briefreader.incoming.additions import ALL_FIELDS, when_published

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from briefreader.cli.printing import Printer
    from briefreader.look.signs import Signs
    from briefsearch import Library
    from briefsearch.adding.values import Added
    from briefsearch.model import Progress

_INDENT = "    "
_MOST_AUTHORS = 3


class Outcomes:
    """Follows what is being added, and tells what becomes of each thing as soon as it is known.

    What was refused goes to standard error. `added` holds all of it, in that order, and `was_interrupted`
    tells that the reader stopped it.
    """

    def __init__(self, printer: Printer | None, *, is_verbose: bool = False) -> None:
        """Print what came in to `printer`, if any; where verbose, with where each field was found as well."""
        self.added: list[Added] = []
        self.was_interrupted = False
        self._printer = printer
        self._is_verbose = is_verbose
        self._last_why = ""

    def follow(self, steps: Iterable[Added | Progress]) -> None:
        """Work off `steps` to their end, or to where the reader stops them; what is done stays done."""
        from briefsearch.model import Progress

        name = ""
        # A single address may take long, and nothing is told until it came.
        with ProgressLine(at_once=True) as report:
            try:
                for step in steps:
                    if isinstance(step, Progress):
                        report(step, name)
                    else:
                        name = step.name
                        self.added.append(step)
                        report.clear()
                        self._tell(step)
            except KeyboardInterrupt:
                self.was_interrupted = True

    @property
    def status(self) -> int:
        """The exit status: 2 where something was refused, 130 where the reader stopped it."""
        from briefsearch.adding.values import Outcome

        if self.was_interrupted:
            return INTERRUPTED
        return BAD_INPUT if any(each.outcome is Outcome.REFUSED for each in self.added) else DONE

    @property
    def counts(self) -> Mapping[str, int]:
        """How many articles met each outcome; files that were passed over are counted by their own line."""
        from briefsearch.adding.values import Outcome

        found = Counter(each.outcome for each in self.added)
        return {outcome.value: found[outcome] for outcome in Outcome if outcome is not Outcome.PASSED_OVER}

    def _tell(self, added: Added) -> None:
        from briefsearch.adding.values import Outcome

        if added.outcome in (Outcome.REFUSED, Outcome.PASSED_OVER):
            name = added.name or added.origin
            is_refused = added.outcome is Outcome.REFUSED
            complain(f"{name}: {added.reason}" if name else added.reason, is_strong=is_refused)
        elif self._printer:
            self._print(added, self._printer)
            self._printer.flush()

    def _print(self, added: Added, printer: Printer) -> None:
        """Print one line on an article, wrapped on a terminal, and if verbose more on where all was found.

        Why it is known or its date is not is said once for all articles in a row for which it is the same.
        """
        from briefsearch.adding.values import Outcome

        is_revised = added.outcome is Outcome.REVISED
        why = _why(added, is_verbose=self._is_verbose)
        is_said = why == self._last_why and not is_revised
        self._last_why = why
        said = _in_a_line(added, printer.signs)
        if remarks := [remark for remark in ("" if is_said else why, *_near(added)) if remark]:
            said += f" ({'; '.join(remarks)})"
        sign = _sign(added, printer.signs)
        if printer.is_terminal:
            printer.paragraph(said, f"{sign} ", _INDENT, is_strong=is_revised)
        else:
            printer.line(f"{sign} {said}")
        if self._is_verbose:
            for field, name in ALL_FIELDS.items():
                if evidence := added.evidence.get(field):
                    printer.paragraph(f"{name}: {evidence}", _INDENT, _INDENT * 2)


def _sign(added: Added, signs: Signs) -> str:
    return {"added": signs.added, "revised": signs.revised}.get(added.outcome.value, signs.known)


def _in_a_line(added: Added, signs: Signs) -> str:
    """Return what became of an article, and what it is: title, outlet, date, authors and length."""
    parts = [added.title]
    if added.id:
        parts += [
            added.outlet or "outlet unknown",
            when_published(added, signs),
            _names(added.authors),
            counted(added.words, "word", "words"),
        ]
    return f"{added.outcome.value} {f' {signs.middot} '.join(filter(None, parts))}"


def _names(authors: Sequence[str]) -> str:
    named = ", ".join(authors[:_MOST_AUTHORS])
    return f"{named} and {len(authors) - _MOST_AUTHORS} more" if len(authors) > _MOST_AUTHORS else named


def _why(added: Added, *, is_verbose: bool) -> str:
    """Return why an article is known or was revised, else why its date is not known for sure."""
    unsure = "" if added.published or is_verbose else added.evidence.get("published", "")
    return added.reason or (f"date: {unsure}" if unsure else "")


def _near(added: Added) -> list[str]:
    return [f"nearly the same text as {', '.join(added.near)}"] if added.near else []


def print_sum(outcomes: Outcomes, library: Library, printer: Printer) -> None:
    """Print what all of it comes to, and how to go on."""
    from briefsearch.text import clean_line

    said = ", ".join(f"{count:,} {word}" for word, count in outcomes.counts.items() if count)
    size = counted(_size(library), "article", "articles")
    is_own = library.root == own_library()
    name = "your library" if is_own else f"the library {library.name}"
    printer.line(f"{said or 'nothing came in'}; {name} has {size}")
    if outcomes.was_interrupted:
        printer.line("Stopped; what came in is kept, and the same command goes on from there.")
    elif library.size:
        named = "" if is_own else f" {shlex.quote(str(library.root))}"
        printer.line(clean_line(f"`briefreader{named}` opens it."))
    printer.flush()


def sum_json(outcomes: Outcomes, library: Library) -> dict[str, Any]:
    """Return all of it, as `docs/json.md` describes it."""
    return {
        "library": str(library.root),
        "outcomes": [_json(each) for each in outcomes.added],
        "counts": dict(outcomes.counts),
        "articles": _size(library),
        "interrupted": outcomes.was_interrupted,
    }


def _json(added: Added) -> dict[str, Any]:
    return {
        "outcome": added.outcome.value,
        "origin": added.origin,
        "name": added.name,
        "id": added.id or None,
        "title": added.title,
        "outlet": added.outlet,
        "authors": list(added.authors),
        "published": added.published or None,
        "published_between": [day or None for day in added.published_between],
        "words": added.words,
        "reason": added.reason,
        "evidence": dict(added.evidence),
        "near": list(added.near),
    }


def _size(library: Library) -> int:
    """Return how many articles the library has now."""
    in_step(library, library.refresh)
    return library.size
