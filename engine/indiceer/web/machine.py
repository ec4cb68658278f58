"""JSON for other programs under ``/v1``, by the rules of the Dutch API standard: the answers of the
command line, byte for byte, and nothing kept. ``openapi.yaml`` beside this file describes it."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Any, cast

from flask import Blueprint, Response, make_response, request
from werkzeug.exceptions import HTTPException

from ..advies.canonical import canonical
from ..base.faults import Fault, InvalidInput
from ..intake.reader import Intake, parse_intake
from ..rules.book import RuleBook

#: of the API, not of the program: what programs rely on changes with it
VERSION = "1.0.0"
_TITLES = {
    400: "Dit verzoek is niet te lezen",
    403: "Dit mag niet",
    404: "Dit bestaat niet",
    405: "Deze methode kan hier niet",
    413: "Dit is te groot",
    415: "Stuur JSON, met Content-Type application/json",
    422: "De invoer klopt niet",
    500: "Er ging iets mis in indiceer zelf",
}


class Machine:
    """The four resources over one rule book."""

    def __init__(self, book: RuleBook, lock: Lock, concept: bool):
        self.book, self.lock, self.concept = book, lock, concept
        self.blueprint = Blueprint("machine", __name__)
        for address, method, view in (
            ("/adviezen", "POST", self.advice),
            ("/vragen", "POST", self.questions),
            ("/regelsets", "GET", self.rulesets),
            ("/herhaal", "POST", self.replay),
            ("/openapi.yaml", "GET", self.description),
        ):
            self.blueprint.add_url_rule(address, address[1:].split(".")[0], view, methods=[method])
        self.blueprint.register_error_handler(InvalidInput, _invalid)

    def advice(self) -> Response:
        from ..api import weeg_intake

        with self.lock:
            return _json(weeg_intake(self._intake(), self.book, concept=self.concept))

    def questions(self) -> Response:
        from ..api import vragen

        with self.lock:
            return _json(vragen(self._intake(), self.book, self.concept))

    def rulesets(self) -> Response:
        sets = sorted(self.book.rulesets, key=lambda item: (item.id, item.version))
        return _json(
            [
                {
                    "id": item.id,
                    "versie": item.version,
                    "laag": item.layer,
                    "status": item.status,
                    "titel": item.title,
                    "vanaf": item.validity.start.isoformat(),
                    "tot": item.validity.until.isoformat() if item.validity.until else None,
                    "sha256": item.sha256,
                }
                for item in sets
            ]
        )

    def replay(self) -> Response:
        from ..advies.replay import replay_bytes

        _must_be_json()
        book = cast(RuleBook, getattr(self.book, "book", self.book))
        with self.lock:
            differences = replay_bytes(request.get_data(), "verzoek", book)
        return _json({"gelijk": not differences, "verschillen": differences})

    def description(self) -> Response:
        text = Path(__file__).with_name("openapi.yaml").read_bytes()
        return _sent(text, "application/yaml")

    def _intake(self) -> Intake:
        _must_be_json()
        return parse_intake(request.get_data(), self.book.catalogue, "verzoek.json")


def _must_be_json() -> None:
    if request.mimetype != "application/json":
        raise _Unsupported


class _Unsupported(HTTPException):
    code = 415


def problem(code: int, faults: tuple[Fault, ...] | list[Fault] = ()) -> Response:
    """What is wrong, as problem+json; nothing of what was sent but the place of a fault."""
    body: dict[str, Any] = {"status": code, "title": _TITLES.get(code, "Dit kan niet")}
    if faults:
        body["detail"] = " ".join(f"{fault.message}." for fault in faults)
        body["errors"] = [
            {"plaats": f"{fault.line}:{fault.column}", "zin": fault.message} for fault in faults
        ]
    return _sent(canonical(body), "application/problem+json", code)


def _invalid(error: InvalidInput) -> Response:
    return problem(422, error.faults)


def _json(data: Any) -> Response:
    return _sent(canonical(data), "application/json")


def _sent(content: bytes, kind: str, code: int = 200) -> Response:
    response = make_response(content, code)
    response.headers["Content-Type"] = kind
    response.headers["API-Version"] = VERSION
    return response
