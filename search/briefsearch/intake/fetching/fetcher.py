"""The fetcher: from an address to a file of what it leads to."""

from __future__ import annotations

import io
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cache, cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING

from briefsearch.errors import StorageError, UnreadableError
from briefsearch.intake.fetching.address import parse

if TYPE_CHECKING:
    from httpcore import ConnectionPool, Response
    from httpx import URL

    from briefsearch.intake.fetching.manners import Manners
    from briefsearch.intake.fetching.network import Deadline

_MOST_REDIRECTS = 10
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TRY_AGAIN = frozenset({429, 503})
_GIVEN = range(200, 300)
_UNCHANGED = 304
_LONGEST_WAIT = 10.0
_MAX_RULES = 512 * 1024
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
# In seconds: to connect to one address, and to wait for the next bytes; the deadline holds for all together.
_CONNECT_SECONDS, _READ_SECONDS = 10.0, 15.0


@dataclass(frozen=True, slots=True)
class Mark:
    """What a server calls a version of what it gives, in its own words; either may be empty."""

    etag: str
    modified: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address led to: the bytes in `file`, which the caller deletes, and what is said of them.

    `url` is the address after redirects. `content_type` and `charset` are in lower case, empty where the
    server does not tell. With `unchanged` it still has what it had when it was last asked, and the file is
    empty.
    """

    file: Path
    url: str
    content_type: str
    charset: str
    mark: Mark
    unchanged: bool


class Fetcher:
    """Fetches pages, feeds and files over http and https, one after the other; a context manager.

    What is fetched lies in `folder`. Without `allow_private`, servers that are not of the public internet are
    refused. `marks` holds what addresses had when they were last asked, so that what has not changed is not
    sent again, and takes up what they have now. Each fetch has `seconds`, and a second more for every 256 KB
    that come. From the fifth page of a site on, `pause` seconds lie between two of them. No cookies are kept
    and no proxies used: where a proxy makes the connection, nobody can tell here what it leads to.
    """

    def __init__(
        self,
        folder: Path,
        *,
        allow_private: bool = False,
        marks: dict[str, Mark] | None = None,
        seconds: float = 30.0,
        pause: float = 1.0,
    ) -> None:
        self._folder = folder
        self._allow_private = allow_private
        self._marks = marks
        self._seconds = seconds
        self._pause = pause

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all connections."""
        if "_pool" in self.__dict__:
            self._pool.close()
            del self._pool

    @cached_property
    def _deadline(self) -> Deadline:
        from briefsearch.intake.fetching.network import Deadline

        return Deadline(self._seconds)

    @cached_property
    def _manners(self) -> Manners:
        from briefsearch.intake.fetching.manners import Manners

        return Manners(self._read_rules, self._deadline.sleep, self._pause)

    @cached_property
    def _pool(self) -> ConnectionPool:
        import httpcore
        import httpx

        from briefsearch.intake.fetching.network import CheckedBackend

        try:
            certificates = httpx.create_ssl_context()
        except OSError as error:
            raise UnreadableError(
                "the certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be read; unset it"
            ) from error
        backend = CheckedBackend(self._deadline, allow_private=self._allow_private)
        return httpcore.ConnectionPool(certificates, keepalive_expiry=5.0, network_backend=backend)

    def fetch(self, url: str) -> Fetched:
        """Fetch what is at `url`.

        Raises UnreadableError, in one line that does not repeat the address, and StorageError where the
        folder cannot be written.
        """
        address = parse(url)
        mark = (self._marks or {}).get(url, Mark("", ""))
        known = {"If-None-Match": mark.etag, "If-Modified-Since": mark.modified}
        self._deadline.start()
        with self._new_file() as (path, file):
            fetched = self._fetch(address, {key: value for key, value in known.items() if value}, path, file)
        if self._marks is not None and not fetched.unchanged:
            self._marks[url] = fetched.mark
        return fetched

    def forget(self, url: str) -> None:
        """Drop the mark of `url`: what is unchanged there may lead to what has changed."""
        if self._marks is not None:
            self._marks.pop(url, None)

    @contextmanager
    def _new_file(self) -> Iterator[tuple[Path, IO[bytes]]]:
        """Give a file that only its owner may read; it is removed if anything is raised."""
        path: Path | None = None
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix="fetched-", dir=self._folder)
            path = Path(name)
            with os.fdopen(handle, "wb") as file:
                yield path, file
        except BaseException as error:
            if path is not None:
                path.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise StorageError(
                    f"{self._folder}: it cannot be written ({error.strerror or error}); free some space"
                ) from error
            raise

    def _fetch(self, address: URL, conditions: Mapping[str, str], path: Path, file: IO[bytes]) -> Fetched:
        """Follow `address` to its content; a server that is busy is asked once more."""
        entered: set[int] = set()

        def enter(each: URL) -> None:
            self._manners.enter(each, entered)

        with self._open(address, conditions, enter) as (response, final):
            wait = _wait_asked_for(response)
            if wait is None:
                return _take(response, final, path, file, self._deadline.came)
        self._deadline.sleep(wait)
        with self._open(address, conditions, enter) as (response, final):
            return _take(response, final, path, file, self._deadline.came)

    @contextmanager
    def _open(
        self, address: URL, headers: Mapping[str, str], enter: Callable[[URL], None]
    ) -> Iterator[tuple[Response, URL]]:
        """Give the answer at `address` or where that leads to, each step checked and asked for by `enter`."""
        from briefsearch.intake.fetching.body import header
        from briefsearch.intake.fetching.failures import FAILURES, explain, explain_status

        try:
            for _ in range(_MOST_REDIRECTS + 1):
                enter(address)
                with self._asked(address, headers) as response:
                    if response.status == _UNCHANGED and not headers:
                        raise UnreadableError(explain_status(response.status))
                    target = header(response, b"location") if response.status in _REDIRECTS else ""
                    if not target:
                        yield response, address
                        return
                    address = parse(target, address)
        except FAILURES as error:
            raise UnreadableError(explain(error)) from error
        raise UnreadableError(
            f"the address leads on more than {_MOST_REDIRECTS} times; open it in a browser, and give the last"
        )

    def _asked(self, address: URL, headers: Mapping[str, str]) -> AbstractContextManager[Response]:
        import httpcore

        sent = {"User-Agent": _user_agent(), "Accept": _ACCEPT, "Accept-Encoding": "gzip", **headers}
        encoded = [(key.encode(), value.encode("latin-1", "ignore")) for key, value in sent.items()]
        url = httpcore.URL(
            scheme=address.raw_scheme, host=address.raw_host, port=address.port, target=address.raw_path
        )
        timeouts = {"connect": _CONNECT_SECONDS, "read": _READ_SECONDS, "write": _READ_SECONDS}
        return self._pool.stream(
            "GET", url, headers=[(b"Host", address.netloc), *encoded], extensions={"timeout": timeouts}
        )

    def _read_rules(self, address: URL) -> str:
        """Return the text at the address of a robots.txt, empty where the site has none."""
        from briefsearch.intake.fetching.body import receive
        from briefsearch.intake.fetching.failures import explain_status

        with self._open(address, {}, lambda _: None) as (response, _):
            if 400 <= response.status < 500:
                return ""
            if response.status not in _GIVEN:
                raise UnreadableError(explain_status(response.status))
            text = io.BytesIO()
            receive(response, text, _MAX_RULES, self._deadline.came)
        return text.getvalue().decode("utf-8-sig", "replace")


