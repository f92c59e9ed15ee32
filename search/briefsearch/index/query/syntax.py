"""The query language at a glance."""

from __future__ import annotations

SYNTAX = (
    ("gaza ceasefire", "both words, in any form"),
    ('"hostage deal"', "the words side by side, in this order"),
    ('"hostages deal"~5', "at most 5 words between them, in any order"),
    ("truce OR pause", "either of them"),
    ("talks -oil", "the first word, without the second"),
    ("(truce OR pause) talks", "brackets say what belongs together"),
    ("isra*", "every word that begins so"),
    ("netanyaho~", "also with one letter wrong; ~2 for two"),
    ("=strikes", "this very form: no strike, no striking"),
    ("cease-fire", "also written cease fire or ceasefire"),
    ("title:ceasefire", "the word in the title"),
    ("author:(smith OR khan)", "either name among the authors"),
    ("outlet:post", "the word in the name of the outlet"),
    ('outlet:="Asian Lite"', "this outlet alone"),
    ("date:2023-11", "this month; also a year or a day"),
    ("date:2023-11-24..2023-11-30", "from day to day; also date:<2024"),
    ('entity:"Hakan Fidan"', "who or what is named, by any of its names"),
    ("kind:brief", "briefs alone; kind:article for the accounts"),
)
"""Rows of (what is typed, what is found): at most 34 and 44 characters, for a small window."""
