"""Starts the server: on this machine only, at an address that nobody can guess."""

from __future__ import annotations

import logging
import secrets
import socket
from collections.abc import Callable
from urllib.request import Request, urlopen

from waitress.server import create_server

from ..rules.book import RuleBook
from .app import create_app
from .guard import USER_HEADER, Guard

LOCAL = "127.0.0.1"
THREADS = 8


def serve(
    book: RuleBook,
    port: int,
    started: Callable[[str], None],
    *,
    intranet: str | None = None,
    api: bool = False,
    concept: bool = False,
    trial: bool = False,
) -> None:
    """Serve until interrupted.

    ``port`` 0: a free one. ``started`` gets the address. ``intranet``: the host name under which a
    proxy makes it known. ``trial``: fetch one page and stop.

    Raises OSError when the port is taken.
    """
    logging.getLogger("waitress").setLevel(logging.ERROR)
    guard = Guard(intranet=intranet is not None)
    token = "" if intranet else secrets.token_urlsafe(18)
    app = create_app(book, guard, token, concept, api)
    with socket.create_server((LOCAL, port)) as door:
        port = door.getsockname()[1]
        guard.hosts |= {intranet} if intranet else {f"{LOCAL}:{port}", f"localhost:{port}"}
        server = create_server(app, sockets=[door], threads=THREADS, ident=None)
        address = f"http://{LOCAL}:{port}/{f'{token}/' if token else ''}"
        started(f"https://{intranet}/" if intranet else address)
        if trial:
            _fetch(server, address, intranet)
        else:
            server.run()


def _fetch(server: object, address: str, intranet: str | None) -> None:
    """One page, by way of the network as a browser gets it."""
    from threading import Thread

    Thread(target=server.run, daemon=True).start()  # type: ignore[attr-defined]
    headers = {"Host": intranet, USER_HEADER: "proef"} if intranet else {}
    with urlopen(Request(address, headers=headers), timeout=30) as page:
        page.read()
    server.close()  # type: ignore[attr-defined]
