"""From the command line: an advice goes in, is chosen about and decided, and is proved again."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "cli"))
from runs import run  # noqa: E402

from indiceer.advies.canonical import canonical, fingerprint  # noqa: E402
from indiceer.record import audit  # noqa: E402
from indiceer.record.keeping import meaning  # noqa: E402
from indiceer.record.place import open_log  # noqa: E402

CASE = ROOT / "cases" / "dalfsen-terugval-nacht.yaml"


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    """``desk("logboek lijst")``: a command with a log of its own, in a folder with an advice."""
    monkeypatch.chdir(tmp_path)
    run(capsys, f"weeg {CASE} --formaat json --uit advies.json")
    return lambda line: run(capsys, f"{line} --logboek hier.logboek")


@pytest.fixture
def key(desk) -> str:
    done = desk("leg-vast advies.json")
    assert done.code == 0 and "Kop van het logboek: " in done.err
    return done.out.strip()


def test_an_advice_a_choice_and_a_decision_are_one_file_of_one_key(desk, key):
    motive = "De nachten zijn op dit moment te onrustig voor wonen zonder toezicht in huis."
    assert (
        desk(
            f"leg-vast --bij {key} --keuze beschermd_wonen --reden veiligheid "
            f"--motivering '{motive}'"
        ).code
        == 0
    )
    assert (
        desk(
            f"leg-vast --bij {key} --besluit B-7 --datum 2024-04-01 --mandaat teammanager "
            "--uitkomst toegekend --optie beschermd_wonen"
        ).code
        == 0
    )
    assert desk(f"leg-vast --bij {key} --correctie 'De begeleiding kwam eerder.'").code == 0
    assert desk(f"leg-vast --bij {key} --bezwaar 2024-05-01").code == 0
    shown = json.loads(desk(f"logboek toon {key}").out)
    assert [item["keten"]["soort"] for item in shown] == [
        "advies",
        "keuze",
        "besluit",
        "correctie",
        "bezwaar",
    ]
    assert shown[1]["vrij"] == {"motivering": motive}
    assert desk("logboek controleer").code == 0
    assert key in desk("logboek vervallen --op 2040-01-01").out
    assert desk("logboek vervallen --op 2039-03-31").out == ""


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ("--keuze beschermd_wonen", "wijkt af van het advies"),
        ("--keuze beschermd_wonen --reden veiligheid --motivering kort", "minstens 50 tekens"),
        ("--keuze beschermd_wonen --reden veilgheid", "bedoelde u 'veiligheid'?"),
        ("--keuze beschermdwonen", "bedoelde u 'beschermd_wonen'?"),
        ("--correctie 'mail naar iemand@voorbeeld.nl'", "indiceer heeft het niet nodig"),
        ("--correctie 'volgens mevrouw Jansen klopt het niet'", "dit lijkt op een naam"),
        (
            "--besluit 123456782 --datum 2024-04-01 --mandaat teamleider --uitkomst toegekend",
            "dit lijkt op een burgerservicenummer",
        ),
        (
            "--besluit B1 --datum 2024-04-01 --mandaat 'mevrouw Jansen' --uitkomst toegekend",
            "dit lijkt op een naam",
        ),
    ],
)
def test_what_is_not_whole_does_not_go_in(desk, key, more, sentence):
    done = desk(f"leg-vast --bij {key} {more}")
    assert done.code == 3 and sentence in done.err
    assert len(desk("logboek lijst").out.splitlines()) == 1


def test_the_log_alone_proves_an_advice_with_the_rules_of_then(desk, key):
    done = desk(f"logboek herhaal {key}")
    assert done.code == 0 and "byte voor byte" in done.out
    assert "niet bewezen: dat het is gemaakt met indiceer" in done.out


def forge(change) -> None:
    """Change the stored advice, with a fingerprint that fits."""
    path = Path("advies.json")
    advies = json.loads(path.read_text())
    change(advies)
    advies["vingerafdruk"] = fingerprint(advies)
    path.write_bytes(canonical(advies))


@pytest.mark.parametrize(
    "change",
    [
        lambda advies: advies["opties"]["beschermd_wonen"].update(uitkomst="voorkeur"),
        lambda advies: advies["versies"].update(indiceer="99.0-goedgekeurd"),
        lambda advies: advies["regelsets"][0].update(sha256="0" * 64),
        lambda advies: advies["intake"].update(uitstelbaarheid="niet"),
    ],
    ids=["outcome", "version", "rules", "intake"],
)
def test_a_forged_advice_does_not_go_in(desk, change):
    forge(change)
    assert desk("leg-vast advies.json").code == 6
    assert not Path("hier.logboek").exists()


def test_comments_and_line_ends_change_no_meaning_and_a_word_does():
    text = b"a: 1\nb: [2024-01-01]\n"
    same = meaning(text, "x.yaml")
    assert meaning(b"# hoi\r\na:   1\r\nb:\r\n- 2024-01-01\r\n", "x.yaml") == same
    assert meaning(b"a: 1\nb: ['2024-01-01']\n", "x.yaml") != same


def test_a_sample_is_the_same_for_the_same_seed_and_takes_from_every_group(log):
    from indiceer.record.port import Entry

    for number in range(60):
        log.append(Entry("advies", f"k{number}", {}))
        if number % 20 == 0:
            log.append(Entry("besluit", f"k{number}", {}, outcome="geweigerd"))
    first = audit.sample(log, "zaad", 6)
    assert first == audit.sample(log, "zaad", 6) and first != audit.sample(log, "ander", 6)
    assert sum(int(key[1:]) % 20 == 0 for key in first) == 3


def test_like_cases_with_unlike_decisions_are_found(desk, key):
    other = desk("leg-vast advies.json").out.strip()
    for one, outcome in ((key, "toegekend"), (other, "geweigerd")):
        desk(
            f"leg-vast --bij {one} --besluit B --datum 2024-04-01 --mandaat teammanager "
            f"--uitkomst {outcome}"
        )
    assert (
        desk("logboek steekproef --ongelijk").out.strip()
        == f"{key} (toegekend) en {other} (geweigerd)"
    )


def test_a_broken_log_stops_with_the_row(desk, key):
    log = open_log("hier.logboek")
    log.run("drop trigger keten_vast")
    log.run("update keten set uitkomst = 'beschermd_wonen' where nummer = 1")
    log.close()
    done = desk("logboek controleer")
    assert done.code == 6 and done.err.startswith("rij 1: deze rij is veranderd")


def test_destroyed_from_the_command_line_with_a_declaration(desk, key):
    done = desk(f"logboek vernietig --sleutel {key} --grond 'op verzoek van de cliënt'")
    assert done.code == 0 and done.out.startswith("Verklaring van vernietiging")
    assert desk(f"logboek herhaal {key}").code == 3
    assert desk("logboek controleer").code == 0


@pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl to play the time stamp service")
def test_a_time_stamp_from_outside_seals_a_row(desk, key, tmp_path):
    """The service is played by openssl, with a certificate made here."""
    desk("logboek zegel --verzoek verzoek.tsq")
    (tmp_path / "tsa.cnf").write_text(
        "[req]\ndistinguished_name=d\nx509_extensions=e\nprompt=no\n[d]\nCN=proef\n"
        "[e]\nextendedKeyUsage=critical,timeStamping\n"
        "[tsa]\ndefault_tsa=t\n[t]\nserial=serial\nsigner_cert=c.pem\nsigner_key=k.pem\n"
        "signer_digest=sha256\ndefault_policy=1.2.3\ndigests=sha256,sha512\n"
    )
    (tmp_path / "serial").write_text("01")
    for line in (
        "req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -config tsa.cnf",
        "ts -reply -queryfile verzoek.tsq -config tsa.cnf -section t -out antwoord.tsr",
    ):
        subprocess.run(["openssl", *line.split()], check=True, capture_output=True, cwd=tmp_path)
    done = desk("logboek zegel --antwoord antwoord.tsr")
    assert done.code == 0 and "hoort bij rij 1" in done.out
    assert desk("logboek controleer").code == 0
    Path("vals.tsr").write_bytes(b"geen antwoord")
    assert desk("logboek zegel --antwoord vals.tsr").code == 3
