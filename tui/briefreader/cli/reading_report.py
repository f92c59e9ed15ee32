"""The report of a comparison as text to read on a terminal or to listen to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefreader.cli.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefreader.cli.printing import Printer
    from briefsearch.comparison.reports.document import Agreement, Line, Outline, Speaker, Subject

_INDENT = "  "


def print_report(report: Outline, printer: Printer) -> None:
    """Print all of it: pairs, figures, quotations, what only one account has, and a line that counts them."""
    _print_pairs([*report.agreements, *report.possible], printer)
    for subject in (*report.differing, *report.agreeing):
        _print_subject(subject, printer)
    for speaker in report.speakers:
        _print_speaker(speaker, printer)
    for account, additions in report.additions:
        heading = f"Only in {account.name}: {account.only} of {account.sentences} sentences"
        printer.line(printer.strong(heading))
        for each in additions:
            adds = f" (adds {', '.join(each.adds)})" if each.adds else ""
            _print_line(each.line, printer, after=adds, named=False)
        printer.line()
    printer.paragraph(
        f"{counted(len(report.agreements), 'group', 'groups')} of sentences that agree, "
        f"{len(report.possible)} that may; "
        f"{counted(len(report.differing), 'subject', 'subjects')} with figures to look at, "
        f"{len(report.agreeing)} with equal ones; {counted(len(report.speakers), 'speaker', 'speakers')}."
    )


def _print_pairs(agreements: Sequence[Agreement], printer: Printer) -> None:
    for each in agreements:
        printer.line(printer.strong(f"{each.relation.capitalize()} ({each.number})"))
        for line in each.lines:
            _print_line(line, printer)
        printer.line()


def _print_subject(subject: Subject, printer: Printer) -> None:
    word = "Differing figures" if subject.differs else "Figures"
    unit = f" ({subject.unit})" if subject.unit else ""
    printer.line(printer.strong(f"{word}: {subject.name}{unit}"))
    for remark in subject.remarks:
        printer.paragraph(f"{remark.capitalize()}.", _INDENT)
    for figure in subject.figures:
        by = f", by {figure.counted_by}" if figure.counted_by else ""
        _print_line(figure.line, printer, before=f"{figure.written}{by}: ")
    printer.line()


def _print_speaker(speaker: Speaker, printer: Printer) -> None:
    name = speaker.name or "Nobody named"
    printer.line(printer.strong(f"Says {name}{' (anonymous)' if speaker.is_anonymous else ''}"))
    for said in speaker.said:
        for number, (line, mode, by) in enumerate(zip(said.lines, said.modes, said.by, strict=True)):
            how = f"{mode.value}, by {by}" if by else mode.value
            _print_line(line, printer, before=f"{'the same, ' if number else ''}{how}: ")
    printer.line()


def _print_line(
    line: Line, printer: Printer, *, before: str = "", after: str = "", named: bool = True
) -> None:
    where = f"{line.account.name}, paragraph {line.paragraph}: " if named else f"Paragraph {line.paragraph}: "
    printer.paragraph(f"{where}{before}{line.text}{after}", _INDENT, _INDENT * 2)
