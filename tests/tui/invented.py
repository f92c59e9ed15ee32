"""A library of invented accounts of one invented event, with fixed dates; the files stand in `accounts`."""

from __future__ import annotations

import shutil
from pathlib import Path

ACCOUNTS = Path(__file__).parent / "accounts"


def write_library(folder: Path) -> Path:
    """Write the four accounts into `folder` and return it."""
    return Path(shutil.copytree(ACCOUNTS, folder))


def account(title: str, body: str, *, outlet: str = "An Outlet") -> str:
    """Return the file of an account with a title and a body."""
    return (
        f'---\ntitle: "{title}"\noutlet: "{outlet}"\nauthors: []\npublished: 2024-03-10\n'
        f"language: en\nkind: article\n---\n\n{body}\n"
    )


def write_accounts(folder: Path, bodies: dict[str, str]) -> Path:
    """Write a library of accounts, given as titles with their bodies, into a new `folder` and return it."""
    folder.mkdir()
    for number, (title, body) in enumerate(bodies.items(), 1):
        (folder / f"{number}.md").write_text(account(title, body), encoding="utf-8")
    return folder
