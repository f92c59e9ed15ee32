"""What went wrong on the web, in one line that says what to do."""

from __future__ import annotations

import os
import ssl

import httpcore

FAILURES = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError)
"""The exceptions that `explain` has words for."""

_BY_HAND = "open it in a browser, save the page and add that file"
_STATUSES = {
    401: f"the server asks for a name and password (401); {_BY_HAND}",
    402: f"the server asks for payment (402); {_BY_HAND}",
    403: f"the server refuses the page to programs (403); {_BY_HAND}",
    404: "there is no such page (404); check the address",
    410: "the page was taken down (410); look for it in an archive of the web",
    429: "the server asks for fewer requests (429); try again later",
    451: "the page is withheld for legal reasons (451); look for another account",
}


def explain(error: Exception) -> str:
    """Return what an exception of `FAILURES` means for the reader."""
    # The pool of connections drops the cause; httpcore gives it as the argument too.
    cause = error.args[0] if error.args else None
    if isinstance(cause, ssl.SSLCertVerificationError):
        return (
            f"the server cannot prove who it is ({cause.verify_message.rstrip('.')}); "
            "check the address and the date of this computer"
        )
    if isinstance(cause, ssl.SSLError):
        return f"no safe connection comes about ({cause.reason or 'unknown TLS error'}); {_BY_HAND}"
    if isinstance(error, httpcore.TimeoutException):
        return "the server takes too long; try again later"
    if isinstance(error, httpcore.ConnectError):
        reason = cause.strerror if isinstance(cause, OSError) and cause.strerror else "no answer"
        return f"there is no connection to the server ({reason.lower()}); {_connecting()}"
    return "the connection broke off or is not of the web; try again later"


def _connecting() -> str:
    """Return what to do where no connection comes about."""
    if any(os.environ.get(name) for name in ("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY")):
        return f"proxies are not used, so if you need one, {_BY_HAND}"
    return "check the address and that you are online"


def explain_status(status: int) -> str:
    """Return what an answer without the page means for the reader."""
    if status >= 500:
        return f"the server has a fault of its own ({status}); try again later"
    return _STATUSES.get(status, f"the server does not give the page ({status}); {_BY_HAND}")
