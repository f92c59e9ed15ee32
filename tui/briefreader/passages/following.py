"""What the reader follows through the library: at most one search and one name, and which came last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from briefreader.passages.marks import Layer
from briefreader.passages.trail import Place, Trail
from briefreader.widgets.lines import Piece
from briefsearch.model import Span


class Following(NamedTuple):
    """A search (or a find in one article) and a name; `walked` tells which of them was walked last.

    While all names of the text are underlined, `mention` is the one of them that the reader is at.
    """

    search: Trail | None = None
    name: Trail | None = None
    mention: Place | None = None
    walked: Literal["search", "name", "mention"] = "search"

    def with_search(self, trail: Trail) -> Following:
        """Return what is followed once `trail`, a search, is walked."""
        return self._replace(search=trail, walked="search")

    def with_name(self, trail: Trail) -> Following:
        """Return what is followed once `trail`, a name, is walked."""
        return self._replace(name=trail, mention=None, walked="name")

    def with_mention(self, place: Place) -> Following:
        """Return what is followed once the reader went to one of all the names of the text."""
        return self._replace(mention=place, walked="mention")

    def without_mention(self) -> Following:
        """Return what is followed once the names of the text are no longer underlined."""
        return self._replace(mention=None, walked="name" if self.search is None else "search")

    def dropped(self) -> Following:
        """Return what is still followed when one is dropped: the search first, then the name.

        The place at which a name was left is then one of all the names of the text.
        """
        if self.search is not None:
            return self._replace(search=None, walked="name" if self.mention is None else "mention")
        mention = self.mention or (self.name.here if self.name is not None else None)
        return Following(mention=mention, walked="mention")

    @property
    def here(self) -> Place | None:
        """The place that the reader walked to last."""
        if self.walked == "mention":
            return self.mention
        trail = self.name if self.walked == "name" else self.search
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

    def layers(self, article_id: str, here: Span | None, names: Sequence[Span] = ()) -> list[Layer]:
        """Return the marks of an article: the place at hand, `here`, matches, mentions, and all `names`."""
        layers: list[Layer] = []
        by_search = self.walked == "search"
        if here is not None:
            layers.append(Layer((here,), "match-here" if by_search else "mention-here", on_track=by_search))
        if self.search is not None:
            layers.append(Layer(self.search.places.spans_in(article_id), "match", on_track=True))
        if self.name is not None:
            layers.append(Layer(self.name.places.spans_in(article_id), "mention"))
        layers.append(Layer(names, "mention" if self.name is None else "other-mention"))
        return layers

    def status(self) -> list[Piece]:
        """Return what the status line says of it."""
        pieces: list[Piece] = []
        for trail, role in ((self.search, "count"), (self.name, "name")):
            if trail is not None:
                at = f"{trail.noun} {trail.number + 1:,} of {len(trail.places):,}"
                at += ", some of the words" if trail.partial else ""
                said = at if trail.places else "none in the text"
                pieces += [(f"{trail.sign} ", role), (trail.label, "ink"), (f"  {said}    ", "quiet")]
        return pieces
