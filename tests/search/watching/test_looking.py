"""What a look at all that is watched brings, from real files and a real server."""

from __future__ import annotations

import json
import socket
import threading
from pathlib import Path

import pytest

from briefsearch.adding.values import Added, Outcome
from briefsearch.model import Progress
from briefsearch.watching import look, unwatch, watch, watched
from tests.search.intake.fetching.serving import Answer, Site

SUBJECTS = {
    "fog": "Fog closed the port of Varn for a third day, and no ferry left for Aldmoor.",
    "bridge": "Engineers found a crack in the northern pier of the bridge, repaired only last spring.",
    "harvest": "The harvest of barley was the poorest in a decade, said the growers' union.",
}
# A feed with fewer words gives teasers.
STORIES = {
    name: " ".join(
        [text, *(f"On day {day} people spoke of nothing but the {name} all morning." for day in range(6))]
    )
    for name, text in SUBJECTS.items()
}


def entry(name: str, text: str = "") -> str:
    text = text or STORIES[name]
    return (
        f"<item><title>News of the {name}</title><link>https://varn.example/{name}</link>"
        f"<guid>{name}</guid><content:encoded>&lt;p&gt;{text}&lt;/p&gt;</content:encoded></item>"
    )


def feed(*entries: str, etag: str = "") -> Answer:
    """Return a feed with `entries`; with `etag`, the server knows whether who asks has it already."""
    content = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
    head = f"<?xml version='1.0'?><rss version='2.0' {content}><channel><title>Varn Courier</title>"
    body = f"{head}<link>https://varn.example/</link>{''.join(entries)}</channel></rss>"
    headers = {"Content-Type": "application/rss+xml"} | ({"ETag": etag} if etag else {})
    return Answer(body.encode(), headers=headers)


def looked(root: Path, cache: Path) -> list[Added]:
    """Look once, and return what is not progress."""
    steps = list(look(root, cache, allow_private=True))
    assert steps[-1] == Progress("looking", len(watched(root)), len(watched(root)))
    return [step for step in steps if isinstance(step, Added)]


def told(steps: list[Added]) -> list[tuple[Outcome, str]]:
    return [(step.outcome, step.title) for step in steps]


def test_nothing_watched_is_nothing_new(root: Path, cache: Path) -> None:
    assert looked(root, cache) == []


def test_a_feed_that_grows_gives_just_what_is_new(root: Path, cache: Path, site: Site) -> None:
    watch(root, site.url("/feed"), allow_private=True)
    site.answers["/feed"] = feed(entry("fog"))
    assert told(looked(root, cache)) == [(Outcome.ADDED, "News of the fog")]
    assert [each.news for each in watched(root)] == [1]
    site.answers["/feed"] = feed(entry("bridge"), entry("fog"))
    assert told(looked(root, cache)) == [(Outcome.ADDED, "News of the bridge")]
    assert looked(root, cache) == []
    (after,) = watched(root)
    assert (after.news, after.problem) == (0, "")
    assert after.looked


def test_an_entry_that_changes_is_a_revision(root: Path, cache: Path, site: Site) -> None:
    watch(root, site.url("/feed"), allow_private=True)
    site.answers["/feed"] = feed(entry("fog"), entry("bridge"))
    looked(root, cache)
    site.answers["/feed"] = feed(entry("fog", STORIES["fog"] + " Two boats collided."), entry("bridge"))
    assert told(looked(root, cache)) == [(Outcome.REVISED, "News of the fog")]
    assert looked(root, cache) == []


def test_what_is_unchanged_is_not_sent_and_gives_nothing(root: Path, cache: Path, site: Site) -> None:
    watch(root, site.url("/feed"), allow_private=True)
    site.answers["/feed"] = feed(entry("fog"), etag='"1"')
    assert len(looked(root, cache)) == 1
    site.answers["/feed"] = Answer(status=304)
    assert looked(root, cache) == []
    assert [headers.get("if-none-match") for _, headers in site.asked] == [None, '"1"']
    assert watched(root)[0].problem == ""
    # The mark is kept over looks that find nothing.
    assert looked(root, cache) == []
    assert site.asked[-1][1]["if-none-match"] == '"1"'


