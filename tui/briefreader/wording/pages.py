"""Pages that the program itself says where no article can be shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefsearch.model import Article, Block, BlockKind, Problem
from briefsearch.text import clean_line


def _page(title: str, paragraphs: Sequence[str]) -> Article:
    """Return a page as an article without an id."""
    paragraphs = [clean_line(paragraph) for paragraph in paragraphs]
    blocks: list[Block] = []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article("", clean_line(title), "\n\n".join(paragraphs), tuple(blocks))


def _reread_by(key: str) -> str:
    return f"press {key} to read the library again"


def gone(reason: str, reread: str) -> Article:
    """Return the page for an article that is listed and cannot be opened any more; `reread` is a key."""
    return _page("This account cannot be opened", [f"{reason}.", f"Then {_reread_by(reread)}."])


def unreadable(problem: Problem, reread: str) -> Article:
    """Return the page for a file that could not be read; `reread` is a key."""
    reason = f"{problem.reason[:1].upper()}{problem.reason[1:]}."
    others = "All other accounts are open, and nothing was changed."
    mend = f"Mend the file, then {_reread_by(reread)}."
    return _page(f"{problem.path} could not be read", [reason, others, mend])


def reading() -> Article:
    """Return the page for a library that is being read for the first time."""
    return _page("Reading the library for the first time", ["A moment, please."])


def empty(root: Path, add: str, reread: str) -> Article:
    """Return the page for a library without articles, which teaches how to fill it; `add` is a key too."""
    return _page(
        "This library is empty.",
        [
            f"It is the folder {root.resolve()}.",
            f"Press {add} to add files, folders, feeds and addresses.",
            f"Or put Markdown (.md) or plain text (.txt) into it, a file for each account; press {reread}.",
            "To see what this program does with five of them, run: briefreader --briefing",
        ],
    )
