"""``web --api``: for other programs the answers of the command line, byte for byte, as openapi.yaml
says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from browsing import HOST

from indiceer import lees_intake, vragen, weeg_intake
from indiceer.advies.canonical import canonical
from indiceer.interview.growing import as_raw
from indiceer.web.app import create_app
from indiceer.web.guard import Guard

CASE = Path(__file__).resolve().parents[2] / "cases" / "dalfsen-terugval-nacht.yaml"


@pytest.fixture(scope="module")
def described(book):
    import indiceer.web

    return yaml.safe_load((Path(indiceer.web.__file__).parent / "openapi.yaml").read_text())


@pytest.fixture
def post(app):
    return lambda path, data, **more: app.test_client().post(
        f"http://{HOST}/v1/{path}", data=data, **{"content_type": "application/json", **more}
    )


def sent(intake) -> str:
    return json.dumps(as_raw(intake), default=str)


def test_the_same_bytes_as_the_command_line(post, book):
    """An advice and a page of questions by the network are those of the library
    and of the command."""
    intake = lees_intake(CASE, book)
    assert post("adviezen", sent(intake)).data == canonical(weeg_intake(intake, book))
    assert post("vragen", sent(intake)).data == canonical(vragen(intake, book))


def test_an_advice_is_recomputed_and_a_change_in_it_is_seen(post, book):
    """Replay says whether it is the same, and else what differs."""
    advies = canonical(weeg_intake(lees_intake(CASE, book), book))
    assert json.loads(post("herhaal", advies).data) == {"gelijk": True, "verschillen": []}
    changed = json.loads(post("herhaal", advies.replace(b'"voorkeur"', b'"mogelijk"', 1)).data)
    assert not changed["gelijk"] and changed["verschillen"]


def test_the_rule_sets_are_listed(app, book):
    """Which versions of which rule sets this program knows, each with its hash."""
    got = json.loads(app.test_client().get(f"http://{HOST}/v1/regelsets").data)
    assert sorted(item["sha256"] for item in got) == sorted(
        ruleset.sha256 for ruleset in book.rulesets
    )


@pytest.mark.parametrize(
    ("data", "kind", "code"),
    [
        ("{}", "application/json", 422),
        ("geen json", "application/json", 422),
        ("{}", "text/plain", 415),
        (
            '{"casus": "x", "peildatum": "2024-03-15", "gemeente": "dalfsen", "feiten": '
            '{"hulpvraag": "111222333"}}',
            "application/json",
            422,
        ),
    ],
)
def test_what_is_wrong_comes_as_problem_json(data, kind, code, post):
    """RFC 9457, in Dutch, with every fault and nothing of what was sent."""
    got = post("adviezen", data, content_type=kind)
    assert (got.status_code, got.mimetype) == (code, "application/problem+json") and json.loads(
        got.data
    )["status"] == code
    assert "111222333" not in got.get_data(as_text=True)


def test_every_answer_says_which_version_it_is_of_and_is_described(app, described, post, book):
    """API-Version on good and bad answers; every path, method and status that is given stands in
    openapi.yaml, which is served too."""
    client = app.test_client()
    good = {
        "adviezen": post("adviezen", sent(lees_intake(CASE, book))),
        "vragen": post("vragen", sent(lees_intake(CASE, book))),
        "herhaal": post("herhaal", canonical(weeg_intake(lees_intake(CASE, book), book))),
        "regelsets": client.get(f"http://{HOST}/v1/regelsets"),
    }
    assert {f"/{name}" for name in good} == set(described["paths"])
    for name, got in good.items():
        (method,) = described["paths"][f"/{name}"]
        assert (
            got.status_code == 200
            and got.headers["API-Version"] == described["info"]["version"]
            and got.request.method == method.upper()
        )
        if method == "post":
            for bad in (post(name, "{}"), post(name, "{}", content_type="text/plain")):
                assert (
                    str(bad.status_code) in described["paths"][f"/{name}"]["post"]["responses"]
                    and bad.headers["API-Version"]
                )
    assert yaml.safe_load(client.get(f"http://{HOST}/v1/openapi.yaml").data) == described


def test_answers_have_the_form_that_is_described(post, app, described, book):
    """The schemas of openapi.yaml hold for what is sent."""
    from jsonschema import Draft7Validator

    schemas = described["components"]["schemas"]
    intake = lees_intake(CASE, book)
    for name, schema in (("adviezen", "advies"), ("vragen", "vragen")):
        Draft7Validator(schemas[schema]).validate(json.loads(post(name, sent(intake)).data))
    for item in json.loads(app.test_client().get(f"http://{HOST}/v1/regelsets").data):
        Draft7Validator({**schemas["regelset"], "properties": {}}).validate(item)
        assert item.keys() == schemas["regelset"]["properties"].keys()


def test_without_the_option_there_is_no_api(book):
    """Off unless asked for."""
    client = create_app(book, Guard({HOST}), "geheim").test_client()
    assert client.get(f"http://{HOST}/v1/regelsets").status_code == 404
