"""How much one source may give, whatever is in it."""

from __future__ import annotations

import json

from briefsearch.intake.guard import Guard
from briefsearch.intake.guard.bounds import MOST_ARTICLE_BYTES, MOST_REFUSALS, bounded
from briefsearch.intake.values import Draft, Refusal, SourceKind
from briefsearch.model import Article
from tests.search.intake.guard.conftest import Making

GOOD = json.dumps({"title": "The ferry", "text": "The ferry sails again, said the mayor."})


def test_refusals_without_end_are_counted_and_do_no_harm_to_the_rest(guard: Guard, making: Making) -> None:
    lines = [GOOD, *["1"] * (3 * MOST_REFUSALS), GOOD]
    found = list(guard.read(making("a.jsonl", "\n".join(lines), SourceKind.RECORDS)))
    assert [type(each) for each in found] == [Draft, *[Refusal] * MOST_REFUSALS, Draft, Refusal]
    assert found[-1] == Refusal("a.jsonl", "200 more parts of it cannot be read; mend the first")


def test_a_source_of_nothing_but_refusals_is_stopped_by_the_clock(making: Making) -> None:
    with Guard(seconds=1) as guard:
        found = list(guard.read(making("a.jsonl", "1\n" * 3_000_000, SourceKind.RECORDS)))
    assert len(found) == MOST_REFUSALS + 1
    assert isinstance(found[-1], Refusal)
    assert "longer than 1 s" in found[-1].reason


def test_as_many_refusals_as_are_told_need_no_sum() -> None:
    refusals = [Refusal(str(number), "no") for number in range(MOST_REFUSALS)]
    assert list(bounded(iter(refusals), "a")) == refusals


def test_an_article_larger_than_any_novel_is_refused(guard: Guard, making: Making) -> None:
    sentence = "The ferry sails again, said the mayor. "
    for text in (sentence * (MOST_ARTICLE_BYTES // len(sentence)), "\u6e2f" * (MOST_ARTICLE_BYTES // 3)):
        record = json.dumps({"title": "a", "text": text})
        found = list(guard.read(making("a.jsonl", f"{record}\n{GOOD}", SourceKind.RECORDS)))
        assert [type(each) for each in found] == [Refusal, Draft]
        assert found[0] == Refusal("a.jsonl", "an article in it has more than 5 MB of text; split it")


def test_a_novel_is_read_and_its_original_does_not_count(guard: Guard, making: Making) -> None:
    text = "The ferry sails again, said the mayor. " * 80_000
    record = json.dumps({"title": "a", "text": text, "notes": "x" * MOST_ARTICLE_BYTES})
    (found,) = guard.read(making("a.jsonl", record, SourceKind.RECORDS))
    assert isinstance(found, Draft)
    assert len(found.article.text) == len(text.strip())


def test_fields_stay_as_long_as_fields_are() -> None:
    long = "a\u0301" * 2_000
    people = [f"Jane Doe {number} {long}" for number in range(300)]
    article = Article("a", long, "Words.", (), outlet=long, authors=tuple(people))
    (found,) = bounded(iter([Draft(article)]), "a")
    assert isinstance(found, Draft)
    assert len(found.article.title) == len(found.article.outlet) == 1_000
    assert len(found.article.authors) == 100
    assert max(map(len, found.article.authors)) == 200