def _take(
    response: Response, final: URL, path: Path, file: IO[bytes], came: Callable[[int], None]
) -> Fetched:
    """Write the content of an answer to `file`, and return what is said of it."""
    from briefsearch.intake.fetching.body import content_type, header, largest, receive
    from briefsearch.intake.fetching.failures import explain_status

    kind, charset = content_type(response)
    unchanged = response.status == _UNCHANGED
    if not unchanged:
        if response.status not in _GIVEN:
            raise UnreadableError(explain_status(response.status))
        receive(response, file, largest(kind), came)
    mark = Mark(header(response, b"etag"), header(response, b"last-modified"))
    return Fetched(path, str(final), kind, charset, mark, unchanged)


def _wait_asked_for(response: Response) -> float | None:
    """Return for how many seconds a busy server asks, None if it is not busy or asks for too long."""
    from briefsearch.intake.fetching.body import header

    asked = header(response, b"retry-after")
    if response.status not in _TRY_AGAIN or not asked:
        return None
    if asked.isascii() and asked.isdigit():
        seconds = float(asked[:10])
    else:
        try:
            seconds = parsedate_to_datetime(asked).timestamp() - time.time()
        except (ValueError, OverflowError):
            return None
    return max(0.0, seconds) if seconds <= _LONGEST_WAIT else None


@cache
def _user_agent() -> str:
    from importlib.metadata import PackageNotFoundError, version

    from briefsearch.intake.fetching.manners import NAME

    try:
        number = version(NAME)
    except PackageNotFoundError:
        number = "0"
    return f"{NAME}/{number} (fetches articles for one person to read)"
