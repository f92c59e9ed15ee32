"""A library of invented accounts: two stories that several outlets tell, and articles of their own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefsearch import Library

# Per article: outlet, day, title, sentences.
ACCOUNTS: Mapping[str, tuple[str, str, str, tuple[str, ...]]] = {
    "bridge-1": (
        "Harbour Herald",
        "2024-03-04",
        "Drawbridge jams open at Vestholm",
        (
            "The drawbridge at Vestholm jammed open on Monday.",
            "Engineer Tilda Brenkwell said that a cracked gear had seized.",
            "Ferries carried commuters across the sound while Brenkwell ordered a new gear from Oslo.",
        ),
    ),
    "orchard-1": (
        "Country Post",
        "2024-05-20",
        "Frost ruins the orchards of Kelmond",
        (
            "A late frost ruined the cherry blossom in Kelmond.",
            "Grower Oskar Vane lit fires between the trees, and lost most of the cherries.",
            "The growers asked the ministry for relief.",
        ),
    ),
    "bridge-2": (
        "Vestholm Weekly",
        "2024-03-05",
        "A cracked gear, and no way across",
        (
            "Commuters in Vestholm crossed the sound by ferries again on Tuesday.",
            "The gear of the drawbridge is cracked, Tilda Brenkwell said, and the new one from Oslo is late.",
        ),
    ),
    "chess": (
        "Country Post",
        "2024-03-04",
        "A quiet draw in the chess final",
        (
            "The final of the chess league ended in a draw after nine hours.",
            "Both players shook hands, and the audience went home in the rain.",
        ),
    ),
    "bridge-3": (
        "The Ledger",
        "unknown",
        "Drawbridge repair may take weeks",
        (
            "Repairing the drawbridge at Vestholm may take weeks.",
            "Its gear has cracked, said Tilda Brenkwell, who counts on ferries for the commuters until then.",
        ),
    ),
    "orchard-2": (
        "Harbour Herald",
        "2024-05-21",
        "Growers count their losses",
        (
            "Oskar Vane lit fires, but the frost in Kelmond took the cherries all the same.",
            "The ministry promised relief to the growers after the blossom froze.",
        ),
    ),
    "library": (
        "The Ledger",
        "2024-01-15",
        "The reading room opens on Sundays",
        (
            "The town opens its reading room on Sundays from now on.",
            "Readers had signed a petition for years.",
        ),
    ),
}
BRIDGE = ("bridge-1", "bridge-2", "bridge-3")
ORCHARD = ("orchard-1", "orchard-2")
ALONE = ("chess", "library")


def write_article(folder: Path, article_id: str, outlet: str, day: str, title: str, text: str) -> None:
    """Write one article into `folder`; files come in the order in which they were written."""
    number = len(list(folder.glob("*.md")))
    front = f'id: {article_id}\ntitle: "{title}"\noutlet: "{outlet}"\npublished: {day}\nlanguage: en'
    (folder / f"{number:03}-{article_id}.md").write_text(f"---\n{front}\n---\n\n{text}\n", encoding="utf-8")


def write_invented(folder: Path) -> Path:
    """Write the accounts into the new `folder` and return it."""
    folder.mkdir(parents=True)
    for article_id in ACCOUNTS:
        write_account(folder, article_id)
    return folder


def write_account(folder: Path, article_id: str) -> None:
    """Write one of the accounts into `folder`."""
    outlet, day, title, sentences = ACCOUNTS[article_id]
    write_article(folder, article_id, outlet, day, title, " ".join(sentences))


def opened(root: Path, cache: Path, *, names: bool = True) -> Library:
    """Open a library with all that is derived from it; without `names` these are not recognised yet."""
    library = Library(root, cache)
    library.refresh()
    library.build_index()
    if names:
        library.build_names()
    return library
