"""Servers that have to prove who they are, with certificates made here by the openssl command."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from briefsearch.errors import UnreadableError
from briefsearch.intake.fetching import Fetcher
from tests.search.intake.fetching.serving import page, serving


def made(folder: Path, *, name: str, days: str = "2") -> Path:
    """Return a file with a certificate for `name` and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("the openssl command is not installed")
    file = folder / "server.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ]
    command += ["-subj", "/CN=test", "-addext", f"subjectAltName={name}", "-days", days]
    subprocess.run(
        [*command, "-keyout", file, "-out", folder / "public.pem"], check=True, capture_output=True
    )
    file.write_text(file.read_text() + (folder / "public.pem").read_text())
    return file


def context(file: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def test_a_page_comes_from_a_server_that_proves_its_name(
    tmp_path: Path, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = made(tmp_path, name="DNS:localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    names: list[str | None] = []
    server = context(file)
    server.sni_callback = lambda _socket, name, _context: names.append(name)
    with serving(server) as site:
        site.answers["/"] = page()
        fetched = fetcher.fetch(site.url("/", "localhost"))
        assert fetched.url == site.url("/", "localhost")
        assert names == ["localhost"]
        with pytest.raises(UnreadableError, match=r"prove who it is \(.*127\.0\.0\.1"):
            fetcher.fetch(site.url("/"))
        assert len(site.asked) == 1


def test_a_server_that_nobody_vouches_for_is_left(tmp_path: Path, fetcher: Fetcher) -> None:
    with serving(context(made(tmp_path, name="DNS:localhost"))) as site:
        with pytest.raises(UnreadableError, match=r"\(self-signed certificate\); check"):
            fetcher.fetch(site.url("/", "localhost"))
        assert not site.asked


def test_a_server_without_tls_is_left(fetcher: Fetcher) -> None:
    with serving() as site:
        with pytest.raises(UnreadableError, match="no safe connection"):
            fetcher.fetch(site.url().replace("http:", "https:"))
        assert not site.asked


def test_certificates_that_cannot_be_read_are_named(
    tmp_path: Path, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "nothing.pem"))
    with pytest.raises(UnreadableError, match="SSL_CERT_FILE"):
        fetcher.fetch("https://127.0.0.1:1/")
