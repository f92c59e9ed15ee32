"""What an address may look like, and which servers may be reached."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

from briefsearch.errors import UnreadableError

if TYPE_CHECKING:
    from httpx import URL

_SCHEME = re.compile(r"\s*https?://", re.IGNORECASE)
# None is the usual one.
_PORTS = (None, *range(1, 65536))

_GLOBAL_UNICAST = ip_network("2000::/3")
# Reserved for protocols, where some clouds keep secrets (RFC 6890): not every Python knows all of it.
_FOR_PROTOCOLS = ip_network("192.0.0.0/24")
# IPv6 addresses that stand for an IPv4 address, and how many bits follow it: mapped ones (RFC 4291), those of
# translators (RFC 6052) and those of 6to4 (RFC 3056).
_WRAPPED = ((ip_network("::ffff:0:0/96"), 0), (ip_network("64:ff9b::/96"), 0), (ip_network("2002::/16"), 80))


def is_url(text: str) -> bool:
    """Whether `text` is meant as an address of the web rather than a path."""
    return _SCHEME.match(text) is not None


def parse(text: str, base: URL | None = None) -> URL:
    """Return the address in `text`, seen from `base`, encoded as it is sent and without its fragment.

    Raises UnreadableError for what is no address of a web page.
    """
    from httpx import URL, InvalidURL

    try:
        address = (URL(text.strip()) if base is None else base.join(text.strip())).copy_with(fragment=None)
    except (InvalidURL, ValueError) as error:
        raise UnreadableError("this is no valid address; copy it again from the browser") from error
    if address.scheme not in ("http", "https"):
        raise UnreadableError("only addresses that begin with http:// or https:// are fetched; check it")
    if not address.raw_host or address.port not in _PORTS:
        raise UnreadableError("the address names no server; copy it again from the browser")
    if address.userinfo:
        raise UnreadableError("the address holds a user's name or password; leave that out")
    return address


def is_public(address: str) -> bool:
    """Whether a numeric IP address belongs to the public internet, also where it wraps another one.

    All else is refused: private, loopback, link-local, multicast, reserved and unspecified ones.
    """
    number = ip_address(address.partition("%")[0])
    if isinstance(number, IPv4Address):
        return number.is_global and not number.is_multicast and number not in _FOR_PROTOCOLS
    return _is_public(number)


def _is_public(number: IPv6Address) -> bool:
    for network, following in _WRAPPED:
        if number in network:
            return is_public(str(IPv4Address(int(number) >> following & 0xFFFFFFFF)))
    return number in _GLOBAL_UNICAST and number.is_global
