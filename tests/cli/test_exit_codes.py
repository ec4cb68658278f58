"""The exit codes are public: 0 done, 1 a bug of ours, 2 wrong use, 3 not valid, 4 a case differs, 5
facts are missing, 6 another advice, 7 too little coverage."""

from __future__ import annotations

import json
import shutil
import sys

import pytest
from weighed import CASES, advice

from indiceer.base.faults import EvaluatorsDisagree
from indiceer.keur.finding import Finding

EXAMPLE = "cases/dalfsen-terugval-nacht.yaml"


@pytest.fixture(scope="module")
def by_gaps(book):
    """A case in which nothing decisive is missing, and one in which something is."""
    advices = {name: advice(name, book)["ontbreekt"] for name in list(CASES)}
    return next(name for name, missing in advices.items() if not missing), next(
        name for name, missing in advices.items() if missing
    )


@pytest.fixture
def small(here, indiceer):
    """One case that comes out as it says, in a folder of its own."""
    folder = here / "klein"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    text = (here / EXAMPLE).read_text().split("verwacht:")[0]
    got = json.loads(indiceer(f"weeg {EXAMPLE} --formaat json").out)["opties"]
    lines = "".join(f"  {slug}: {option['uitkomst']}\n" for slug, option in got.items())
    (folder / "dalfsen-terugval-nacht.yaml").write_text(f"{text}verwacht:\n{lines}")
    return folder


@pytest.mark.parametrize(
    "line",
    [
        "--help",
        "--version",
        "-h",
        "weeg --help",
        "vraag",
        "schema intake",
        "schema regels",
        "schema advies",
        "keur",
        f"waarom {EXAMPLE} beschermd_wonen",
        f"waarom {EXAMPLE} BW",
        f"waarom {EXAMPLE} Beschermd-Wonen --formaat html",
        f"weeg {EXAMPLE} --vergelijk zwolle",
        "boek dalfsen --peildatum 2024-03-01",
        "boek Zwolle --peildatum 2024-03-01 --formaat html",
    ],
)
def test_0_when_it_is_done(line, indiceer):
    done = indiceer(line)
    assert (done.code, done.err) == (0, "") and done.out


@pytest.mark.parametrize("form", ["tekst", "markdown", "html", "json"])
def test_weeg_stops_with_0_when_all_is_known_and_with_5_when_something_is_not_in_every_form(
    form, by_gaps, indiceer
):
    known, missing = by_gaps
    assert indiceer(f"weeg cases/{known}.yaml --formaat {form}").code == 0
    assert indiceer(f"weeg cases/{missing}.yaml --formaat {form}").code == 5


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("zwolle-dakloos-roept-niet", "Sommige gegevens spreken elkaar tegen."),
        ("raalte-opname-maximum-nabij", "Er ontbreekt geen antwoord."),
    ],
)
def test_weeg_stops_with_5_when_an_option_is_open_and_no_fact_is_missing(case, said, indiceer):
    """Facts that contradict, or a question that no fact answers, leave an option open too; and then
    nobody reads that all is known."""
    assert indiceer(f"weeg cases/{case}.yaml --formaat json").code == 5
    done = indiceer(f"weeg cases/{case}.yaml --kort")
    assert done.code == 5 and said in done.out
    assert "Alles wat de uitkomst kan veranderen is bekend" not in done.out


def test_vraag_stops_with_0_when_nothing_is_open_and_with_5_when_something_is(by_gaps, indiceer):
    known, missing = by_gaps
    assert indiceer(f"vraag cases/{known}.yaml").out == "Er staan geen beslissende vragen open.\n"
    done = indiceer(f"vraag cases/{missing}.yaml")
    assert done.code == 5 and "Waarom: " in done.out


def test_1_when_the_program_itself_is_wrong(indiceer, monkeypatch):
    monkeypatch.delenv("INDICEER_DEBUG", raising=False)
    monkeypatch.setattr("indiceer.api.weeg", lambda *_: 1 / 0)
    done = indiceer(f"weeg {EXAMPLE}")
    assert done.code == 1 and done.out == ""
    assert (
        done.err
        == "indiceer stopt door een eigen fout (ZeroDivisionError: division by zero). Meld dit "
        "met de opdracht die u gaf.\n"
    )


def test_1_when_the_two_evaluators_disagree(indiceer, monkeypatch):
    def disagree(*_):
        raise EvaluatorsDisagree("de twee beoordelaars zijn het niet eens over L001")

    monkeypatch.setattr("indiceer.api.weeg", disagree)
    done = indiceer(f"weeg {EXAMPLE}")
    assert (done.code, done.out, done.err) == (
        1,
        "",
        "indiceer stopt: de twee beoordelaars zijn het niet eens over L001\n",
    )


