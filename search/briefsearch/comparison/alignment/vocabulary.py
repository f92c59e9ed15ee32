"""Word lists: what says nothing about a subject, and what says the same in other words.

All words are in the folded form of `text.fold`.
"""

from __future__ import annotations

_STOP = """
    a about after all also am amid an and any are as at be because been before being but by can could d did
    do does during for from had has have having he her here hers him his how i if in into is it its itself ll
    m may me might more most must my no nor not of on one or other our over own re s said say saying says
    shall she should so some such t than that the their them themselves then there these they this those
    through to too until up upon us ve very was we were what when where which while who whom whose why will
    with within would you your
"""
STOP_WORDS = frozenset(_STOP.split())

# The right side stands for the left one wherever words are compared. Two capitals tell `US` from `us`.
EQUIVALENTS = {
    ("US",): "unitedstates",
    ("united", "states"): "unitedstates",
    ("UK",): "unitedkingdom",
    ("united", "kingdom"): "unitedkingdom",
    ("UN",): "unitednations",
    ("united", "nations"): "unitednations",
    ("EU",): "europeanunion",
    ("european", "union"): "europeanunion",
    ("cease", "fire"): "ceasefire",
    ("middle", "east"): "mideast",
    ("west", "asia"): "mideast",
    ("west", "bank"): "westbank",
    ("turkiye",): "turkey",
}
