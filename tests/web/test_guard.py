"""Only this machine, only from its own pages, and nothing that stays behind."""

from __future__ import annotations

import re
import subprocess
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from browsing import HOST, Browser
from runs import run

from indiceer.web.app import create_app
from indiceer.web.guard import USER_HEADER, Guard


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1:1", "127.0.0.1", "localhost.evil.example:8765", ""]
)
def test_another_host_name_is_refused(host, app):
    """A page elsewhere that lets its name point to this machine (DNS rebinding) gets nothing."""
    got = app.test_client().get("http://x/geheim/", headers={"Host": host})
    assert got.status_code == 400 and "geheim" not in got.get_data(as_text=True)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": f"https://{HOST}"},
    ],
)
def test_a_form_of_another_page_is_refused(headers, app):
    """Even if it knew the address: the browser says where a form comes from."""
    got = app.test_client().post(
        f"http://{HOST}/geheim/begin",
        headers=headers,
        data={"casus": "x", "gemeente": "dalfsen", "peildatum": "2024-03-15"},
    )
    assert got.status_code == 403 and "andere plek" in got.get_data(as_text=True)


def test_without_the_token_there_is_nothing(app):
    """The address is a secret of whoever started the server, and no error page tells it."""
    for address in ("/", "/begin", "/geheim2/", "/static/stijl.css"):
        got = app.test_client().get(f"http://{HOST}{address}")
        assert got.status_code == 404 and "geheim" not in got.get_data(as_text=True)


def test_every_answer_forbids_scripts_keeping_and_framing(app):
    """Headers on pages, documents and errors alike; and no cookie."""
    client = app.test_client()
    for address in (
        "/geheim/",
        "/geheim/static/stijl.css",
        "/geheim/boek?gemeente=dalfsen&peildatum=1-3-2024",
        "/weg",
    ):
        got = client.get(f"http://{HOST}{address}")
        got.close()
        policy = got.headers["Content-Security-Policy"]
        assert (
            policy.startswith("default-src 'none'")
            and "script" not in policy
            and "frame-ancestors 'none'" in policy
        )
        assert (
            got.headers["Cache-Control"] == "no-store"
            and got.headers["X-Content-Type-Options"] == "nosniff"
            and "Set-Cookie" not in got.headers
        )


def test_two_conversations_know_nothing_of_each_other(app):
    """The server keeps nothing between two requests: what is not in the page is not there."""
    one, other = Browser(app).get(), Browser(app).get()
    one.send(
        "/begin",
        casus="een",
        gemeente="Dalfsen",
        peildatum="15-3-2024",
        **{"t-hulpvraag": "Alleen van een."},
    )
    other.send("/begin", casus="twee", gemeente="Zwolle", peildatum="15-3-2024")
    assert (
        "Alleen van een." not in other.send("/overzicht").text
        and "Alleen van een." in one.send("/overzicht").text
    )


@pytest.mark.parametrize("intake", ["", "{}", "[1]", "{" * 40, '{"casus": "x"}'])
def test_an_intake_that_was_tampered_with_is_refused(intake, app):
    """What travels with the page is checked as any file."""
    got = app.test_client().post(f"http://{HOST}/geheim/vragen", data={"intake": intake})
    assert got.status_code == 400 and "niet te lezen" in got.get_data(as_text=True)


def test_too_much_is_refused_before_it_is_read(app):
    got = app.test_client().post(f"http://{HOST}/geheim/vragen", data={"intake": "x" * 3_000_000})
    assert got.status_code == 413


def test_a_fault_of_ours_is_one_sentence(app, monkeypatch, capsys):
    """No traceback on the page or on the screen, and nothing of what was filled in."""
    monkeypatch.setattr("indiceer.web.app.begin", lambda *_: 1 / 0)
    got = app.test_client().post(
        f"http://{HOST}/geheim/begin",
        data={"casus": "heel-geheim", "gemeente": "dalfsen", "peildatum": "2024-03-15"},
    )
    said = capsys.readouterr()
    assert got.status_code == 500 and "heel-geheim" not in got.get_data(as_text=True)
    assert said.err == "indiceer: een eigen fout (ZeroDivisionError).\n"


def test_on_an_intranet_only_whom_the_proxy_knows(book):
    """Behind a proxy that signs people in: without its header nobody, and only under the name that
    was given."""
    app = create_app(book, Guard({"indiceer.gemeente.example"}, intranet=True))
    client, address = app.test_client(), "https://indiceer.gemeente.example/"
    assert client.get(address).status_code == 403
    assert client.get(address, headers={USER_HEADER: "wmo-3"}).status_code == 200
    assert (
        client.get(address, headers={USER_HEADER: "wmo-3", "Host": "127.0.0.1:80"}).status_code
        == 400
    )
    form = {"casus": "x", "gemeente": "dalfsen", "peildatum": "2024-03-15"}
    assert (
        client.post(
            f"{address}begin",
            headers={USER_HEADER: "wmo-3", "Origin": "https://elders.example"},
            data=form,
        ).status_code
        == 403
    )
    assert (
        client.post(
            f"{address}begin",
            headers={USER_HEADER: "wmo-3", "Origin": address.rstrip("/")},
            data=form,
        ).status_code
        == 200
    )


def test_the_server_starts_by_command_on_this_machine_only(tmp_path):
    """``indiceer web`` gives an address on 127.0.0.1 that works, and leaves no file."""
    process = subprocess.Popen(
        [sys.executable, "-m", "indiceer", "web"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
    )
    try:
        address = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{24}/", address)
        with urlopen(address, timeout=30) as page:
            assert b"Een gesprek beginnen" in page.read()
        with pytest.raises(HTTPError) as refused:
            urlopen(Request(address, headers={"Host": "evil.example"}), timeout=30)
        assert refused.value.code == 400
        refused.value.close()
    finally:
        process.terminate()
        process.communicate(timeout=30)
    assert not list(tmp_path.iterdir())


def test_the_trial_fetches_a_page_and_stops(capsys):
    """For whoever installs it: does it work here?"""
    done = run(capsys, "web --proef")
    assert done.code == 0 and done.out.startswith("http://127.0.0.1:")


def test_a_port_that_is_taken_is_said_in_one_sentence(capsys):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run(capsys, f"web --proef --poort {taken.getsockname()[1]}")
    assert done.code == 2 and "is niet vrij" in done.err
