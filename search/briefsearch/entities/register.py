"""The names of one library: built from its articles, kept in its cache folder, corrected by its reader."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefsearch.errors import CacheError, InputError, StorageError
from briefsearch.files import locked
from briefsearch.model import Article

if TYPE_CHECKING:
    from briefsearch.entities.building import Merged, Report
    from briefsearch.entities.catalogue import Catalogue
    from briefsearch.entities.jumping.jump import Jumper
    from briefsearch.entities.views import Correction

# Part of every fingerprint: raise it whenever recognition or merging changes.
RULES = 3


class Register:
    """Builds and opens the catalogue of a library whose articles are marked with `marks`.

    `marks` returns for each id, in the order of the library, a text that changes when the article does.
    `corrections` is the reader's own file, which need not exist.
    """

    def __init__(
        self,
        cache: Path,
        corrections: Path,
        marks: Callable[[], Mapping[str, str]],
        get_article: Callable[[str], Article],
    ) -> None:
        self._candidates = cache / "candidates.db"
        self._merged = cache / "mentions.npz"
        self._entities = cache / "entities.db"
        self._corrections = corrections
        self._marks = marks
        self._get_article = get_article
        self._open: tuple[tuple[int, int], Catalogue, Jumper] | None = None

    # Building

    def _fingerprint(self, mark: str) -> str:
        """Return a digest of all that a catalogue comes from: mentions, by their mark, and corrections."""
        try:
            corrected = self._corrections.read_bytes()
        except OSError:
            corrected = b""
        return hashlib.sha256(mark.encode() + corrected).hexdigest()

    def is_current(self) -> bool:
        """Whether the catalogue is of just the articles and corrections that there are."""
        from briefsearch.entities.store import load_fingerprint

        return load_fingerprint(self._entities) == self._fingerprint(_mark_of(self._marks()))

    def build(self, report: Report | None = None) -> None:
        """Bring the catalogue in step with articles and corrections; raises CacheError.

        Only new and changed articles are recognised again, and what is done survives a kill.
        """
        from briefsearch.entities.catalogue import Catalogue

        marks = self._marks()
        known = Catalogue.load(self._entities)
        if known is not None:
            known.close()
        if known is None or known.fingerprint != self._fingerprint(_mark_of(marks)):
            merged = self._merged_of(marks, report)
            with self._writing():
                self._write(merged, self._readable_corrections())

    def _merged_of(self, marks: Mapping[str, str], report: Report | None) -> Merged:
        from briefsearch.entities.building import load_merged, save_merged
        from briefsearch.entities.recognition.candidate_store import DamagedError

        merged = load_merged(self._merged, _mark_of(marks))
        if merged is None:
            try:
                merged = self._recognised(marks, report)
            except DamagedError:
                self._candidates.unlink()
                merged = self._recognised(marks, report)
            save_merged(self._merged, merged)
        return merged

    def _recognised(self, marks: Mapping[str, str], report: Report | None) -> Merged:
        from briefsearch.entities.building import merge_candidates, update_candidates
        from briefsearch.entities.recognition.candidate_store import CandidateStore

        store = CandidateStore(self._candidates, RULES)
        try:
            update_candidates(store, marks, self._get_article, report)
            # What changed meanwhile was read as it is now, and kept under the mark of what it was.
            now = self._marks()
            store.update((), [each for each, mark in marks.items() if now.get(each) != mark])
            return merge_candidates(store, marks, report, _mark_of(marks))
        finally:
            store.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the right to write corrections and catalogue, so that none is written from older ones."""
        try:
            with locked(self._entities.parent):
                yield
        except OSError as error:
            raise CacheError(f"cannot write {self._entities}: {error.strerror}; check the folder") from error

    def _write(self, merged: Merged, corrections: Sequence[Correction]) -> None:
        from briefsearch.entities.corrections import apply
        from briefsearch.entities.store import save

        drafts = apply(corrections, merged.found, merged.drafts())
        save(self._entities, self._fingerprint(merged.mark), merged.found, drafts)

    def forget(self) -> None:
        """Delete all that is derived; the reader's corrections stay. Raises CacheError."""
        for file in (self._entities, self._merged, self._candidates):
            try:
                file.unlink(missing_ok=True)
            except OSError as error:
                raise CacheError(f"{file}: it cannot be deleted ({error.strerror})") from error

    # Asking

    def open(self) -> tuple[Catalogue, Jumper]:
        """Return the catalogue on disk and its jumper, opened once for each state of the file.

        Raises StorageError where it is not built yet.
        """
        from briefsearch.entities.catalogue import Catalogue
        from briefsearch.entities.jumping.jump import Jumper

        try:
            status = self._entities.stat()
            written = (status.st_mtime_ns, status.st_ino)
        except OSError:
            written = (0, 0)
        if self._open is None or self._open[0] != written:
            catalogue = Catalogue.load(self._entities)
            if catalogue is None:
                raise StorageError(
                    "the names here are not built yet: wait a moment, or run `briefreader index`"
                )
            self.close()
            self._open = (written, catalogue, Jumper(catalogue))
        return self._open[1:]

    def close(self) -> None:
        """Let go of the catalogue."""
        if self._open is not None:
            self._open[1].close()
            self._open = None

    # Correcting

    def corrections(self) -> tuple[Correction, ...]:
        """Return the reader's corrections, in the order made; StorageError where the file is damaged."""
        from briefsearch.entities.corrections import read_corrections

        return read_corrections(self._corrections)

    def _readable_corrections(self) -> tuple[Correction, ...]:
        """Return the corrections, none where their file is damaged: names are better than no names."""
        try:
            return self.corrections()
        except StorageError:
            return ()

    def correct(self, correction: Correction) -> None:
        """Add a correction and apply it at once.

        Raises InputError where it would change nothing, and StorageError where names are not built yet or the
        disk refuses.
        """
        from briefsearch.entities.corrections import apply, check

        with self._writing():
            merged, known = self._present(), self.corrections()
            check(correction, apply(known, merged.found, merged.drafts()))
            self._keep((*known, correction), known, merged)

    def undo_correction(self) -> Correction:
        """Take back the last correction and return it; InputError where there is none, else as `correct`."""
        with self._writing():
            known = self.corrections()
            if not known:
                raise InputError("there is no correction of names to undo")
            self._keep(known[:-1], known, self._present())
            return known[-1]

    def _present(self) -> Merged:
        from briefsearch.entities.building import load_merged

        merged = load_merged(self._merged, _mark_of(self._marks()))
        if merged is None:
            raise StorageError("the names are being built: correct them when that is done")
        return merged

    def _keep(
        self, corrections: tuple[Correction, ...], known: tuple[Correction, ...], merged: Merged
    ) -> None:
        from briefsearch.entities.corrections import write_corrections

        write_corrections(self._corrections, corrections)
        try:
            self._write(merged, corrections)
        except StorageError:
            # What is refused is not kept either.
            write_corrections(self._corrections, known)
            raise


def _mark_of(marks: Mapping[str, str]) -> str:
    """Return a digest of all that recognition reads, and of its rules."""
    return hashlib.sha256(repr((RULES, list(marks.items()))).encode("utf-8", "surrogatepass")).hexdigest()
