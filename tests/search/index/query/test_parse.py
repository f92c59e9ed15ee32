"""What a text is read as, what is said about it, and what is found while it is still being typed."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from briefsearch.index.query import (
    MAX_WORDS,
    NOTHING,
    ONLY_NEGATIONS,
    All,
    Any,
    Between,
    Compound,
    Field,
    Kind,
    Leaf,
    Named,
    Near,
    Node,
    Not,
    Outlet,
    Phrase,
    Query,
    Word,
    any_word,
    leaves,
    parse,
)
from briefsearch.model import ArticleKind

A, B, C = Word("a"), Word("b"), Word("c")
CEASE_FIRE = Compound((Word("cease"), Word("fire")))
YEAR = Between(date(2023, 1, 1), date(2023, 12, 31))
MONTH = Between(date(2023, 11, 1), date(2023, 11, 30))


def exact(*words: str) -> tuple[Word, ...]:
    return tuple(Word(word, exact=True) for word in words)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("harbour", Word("harbour")),
        ("harbour strike", All((Word("harbour"), Word("strike")))),
        ('"harbour strike"', Phrase((Word("harbour"), Word("strike")))),
        ("“a b”", Phrase((A, B))),
        ("«a b»", Phrase((A, B))),
        ("a OR b", Any((A, B))),
        ("a b OR c", Any((All((A, B)), C))),
        ("a AND b", All((A, B))),
        ("a -b", All((A, Not(B)))),
        ("a NOT b", All((A, Not(B)))),
        ("a (b OR c)", All((A, Any((B, C))))),
        ("a (b (c))", All((A, B, C))),
        ("a OR (b OR c)", Any((A, B, C))),
        ("harb*", Word("harb", prefix=True)),
        ("=Strikes", Word("strikes", exact=True)),
        ('="a b"', Phrase(exact("a", "b"))),
        ('"a be*"', Phrase((A, Word("be", prefix=True)))),
        ("title:a b", All((Field("title", A), B))),
        ("OUTLET:a", Field("outlet", A)),
        ('author:"a b"', Field("author", Phrase((A, B)))),
        ("title:(a OR b)", Field("title", Any((A, B)))),
        ("title:=a", Field("title", *exact("a"))),
        ("-title:a b", All((Not(Field("title", A)), B))),
        ("title:-a b", All((Not(Field("title", A)), B))),
        ("10:30", Phrase((Word("10"), Word("30")))),
        ("日本", Phrase((Word("日"), Word("本")))),
        ("colour:a", Phrase((Word("colour"), A))),
        ("U.S.", Word("us")),
        ("-(-a)", A),
        ("c -(a OR b)", All((C, Not(Any((A, B)))))),
        ("c (-a OR -b)", All((C, Not(All((A, B)))))),
        ("c (-(a b) OR -d)", All((C, Not(All((A, B, Word("d"))))))),
        ("title:(-a) b", All((Not(Field("title", A)), B))),
        ('title:"" a', A),
    ],
)
def test_reads_words_and_operators(text: str, node: Node) -> None:
    assert parse(text) == Query(node, parse(text).understood, ())


@pytest.mark.parametrize(
    ("text", "leaf"),
    [
        ("cease-fire", CEASE_FIRE),
        ("cease\u2010fire", CEASE_FIRE),
        ("cease\u2011fire", CEASE_FIRE),
        ("cease–fire", CEASE_FIRE),
        ("(cease-fire),", CEASE_FIRE),
        ("al-Sudani's", Compound((Word("al"), Word("sudani")))),
        ("U.S.-led", Compound((Word("us"), Word("led")))),
        ("COVID-19", Compound((Word("covid"), Word("19")))),
        ("face-to-face", Compound((Word("face"), Word("to"), Word("face")))),
        ('"cease-fire"', CEASE_FIRE),
        ('"cease-fire deal"', Phrase((CEASE_FIRE, Word("deal")))),
        ("cease-", Word("cease")),
        ("cease--fire", Phrase((Word("cease"), Word("fire")))),
        ("10:30-11", Phrase((Word("10"), Word("30"), Word("11")))),
        ("cease-fire*", Phrase((Word("cease"), Word("fire", prefix=True)))),
        ("=cease-fire", Phrase(exact("cease", "fire"))),
        ('="a cease-fire"', Phrase(exact("a", "cease", "fire"))),
        ('"a b"~3', Near((A, B), 3)),
        ('"a cease-fire"~0', Near((A, CEASE_FIRE), 0)),
        ('="a b"~50', Near(exact("a", "b"), 50)),
        ("hostege~", Word("hostege", fuzzy=1)),
        ("hostege~1", Word("hostege", fuzzy=1)),
        ("hostege~2", Word("hostege", fuzzy=2)),
        ("deel~", Word("deel", fuzzy=1)),
        ('"hostege~ deal"', Phrase((Word("hostege", fuzzy=1), Word("deal")))),
        ("½", Word("1/2")),
        ("a~2/99", Phrase((A, Word("2"), Word("99")))),
    ],
)
def test_reads_leaves(text: str, leaf: Leaf) -> None:
    assert parse(text).node == leaf
    assert parse(text).notes == ()


@pytest.mark.parametrize(
    ("text", "node", "understood"),
    [
        ("date:2023", YEAR, "date:2023"),
        ("Date:2023-11", MONTH, "date:2023-11"),
        ("date:2023/11", MONTH, "date:2023-11"),
        ('date:"2023-11"', MONTH, "date:2023-11"),
        ("date:2023-11-01", Between(date(2023, 11, 1), date(2023, 11, 1)), "date:2023-11-01"),
        ("date:2024-02", Between(date(2024, 2, 1), date(2024, 2, 29)), "date:2024-02"),
        (
            "date:2023-11-01..2023-11-07",
            Between(date(2023, 11, 1), date(2023, 11, 7)),
            "date:2023-11-01..2023-11-07",
        ),
        ("date:2023-01..2023-12", YEAR, "date:2023"),
        ("date:2023..2024-03", Between(date(2023, 1, 1), date(2024, 3, 31)), "date:2023-01..2024-03"),
        ("date:2023-11..", Between(date(2023, 11, 1), None), "date:2023-11.."),
        ("date:..2024-01", Between(None, date(2024, 1, 31)), "date:..2024-01"),
        ("date:<2024", Between(None, date(2023, 12, 31)), "date:..2023"),
        ("date:<=2024", Between(None, date(2024, 12, 31)), "date:..2024"),
        ("date:>2023-11", Between(date(2023, 12, 1), None), "date:2023-12.."),
        ("date:>=2023-11", Between(date(2023, 11, 1), None), "date:2023-11.."),
        ("date:[2023 TO 2024-03]", Between(date(2023, 1, 1), date(2024, 3, 31)), "date:2023-01..2024-03"),
        ("date:9999", Between(date(9999, 1, 1), date.max), "date:9999"),
        ('entity:"Hakan Fidan"', Named("Hakan Fidan"), 'entity:"Hakan Fidan"'),
        ("entity:Fidan", Named("Fidan"), "entity:Fidan"),
        ("entity:al-Sudani", Named("al-Sudani"), 'entity:"al-Sudani"'),
        ('entity:"Hakan\n Fidan', Named("Hakan Fidan"), 'entity:"Hakan Fidan"'),
        ("kind:Brief", Kind(ArticleKind.BRIEF), "kind:brief"),
        ("kind:articles", Kind(ArticleKind.ARTICLE), "kind:article"),
        ('outlet:="Asian Lite"', Outlet("Asian Lite"), 'outlet:="Asian Lite"'),
        ("outlet:=BBC", Outlet("BBC"), 'outlet:="BBC"'),
        ("outlet:(=bbc)", Field("outlet", *exact("bbc")), "outlet:(=bbc)"),
        ("-oil date:2023-11", All((Not(Word("oil")), MONTH)), "-oil date:2023-11"),
        ("a -date:2023", All((A, Not(YEAR))), "a -date:2023"),
        ("a OR kind:brief", Any((A, Kind(ArticleKind.BRIEF))), "a OR kind:brief"),
        ("title:(date:2023)", YEAR, "date:2023"),
        ("title:(a date:2023)", All((Field("title", A), YEAR)), "title:a date:2023"),
        ("title:(a -date:2023)", All((Field("title", A), Not(YEAR))), "title:a -date:2023"),
    ],
)
def test_reads_filters(text: str, node: Node, understood: str) -> None:
    assert parse(text) == Query(node, understood, ())


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ('"harbour str', '"harbour str"'),
        ("((a", "a"),
        ("a) b", "a b"),
        ("a OR", "a"),
        ("OR a", "a"),
        ("a NOT", "a"),
        ("a ()", "a"),
        ("[a TO z]", "a to z"),
        ("a b OR c", "(a b) OR c"),
        ("İstanbul KIRMIZI ı", "istanbul kirmizi i"),
    ],
)
def test_closes_and_drops_silently_what_says_nothing(text: str, understood: str) -> None:
    assert parse(text).understood == understood
    assert parse(text).notes == ()


FIELD_LIST = "there are title: outlet: author: date: entity: kind:"
KIND = "kind: takes brief or article; the parts of an article have no filter"
STAR = "a * counts only after the beginning of a word"


@pytest.mark.parametrize(
    ("text", "understood", "note"),
    [
        ("a date:banana", "a", "date:banana is no date and was left out; write date:2023-11"),
        ("a date:2023-02-30", "a", "date:2023-02-30 is no date and was left out; write date:2023-11"),
        ("a date:2023-13", "a", "date:2023-13 is no date and was left out; write date:2023-11"),
        ("a date:<0001", "a", "date:<0001 is no date and was left out; write date:2023-11"),
        ("a date:>9999", "a", "date:>9999 is no date and was left out; write date:2023-11"),
        ("a date:..", "a", "date:.. is no date and was left out; write date:2023-11"),
        (
            "a date:[banana TO 2024]",
            "a",
            "date:[banana TO 2024] is no date and was left out; write date:2023-11",
        ),
        (
            "date:2024..2023",
            "date:2023..2024",
            "date:2024..2023 was turned round: the earlier date comes first",
        ),
        ("a date:", "a", "date: takes 2023, 2023-11 or 2023-11-01"),
        (
            "a kind:poem",
            "a",
            f"kind:poem was left out; {KIND}",
        ),
        ('a entity:"?"', "a", 'entity: takes a name, as in entity:"Hakan Fidan"'),
        ("a outlet:=", "a", 'outlet:= takes a name, as in outlet:="Asian Lite"'),
        ("entity:" + "x" * 301, "entity:" + "x" * 300, "only the first 300 characters of a name count"),
        ("outlets:bbc", '"outlets bbc"', f"outlets: is no field; {FIELD_LIST}"),
        ("titel:x", '"titel x"', f"titel: is no field; {FIELD_LIST}"),
        ("title: a", "title a", "title: takes its word right behind it, as in title:truce"),
        ("*a*", "a*", STAR),
        ("ha*our", '"ha our"', STAR),
        ("a ??*", "a", STAR),
        ("a~9", "a", "a~9: the word is too short for ~"),
        ("deal~2", "deal~", "deal~2 was read as ~1, the most for this word"),
        ("hostage~9", "hostage~2", "hostage~9 was read as ~2, the most for a word"),
        ("hostage~0", "hostage", "hostage~0 allows no other letter; write hostage~"),
        ("cease-fire~", "cease-fire", "cease-fire~: a ~ goes with a single word and was left out"),
        ("=strik*", "strik*", "=strik*: a word takes one of = * ~"),
        ('"a b"~', '"a b"~5', '"a b"~ was read as ~5'),
        ('"a b"~99', '"a b"~50', "~99 was read as ~50, the most words between others"),
        ('"a b c d e f g h i j"~9', '"a b c d e f g h"~9', "of words near one another the first 8 count"),
        ('"a"~5', "a", '"a"~5: ~ after quotation marks takes two words or more'),
        ("a OR -b", "a", "what is to be left out was ignored where it is one side of OR"),
        ("a " * 65, " ".join("a" * 64), "only the first 64 words of a query count"),
        ("(" * 21 + "a", "a", "brackets within brackets count to a depth of 20"),
        ("a" + " " * 1000, "a", "only the first 1,000 characters of a query count"),
    ],
)
def test_says_what_was_left_out_or_changed(text: str, understood: str, note: str) -> None:
    query = parse(text)
    assert query.understood == understood
    assert query.notes == (note,)


def test_notes_are_few_and_none_comes_twice() -> None:
    assert len(parse("a date:x date:y kind:z entity: date:w").notes) == 3
    assert len(parse("*a* *b* *c*").notes) == 1


@pytest.mark.parametrize("text", ["", "   ", "OR", "NOT", "-", "()", '""', "?!", '"', "~", "title:()"])
def test_nothing_matches_nothing(text: str) -> None:
    assert parse(text) == parse(text, typing=True) == Query(None, NOTHING)


@pytest.mark.parametrize("text", ["-a", "-a -b", "NOT a OR NOT b", "-(a OR b)", "title:-a", "-date:2023"])
def test_negations_alone_match_nothing(text: str) -> None:
    assert parse(text) == Query(None, ONLY_NEGATIONS)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("harb", Any((Word("harb"), Word("harb", prefix=True)))),
        ("a har", All((A, Any((Word("har"), Word("har", prefix=True)))))),
        ('"a har', Any((Phrase((A, Word("har"))), Phrase((A, Word("har", prefix=True)))))),
        ("title:har", Field("title", Any((Word("har"), Word("har", prefix=True))))),
        (
            "cease-fire",
            Any(
                (
                    CEASE_FIRE,
                    Phrase((Word("cease"), Word("fire", prefix=True))),
                    Word("ceasefire", prefix=True),
                )
            ),
        ),
        (
            '"a cease-fire',
            Any((Phrase((A, CEASE_FIRE)), Phrase((A, Word("cease"), Word("fire", prefix=True))))),
        ),
        ("a ", A),
        ('"a"', A),
        ("a.", A),
        ("a OR", A),
        ("a AND", A),
        ("a -b", All((A, Not(B)))),
        ("a -title:b", All((A, Not(Field("title", B))))),
        ("=strike", Word("strike", exact=True)),
        ('="a b', Phrase(exact("a", "b"))),
        ("hostage~2", Word("hostage", fuzzy=2)),
        ('"a b"~5', Near((A, B), 5)),
        ("entity:fid", Named("fid")),
        ("outlet:=BB", Outlet("BB")),
        ("a date:2023", All((A, YEAR))),
    ],
)
def test_the_word_being_typed_is_also_a_prefix(text: str, node: Node) -> None:
    assert parse(text, typing=True).node == node
    assert parse(text, typing=True).understood == parse(text).understood


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a date:", "date: takes 2023, 2023-11 or 2023-11-01"),
        ("a date:2023-1", "date: takes 2023, 2023-11 or 2023-11-01"),
        ("a kind:br", KIND),
    ],
)
def test_a_filter_being_typed_is_only_explained(text: str, hint: str) -> None:
    assert parse(text, typing=True) == Query(A, "a", (hint,))


def test_leaves_come_with_their_fields() -> None:
    node = parse('a title:(b "b c") -x date:2023 author:cease-fire').node
    assert node is not None
    found = [("", A), ("title", B), ("title", Phrase((B, C))), ("author", CEASE_FIRE)]
    assert list(leaves(node)) == found


@pytest.mark.parametrize(
    ("text", "relaxed"),
    [
        ("a", None),
        ("a date:2023 -b", None),
        ("cease-fire", None),
        ("a OR b", None),
        ("a a", None),
        ("a b", Any((A, B))),
        ('"a b"', Any((Phrase((A, B)), A, B))),
        ("a cease-fire", Any((A, CEASE_FIRE))),
        ("a b date:2023 -c", All((Any((A, B)), YEAR, Not(C)))),
        ("title:(a b -c)", All((Any((Field("title", A), Field("title", B))), Not(Field("title", C))))),
        ("a (b OR c)", Any((A, B, C))),
    ],
)
def test_any_word_relaxes_words_alone(text: str, relaxed: Node | None) -> None:
    node = parse(text).node
    assert node is not None
    assert any_word(node) == relaxed


MONSTERS = [
    "(" * 2000 + "a",
    "a" * 100_000,
    "a " * 5000,
    '"' * 9999,
    "-" * 9999 + "a",
    "(a OR " * 900,
    "-(a " * 900,
    "a (b OR " * 900,
    "~" * 9999,
    "*" * 9999,
    "date:[" + " " * 9999,
    'date:"1' + " " * 9999,
    "date:" * 999,
    "ﷺ" * 999,
    "ﷺ " * 999,
    "a-" * 999,
]


@pytest.mark.parametrize("text", MONSTERS, ids=lambda text: repr(text[:9]))
def test_monsters_are_harmless_and_quick(text: str) -> None:
    started = time.perf_counter()
    for typing in (False, True):
        query = parse(text, typing)
        if query.node is not None:
            assert len(list(leaves(query.node))) <= 3 * MAX_WORDS
    assert time.perf_counter() - started < 0.5


def test_naughty_strings(shared: Path) -> None:
    lines = (shared / "corpora/nasty/naughty-strings.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        for typing in (False, True):
            assert parse(line, typing).understood
