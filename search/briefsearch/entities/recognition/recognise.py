"""Find the people, places and organisations that articles name."""

from __future__ import annotations

from collections.abc import Sequence

from briefsearch.entities.recognition.candidate_store import CandidateStore
from briefsearch.entities.recognition.candidates import candidates
from briefsearch.entities.recognition.recognised import RecognisedMention
from briefsearch.entities.recognition.resolve import resolve
from briefsearch.model import Article


def recognise(articles: Sequence[Article]) -> list[RecognisedMention]:
    """Return the mentions in the bodies of `articles`, article by article in reading order.

    A span leaves out titles, possessives and a leading "the". Recognition has two steps: `candidates`
    looks at one article and can be kept, `resolve` weighs the evidence of all of them together.
    """
    store = CandidateStore()
    store.update(("", candidates(article)) for article in articles)
    return list(resolve(store, [article.id for article in articles]))
