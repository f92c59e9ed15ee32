"""A real server on loopback, whose answers each test writes itself."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Handler = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Answer:
    """A status, headers and a body; the length is stated unless it is among the headers already."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, request: BaseHTTPRequestHandler) -> None:
        request.send_response(self.status)
        for name, value in {"Content-Length": str(len(self.body)), **self.headers}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(self.body)


def page(text: str = "Fog closed the port of Varn.", **headers: str) -> Answer:
    """Return a page with `text` in it; `content_type` becomes the header of that name."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(f"<p>{text}</p>".encode(), headers={"Content-Type": "text/html"} | named)


def leads_to(target: str) -> Answer:
    """Return a redirect to `target`."""
    return Answer(status=302, headers={"Location": target})


class Site:
    """What a server answers at each path, and the path and headers of each request that it got."""

    def __init__(self) -> None:
        self.answers: dict[str, Handler] = {}
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self.port = 0
        self.scheme = "http"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Run a server on a free port of 127.0.0.1; with `context` it speaks TLS."""
    site = Site()

    class Request(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            site.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
            try:
                site.answers.get(self.path, Answer(status=404))(self)
            except OSError:
                # Whoever asked has had enough.
                self.close_connection = True

        def log_message(self, *_args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: object, client_address: object) -> None:
            pass

    with Server(("127.0.0.1", 0), Request) as server:
        site.port = server.server_address[1]
        if context is not None:
            site.scheme = "https"
            server.socket = context.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