def test_whoever_looks_for_a_bug_gets_the_traceback(monkeypatch, here):
    from indiceer.cli.main import main

    monkeypatch.setenv("INDICEER_DEBUG", "1")
    monkeypatch.setattr("indiceer.api.weeg", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        main(["weeg", EXAMPLE])


@pytest.mark.parametrize(
    "line",
    [
        "",
        "weg",
        "weeg",
        "weeg --formaat pdf x",
        "weeg --formaat",
        "--nee",
        "schema",
        "schema alles",
        "boek dalfsen",
        "boek dalfsen --peildatum gisteren",
        "boek",
        "toets --minimum 101",
        "toets --minimum veel",
        f"waarom {EXAMPLE}",
        f"waarom {EXAMPLE} kasteel",
        f"weeg {EXAMPLE} --vergelijk atlantis",
        "herhaal",
        "vraag a b",
        f"weeg {EXAMPLE} --vergelijk ,",
        f"weeg {EXAMPLE} --vergelijk zwolle --formaat html",
        f"weeg {EXAMPLE} --uit nergens/advies.txt",
        f"weeg {EXAMPLE} --uit .",
        "keur --sluit ''",
        "keur --sluit /",
        "keur --sluit dalfsen",
        "keur --sluit 'd*/2023.1'",
    ],
)
def test_2_when_it_is_used_wrongly(line, indiceer):
    done = indiceer(line)
    assert done.code == 2 and done.out == "" and done.err


@pytest.mark.parametrize(
    "line",
    [
        "weeg nergens.yaml",
        "weeg cases",
        "weeg rules/feiten.yaml",
        "waarom nergens.yaml wlz",
        "vraag nergens.yaml",
        "toets nergens",
        "toets leeg",
        "toets rules/feiten.yaml",
        "keur nergens",
        "keur cases",
        "boek atlantis --peildatum 2024-01-01",
        "herhaal nergens.json",
        f"herhaal {EXAMPLE}",
        f"weeg {EXAMPLE} --regels nergens",
        "keur --sluit dalfsen/1999.9",
    ],
)
def test_3_when_the_input_or_the_rules_are_not_valid(line, indiceer, here):
    (here / "leeg").mkdir(exist_ok=True)
    done = indiceer(line)
    assert done.code == 3 and done.out == "" and done.err


def test_toets_stops_with_0_when_all_is_as_expected_and_with_4_when_one_option_differs(
    small, indiceer
):
    done = indiceer("toets klein")
    assert (done.code, done.out) == (0, "1 casussen, 1 zoals verwacht, 0 anders.\n")
    file = small / "dalfsen-terugval-nacht.yaml"
    file.write_text(file.read_text().replace("  wlz: minder_passend\n", "  wlz: voorkeur\n"))
    done = indiceer("toets klein")
    assert done.code == 4
    assert done.out.splitlines() == [
        "klein/dalfsen-terugval-nacht.yaml: wlz is minder_passend, verwacht was voorkeur",
        "1 casussen, 0 zoals verwacht, 1 anders.",
    ]


def test_toets_stops_with_3_when_a_case_does_not_name_every_option(small, indiceer):
    file = small / "dalfsen-terugval-nacht.yaml"
    file.write_text(file.read_text().replace("  wlz: minder_passend\n", ""))
    done = indiceer("toets klein")
    assert (done.code, done.out) == (3, "") and "verwacht: optie 'wlz' ontbreekt" in done.err


@pytest.mark.lang
def test_7_when_too_little_of_the_rules_is_covered(small, indiceer):
    done = indiceer("toets klein --minimum 100")
    assert done.code == 7 and "Dekking van de regels: " in done.out
    assert indiceer("toets klein --dekking --minimum 0").code == 0


def test_4_goes_before_7(small, indiceer):
    file = small / "dalfsen-terugval-nacht.yaml"
    file.write_text(file.read_text().replace("  wlz: minder_passend\n", "  wlz: voorkeur\n"))
    assert indiceer("toets klein --minimum 100").code == 4


def test_keur_stops_with_3_for_a_fault_and_for_a_remark_only_when_strict(indiceer, monkeypatch):
    for level, codes in (("fout", (3, 3)), ("waarschuwing", (0, 3)), ("opmerking", (0, 3))):
        finding = Finding("rules/feiten.yaml", 1, 1, "K00", level, "Iets.", "Doe iets.")
        monkeypatch.setattr(
            "indiceer.cli.keur_command._inspect", lambda *_, finding=finding: [finding]
        )
        assert (indiceer("keur").code, indiceer("keur --streng").code) == codes


def test_6_when_a_stored_advice_comes_out_differently(indiceer, here):
    indiceer(f"weeg {EXAMPLE} --formaat json --uit bewaard.json")
    assert indiceer("herhaal bewaard.json").code == 0
    path = here / "bewaard.json"
    path.write_text(path.read_text().replace('"uitkomst": "voorkeur"', '"uitkomst": "mogelijk"'))
    done = indiceer("herhaal bewaard.json")
    assert (done.code, done.out) == (6, "") and "de vingerafdruk klopt niet" in done.err


def test_a_process_stops_with_the_same_codes(process, by_gaps):
    known, missing = by_gaps
    codes = [
        process(*words).returncode
        for words in (
            ("weeg", f"cases/{known}.yaml"),
            ("weeg",),
            ("weeg", "nergens.yaml"),
            ("weeg", f"cases/{missing}.yaml", "--kort"),
        )
    ]
    assert codes == [0, 2, 3, 5]


def test_2_when_a_part_is_not_installed(indiceer, monkeypatch):
    """Without python-sat ``keur`` is not a bug of ours: one sentence says what to install."""
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    monkeypatch.setenv("INDICEER_CACHE", "uit")
    done = indiceer("keur")
    assert done.code == 2
    assert "pip install 'indiceer[keur]'" in done.err and len(done.err.splitlines()) == 1
