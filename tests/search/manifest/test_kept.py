"""Folders of what is kept beside articles are passed over, and single files are brought in step."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefsearch.manifest import MARKER, Manifest, fingerprint
from tests.search.manifest.reading import refreshed, write


def ids(manifest: Manifest) -> list[str]:
    return [head.id for head in manifest.heads()]


def test_a_folder_with_a_marker_is_passed_over_and_one_without_is_not(root: Path, manifest: Manifest) -> None:
    write(root, "originals/kept.md")
    write(root, "originals/below/deep.md")
    write(root, "revisions/read.md")
    (root / "originals" / MARKER).touch()
    manifest.refresh(root)
    assert ids(manifest) == ["read"]


def test_a_library_that_is_itself_such_a_folder_is_read(root: Path, manifest: Manifest) -> None:
    write(root, "lund.md")
    (root / MARKER).touch()
    manifest.refresh(root)
    assert ids(manifest) == ["lund"]


def test_only_the_files_named_are_brought_in_step(root: Path, manifest: Manifest) -> None:
    for name in ("a.md", "b.md", "c.md"):
        write(root, name)
    manifest.refresh(root)
    write(root, "a.md", "Other words.", old=False)
    (root / "b.md").unlink()
    write(root, "d.md")
    (root / "c.md").unlink()
    manifest.update(root, {"a.md", "b.md", "d.md"})
    assert ids(manifest) == ["a", "c", "d"]
    assert manifest.article("a").text == "Other words."
    assert refreshed(manifest, root) == (0, 1, 0)


def test_an_id_that_becomes_free_is_given_at_once(root: Path, manifest: Manifest) -> None:
    write(root, "a.md", article_id="lund")
    write(root, "b.md", article_id="lund")
    manifest.refresh(root)
    assert ids(manifest) == ["lund", "lund-2"]
    assert manifest.path("lund-2") == "b.md"
    (root / "a.md").unlink()
    manifest.update(root, ["a.md"])
    assert ids(manifest) == ["lund"]
    assert manifest.path("lund") == "b.md"
    with pytest.raises(KeyError):
        manifest.path("lund-2")


def test_a_fingerprint_is_known_from_the_bytes_alone(root: Path, manifest: Manifest) -> None:
    file = write(root, "lund.md")
    manifest.refresh(root)
    assert manifest.fingerprints() == {"lund": fingerprint(file.read_bytes())}


def test_near_copies_are_in_the_head(root: Path, manifest: Manifest) -> None:
    write(root, "lund.md")
    (root / "lund.md").write_text("---\ntitle: Lund\nnear_copies: [holm, bach]\n---\n\nShe spoke.\n")
    manifest.refresh(root)
    (head,) = manifest.heads()
    assert head.near_copies == manifest.article("lund").near_copies == ("holm", "bach")
