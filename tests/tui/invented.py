"""A library of invented accounts of one invented event, with fixed dates."""

from __future__ import annotations

from pathlib import Path

_HERALD = """\
---
id: herald
title: "A bridge opens at Vestholm"
outlet: "Harbour Herald"
authors: ["Ane Bach"]
published: 2024-03-04
language: en
kind: article
---

## The opening

Mayor Ida Lund opened the new harbour bridge in Vestholm on Monday before a crowd of 3,000 people. The bridge \
cost 40 million crowns and took nine years to build.

The engineer Per Holm said that the long span had been the hardest part of the whole work. He thanked the divers, \
who had worked through two winters in water that was barely above freezing.

> It took us nine years, and it was worth each of them.

## The ferry

The ferry company will stop its night service in the autumn. Captain Olga Strand, who has crossed the sound for \
thirty years, called the decision sad but right.

Passengers on the last boats brought flowers and photographs, and a brass band played on the quay. Nobody on board \
could remember a fuller crossing than that of Sunday evening.

The company has not said what will become of its two boats. A museum in Bergen has asked for the older one, and a \
quarry has offered to buy the other.

## The town

Shops on the island stayed open until midnight for the first time. A baker sold nine hundred rolls before noon and \
then closed for want of flour.

Schools had given their pupils the day off. Many of them walked across the bridge twice, once in each direction, \
and some of them a third time for a wager.

Fishermen had asked for a higher span, and were refused. Their harbour lies above the bridge, and tall masts no \
longer reach it at high water.

Ida Lund promised that the old channel would be dredged before the winter. She did not name a price.

The lighthouse keeper, who is the last of her trade on this coast, counted the lamps on the bridge that night. There \
were two hundred and twelve of them, and one was broken.

::: credit
Photograph: Per Holm's office
:::

::: question
Who pays for the zeppelin mast?
:::

::: answer
Nobody pays for it yet; the mayor has asked the county.
:::

::: comment
Gudrun, 5 March: I walked across it at dawn and wept.
:::

::: comment
Tor, 6 March: where are the bicycles meant to go?
:::
"""

_WEEKLY = """\
---
id: weekly
title: "Mayor cuts the ribbon"
outlet: "Vestholm Weekly"
authors: []
published: unknown
published_between: [2024-03-04, 2024-03-06]
published_evidence: "It calls the opening Monday and appeared within the week."
language: en
kind: article
---

The new harbour bridge in Vestholm was opened on Monday by Mayor Ida Lund before a crowd of 3,000 people. It cost \
48 million crowns to build.

The engineer Per Holm said that the long span had been the hardest part of the whole work. He did not stay for the \
speeches.

The ferry company will stop its night service in the autumn. Its boats are for sale.

A choir of two hundred children sang a song that their teacher had written for the day. It has eleven verses, and \
they sang all of them.

The bishop blessed the bridge, the ferry and the sound, in that order. Rain began as he finished.

Ida Lund spoke last and briefly. She said that a bridge is a promise that two shores make to each other.

Two residents of the northern shore had gone to court against the noise. Their case will be heard in May.

Fishermen from the upper harbour stayed away from the ceremony. They had asked for a higher span.
"""

_LEDGER = """\
---
id: ledger
title: "What the bridge really cost"
outlet: "The Ledger"
authors: ["Nils Aker", "Mia Dahl"]
published: 2024-03-09
language: en
kind: article
---

The harbour bridge in Vestholm cost 52 million crowns, a fifth more than the council was told, accounts show. \
Mayor Ida Lund disputes the figure.

The divers alone cost six million crowns over two winters. Steel was dearer than planned, and concrete cheaper.

Per Holm, the engineer, said that nobody could have known the depth of the mud. Surveys from the last century had \
put it at four metres, and it was eleven.

The county will pay half of the difference. The rest falls to the island, which has 1,900 taxpayers.

An auditor in Bergen will look at the contracts before the summer. Her report is due in June.
"""

_COAST = """\
---
id: coast
title: "Terns on the girders"
outlet: "Coast and Country"
authors: ["Signe Voll"]
published: 2024-04-01
language: en
kind: article
---

Forty pairs of terns have settled on the girders below the road. Nobody invited them.

Ornithologists count them each morning from a rowing boat. They ask walkers to keep their dogs on a lead.
"""

ACCOUNTS = {"1-herald.md": _HERALD, "2-weekly.md": _WEEKLY, "3-ledger.md": _LEDGER, "4-coast.md": _COAST}
UNREADABLE = "5-broken.md"


def write_library(folder: Path) -> Path:
    """Write the four accounts into `folder` and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "library.toml").write_text('name = "The bridge at Vestholm"\n', encoding="utf-8")
    for name, text in ACCOUNTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def account(title: str, body: str, *, outlet: str = "An Outlet", identifier: str = "") -> str:
    """Return the file of an account with a title and a body."""
    named = f"id: {identifier}\n" if identifier else ""
    return (
        f'---\n{named}title: "{title}"\noutlet: "{outlet}"\nauthors: []\npublished: 2024-03-10\n'
        f"language: en\nkind: article\n---\n\n{body}\n"
    )
