"""What the reader follows through the library: at most one search and one name, and which came last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from briefreader.trail import Place, Trail
from briefreader.widgets.article import Mark
from briefreader.widgets.lines import Piece
from briefsearch.model import Span


@dataclass(frozen=True, slots=True)
class Following:
    """A search (or a find in one article) and a name; `by_name` tells which of them was walked last."""

    search: Trail | None = None
    name: Trail | None = None
    by_name: bool = False

    def with_search(self, trail: Trail) -> Following:
        """Return what is followed once `trail`, a search, is walked."""
        return replace(self, search=trail, by_name=False)

    def with_name(self, trail: Trail) -> Following:
        """Return what is followed once `trail`, a name, is walked."""
        return replace(self, name=trail, by_name=True)

    def dropped(self) -> Following:
        """Return what is still followed when one is dropped: the search first, then the name."""
        return Following(name=self.name, by_name=True) if self.search is not None else Following()

    @property
    def here(self) -> Place | None:
        """The place that the reader walked to last."""
        trail = self.name if self.by_name else self.search
        return trail.here if trail is not None else None

    @property
    def counts(self) -> Mapping[str, int] | None:
        """How many matches, or else mentions, each article has; None while nothing is followed."""
        trail = self.search or self.name
        return trail.places.counts if trail is not None else None

    def span_in(self, article_id: str) -> Span | None:
        """Return the characters of the place walked to last, if it is in this article."""
        here = self.here
        return here.span if here is not None and here.article == article_id else None

    def marks(self, article_id: str) -> list[Mark]:
        """Return the marks of an article: the place at hand first, then matches, then mentions."""
        marks: list[Mark] = []
        if (here := self.span_in(article_id)) is not None:
            role = "mention-here" if self.by_name else "match-here"
            marks.append(Mark(here.start, here.end, role, on_track=not self.by_name))
        for trail, role in ((self.search, "match"), (self.name, "mention")):
            spans = trail.in_article(article_id) if trail is not None else ()
            marks += [Mark(span.start, span.end, role, on_track=role == "match") for span in spans]
        return marks

    def status(self) -> list[Piece]:
        """Return what the status line says of it."""
        pieces: list[Piece] = []
        for trail, role in ((self.search, "count"), (self.name, "name")):
            if trail is not None:
                at = f"{trail.noun} {trail.index + 1:,} of {len(trail.places):,}"
                at += ", some of the words" if trail.partial else ""
                said = at if trail.places else "none in the text"
                pieces += [(f"{trail.sign} ", role), (trail.label, "ink"), (f"  {said}    ", "quiet")]
        return pieces
