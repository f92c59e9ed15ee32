"""Where a draft goes: into the library, in place of an earlier version, or nowhere since it is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefsearch.adding.catalogue import Catalogue, Entry, Known, entry_of
from briefsearch.adding.editing import EDITED, fields_of, is_markdown, with_fields
from briefsearch.adding.folder import ORIGINALS, Folder, storing
from briefsearch.adding.identity import NEAR, VERSION, containment, is_of_several, title_mark
from briefsearch.adding.naming import Names
from briefsearch.adding.revisions import Revisions
from briefsearch.adding.trash import Trash
from briefsearch.adding.values import Added, Outcome
from briefsearch.errors import UnreadableError
from briefsearch.intake import article_from_bytes
from briefsearch.intake.markdown import body, write
from briefsearch.intake.markdown.frontmatter import Value, fields
from briefsearch.intake.values import Draft
from briefsearch.manifest import fingerprint
from briefsearch.model import Article
from briefsearch.text import clean_line, fold

if TYPE_CHECKING:
    from briefsearch.adding.identity import Shingles

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_MOST_RUNS_KEPT = 512
REMOVED = "you deleted it; add it by itself to have it again"
_SAME_BYTES = "read from the same bytes"
_UNCHANGED = "nothing in it has changed"
_EARLIER = "an earlier version, which is kept; --again makes it the present one"
_TEXT, _READING = "text", "reading of the text"


@dataclass(frozen=True, slots=True)
class Place:
    """What a draft comes from: `origin` and `name` for messages, and all of the bytes in `file`.

    `again` asks for what is known to be compared in full; `target` is the article it is to be compared with.
    `given` are the ids of the articles that have come from there so far.
    """

    origin: str
    name: str
    file: Path
    again: bool = False
    target: Known | None = None
    given: set[str] = field(default_factory=set)

    @property
    def is_full(self) -> bool:
        """Whether what is known is compared in full."""
        return self.again or self.target is not None


class Placer:
    """Writes drafts into one library, one after the other."""

    def __init__(self, folder: Folder, catalogue: Catalogue, trash: Trash | None = None) -> None:
        """Write to `folder`; what is in `trash` is not added again."""
        self._trash = trash
        self._folder = folder
        self._catalogue = catalogue
        self._revisions = Revisions(folder)
        self._names = Names(folder, catalogue.ids())
        self._runs: dict[str, Shingles] = {}

    def place(self, draft: Draft, place: Place) -> Added:
        """Write `draft` where it is new or changed, and return what became of it; raises StorageError."""
        added = self._placed(draft, place)
        place.given.add(added.id)
        return added

    def _placed(self, draft: Draft, place: Place) -> Added:
        title = clean_line(draft.article.title) or "Untitled"
        entry = entry_of(replace(draft.article, title=title))
        known = place.target or self._same(entry, draft, place)
        if known is not None:
            data = _bytes(draft, place)
            changes = self._changes(known, entry.article, place, data)
            if changes and not place.is_full and self._revisions.has(known.id, data):
                return self.known(known, place, _EARLIER)
            if changes and is_markdown(known.path):
                return self._revise(draft, entry.article, known, place, changes)
            return self.known(known, place, _UNCHANGED)
        twins = self._catalogue.by_text(entry.text)
        if twin := next((each for each in twins if _is_one_outlet(each.outlet, entry.article.outlet)), None):
            return self.known(twin, place, f"with the same words as {twin.id}")
        if self.was_removed(entry.article.url, _bytes(draft, place)):
            return Added(Outcome.KNOWN, place.origin, place.name, title=title, reason=REMOVED)
        return self._add(draft, entry, place)

    def was_removed(self, url: str, data: bytes = b"") -> bool:
        """Whether what comes from `url`, or is read from `data`, was removed and is to stay so."""
        return self._trash is not None and (self._trash.has_url(url) or self._trash.has_bytes(data))

    def known(self, known: Known, place: Place, reason: str = _SAME_BYTES) -> Added:
        """Return that nothing is added, since the library has it."""
        return Added(
            Outcome.KNOWN,
            place.origin,
            place.name,
            known.id,
            known.title,
            known.outlet,
            known.published,
            known.words,
            reason,
            published_between=(known.earliest, known.latest),
        )

    def article(self, known: Known) -> Article:
        """Return a known article; raises OSError and UnreadableError where its file cannot be read now."""
        return article_from_bytes(self._source(known), known.path, known.id)

    def is_torn(self, known: Known) -> bool:
        """Whether a new version of an article was cut short before it was written, after its original was."""
        try:
            return self._revisions.is_last(known.id, self._source(known))
        except OSError:
            return False

    def _source(self, known: Known) -> bytes:
        return (self._folder.root / known.path).read_bytes()

    def _same(self, entry: Entry, draft: Draft, place: Place) -> Known | None:
        """Return the article that `entry` is a version of: read from the same bytes, or of one address.

        A page of many posts, the front page of a site or a careless feed gives one address to several
        articles. There, title or wording have to tell.
        """
        if place.again and (known := self._catalogue.by_original(_bytes(draft, place))):
            return known
        here = self._catalogue.by_url(entry.address)
        title = title_mark(entry.article.title)
        for tells in (
            lambda known: known.text == entry.text,
            lambda known: title_mark(known.title) == title,
            lambda known: containment(entry.runs, self._runs_of(known)) >= VERSION,
        ):
            if found := next(filter(tells, here), None):
                return found
        if len(here) != 1 or here[0].id in place.given or is_of_several(entry.article.url, here[0].url):
            return None
        return here[0]

    def _changes(self, known: Known, article: Article, place: Place, data: bytes) -> list[str]:
        """Return in words what `article` has other than the known one; what its reader set does not count."""
        try:
            old = self.article(known)
            edited = fields_of(self._source(known)).lines(EDITED) if is_markdown(known.path) else ()
        except (OSError, UnreadableError):
            return []
        # As it will be read: what cannot be written the way it is has not changed.
        new = article_from_bytes(write(article).encode(), f"{known.id}.md", known.id)
        changes = []
        if entry_of(new).text != known.text and (place.is_full or not self._is_read_from(known, data)):
            changes.append(_TEXT)
        elif place.is_full and (new.text, new.blocks, new.links) != (old.text, old.blocks, old.links):
            changes.append(_READING)
        for name, word in _FIELDS.items():
            value = getattr(new, name)
            if (
                name not in edited
                and value != getattr(old, name)
                and (place.is_full or (value and name in _TOLD))
            ):
                changes.append(word)
        return changes

    def _is_read_from(self, known: Known, data: bytes) -> bool:
        """Whether `data` is what an article was read from; its text is as its reader has left it then."""
        kept = self._folder.inside(known.original)
        return kept is not None and kept.read_bytes() == data and not self.is_torn(known)

    def _add(self, draft: Draft, entry: Entry, place: Place) -> Added:
        near = tuple(self._near(entry))
        data = _bytes(draft, place)
        with storing(self._folder.root):
            article_id = self._names.choose(entry.article, data)
            original = f"{self._folder.kept(ORIGINALS)}/{article_id}{_suffix(draft, place)}"
            article = replace(entry.article, id=article_id, original=original, near_copies=near)
            self._folder.write(original, data)
            self._write(replace(entry, article=article), f"{article_id}.md", write(article).encode())
        return _added(Outcome.ADDED, article, draft.evidence, place)

    def _write(self, entry: Entry, path: str, source: bytes) -> None:
        self._folder.write(path, source)
        self._catalogue.put(entry, path, fingerprint(source))
        self._remember(entry.article.id, entry.runs)

    def _revise(
        self, draft: Draft, article: Article, known: Known, place: Place, changes: list[str]
    ) -> Added:
        """Keep the known version as a revision, and write the new one in its place."""
        data = _bytes(draft, place)
        with storing(self._folder.root):
            old = self._source(known)
            kept = self._folder.inside(known.original)
            is_new = kept is None or kept.read_bytes() != data
            self._revisions.keep(known.id, old, kept if is_new else None)
            original = known.original
            if is_new:
                original = f"{self._folder.kept(ORIGINALS)}/{known.id}{_suffix(draft, place)}"
                self._folder.write(original, data)
            article = replace(article, id=known.id, original=original)
            values = _values(article, fields_of(old).lines(EDITED), is_full=place.is_full)
            is_other = _TEXT in changes or _READING in changes
            source = with_fields(old, values, body(article) if is_other else None)
            shown = replace(article_from_bytes(source, known.path, known.id), id=known.id)
            self._write(entry_of(shown), known.path, source)
            if kept is not None and known.original != original:
                kept.unlink()
        reason = f"changed: {', '.join(changes)}; the earlier version is kept"
        return _added(Outcome.REVISED, shown, draft.evidence, place, reason)

    def _near(self, entry: Entry) -> Iterator[str]:
        """Yield the ids of articles with nearly the same text, the likeliest first."""
        for known in self._catalogue.near(entry):
            if containment(entry.runs, self._runs_of(known)) >= NEAR:
                yield known.id

    def _runs_of(self, known: Known) -> Shingles:
        if known.id not in self._runs:
            try:
                entry = entry_of(self.article(known))
            except (OSError, UnreadableError):
                return entry_of(Article(known.id, "", "", ())).runs
            self._remember(known.id, entry.runs)
        return self._runs[known.id]

    def _remember(self, article_id: str, runs: Shingles) -> None:
        if len(self._runs) >= _MOST_RUNS_KEPT:
            self._runs.pop(next(iter(self._runs)))
        self._runs[article_id] = runs


_FIELDS = {"title": "title", "published": "date", "outlet": "outlet", "authors": "authors"}
# A version from the same address that says less of these says nothing new.
_TOLD = frozenset({"title", "published"})


def _values(article: Article, edited: tuple[str, ...], *, is_full: bool) -> dict[str, Value]:
    """Return the fields of a front matter that a new version sets; without `is_full` it takes none away."""
    values = fields(article)
    del values["near_copies"], values["id"]
    kept = set(edited)
    if article.published is None and not is_full:
        kept.add("published")
    if "published" in kept:
        kept |= {"published_between", "published_evidence"}
    return {key: value for key, value in values.items() if key not in kept and (value or is_full)}


def _is_one_outlet(one: str, other: str) -> bool:
    return not one or not other or fold(one) == fold(other)


def _bytes(draft: Draft, place: Place) -> bytes:
    return place.file.read_bytes() if draft.original is None else draft.original


def _suffix(draft: Draft, place: Place) -> str:
    for suffix in (draft.suffix.lower(), place.file.suffix.lower()):
        if _SUFFIX.fullmatch(suffix):
            return suffix
    return ""


def _added(
    outcome: Outcome, article: Article, evidence: Mapping[str, str], place: Place, reason: str = ""
) -> Added:
    earliest, latest = (str(day or "") for day in article.published_between)
    return Added(
        outcome,
        place.origin,
        place.name,
        article.id,
        article.title,
        article.outlet,
        str(article.published or ""),
        article.words,
        reason,
        evidence,
        article.near_copies,
        (earliest, latest),
    )
