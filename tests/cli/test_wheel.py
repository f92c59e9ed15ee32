"""The wheel, installed elsewhere, is whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def installed(tmp_path: Path, project: Path) -> Path:
    """Give a folder into which the wheel is installed."""
    folder = tmp_path / "wheel"
    build = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(project),
    ]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target"]
    subprocess.run([*install, str(folder / "site"), str(wheel)], check=True, capture_output=True)
    return folder / "site"


def run(installed: Path, tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run what is installed, from a folder that is not this repository."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )


def test_a_wheel_is_whole_and_opens_the_briefing(
    installed: Path, tmp_path: Path, briefing: Path, project: Path
) -> None:
    where = run(installed, tmp_path, "-c", "import briefreader, briefsearch; print(briefreader.__file__)")
    assert where.stdout.startswith(str(installed))
    listed = run(installed, tmp_path, "-m", "briefreader", "list", "--json", "--briefing")
    names = sorted(file.name for file in briefing.glob("*.md"))
    assert sorted(head["path"] for head in json.loads(listed.stdout)) == names
    assert listed.stderr == ""
    script = run(installed, tmp_path, "-m", "briefreader", "completion", "zsh").stdout
    assert (installed / "share" / "zsh" / "site-functions" / "_briefreader").read_text() == script
    assert (installed / "share" / "man" / "man1" / "briefreader.1").is_file()
    for root in (project / "search", project / "tui"):
        for file in root.rglob("*"):
            if file.is_file() and file.suffix != ".pyc":
                assert (installed / file.relative_to(root)).is_file(), file
