"""Which addresses are read, and which servers belong to the public internet."""

from __future__ import annotations

from ipaddress import IPv4Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefsearch.errors import UnreadableError
from briefsearch.intake.fetching import is_url
from briefsearch.intake.fetching.address import is_public, parse

PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "0.1.2.3",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "192.0.0.8",
    "192.0.0.192",
    "198.18.0.1",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::7f00:1",
    "2002:7f00:1::",
    "2002:c0a8:101::1",
    "2001:0:53aa:64c::",
    "2001:db8::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd12::1",
    "ff02::1",
]
PUBLIC = [
    "8.8.8.8",
    "172.15.0.1",
    "172.32.0.1",
    "2a00:1450::1",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
    "2002:808:808::1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_of_the_public_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_stays_what_it_is_however_it_is_wrapped(number: IPv4Address) -> None:
    wrapped = [0xFFFF << 32 | int(number), 0x64FF9B << 96 | int(number), 0x2002 << 112 | int(number) << 80]
    assert {is_public(str(ip_address(each))) for each in wrapped} == {is_public(str(number))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://varn.example/news", True),
        (" HTTP://varn.example", True),
        ("ftp://varn.example", False),
        ("varn.example/news", False),
        ("/home/jon/http://notes", False),
        ("C:\\news", False),
        ("-", False),
    ],
)
def test_an_address_is_told_from_a_path(text: str, expected: bool) -> None:
    assert is_url(text) is expected


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        (" http://Varn.Example ", "http://varn.example"),
        ("http://varn.example:80/a b#part", "http://varn.example/a%20b"),
        ("http://värn.example/ä?q=ö", "http://xn--vrn-qla.example/%C3%A4?q=%C3%B6"),
        ("http://varn.example/a%20b", "http://varn.example/a%20b"),
        ("http://varn.example/a/../b", "http://varn.example/b"),
    ],
)
def test_addresses_are_written_as_they_are_sent(text: str, sent: str) -> None:
    assert str(parse(text)) == sent


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("ftp://varn.example", "http://"),
        ("file:///etc/passwd", "http://"),
        ("javascript:alert(1)", "http://"),
        ("http://", "no server"),
        ("http:///news", "no server"),
        ("http://varn.example:0/", "no server"),
        ("http://varn.example:70000/", "no server"),
        ("http://jon:secret@varn.example/", "password"),
        ("http://varn.example\\@10.0.0.1/", "password"),
        ("http://varn.example:port/", "valid"),
        ("http://[::1/", "valid"),
        ("http://0177.0.0.1/", "valid"),
        ("http://varn.example/\nHost: other", "valid"),
        pytest.param("http://varn.example/" + "a" * 70_000, "valid", id="long"),
        ("http://\u202e.example/", "valid"),
    ],
)
def test_other_addresses_are_refused(text: str, word: str) -> None:
    with pytest.raises(UnreadableError, match=word):
        parse(text)


@given(st.from_regex(r"https?://[^/]*/.*", fullmatch=True) | st.text())
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        address = parse(text)
    except UnreadableError:
        return
    assert parse(str(address)) == address
    assert str(address).isascii()


def test_an_address_is_seen_from_another() -> None:
    assert str(parse("../b#c", parse("https://varn.example/a/x"))) == "https://varn.example/b"
    with pytest.raises(UnreadableError, match="http://"):
        parse("file:///etc/passwd", parse("https://varn.example/a"))
