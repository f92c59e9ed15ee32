"""Where what is bundled is, and where the reader's own library."""

from pathlib import Path


def bundled(name: str) -> Path:
    """Return the folder `name` of what comes with the program.

    A wheel holds it inside the package; an editable install leaves it at the root of the repository.
    """
    package = Path(__file__).resolve().parent
    folder = package / "assets" / name
    return folder if folder.is_dir() else package.parent.parent / "assets" / name


def briefing_folder() -> Path:
    """Return the folder of the bundled briefing."""
    return bundled("briefing")


def own_library() -> Path:
    """Return the folder of the reader's own library, which need not exist yet."""
    from platformdirs import user_data_path

    return user_data_path("briefreader", appauthor=False) / "library"