def test_what_is_watched_anew_is_read_whole(root: Path, cache: Path, site: Site) -> None:
    watch(root, site.url("/feed"), allow_private=True)
    site.answers["/feed"] = feed(entry("fog"), etag='"1"')
    looked(root, cache)
    unwatch(root, site.url("/feed"))
    watch(root, site.url("/feed"), allow_private=True)
    looked(root, cache)
    assert "if-none-match" not in site.asked[-1][1]


@pytest.mark.parametrize(
    "damage",
    ["", "{", "[1]", '[["a"]]', '{"a": 1}', pytest.param("[" * 100_000, id="deep")],
)
def test_damaged_marks_cost_no_more_than_reading_again(
    root: Path, cache: Path, site: Site, damage: str
) -> None:
    watch(root, site.url("/feed"), allow_private=True)
    site.answers["/feed"] = feed(entry("fog"), etag='"1"')
    looked(root, cache)
    (file,) = (cache / "marks").iterdir()
    assert json.loads(file.read_text()) == [[site.url("/feed"), '"1"', ""]]
    file.write_text(damage)
    assert looked(root, cache) == []
    assert "if-none-match" not in site.asked[-1][1]


def test_a_folder_gives_what_is_new_or_changed(root: Path, cache: Path, news: Path) -> None:
    def write(name: str, text: str) -> None:
        (news / f"{name}.md").write_text(
            f"---\ntitle: News of the {name}\nurl: https://varn.example/{name}\n---\n\n{text}\n"
        )

    watch(root, str(news))
    write("fog", STORIES["fog"])
    write("bridge", STORIES["bridge"])
    (news / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert told(looked(root, cache)) == [
        (Outcome.ADDED, "News of the bridge"),
        (Outcome.ADDED, "News of the fog"),
    ]
    assert looked(root, cache) == []
    write("fog", STORIES["fog"] + " Two boats collided.")
    write("harvest", STORIES["harvest"])
    assert told(looked(root, cache)) == [
        (Outcome.REVISED, "News of the fog"),
        (Outcome.ADDED, "News of the harvest"),
    ]


def test_a_failure_is_kept_and_shown_and_the_rest_goes_on(
    root: Path, cache: Path, news: Path, site: Site
) -> None:
    (news / "the  fog.md").write_text(STORIES["fog"])
    watch(root, str(news / "the  fog.md"))
    watch(root, site.url("/gone"), allow_private=True)
    watch(root, site.url("/feed"), allow_private=True)
    (news / "the  fog.md").unlink()
    site.answers["/feed"] = feed(entry("bridge"))
    steps = looked(root, cache)
    assert [step.outcome for step in steps] == [Outcome.REFUSED, Outcome.REFUSED, Outcome.ADDED]
    vanished, gone, good = watched(root)
    assert vanished.problem == steps[0].reason
    assert "404" in gone.problem
    assert gone.problem == steps[1].reason
    assert (good.problem, good.news) == ("", 1)
    (news / "the  fog.md").write_text(STORIES["fog"])
    looked(root, cache)
    assert watched(root)[0].problem == ""


def test_what_was_refused_is_read_another_time(root: Path, cache: Path, site: Site) -> None:
    link = site.url("/page")
    watch(root, site.url("/feed"), allow_private=True)
    site.answers["/feed"] = feed(
        f"<item><title>A</title><link>{link}</link></item>", entry("fog"), etag='"1"'
    )
    assert {step.outcome for step in looked(root, cache)} == {Outcome.ADDED, Outcome.REFUSED}
    problem = watched(root)[0].problem
    assert problem.startswith(link)
    assert "404" in problem
    looked(root, cache)
    assert "if-none-match" not in site.asked[-1][1]
    assert [path for path, _ in site.asked].count("/page") == 2


def test_without_leave_the_local_network_is_left_alone(
    root: Path, cache: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A name tells nothing of where it leads before it is looked up.
    addresses = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: addresses)
    watch(root, "http://varn.example/feed")
    steps = [step for step in look(root, cache) if isinstance(step, Added)]
    assert [step.outcome for step in steps] == [Outcome.REFUSED]
    assert "--allow-private" in watched(root)[0].problem
    assert not site.asked


def test_leave_is_remembered_with_its_origin(root: Path, cache: Path, site: Site) -> None:
    site.answers["/feed"] = feed(entry("fog"))
    watch(root, site.url("/feed"), allow_private=True)
    steps = [step for step in look(root, cache) if isinstance(step, Added)]
    assert told(steps) == [(Outcome.ADDED, "News of the fog")]


def test_a_file_and_a_feed_of_one_article_do_not_take_turns(
    root: Path, cache: Path, site: Site, news: Path
) -> None:
    front = "---\ntitle: News of the fog\nurl: https://varn.example/fog\n---\n\n"
    (news / "fog.md").write_text(front + STORIES["fog"])
    site.answers["/feed"] = feed(entry("fog", STORIES["fog"] + " Two boats collided."))
    watch(root, str(news))
    watch(root, site.url("/feed"), allow_private=True)
    assert [step.outcome for step in looked(root, cache)] == [Outcome.ADDED, Outcome.REVISED]
    for _ in range(3):
        assert looked(root, cache) == []
    (news / "fog.md").write_text(front + STORIES["fog"] + " Three boats collided.")
    assert told(looked(root, cache)) == [(Outcome.REVISED, "News of the fog")]


def test_the_news_of_all_looks_is_summed_up(root: Path, cache: Path, site: Site) -> None:
    watch(root, site.url("/feed"), allow_private=True)
    for names in (("fog",), ("fog", "bridge"), ("fog", "bridge")):
        site.answers["/feed"] = feed(*map(entry, names))
        looked(root, cache)
    (after,) = watched(root)
    assert (after.news, after.total) == (0, 2)


def test_what_a_feed_file_leads_to_is_refused_with_its_name(root: Path, cache: Path, news: Path) -> None:
    item = "<item><title>A</title><link>http://127.0.0.1:1/page</link></item>"
    file = news / "feed.xml"
    file.write_text(f"<rss version='2.0'><channel><title>Varn Courier</title>{item}</channel></rss>")
    watch(root, str(news))
    (step,) = (step for step in look(root, cache) if isinstance(step, Added))
    assert (step.outcome, step.name) == (Outcome.REFUSED, "http://127.0.0.1:1/page")
    assert step.reason.startswith(f"named in {file}: ")


def test_a_look_that_is_stopped_goes_on_the_next_time(root: Path, cache: Path, site: Site) -> None:
    watch(root, site.url("/a"), allow_private=True)
    watch(root, site.url("/b"), allow_private=True)
    site.answers |= {"/a": feed(entry("fog"), entry("bridge"), etag='"1"'), "/b": feed(entry("harvest"))}
    steps: list[Added] = []
    stop = steps.__len__
    for step in look(root, cache, allow_private=True, stop=lambda: stop() > 0):
        if isinstance(step, Added):
            steps += [step]
    assert told(steps) == [(Outcome.ADDED, "News of the fog")]
    assert [each.looked for each in watched(root)] == ["", ""]
    assert told(looked(root, cache)) == [
        (Outcome.ADDED, "News of the bridge"),
        (Outcome.ADDED, "News of the harvest"),
    ]


def test_two_looks_at_once_add_each_article_once(root: Path, cache: Path, site: Site) -> None:
    watch(root, site.url("/a"), allow_private=True)
    watch(root, site.url("/b"), allow_private=True)
    site.answers |= {"/a": feed(entry("fog"), entry("bridge")), "/b": feed(entry("harvest"))}
    found: list[list[Added]] = [[], []]
    threads = [
        threading.Thread(target=lambda number=number: found[number].extend(looked(root, cache)))
        for number in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(step.title for step in (*found[0], *found[1])) == [
        "News of the bridge",
        "News of the fog",
        "News of the harvest",
    ]
    assert len(list(root.glob("*.md"))) == 3


def test_the_feeds_of_a_list_are_looked_at_though_the_list_stays(root: Path, cache: Path, site: Site) -> None:
    outline = f'<opml version="2.0"><body><outline type="rss" xmlUrl="{site.url("/feed")}"/></body></opml>'
    watch(root, site.url("/list"), allow_private=True)
    site.answers |= {
        "/list": Answer(outline.encode(), headers={"ETag": '"1"', "Content-Type": "text/x-opml"}),
        "/feed": feed(entry("fog")),
    }
    assert told(looked(root, cache)) == [(Outcome.ADDED, "News of the fog")]
    site.answers["/feed"] = feed(entry("fog"), entry("bridge"))
    assert told(looked(root, cache)) == [(Outcome.ADDED, "News of the bridge")]
    assert not any("if-none-match" in headers for path, headers in site.asked if path == "/list")
