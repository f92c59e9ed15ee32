"""Times in, plain aligned tables out."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median, quantiles

TIMES = ("median ms", "p95 ms", "runs")


def times(seconds: Sequence[float]) -> tuple[str, str, str]:
    """Return median and 95th percentile in milliseconds, and how many runs there were, as cells."""
    if not seconds:
        return "-", "-", "0"
    return f"{median(seconds) * 1000:.1f}", f"{p95(seconds) * 1000:.1f}", str(len(seconds))


def p95(values: Sequence[float]) -> float:
    """Return the 95th percentile of at least one value."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def print_table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]], note: str = "") -> None:
    """Print `rows` under `header`, the first column to the left and all others to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(header, *rows, strict=True)]
    print(f"\n{title}\n")
    for row in (header, *rows):
        first, *others = (
            cell.rjust(width) if number else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join((first, *others)).rstrip())
    if note:
        print(f"\n{note}")
    print(flush=True)
