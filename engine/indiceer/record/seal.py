"""A seal from outside: a time stamp (RFC 3161) over the head of the chain, as two files.

The program sends nothing: somebody takes the request to a time stamping service and brings back
the answer. Needs ``[zegel]``.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from .port import Entry, Log
from .sql_log import LogError


def request(log: Log) -> bytes:
    """The request over the head as it is now. Raises LogError."""
    head = log.head()
    if head is None:
        raise LogError("er staat nog niets in dit logboek om te verzegelen")
    tsp = _library()
    return bytes(
        tsp.TimestampRequestBuilder()
        .data(bytes.fromhex(head.hash))
        .nonce(nonce=False)
        .build()
        .as_bytes()
    )


def add_answer(log: Log, answer: bytes) -> tuple[int, str]:
    """Record the answer: the row that it seals, and the time. Raises LogError."""
    number, time = sealed(log, answer)
    log.append(
        Entry(
            "zegel",
            "",
            {"rij": number, "tijd": time, "antwoord": base64.b64encode(answer).decode()},
            outcome=f"rij {number}",
        )
    )
    return number, time


def sealed(log: Log, answer: bytes) -> tuple[int, str]:
    """Which row this answer is about, and from when. Who signed it is not checked here: that takes
    the certificates of the service (``openssl ts -verify``). Raises LogError."""
    tsp = _library()
    try:
        token = tsp.decode_timestamp_response(answer).tst_info
        imprint, time = token.message_imprint.message, token.gen_time
    except (ValueError, AttributeError):
        raise LogError("dit is geen antwoord van een tijdstempeldienst (RFC 3161)") from None
    for told in log.read():
        row = bytes.fromhex(told.row.hash)
        if imprint in (hashlib.sha512(row).digest(), hashlib.sha256(row).digest()):
            return told.row.number, time.isoformat()
    raise LogError("dit tijdstempel is niet van een rij uit dit logboek")


def _library() -> Any:
    try:
        import rfc3161_client
    except ImportError:
        raise LogError(
            "een zegel vraagt een extra onderdeel: pip install 'indiceer[zegel]'"
        ) from None
    return rfc3161_client
