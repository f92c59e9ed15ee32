"""Connections to servers that may be reached, and to no other, under one deadline.

A name is looked up once, and the connection goes to the very address that was checked: a name that means
another server a moment later gains nothing.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable

import httpcore

from briefsearch.errors import UnreadableError
from briefsearch.intake.fetching.address import is_public

# Bytes a second that a server has to send in the long run.
_SLOWEST = 256 * 1024


class Deadline:
    """How long a fetch may take: `seconds` from `start`, and more for what has come in good time.

    All waits of a connection are cut to it, so that a server cannot hold a reader by a byte now and then. To
    look up a name takes as long as the system allows.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = 0.0

    def start(self) -> None:
        """Begin to count."""
        self._end = time.monotonic() + self._seconds

    def came(self, size: int) -> None:
        """Allow the time that `size` bytes of content may take; what stands around it has none of its own."""
        self._end += size / _SLOWEST

    def sleep(self, seconds: float) -> None:
        """Wait out of politeness, which does not count."""
        time.sleep(seconds)
        self._end += seconds

    def cut(self, timeout: float | None) -> float:
        """Return how many of `timeout` seconds are left; raises ReadTimeout where none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the deadline has passed")
        return left if timeout is None else min(left, timeout)


class _Stream(httpcore.NetworkStream):
    """A connection whose every wait ends with the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.cut(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.cut(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.cut(timeout))
        return _Stream(inner, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to public addresses, or to any with `allow_private`."""

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of `host` that answers; UnreadableError where none may be asked."""
        failure: Exception | None = None
        for address in self._addresses(host, port):
            cut = self._deadline.cut(timeout)
            try:
                stream = self._inner.connect_tcp(address, port, cut, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._deadline)
        raise failure or UnreadableError(f"the server {host} has no address; check how it is spelt")

    def _addresses(self, host: str, port: int) -> list[str]:
        """Return the numeric addresses of `host` that may be asked; the system decides how it is written."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise UnreadableError(
                f"no server {host[:100]} is found; check the address and that you are online"
            ) from error
        addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
        allowed = [each for each in addresses if self._allow_private or is_public(each)]
        if addresses and not allowed:
            raise UnreadableError(
                f"{host[:100]} lies in a private network ({addresses[0]}); with --allow-private it is fetched"
            )
        return allowed
