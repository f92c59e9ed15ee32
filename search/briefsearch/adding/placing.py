"""Where a draft goes: into the library, in place of an earlier version, or nowhere since it is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from briefsearch.adding.catalogue import Catalogue, Entry, Known, entry_of
from briefsearch.adding.editing import EDITED, fields_of, is_markdown, with_fields
from briefsearch.adding.folder import ORIGINALS, Folder, storing
from briefsearch.adding.identity import (
    NEAR,
    VERSION,
    are_apart,
    containment,
    is_of_several,
    is_one_outlet,
    title_mark,
)
from briefsearch.adding.naming import Names
from briefsearch.adding.place import Place
from briefsearch.adding.revisions import Revisions, new_fields
from briefsearch.adding.trash import Trash
from briefsearch.adding.values import Added, Outcome
from briefsearch.errors import UnreadableError
from briefsearch.intake import article_from_bytes
from briefsearch.intake.markdown import body, write
from briefsearch.intake.values import Draft
from briefsearch.manifest import fingerprint
from briefsearch.model import Article
from briefsearch.text import clean_line

if TYPE_CHECKING:
    from briefsearch.adding.identity import Shingles

_MOST_RUNS_KEPT = 512
REMOVED = "you deleted it; add it by itself to have it again"
_SAME_BYTES = "read from the same bytes"
_UNCHANGED = "nothing in it has changed"
_EARLIER = "an earlier version, which is kept; --again makes it the present one"
_TEXT, _READING = "text", "reading of the text"


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
            data = place.bytes_of(draft)
            changes = self._changes(known, entry.article, place, data)
            if changes and not self._is_last_word(known, place) and self._revisions.has(known.id, data):
                return self.known(known, place, _EARLIER)
            if changes and is_markdown(known.path):
                return self._revise(draft, entry.article, known, place, changes)
            return self.known(known, place, _UNCHANGED)
        twins = self._catalogue.by_text(entry.text)
        if twin := next((each for each in twins if is_one_outlet(each.outlet, entry.article.outlet)), None):
            return self.known(twin, place, f"with the same words as {twin.id}", title)
        if self.was_removed(entry.article.url, place.bytes_of(draft)):
            return Added(Outcome.KNOWN, place.origin, place.name, title=title, reason=REMOVED)
        return self._add(draft, entry, place)

    def was_removed(self, url: str, data: bytes = b"") -> bool:
        """Whether what comes from `url`, or is read from `data`, was removed and is to stay so."""
        return self._trash is not None and (self._trash.has_url(url) or self._trash.has_bytes(data))

    def known(self, known: Known, place: Place, reason: str = _SAME_BYTES, title: str = "") -> Added:
        """Return that nothing is added, since the library has it, there under `title`."""
        if place.source and reason != _EARLIER:
            self._catalogue.put_source(known.id, place.source, place.part(title or known.title), is_new=False)
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
            authors=tuple(known.authors.splitlines()),
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
        if place.again and (known := self._catalogue.by_original(place.bytes_of(draft))):
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
            return self._before(entry, place)
        return here[0]

    def _before(self, entry: Entry, place: Place) -> Known | None:
        """Return the article that the same part of the reader's own file gave before that was changed.

        Again title or wording have to tell; where a file holds several articles, of which one title may have
        many, the wording alone.
        """
        if not place.source:
            return None
        twins = self._catalogue.by_text(entry.text)
        last = self._catalogue.by_source(place.source, place.part(entry.article.title))
        last = [each for each in last if each.id not in place.given]
        if place.is_several and len(last) > 1:
            last = []
        title = title_mark(entry.article.title)
        for known in (*filter(lambda known: self._is_from(known, place), twins), *last):
            if are_apart(entry.article.url, known.url):
                continue
            if not place.is_several and title_mark(known.title) == title:
                return known
            if containment(entry.runs, self._runs_of(known)) >= VERSION:
                return known
        return None

    def _is_from(self, known: Known, place: Place) -> bool:
        """Whether the present version of an article came from the reader's own file, in an earlier run."""
        return known.id not in place.given and self._catalogue.is_from(known.id, place.source)

    def _is_last_word(self, known: Known, place: Place) -> bool:
        """Whether what comes from there now goes before any version that was taken."""
        return place.is_full or (not place.is_several and self._is_from(known, place))

    def _note(self, article: Article, place: Place) -> None:
        """Note from where the present version of an article came; its own original is no other place."""
        if place.source:
            self._catalogue.put_source(article.id, place.source, place.part(article.title), is_new=True)
        elif place.target is None:
            self._catalogue.forget_source(article.id)

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
        is_own = self._is_from(known, place)
        if entry_of(new).text != known.text and (place.is_full or not self._is_read_from(known, data)):
            changes.append(_TEXT)
        elif place.is_full and (new.text, new.blocks, new.links) != (old.text, old.blocks, old.links):
            changes.append(_READING)
        for name, word in _FIELDS.items():
            value = getattr(new, name)
            if (
                name not in edited
                and value != getattr(old, name)
                and (place.is_full or (value and (is_own or name in _TOLD)))
            ):
                changes.append(word)
        return changes

    def _is_read_from(self, known: Known, data: bytes) -> bool:
        """Whether `data` is what an article was read from; its text is as its reader has left it then."""
        kept = self._folder.inside(known.original)
        return kept is not None and kept.read_bytes() == data and not self.is_torn(known)

    def _add(self, draft: Draft, entry: Entry, place: Place) -> Added:
        near = tuple(self._near(entry))
        data = place.bytes_of(draft)
        with storing(self._folder.root):
            article_id = self._names.choose(entry.article, data)
            original = f"{self._folder.kept(ORIGINALS)}/{article_id}{place.suffix_of(draft)}"
            article = replace(entry.article, id=article_id, original=original, near_copies=near)
            self._folder.write(original, data)
            self._write(replace(entry, article=article), f"{article_id}.md", write(article).encode())
        self._note(article, place)
        return _added(Outcome.ADDED, article, draft.evidence, place)

    def _write(self, entry: Entry, path: str, source: bytes) -> None:
        self._folder.write(path, source)
        self._catalogue.put(entry, path, fingerprint(source))
        self._remember(entry.article.id, entry.runs)

    def _revise(
        self, draft: Draft, article: Article, known: Known, place: Place, changes: list[str]
    ) -> Added:
        """Keep the known version as a revision, and write the new one in its place."""
        data = place.bytes_of(draft)
        with storing(self._folder.root):
            old = self._source(known)
            kept = self._folder.inside(known.original)
            is_new = kept is None or kept.read_bytes() != data
            self._revisions.keep(known.id, old, kept if is_new else None)
            original = known.original
            if is_new:
                original = f"{self._folder.kept(ORIGINALS)}/{known.id}{place.suffix_of(draft)}"
                self._folder.write(original, data)
            article = replace(article, id=known.id, original=original)
            values = new_fields(article, fields_of(old).lines(EDITED), is_full=place.is_full)
            is_other = _TEXT in changes or _READING in changes
            source = with_fields(old, values, body(article) if is_other else None)
            shown = replace(article_from_bytes(source, known.path, known.id), id=known.id)
            self._write(entry_of(shown), known.path, source)
            if kept is not None and known.original != original:
                kept.unlink()
        self._note(article, place)
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
        article.authors,
    )
