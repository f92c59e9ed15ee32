"""The timeline: what the page shows, what its keys do, where it leads, and how days are told."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from briefreader.keys import COMPARE, READER, TIMELINE
from briefreader.look.signs import ASCII, UNICODE
from briefreader.passages.trail import Place
from briefreader.screens.compare import CompareScreen
from briefreader.screens.timeline import TimelineScreen
from briefreader.widgets.furniture import KeyLine, Masthead
from briefreader.widgets.sentence import SentencePane
from briefreader.widgets.timeline import TimelineList
from briefreader.wording.dating import appeared, day, heading
from briefsearch.comparison.comparer import ONE_STORY
from briefsearch.comparison.timeline.values import Row, When
from briefsearch.errors import DeadlineError
from briefsearch.model import Span
from briefsearch.workers.answerer import Answerer
from tests.tui.driving import Desk, OpenReader, Shelf, in_role, is_shown, lines_of, text_of
from tests.tui.invented import write_accounts
from tests.tui.side import compare, screen_of

_OPENED = "the mayor opened the tidal lock at Ossel Quay"
_ACCOUNTS = {
    "beacon": (
        "published: 2031-03-12",
        f"On Tuesday {_OPENED}, and a brass band played. The lock had been shut since 3 February.",
        "A storm broke the old gates of the lock on 3 February. Divers looked at a wreck yesterday.",
    ),
    "courier": ("published: 2031-03-13", f"A brass band played when {_OPENED} on 10 March. It rained."),
    "diary": (
        "published: unknown\npublished_between: [2031-03-11, 2031-03-13]",
        f"On Tuesday {_OPENED}, while a brass band played. I bought a kite. My kite was lost yesterday.",
    ),
}


@pytest.fixture(scope="session")
def lock(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Give three accounts of a lock that was opened, one of them without a date."""
    folder = tmp_path_factory.mktemp("lock")
    root = folder / "accounts"
    root.mkdir()
    for name, (dated, *paragraphs) in _ACCOUNTS.items():
        front = f'id: {name}\ntitle: "The lock"\noutlet: "The {name.title()}"\n{dated}\nlanguage: en'
        text = "\n\n".join((f"---\n{front}\n---", *paragraphs))
        (root / f"{name}.md").write_text(f"{text}\n", encoding="utf-8")
    return Shelf(root, folder / "cache").built()


async def opened(desk: Desk) -> TimelineList:
    """Open the timeline from the reader, and return its list."""
    await desk.do(READER, "timeline")
    await desk.until(lambda: desk.widget(TimelineList).count > 0)
    return desk.widget(TimelineList)


def days(shown: TimelineList) -> list[str]:
    """Return the headings."""
    return [text for text in in_role(shown, "strong") if "2031" in text]


def here(desk: Desk) -> str:
    """Return the account at hand, and its date as it is written."""
    page = desk.screen(TimelineScreen)
    place = page.at_hand
    assert place is not None
    return f"{place.article}: {page.sides.written(place.article, place.span)}"


