"""What is shipped for the shell says what the parsers say, and man understands it."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest


def shipped(project: Path) -> Mapping[Path, str]:
    """Return what the script would write."""
    spec = importlib.util.spec_from_file_location("shipped", project / "scripts" / "shipped.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    files: Mapping[Path, str] = module.shipped()
    return files


def test_what_is_shipped_is_up_to_date(project: Path) -> None:
    stale = [path.name for path, text in shipped(project).items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "make shipped writes them anew"


def test_man_sets_the_page_without_a_warning(project: Path) -> None:
    if shutil.which("man") is None:
        pytest.skip("there is no man here")
    told = subprocess.run(
        ["man", "--warnings", "-l", project / "assets" / "man" / "briefreader.1"],
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "80", "MANPAGER": "cat"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stderr == ""
    assert "--markdown FOLDER" in told.stdout
    for command in ("add", "watch"):
        about = told.stdout.partition(f"briefreader {command}\n")[2].partition("Examples:")[0]
        assert "--to LIBRARY" in about, command
