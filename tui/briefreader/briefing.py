"""Where the bundled briefing is, and where the reader's own library."""

from pathlib import Path


def briefing_folder() -> Path:
    """Return the folder of the bundled briefing.

    A wheel holds it inside the package; an editable install leaves it at the root of the repository.
    """
    package = Path(__file__).resolve().parent
    bundled = package / "assets" / "briefing"
    return bundled if bundled.is_dir() else package.parent.parent / "assets" / "briefing"


def own_library() -> Path:
    """Return the folder of the reader's own library, which need not exist yet."""
    from platformdirs import user_data_path

    return user_data_path("briefreader", appauthor=False) / "library"
