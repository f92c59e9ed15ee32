"""Name what a row of figures is about, in a few words for readers."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefsearch import text
from briefsearch.comparison.figures.figure import Figure
from briefsearch.comparison.figures.vocabulary import DURATION_UNITS
from briefsearch.model import Article, Entity, EntityKind, Sentence, Span

_LONGEST_PHRASE = 4
_WHERE = frozenset({"in", "at", "across", "inside", "near", "to", "throughout", "within", "into", "from"})
_LONGEST_WHERE = 12
_MOST_WORDS = 3


class Namer:
    """Names rows by the words and names of the accounts that they are from."""

    def __init__(self, articles: Iterable[Article], names: Mapping[str, Sequence[Entity]]) -> None:
        self._texts = {article.id: article.text for article in articles}
        self._places = {
            article: sorted(
                (mention.start, entity.name)
                for entity in entities
                if entity.kind is EntityKind.PLACE
                for mention in entity.mentions
                if not _is_owner(self._texts.get(article, ""), mention.span)
            )
            for article, entities in names.items()
        }

    def subject(self, figures: Sequence[Figure]) -> str:
        """Return what `figures`, which are of one thing, are about (`Palestinian deaths`)."""
        first = figures[0]
        phrase = _phrase(figures)
        if first.is_date:
            return self._of_event("date", figures)
        if first.counted == "age":
            return self._age(figures)
        if first.unit in DURATION_UNITS:
            return self._of_event("time since" if first.counted == "ago" else "length", figures)
        if first.unit == "people":
            return _people(figures, phrase) + ("" if _side(figures) else self._in_place(figures, "in"))
        if first.unit == "visits":
            return "visits" + self._in_place(figures, "to")
        if first.unit == "percent":
            return f"share of {phrase}" if phrase else self._about("share", figures)
        return phrase if phrase and " " in phrase else self._about(phrase or first.unit or "number", figures)

    def _of_event(self, what: str, figures: Sequence[Figure]) -> str:
        events = Counter(figure.fate for figure in figures if figure.fate)
        if not events or events.most_common(1)[0][1] < min(2, len(figures)):
            return self._about(what, figures)
        joint = " " if what.endswith("since") else " of "
        return f"{what}{joint}the {events.most_common(1)[0][0]}{self._in_place(figures, 'in')}"

    def _age(self, figures: Sequence[Figure]) -> str:
        people = sorted({side for figure in figures for side in figure.sides})
        return f"age of {max(people, key=len).title()}" if people else self._about("age", figures)

    def _in_place(self, figures: Sequence[Figure], preposition: str) -> str:
        """Return the place that most of the sentences name, if two accounts name it."""
        places = Counter(
            name
            for sentence in dict.fromkeys(figure.sentence for figure in figures)
            for name in dict.fromkeys(self._places_in(sentence))
        )
        best = places.most_common(1)
        return f" {preposition} {best[0][0]}" if best and best[0][1] > 1 else ""

    def _places_in(self, sentence: Sentence) -> Iterator[str]:
        """Yield the places that a sentence names, in order."""
        places = self._places.get(sentence.article, ())
        first, end = (bisect_left(places, (at,)) for at in (sentence.start, sentence.end))
        return (name for _, name in places[first:end])

    def _about(self, what: str, figures: Sequence[Figure]) -> str:
        """Return `what` with the words near the first figure that stand near another one too."""
        stems = Counter(stem for figure in figures for stem in figure.near)
        first = figures[0]
        around = Span(first.sentence.start, first.sentence.end).of(self._texts[first.sentence.article])
        shared = [
            around[word.start : word.end]
            for word in text.words(around)
            if stems[stem := text.stem(word.folded)] > 1 and stem in first.near and word.folded != what
        ]
        return f"{what} ({' '.join(dict.fromkeys(shared[:_MOST_WORDS]))})" if shared else what


def _is_owner(written: str, name: Span) -> bool:
    """Whether a place is named for what it does or has (`Israel's army`), not as where something is."""
    before = written[max(0, name.start - _LONGEST_WHERE) : name.start].rstrip().rpartition(" ")[2].lower()
    return written.startswith(text.POSSESSIVE, name.end) and before not in _WHERE


def _people(figures: Sequence[Figure], phrase: str) -> str:
    fates = Counter(figure.fate for figure in figures if figure.fate)
    who = next((figure.counted for figure in figures if figure.counted), "")
    side = _side(figures)
    if not fates:
        return phrase or who or "people"
    fate = fates.most_common(1)[0][0]
    if fate == "killed" and not who:
        return f"{side} deaths".strip() if side else "people killed"
    if fate == "held" and any("hostage" in figure.phrase for figure in figures):
        return f"{side} hostages".strip()
    return f"{side} {who or 'people'} {fate}".strip()


def _side(figures: Sequence[Figure]) -> str:
    """Return the name that most phrases have, as it is written there but for a plural ending."""
    written = Counter(
        word.removesuffix("s")
        for figure in figures
        for word in figure.phrase.split()
        if text.fold(word).removesuffix("s") in figure.sides
    )
    return written.most_common(1)[0][0] if written else ""


def _phrase(figures: Sequence[Figure]) -> str:
    """Return the longest phrase of at most four words."""
    phrases = [figure.phrase for figure in figures if len(figure.phrase.split()) <= _LONGEST_PHRASE]
    return max(phrases, key=lambda phrase: len(phrase.split()), default="")
