"""All about one entity: spellings, mentions in context, companions, dates, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import pytest

from briefsearch.entities import catalogue
from briefsearch.entities.building import catalogue_of
from briefsearch.entities.view import view
from briefsearch.entities.views import EntityView
from briefsearch.errors import InputError
from briefsearch.model import Article, ArticleHead, ArticleKind, BlockKind, Mention
from tests.search.entities.making import article

ONE = article(
    "Tilda Brenkwell in Oslo",
    "President Tilda Brenkwell came to Oslo. Brenkwell met the Vrandt Institute there.",
    "In Oslo it rained. The talks in Ankara begin when Brenkwell lands in Ankara.",
    name="one",
    kinds={0: BlockKind.HEADING},
)
TWO = article("Nothing was said.", "President Tilda Brenkwell slept.", name="two")


def head(
    article_id: str, day: date | None = None, between: tuple[date | None, date | None] = (None, None)
) -> ArticleHead:
    return ArticleHead(article_id, "", "", (), day, between, "", ArticleKind.ARTICLE, 1, "")


def viewed(
    articles: Iterable[Article] = (ONE, TWO),
    heads: Iterable[ArticleHead] = (),
    *,
    entity_id: str = "tilda-brenkwell",
    limit: int = 100,
    present: Mapping[str, Article] | None = None,
) -> EntityView:
    """Return the view of an entity; `present` are the articles as they are by now."""
    built = {each.id: each for each in articles}

    def get_article(article_id: str) -> Article:
        found = (built if present is None else present).get(article_id)
        if found is None:
            raise InputError(f"no {article_id}")
        return found

    return view(
        catalogue_of(list(built.values())), entity_id, get_article, {each.id: each for each in heads}, limit
    )


def test_each_mention_stands_in_its_context_with_the_number_of_its_paragraph() -> None:
    found = viewed()
    assert [(line.article, line.match) for line in found.lines] == [
        ("one", "Tilda Brenkwell"),
        ("one", "Tilda Brenkwell"),
        ("one", "Brenkwell"),
        ("one", "Brenkwell"),
        ("two", "Tilda Brenkwell"),
    ]
    assert found.paragraphs == (0, 1, 1, 2, 2)
    texts = {each.id: each.text for each in (ONE, TWO)}
    for line in found.lines:
        assert line.span.of(texts[line.article]) == line.match
        assert f"{line.before}{line.match}{line.after}" in texts[line.article]
    assert not found.is_cut
    assert found.spellings == {"Tilda Brenkwell": 3, "Brenkwell": 2}
    assert found.entity.counts == {"one": 4, "two": 1}
    assert found.entity.mentions == ()


def test_companions_share_sentences_and_headings_are_none() -> None:
    found = viewed()
    together = {entity.name: count for entity, count in found.companions}
    # Oslo stands with the name in the heading too, and Ankara twice in one sentence.
    assert together == {"Oslo": 1, "Vrandt Institute": 1, "Ankara": 1}
    assert found.companions_of == 2


def test_a_companion_is_one_for_each_sentence() -> None:
    first = article("Tilda Brenkwell was in Oslo. Tilda Brenkwell left Oslo. Oslo slept.", name="a")
    second = article("In Oslo they saw President Tilda Brenkwell.", name="b")
    found = viewed([first, second])
    assert [(entity.name, count) for entity, count in found.companions] == [("Oslo", 3)]


def test_mentions_beyond_the_limit_are_left_out_and_it_is_told() -> None:
    found = viewed(limit=3)
    assert len(found.lines) == len(found.paragraphs) == 3
    assert found.is_cut
    assert found.entity.total == 5
    assert not viewed(limit=5).is_cut


@pytest.mark.parametrize(
    ("heads", "first", "last"),
    [
        ((), None, None),
        ((head("one"), head("two")), None, None),
        ((head("one", date(2024, 3, 4)), head("two")), date(2024, 3, 4), date(2024, 3, 4)),
        (
            (head("one", date(2024, 3, 4)), head("two", None, (date(2024, 3, 1), date(2024, 3, 9)))),
            date(2024, 3, 1),
            date(2024, 3, 9),
        ),
        ((head("one", None, (None, date(2024, 3, 9))),), date(2024, 3, 9), date(2024, 3, 9)),
        # What is stated wins over what the text allows; accounts that do not name it count for nothing.
        (
            (head("one", date(2024, 3, 4), (date(2020, 1, 1), None)), head("three", date(1999, 1, 1))),
            date(2024, 3, 4),
            date(2024, 3, 4),
        ),
    ],
)
def test_the_days_are_those_of_the_accounts_that_name_it(
    heads: tuple[ArticleHead, ...], first: date | None, last: date | None
) -> None:
    found = viewed(heads=heads)
    assert (found.first, found.last) == (first, last)


def test_an_article_that_is_gone_is_passed_over() -> None:
    found = viewed(present={"two": TWO})
    assert [line.article for line in found.lines] == ["two"]
    assert found.companions == ()
    assert viewed(present={}).lines == ()


@pytest.mark.parametrize("now", [article("It is short.", name="one"), Article("one", "", "", ())])
def test_what_would_stand_beyond_the_end_of_a_changed_article_is_passed_over(now: Article) -> None:
    found = viewed(present={"one": now, "two": TWO})
    assert [line.article for line in found.lines] == ["two"]


def test_where_a_changed_article_no_longer_has_the_name_it_is_passed_over() -> None:
    first = "President Tilda Brenkwell came to Oslo."
    second = "It rained in Ankara when Brenkwell landed."
    now = article(first, "Now it rained in Ankara when Brenkwell landed.", name="one")
    found = viewed([article(first, second, name="one")], present={"one": now})
    assert [line.match for line in found.lines] == ["Tilda Brenkwell"]
    assert found.paragraphs == (1,)
    assert {entity.name for entity, _ in found.companions} == {"Oslo"}


def test_a_name_of_which_a_shortened_article_keeps_a_part_is_passed_over() -> None:
    whole = article(
        "They asked the Vrandt Institute.", "Then they asked the Vrandt Institute for Tides", name="one"
    )
    cut = article("They asked the Vrandt Institute.", "Then they asked the Vrandt Institute", name="one")
    assert len(viewed([whole], entity_id="vrandt-institute-for-tides").lines) == 2
    (line,) = viewed([whole], entity_id="vrandt-institute-for-tides", present={"one": cut}).lines
    assert line.span.of(cut.text) == line.match


def test_no_more_mentions_are_made_than_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    made = 0

    def counted(place: str, start: int, end: int) -> Mention:
        nonlocal made
        made += 1
        return Mention(place, start, end)

    monkeypatch.setattr(catalogue, "Mention", counted)
    assert len(viewed(limit=2).companions) == 3
    assert made == 2


def test_no_entity_of_that_id_is_an_input_error() -> None:
    with pytest.raises(InputError, match="nobody"):
        viewed(entity_id="nobody")
