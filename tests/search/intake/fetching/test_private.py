"""Servers of the local network: refused however they are written, and whatever leads to them."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpcore
import pytest

from briefsearch.errors import UnreadableError
from briefsearch.intake.fetching import Fetcher, network
from briefsearch.intake.fetching.address import is_public
from tests.search.intake.fetching.serving import Site, leads_to, page


@pytest.fixture
def careful(folder: Path) -> Iterator[Fetcher]:
    with Fetcher(folder, seconds=5) as fetcher:
        yield fetcher


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "LOCALHOST.",
        "127.1",
        "0x7f.1",
        "0x7f000001",
        "2130706433",
        "017700000001",
        "0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "①②⑦.0.0.1",
    ],
)
def test_loopback_is_refused_in_every_spelling(site: Site, careful: Fetcher, host: str) -> None:
    site.answers["/"] = page()
    with pytest.raises(UnreadableError, match=r"--allow-private|no server|valid"):
        careful.fetch(site.url("/", host))
    assert not site.asked


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]"])
def test_with_leave_it_is_fetched(site: Site, fetcher: Fetcher, host: str) -> None:
    site.answers["/"] = page()
    assert fetcher.fetch(site.url("/", host)).file.stat().st_size > 0
    assert site.asked[0][1]["host"] == f"{host}:{site.port}"


class Names:
    """Looks names up in place of the system: the nth time a name is asked for, its nth address is told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, **addresses: list[list[str]]) -> None:
        self._addresses = {name.replace("_", "."): each for name, each in addresses.items()}
        self._ask = socket.getaddrinfo
        self.asked: list[str] = []
        monkeypatch.setattr(socket, "getaddrinfo", self._look_up)

    def _look_up(self, host: str, port: int, *args: int, **named: int) -> object:
        if host not in self._addresses:
            return self._ask(host, port, *args, **named)
        self.asked.append(host)
        turn = min(len(self.asked), len(self._addresses[host])) - 1
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in self._addresses[host][turn]
        ]


def test_a_name_that_means_loopback_is_refused(
    site: Site, careful: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    Names(monkeypatch, varn_example=[["127.0.0.1", "10.0.0.1"]])
    with pytest.raises(UnreadableError, match=r"private network \(127\.0\.0\.1\)"):
        careful.fetch(site.url("/", "varn.example"))
    assert not site.asked


@pytest.fixture
def public_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let 127.0.0.1, where the server is, count as public, and no other address of the local network."""
    monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1" or is_public(address))


@pytest.mark.usefixtures("public_loopback")
def test_a_public_page_cannot_lead_inside(site: Site, careful: Fetcher, folder: Path) -> None:
    site.answers |= {"/a": leads_to(f"http://127.0.0.2:{site.port}/b"), "/b": page()}
    with pytest.raises(UnreadableError, match="--allow-private"):
        careful.fetch(site.url("/a"))
    assert site.paths == ["/a"]
    assert not list(folder.glob("*"))


@pytest.mark.usefixtures("public_loopback")
def test_a_name_that_changes_its_meaning_gains_nothing(
    site: Site, careful: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = Names(monkeypatch, varn_example=[["127.0.0.1"], ["127.0.0.2"]])
    connected: list[str] = []
    connect = httpcore.SyncBackend.connect_tcp

    def watching(backend: httpcore.SyncBackend, host: str, port: int, *args: Any) -> httpcore.NetworkStream:
        connected.append(host)
        return connect(backend, host, port, *args)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", watching)
    site.answers |= {"/": page(Connection="close")}
    careful.fetch(site.url("/", "varn.example"))
    assert (names.asked, connected) == (["varn.example"], ["127.0.0.1"])
    assert site.asked[0][1]["host"] == f"varn.example:{site.port}"
    # With the next connection it is looked up, and checked, again.
    with pytest.raises(UnreadableError, match=r"private network \(127\.0\.0\.2\)"):
        careful.fetch(site.url("/", "varn.example"))
    assert (len(site.asked), connected) == (1, ["127.0.0.1"])


@pytest.mark.usefixtures("public_loopback")
def test_only_the_public_addresses_of_a_name_are_tried(
    site: Site, careful: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    Names(monkeypatch, varn_example=[["127.0.0.2", "127.0.0.1"]])
    site.answers["/"] = page()
    assert careful.fetch(site.url("/", "varn.example")).file.stat().st_size > 0


def test_a_second_address_is_tried_where_the_first_is_silent(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    Names(monkeypatch, varn_example=[["127.0.0.2", "127.0.0.1"]])
    site.answers["/"] = page()
    assert fetcher.fetch(site.url("/", "varn.example")).file.stat().st_size > 0


def test_the_environment_names_no_proxy(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("all_proxy", "http://127.0.0.1:1")
    site.answers["/"] = page()
    assert fetcher.fetch(site.url("/")).file.stat().st_size > 0
