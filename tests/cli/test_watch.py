"""`watch`: what is remembered, what is new in it, and how it goes on."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefreader.briefing import own_library
from briefreader.cli import main
from tests.cli.running import PROGRAM, briefreader, write_article
from tests.search.intake.fetching.serving import Answer, Site, serving

ENTRY = """<item><title>{title}</title><link>{url}/{number}</link>
<pubDate>Wed, 05 Mar 2031 10:00:00 GMT</pubDate>
<content:encoded><![CDATA[{body}]]></content:encoded></item>"""
BODY = "<p>The port of Varn was closed for {number} days, and boats waited outside.</p>" * 8


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of one article that may be watched."""
    made = tmp_path / "incoming"
    made.mkdir()
    write_article(made, "fog", "Fog closed the port of Varn.")
    return made


def feed(site: Site, *numbers: int) -> Answer:
    """Return a feed that holds the whole text of its entries."""
    entries = "".join(
        ENTRY.format(
            title=f"Fog, day {number}",
            url=site.url("/fog"),
            number=number,
            body=BODY.format(number=number),
        )
        for number in numbers
    )
    source = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Varn Herald</title>{entries}</channel></rss>"
    )
    return Answer(source.encode(), headers={"Content-Type": "application/rss+xml"})


def test_where_nothing_is_watched_it_says_how_to_begin() -> None:
    for arguments in ((), ("--once",)):
        ended = briefreader("watch", *arguments)
        assert (ended.returncode, ended.stdout) == (1, "")
        assert "`briefreader watch ORIGIN`" in ended.stderr
        assert ended.stderr.count("\n") == 1


def test_what_is_new_in_a_folder_comes_in_once(folder: Path) -> None:
    remembered = briefreader("watch", str(folder))
    assert remembered.returncode == 0
    assert remembered.stdout.startswith("1 origin is watched.\n")
    assert not list(own_library().glob("*.md"))
    looks = [briefreader("watch", "--once") for _ in range(2)]
    write_article(folder, "sun", "The sun came back to Varn.")
    looks.append(briefreader("watch", "--once"))
    assert [look.returncode for look in looks] == [0, 0, 0]
    firsts = [look.stdout.splitlines()[0] for look in looks]
    assert firsts[0].startswith("+ added On fog · ")
    assert firsts[1] == "nothing came in; your library has 1 article"
    assert firsts[2].startswith("+ added On sun · ")


def test_what_is_new_in_a_feed_comes_in(site: Site) -> None:
    site.answers["/feed"] = feed(site, 1)
    told_how = briefreader("watch", site.url("/feed"))
    assert (told_how.returncode, told_how.stderr.count("\n")) == (2, 1)
    assert f"`briefreader watch --allow-private {site.url('/feed')}`" in told_how.stderr
    assert briefreader("watch", site.url("/feed"), "--allow-private").returncode == 0
    told = []
    for numbers in ((1,), (1, 2)):
        site.answers["/feed"] = feed(site, *numbers)
        ended = briefreader("watch", "--once", "--json")
        assert ended.returncode == 0, ended.stderr
        told.append(json.loads(ended.stdout))
    assert [[each["title"] for each in one["outcomes"]] for one in told] == [["Fog, day 1"], ["Fog, day 2"]]
    (watched,) = told[1]["watched"]
    assert (watched["origin"], watched["news"], watched["problem"]) == (site.url("/feed"), 1, "")
    assert (watched["total"], watched["allow_private"]) == (2, True)
    assert watched["looked"]


def test_what_is_watched_is_listed_and_forgotten(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert briefreader("watch", str(folder), str(tmp_path / "other")).returncode == 0
    briefreader("watch", "--once")
    listed = briefreader("watch", "--list")
    assert listed.returncode == 0
    assert str(folder) in listed.stdout
    assert listed.stdout.split("Origin")[0].endswith("New then  In all  ")
    assert listed.stdout.endswith("2 origins are watched.\n")
    assert briefreader("watch", "--remove", str(folder)).stdout.startswith("1 origin is watched.\n")
    assert str(folder) not in briefreader("watch", "--list").stdout
    unknown = briefreader("watch", "--remove", str(folder))
    assert (unknown.returncode, unknown.stdout, unknown.stderr.count("\n")) == (2, "", 1)
    assert briefreader("watch", "--remove", str(tmp_path / "other")).returncode == 0
    assert briefreader("watch", "--list").returncode == 1


def test_each_library_has_its_own(folder: Path, tmp_path: Path) -> None:
    assert briefreader("watch", str(folder), "--to", str(tmp_path / "lib")).returncode == 0
    assert briefreader("watch", "--list").returncode == 1
    assert briefreader("watch", "--list", "--to", str(tmp_path / "lib")).returncode == 0


def test_what_cannot_be_read_is_told_and_status_2(folder: Path) -> None:
    assert briefreader("watch", str(folder)).returncode == 0
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing of the kind")
    ended = briefreader("watch", "--once")
    assert ended.returncode == 2
    assert "broken.pdf: " in ended.stderr
    assert "1 added, 1 refused" in ended.stdout


@pytest.mark.parametrize(
    "argv",
    [
        ["--every", "soon"],
        ["--every", "5s"],
        ["--every", "8d"],
        ["--every", "0m"],
        ["--every", "15m", "--once"],
        ["--briefing"],
        ["no-such-folder"],
        ["-"],
    ],
    ids=" ".join,
)
def test_mistakes_are_one_line(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", *argv]) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)


def test_it_goes_on_until_it_is_stopped(folder: Path) -> None:
    assert briefreader("watch", str(folder)).returncode == 0
    with subprocess.Popen(
        [*PROGRAM, "watch", "--every", "60m"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        begun, first, _, last = [process.stdout.readline() for _ in range(4)]
        time.sleep(0.2)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert begun == "1 origin is watched, with a look every 60 minutes; Ctrl+C ends it.\n"
    assert first.startswith("+ added On fog")
    assert "opens it" in last
    assert (process.returncode, err) == (130, "")
