from briefsearch.index.tokens import MAX_WORD, tokens


def test_neighbours_have_neighbouring_positions() -> None:
    assert [(position, word.folded) for position, word in tokens("One two, three")] == [
        (1, "one"),
        (2, "two"),
        (3, "three"),
    ]


def test_a_blank_line_leaves_a_gap() -> None:
    assert [position for position, _ in tokens("one\ntwo\n\nthree")] == [1, 2, 4]


def test_endless_words_are_cut_but_keep_their_span() -> None:
    ((_, word),) = tokens("x" * 100_000)
    assert word.folded == "x" * MAX_WORD
    assert (word.start, word.end) == (0, 100_000)
