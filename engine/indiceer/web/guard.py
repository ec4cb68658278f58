"""Who may speak with the server: this machine, by its own address; or people whom a proxy knows.

A page of somebody else that finds its way to 127.0.0.1 (by another host name, or by sending a form)
is refused before anything is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

#: the proxy says here whom it has let in; it must take away what a visitor sends under this name
USER_HEADER = "X-Remote-User"

_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_PAGE = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
#: a document brings its own style, and no script
_DOCUMENT = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"


class Refused(HTTPException):
    """A request that is not answered, with a Dutch sentence for whoever made it."""

    def __init__(self, code: int, sentence: str):
        self.code = code
        super().__init__(sentence)


@dataclass
class Guard:
    """``hosts``: the names by which this server may be called, port included.

    ``intranet``: behind a proxy that says who the user is.
    """

    hosts: set[str] = field(default_factory=set)
    intranet: bool = False

    def protect(self, app: Flask) -> None:
        app.before_request(self._admit)
        app.after_request(self._close)

    def _admit(self) -> None:
        if request.host not in self.hosts:
            raise Refused(400, "Dit adres hoort niet bij dit programma.")
        if self.intranet and not request.headers.get(USER_HEADER):
            raise Refused(403, "De toegangscontrole heeft niet gezegd wie u bent.")
        if request.method not in ("GET", "HEAD"):
            origin = request.headers.get("Origin")
            scheme = "https" if self.intranet else "http"
            site = request.headers.get("Sec-Fetch-Site", "same-origin")
            if (origin or f"{scheme}://{request.host}") != f"{scheme}://{request.host}":
                raise Refused(403, "Dit formulier komt van een andere plek.")
            if site not in ("same-origin", "none"):
                raise Refused(403, "Dit formulier komt van een andere plek.")

    def _close(self, response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers[name] = value
        own = response.headers.pop("X-Document", None)
        response.headers["Content-Security-Policy"] = _DOCUMENT if own else _PAGE
        return response