async def test_a_timeline_is_read_filtered_and_left_for_an_account(
    open_reader: OpenReader, lock: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_reader(shelf=lock) as desk:
        shown = await opened(desk)
        assert days(shown) == [
            "Monday 3 Feb 2031",
            "10–12 Mar 2031 ?",
            "11–13 Mar 2031 ?",
            "Tuesday 11 Mar 2031",
            "Wednesday 12 Mar 2031",
            "Thursday 13 Mar 2031",
        ]
        title = text_of(desk.widget(Masthead))
        assert title.endswith("timeline · 4 events, 1 in several · 3 accounts of this story")
        lines = [" ".join(line.split()) for line in lines_of(shown)]
        assert any(line.startswith("≠ The Beacon On Tuesday the mayor opened") for line in lines)
        # What is said of a report does not break the bar of its event.
        assert "┃ dated Monday 10 Mar 2031 here" in lines
        assert "The Diary appeared between 11 and 13 Mar 2031" in lines
        assert in_role(shown, "differ") == ["≠ "]

        assert here(desk) == "beacon: 3 February"
        assert "point of reference" not in desk.status
        await desk.do(TIMELINE, "down")
        assert here(desk) == "beacon: 3 February"
        assert "3 February" in in_role(desk.widget(SentencePane), "strong")
        assert "since this date, not on it" in text_of(desk.widget(SentencePane))
        assert "point of reference" in desk.status
        await desk.do(TIMELINE, "next")
        assert here(desk) == "diary: yesterday"
        assert "between 10 and 12 Mar 2031" in text_of(desk.widget(SentencePane))
        await desk.do(TIMELINE, "next-group")
        assert desk.screen(TimelineScreen).at_hand == Place("diary", Span(0, 0))
        await desk.do(TIMELINE, "next-group")
        assert here(desk) == "beacon: Tuesday"
        assert "date this differently" in desk.status
        await desk.do(TIMELINE, "up")
        await desk.do(TIMELINE, "previous-group")
        assert here(desk) == "diary: yesterday"
        await desk.do(TIMELINE, "previous")
        assert here(desk) == "beacon: 3 February"

        await desk.do(TIMELINE, "account")
        assert "a next account" in text_of(desk.widget(KeyLine))
        assert all("beacon" in entry.row.articles for entry in shown.entries)
        assert text_of(desk.widget(Masthead)).endswith("timeline · what The Beacon dates")
        await desk.do(TIMELINE, "account")
        await desk.do(TIMELINE, "account")
        await desk.do(TIMELINE, "account")
        assert text_of(desk.widget(Masthead)).endswith("3 accounts of this story")
        await desk.do(TIMELINE, "shared")
        assert days(shown) == ["Tuesday 11 Mar 2031"]
        assert [entry.article for entry in shown.entries] == ["beacon", "courier", "diary"]
        await desk.do(TIMELINE, "write-table")
        await desk.until(lambda: "written" in desk.status)
        (file,) = tmp_path.glob("timeline-*.csv")
        head, first, second, third = csv.reader(file.read_text(encoding="utf-8").splitlines())
        assert first[:6] == ["2031-03-11", "2031-03-11", "2031-03-11", "no", "yes", "1"]
        assert second[head.index("told")] == "2031-03-10"
        assert third[head.index("written")] == "Tuesday"

        await desk.do(TIMELINE, "down")
        await desk.do(TIMELINE, "open")
        assert desk.reader.article_id == "courier"
        assert desk.shows("on 10 March")
        await desk.do(READER, "back")
        assert desk.reader.article_id == "beacon"


async def test_it_can_be_moved_through_in_any_window_and_left(open_reader: OpenReader, lock: Shelf) -> None:
    async with open_reader((60, 20), shelf=lock) as desk:
        shown = await opened(desk)
        assert any(line.split()[1:] == ["The", "Courier"] for line in lines_of(shown))
        await desk.do(TIMELINE, "end")
        assert shown.chosen == shown.count - 1
        await desk.do(TIMELINE, "start")
        await desk.do(TIMELINE, "page-down")
        await desk.do(TIMELINE, "half-down")
        assert shown.chosen > 1
        await desk.do(TIMELINE, "half-up")
        await desk.do(TIMELINE, "page-up")
        assert shown.chosen < 2
        for size in ((200, 50), (80, 24), (40, 12)):
            await desk.resize(*size)
            assert all(len(line) <= size[0] for line in lines_of(shown))
        await desk.do(TIMELINE, "help")
        await desk.press("escape")
        await desk.do(TIMELINE, "palette")
        await desk.press("escape")
        await desk.do(TIMELINE, "leave")
        assert desk.app.screen is desk.reader
        await opened(desk)
        await desk.do(TIMELINE, "quit")
        assert desk.is_ending


async def test_a_comparison_has_the_timeline_of_its_accounts(open_reader: OpenReader, lock: Shelf) -> None:
    async with open_reader(shelf=lock) as desk:
        await compare(desk, "2")
        ids = [each.id for each in screen_of(desk).articles]
        await desk.do(COMPARE, "timeline")
        await desk.until(lambda: desk.widget(TimelineList).count > 0)
        page = desk.screen(TimelineScreen)
        assert list(page.sides.articles) == ids
        assert text_of(desk.widget(Masthead)).endswith("2 of 3 accounts")
        await desk.do(TIMELINE, "open")
        assert isinstance(desk.app.screen, CompareScreen)


async def test_keys_wait_for_the_answer_and_a_failure_is_said(
    open_reader: OpenReader, lock: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader(shelf=lock) as desk:
        # In one go: what is pressed before the timeline is there waits for it.
        await desk.press("T", "G")
        await desk.until(lambda: desk.widget(TimelineList).count > 0)
        shown = desk.widget(TimelineList)
        await desk.until(lambda: shown.chosen == shown.count - 1)
        await desk.do(TIMELINE, "leave")

        async def refuse(*_arguments: object) -> None:
            raise DeadlineError("this took too long; compare fewer accounts")

        monkeypatch.setattr(Answerer, "timeline", refuse)
        await desk.do(READER, "timeline")
        await desk.until(lambda: "took too long" in desk.status)
        assert "took too long" in text_of(desk.widget(TimelineList))
        assert not is_shown(desk.widget(SentencePane))
        await desk.do(TIMELINE, "write-table")
        assert desk.app.screen is not desk.reader


async def test_an_account_without_company_is_not_taken_for_all(
    open_reader: OpenReader, tmp_path: Path
) -> None:
    told = f"On 8 March {_OPENED}, and a brass band played."
    bodies = {"Shed": "A shed burned down in Immerly on 3 March.", "Lock": told, "Gates": told}
    root = write_accounts(tmp_path / "accounts", bodies)
    async with open_reader(shelf=Shelf(root, tmp_path / "cache").built()) as desk:
        # From the reader the dates of its story alone, and that there is no other account.
        shown = await opened(desk)
        assert [entry.article for entry in shown.entries if entry.report] == [desk.reader.article_id]
        assert text_of(desk.widget(Masthead)).endswith("1 account of this story")
        assert desk.status.startswith("no other account of this story here; C in the reader")
        await desk.do(TIMELINE, "leave")
        ids = [head.id for head in desk.reader.heads]
        await desk.app.push_screen(TimelineScreen(desk.reader.heads, ids))
        await desk.until(lambda: desk.widget(TimelineList).count > 0)
        shown = desk.widget(TimelineList)
        await desk.do(TIMELINE, "account")
        assert text_of(desk.widget(Masthead)).endswith("timeline · what 1 An Outlet dates")
        await desk.do(TIMELINE, "shared")
        assert "No other of these accounts" in text_of(shown)
        assert "No two" not in text_of(shown)


async def test_a_date_late_in_a_sentence_is_in_the_list(open_reader: OpenReader, tmp_path: Path) -> None:
    long = " ".join(f"pump number {at} ran for a night and then stood still," for at in range(9))
    root = write_accounts(tmp_path / "accounts", {"Pumps": f"Of them {long} and the rain ended on Friday."})
    async with open_reader(shelf=Shelf(root, tmp_path / "cache").built()) as desk:
        shown = await opened(desk)
        assert "Friday" in in_role(shown, "strong")
        assert any(
            line.split("Outlet ")[-1].startswith("\u2026still, pump number 8") for line in lines_of(shown)
        )


async def test_of_a_large_library_the_nearest_accounts_are_read(open_reader: OpenReader, many: Shelf) -> None:
    async with open_reader(shelf=many) as desk:
        await desk.do(READER, "timeline")
        await desk.until(lambda: "These accounts date nothing" in text_of(desk.widget(TimelineList)))
        title = text_of(desk.widget(Masthead))
        assert title.endswith(f"{ONE_STORY} accounts of this story")
        assert len(desk.screen(TimelineScreen).sides.articles) <= ONE_STORY
        await desk.do(TIMELINE, "account")
        await desk.do(TIMELINE, "shared")
        assert "No two of these" not in text_of(desk.widget(TimelineList))


# Days


@pytest.mark.parametrize(
    ("first", "last", "value", "told"),
    [
        ((2031, 3, 11), (2031, 3, 11), "2031-03-11", "Tuesday 11 Mar 2031"),
        ((2031, 3, 1), (2031, 3, 31), "2031-03", "Mar 2031"),
        ((2031, 1, 1), (2031, 12, 31), "2031", "2031"),
        ((2029, 1, 1), (2031, 12, 31), "2029/2031", "2029–2031"),
        ((2031, 3, 4), (2031, 3, 8), "2031-03-04/2031-03-08", "4–8 Mar 2031"),
        ((2030, 12, 30), (2031, 1, 2), "2030-12-30/2031-01-02", "30 Dec 2030–2 Jan 2031"),
        ((2031, 3, 4), None, "", "from 4 Mar 2031"),
        (None, (2031, 3, 4), "", "by 4 Mar 2031"),
        (None, None, "", "no day known"),
    ],
)
def test_days_are_told_in_a_few_letters(
    first: tuple[int, int, int] | None, last: tuple[int, int, int] | None, value: str, told: str
) -> None:
    when = When(date(*first) if first else None, date(*last) if last else None, value)
    assert day(when, UNICODE) == told
    assert day(when, ASCII, is_uncertain=True) == f"{told.replace('–', '-')} ?"


def test_an_appearance_says_what_is_known_of_its_day() -> None:
    a, b = date(2031, 3, 4), date(2031, 3, 6)
    rows = [
        Row(when, ("a",), is_uncertain=True)
        for when in (When(a, b, f"{a}/{b}"), When(a, None), When(None, b), When(None, None))
    ]
    assert [appeared(row) for row in rows] == [
        "appeared between 4 and 6 Mar 2031",
        "appeared on 4 Mar 2031 or later",
        "appeared on 6 Mar 2031 or earlier",
        "appeared; it does not tell when",
    ]
    assert heading(rows[-1], UNICODE) == "no day known"
    assert appeared(Row(When(a, a, f"{a}"), ("a",))) == "appeared on this day"
