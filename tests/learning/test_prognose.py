"""The forecast: the plan of Dalfsen out of its own parameters, and what a change of one of them
does."""

from __future__ import annotations

import json
import re
import shutil
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from indiceer.api import laad_regels, prognose
from indiceer.base.faults import InvalidInput
from indiceer.base.places import data_folder
from indiceer.cli.main import main
from indiceer.rules.forecast import load_parameters

#: the table of the plan of Dalfsen, section 3.3, as printed
PRINTED = {
    "2024": (-201_000, 157_000, 8_000, 13_000, 5_200, 10_000, 1_200, -6_600),
    "2025": (-736_000, 430_000, 48_000, 27_000, 5_200, 10_000, 1_200, -214_600),
    "2026": (-1_171_000, 680_000, 124_000, 36_000, 5_200, 10_000, 1_200, -314_600),
    "2027": (-1_524_000, 901_000, 239_000, 41_000, 5_200, 10_000, 1_200, -326_600),
}


def run(capsys, *words: str) -> tuple[int, str, str]:
    """``indiceer prognose`` with these words."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as stop:
        main(["prognose", *words])
    said = capsys.readouterr()
    return stop.value.code, said.out, said.err


def answer(capsys, *words: str) -> dict:
    code, out, err = run(capsys, "dalfsen", "--jaren", "2024-2027", "--formaat", "json", *words)
    assert (code, err) == (0, "")
    return json.loads(out)["jaren"]


def refusal(capsys, *words: str) -> str:
    """The one fault that this call gives."""
    code, out, err = run(capsys, *words)
    assert code == 3 and out == "" and err.count("\n") == 1, err
    return err


@pytest.fixture
def folder(tmp_path) -> Path:
    """A copy of the rules to damage."""
    return shutil.copytree(
        data_folder("rules"), tmp_path / "rules", ignore=shutil.ignore_patterns("schema")
    )


def test_the_balances_of_the_plan_come_out_exactly(capsys):
    """The four balances are those that the plan prints, to the euro."""
    assert {year: row["saldo"] for year, row in answer(capsys).items()} == {
        "2024": -6600,
        "2025": -214600,
        "2026": -314600,
        "2027": -326600,
    }


def test_every_component_is_within_a_thousand_euro_of_the_table(capsys):
    """Each cell of the plan's table, not only the sum, follows from the parameters."""
    for year, row in answer(capsys).items():
        cells = (
            row["rijksbijdrage"],
            row["kosten"]["beschermd_wonen"],
            row["kosten"]["beschermd_thuis"],
            row["centrale_toegang"],
            row["leren"],
            row["kennis"],
            row["time_out"],
            row["saldo"],
        )
        assert all(
            abs(ours - theirs) <= 1000 for ours, theirs in zip(cells, PRINTED[year], strict=True)
        ), (year, cells)


def test_the_answer_has_exactly_the_promised_keys(capsys):
    """The public form of the JSON: one block per year with these keys, money in whole euro."""
    found = answer(capsys)
    assert list(found) == ["2024", "2025", "2026", "2027"]
    for row in found.values():
        assert list(row) == [
            "instroom",
            "clientjaren",
            "kosten",
            "centrale_toegang",
            "leren",
            "kennis",
            "time_out",
            "rijksbijdrage",
            "saldo",
        ]
        assert all(
            isinstance(row[key], int)
            for key in row
            if key not in ("clientjaren", "instroom", "kosten")
        )
        assert all(isinstance(cost, int) for cost in row["kosten"].values())


def test_the_balance_is_the_sum_of_what_is_shown(capsys):
    """Nobody who adds up the table finds another balance."""
    for row in answer(capsys, "--zet", "instroom=7,5", "--zet", "afronding=1").values():
        assert row["saldo"] == sum(row["kosten"].values()) + sum(
            row[key] for key in ("centrale_toegang", "leren", "kennis", "time_out", "rijksbijdrage")
        )


def test_the_years_of_clients_follow_from_inflow_and_stay(capsys):
    """Half a client at the start of each month, who stays four years: 3.25 years of clients in the
    first year, and the 24 clients of the plan once it is steady."""
    assert [row["clientjaren"] for row in answer(capsys).values()] == [3.25, 9.25, 15.25, 21.25]


def test_the_printed_price_alone_would_miss_the_table(capsys):
    """With 38,000 euro, as printed, two balances are a thousand euro off: that is why the parameter
    says 38,200 and is marked uncertain."""
    found = answer(capsys, "--zet", "prijs.beschermd_thuis=38000")
    assert [found[year]["saldo"] for year in found] == [-6600, -214600, -315600, -327600]
    assert load_parameters(laad_regels(), "dalfsen").parameters["prijs.beschermd_thuis"].uncertain


def test_more_inflow_means_more_clients_and_more_money(capsys):
    """Eight instead of six a year is a third more clients, and less is left; income stays."""
    now, more = answer(capsys), answer(capsys, "--zet", "instroom=8")
    for year in now:
        assert more[year]["instroom"] == 8 and more[year]["clientjaren"] == round(
            now[year]["clientjaren"] * 4 / 3, 2
        )
        assert (
            more[year]["saldo"] > now[year]["saldo"]
            and more[year]["rijksbijdrage"] == now[year]["rijksbijdrage"]
        )
        assert all(
            more[year]["kosten"][option] > cost for option, cost in now[year]["kosten"].items()
        )


def test_a_shorter_stay_changes_nothing_until_people_leave(capsys):
    """Who stays a year leaves from the thirteenth month on: the first year is the same, and from
    then on six are there."""
    now, short = answer(capsys), answer(capsys, "--zet", "verblijf=12")
    assert short["2024"] == now["2024"]
    assert [short[year]["clientjaren"] for year in ("2025", "2026", "2027")] == [6, 6, 6]


def test_a_larger_share_moves_money_between_the_forms(capsys):
    """The same clients, more of them at home: one form costs more, the other less, the whole less,
    as it is cheaper."""
    now, more = answer(capsys), answer(capsys, "--zet", "aandeel.beschermd_thuis=50")
    for year in now:
        assert (
            more[year]["clientjaren"] == now[year]["clientjaren"]
            and more[year]["saldo"] < now[year]["saldo"]
        )
        assert more[year]["kosten"]["beschermd_wonen"] < now[year]["kosten"]["beschermd_wonen"]
        assert more[year]["kosten"]["beschermd_thuis"] > now[year]["kosten"]["beschermd_thuis"]


def test_the_index_works_from_the_second_year(capsys):
    """Without an index the first year is the same and every later one cheaper."""
    now, flat = answer(capsys), answer(capsys, "--zet", "index=0")
    assert flat["2024"] == now["2024"] and all(
        flat[year]["saldo"] < now[year]["saldo"] for year in ("2025", "2026", "2027")
    )


def test_a_change_may_hold_for_one_year(capsys):
    """``NAAM.JAAR`` changes that year and no other."""
    now, other = answer(capsys), answer(capsys, "--zet", "centrale_toegang.2026=50000")
    assert {year for year in now if now[year] != other[year]} == {"2026"}
    assert other["2026"]["saldo"] == now["2026"]["saldo"] + 14_000


def test_an_inflow_of_one_year_stays_in_the_years_after(capsys):
    """Who came in 2025 is still there in 2026; 2024 knows nothing of it."""
    now, other = answer(capsys), answer(capsys, "--zet", "instroom.2025=12")
    assert (
        other["2024"] == now["2024"]
        and other["2026"]["clientjaren"] == now["2026"]["clientjaren"] + 6
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rijksbijdrage", 0),
        ("centrale_toegang", 0),
        ("leren", 0),
        ("kennis", 0),
        ("time_out", 0),
        ("prijs.beschermd_wonen", 0),
    ],
)
def test_no_outcome_is_stored(name, value, capsys):
    """Take any amount away and the balance moves: it is computed."""
    assert all(
        row["saldo"] != PRINTED[year][-1]
        for year, row in answer(capsys, "--zet", f"{name}={value}").items()
    )


def test_fewer_years_are_the_same_years(capsys):
    """Asking for 2026 alone gives the block that the whole gives, with all that
    came before in it."""
    code, out, _ = run(capsys, "Dalfsen", "--jaren", "2026", "--formaat", "json")
    assert code == 0 and json.loads(out)["jaren"] == {"2026": answer(capsys)["2026"]}


def test_without_years_all_years_of_the_parameters_come(capsys):
    """The default is the span that the parameters say they hold for."""
    _, out, _ = run(capsys, "dalfsen", "--formaat", "json")
    assert json.loads(out)["jaren"] == answer(capsys)


def test_the_library_gives_what_the_command_gives(capsys):
    """``api.prognose`` is the same answer as data."""
    assert prognose("dalfsen", "2024-2027")["jaren"] == answer(capsys)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("dalfsen", "--jaren", "2023-2027"),
            "de parameters van Dalfsen gelden voor 2024 tot en met 2027",
        ),
        (
            ("dalfsen", "--jaren", "2024-2031"),
            "de parameters van Dalfsen gelden voor 2024 tot en met 2027",
        ),
        (("dalfsen", "--jaren", "2027-2024"), "het eerste jaar ligt na het laatste"),
        (("dalfsen", "--jaren", "straks"), "schrijf een jaar of twee jaren, zoals 2024-2027"),
        (
            ("zwolle",),
            "voor Zwolle zijn er geen parameters voor een prognose; die zijn er voor: dalfsen",
        ),
        (("dalfsn",), "'dalfsn' is geen gemeente; bedoelde u 'dalfsen'?"),
        (("dalfsen", "--zet", "instrom=8"), "'instrom' is geen parameter; bedoelde u 'instroom'?"),
        (
            ("dalfsen", "--zet", "prijs.begeleid_wonen=8"),
            "'prijs.begeleid_wonen' is geen parameter",
        ),
        (("dalfsen", "--zet", "instroom=veel"), "'veel' is geen getal"),
        (("dalfsen", "--zet", "instroom=nan"), "'nan' is geen getal"),
        (("dalfsen", "--zet", "instroom="), "'' is geen getal"),
        (("dalfsen", "--zet", "instroom"), "schrijf PARAMETER=WAARDE, zoals instroom=8"),
        (("dalfsen", "--zet", "instroom=-1"), "'-1' is te klein; 'instroom' is ten minste 0"),
        (
            ("dalfsen", "--zet", "prijs.beschermd_wonen=51.700"),
            "'51.700' kan twee dingen betekenen; schrijf 51700 of 51,7",
        ),
        (
            ("dalfsen", "--zet", "aandeel.beschermd_thuis=101"),
            "'101' is te groot; 'aandeel.beschermd_thuis' is ten hoogste 100",
        ),
        (("dalfsen", "--zet", "verblijf=12,5"), "'12,5' is geen heel getal"),
        (
            ("dalfsen", "--zet", "instroom.2030=8"),
            "2030 valt buiten de jaren van deze parameters (2024 tot en met 2027)",
        ),
        (
            ("dalfsen", "--zet", "instroom=8", "--zet", "instroom=9"),
            "'instroom' staat er twee keer",
        ),
    ],
)
def test_what_cannot_be_asked_gets_one_dutch_sentence(words, sentence, capsys):
    """One fault, exit code 3, nothing on the screen that looks like an answer."""
    assert sentence in refusal(capsys, *words)


DAMAGE = [
    ("waarde: 48}", "waarde: lang}", "'lang' is geen getal"),
    (
        "{vanaf: 2025-01-01, waarde: 736000}",
        "{vanaf: 2025-07-01, waarde: 736000}",
        "een waarde geldt vanaf 1 januari van een jaar",
    ),
    (
        "{vanaf: 2025-01-01, waarde: 736000}",
        "{vanaf: 2023-01-01, waarde: 736000}",
        "de jaren staan niet op volgorde",
    ),
    (
        "{vanaf: 2024-01-01, waarde: 201000}",
        "{vanaf: 2024-01-01, waarde: -201000}",
        "'-201000' is te klein",
    ),
    ("      - {vanaf: 2024-01-01, waarde: 13000}\n", "", "voor 2024 is er geen waarde"),
    (
        "bron: [dalfsen-lokaal-plan#3.1]",
        "bron: [dalfsen-lokaal-plan#9.9]",
        "plaats '9.9' staat niet bij bron 'dalfsen-lokaal-plan'",
    ),
    (
        "rest: beschermd_wonen",
        "rest: beschermd_wone",
        "'beschermd_wone' is geen optie; bedoelde u 'beschermd_wonen'?",
    ),
    (
        "rest: beschermd_wonen",
        "rest: begeleid_wonen",
        "sleutel 'begeleid_wonen' ontbreekt bij 'prijs'",
    ),
    ("  kennis:\n", "  kennnis:\n", None),
    (
        "gemeente: dalfsen",
        "gemeente: zwolle",
        "dit bestand heet dalfsen.yaml en gaat over 'zwolle'",
    ),
    (
        "jaren: {van: 2024, tot: 2027}",
        "jaren: {van: 2027, tot: 2024}",
        "het eerste jaar ligt na het laatste",
    ),
    ("jaren: {van: 2024, tot: 2027}", "jaren: {van: 2024, tot: 2999}", "dit getal is te groot"),
    (
        "    onzeker: Het plan zegt niet dat het afrondt",
        "    twijfel: Het plan zegt niet dat het afrondt",
        "onbekende sleutel 'twijfel'",
    ),
    ("verblijf:\n", "verblijf: &lang\n", "anker"),
    (
        "    optie: beschermd_thuis\n",
        "    optie: begeleid_wonen\n",
        "noemt een optie die bij 'prijs' staat",
    ),
    ("    optie: beschermd_thuis\n", "", "noemt een optie die bij 'prijs' staat"),
    ("ijkpunt: 24", "ijkpunt: veel", "'veel' is geen getal"),
    ("dalfsen-lokaal-plan#3.6", "dalfsen-lokaal-plan#9.6", "plaats '9.6' staat niet bij bron"),
]


@pytest.mark.parametrize(
    ("old", "new", "sentence"), DAMAGE, ids=[str(number) for number in range(len(DAMAGE))]
)
def test_a_mistake_in_the_file_is_told_with_its_line(old, new, sentence, folder, capsys):
    """A slip in the parameters is one Dutch fault that names file and line (a misspelt key is two:
    what is too much, and what is missing)."""
    path = folder / "prognose" / "dalfsen.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    code, out, err = run(capsys, "dalfsen", "--regels", str(folder))
    assert code == 3 and out == "" and err.count("\n") == (1 if sentence else 2), err
    assert (sentence or "onbekende sleutel 'kennnis'; bedoelde u 'kennis'?") in err
    assert all(
        re.match(r"rules/prognose/dalfsen\.yaml:[0-9]+:[0-9]+  ", line) for line in err.splitlines()
    ), err


def test_the_rules_load_with_the_place_and_refuse_other_rule_files_there(folder):
    """The loader knows prognose/NAAM.yaml as a place; a note beside it stops nobody, YAML deeper
    down is never skipped."""
    assert laad_regels(folder).rulesets
    (folder / "prognose" / "kladje.txt").write_text("x")
    assert laad_regels(folder).rulesets
    (folder / "prognose" / "oud").mkdir()
    (folder / "prognose" / "oud" / "kladje.yaml").write_text("x: 1\n")
    with pytest.raises(InvalidInput, match="kladje.yaml"):
        laad_regels(folder)


def test_keur_finds_what_is_wrong_with_parameters(folder):
    """A mistake in a forecast is found before somebody asks for it: also a file for what is no
    municipality."""
    from indiceer.keur.checks.k27_forecast import CHECK

    path = folder / "prognose" / "dalfsen.yaml"
    text = path.read_text()
    (folder / "prognose" / "dalfsn.yaml").write_text(
        text.replace("gemeente: dalfsen", "gemeente: dalfsn")
    )
    path.write_text(text.replace("waarde: 48}", "waarde: lang}"))
    found = CHECK.findings(laad_regels(folder))
    line = 1 + text[: text.index("waarde: 48}")].count("\n")
    assert [(each.path, each.line, each.level) for each in found] == [
        ("rules/prognose/dalfsen.yaml", line, "fout"),
        ("rules/prognose/dalfsn.yaml", 5, "fout"),
    ]
    assert (
        "'lang' is geen getal." in found[0].message and "bedoelde u 'dalfsen'?" in found[1].message
    )


def test_the_parameters_are_the_costs_of_the_rule_set():
    """Where the rule set of Dalfsen states the same amount as a cost, the forecast uses that
    amount; the price of beschermd thuis may differ, and rounds to it."""
    book = laad_regels()
    costs = {
        cost.id: cost.cents / 100
        for ruleset in book.rulesets
        if ruleset.id == "dalfsen"
        for cost in ruleset.costs
    }
    found = load_parameters(book, "dalfsen").parameters
    assert found["prijs.beschermd_wonen"].on(2024) == costs["K-DA-01"]
    assert [found["centrale_toegang"].on(year) for year in range(2024, 2028)] == [
        costs[f"K-DA-0{number}"] for number in range(3, 7)
    ]
    assert (
        found["time_out"].on(2024) == costs["K-DA-07"]
        and found["leren"].on(2024) == 4 * costs["K-DA-08"]
    )
    assert round(found["prijs.beschermd_thuis"].on(2024), -3) == costs["K-DA-02"]


def test_every_parameter_has_a_source_that_resolves_and_a_first_day():
    """No number without where it stands and from when it holds."""
    book = laad_regels()
    for name, parameter in load_parameters(book, "dalfsen").parameters.items():
        assert parameter.sources and not any(
            book.sources.problem(source) for source in parameter.sources
        ), name
        assert min(parameter.values) <= 2024 and parameter.says, name


def test_the_text_shows_table_assumptions_and_doubt(capsys):
    """A reader sees the figures, what the model assumes, where each number comes from and which are
    inferred."""
    code, out, _ = run(capsys, "dalfsen", "--jaren", "2024-2027")
    assert code == 0 and max(map(len, out.splitlines())) <= 100
    for piece in (
        "-6.600",
        "-214.600",
        "-314.600",
        "-326.600",
        "2024",
        "21,25",
        "Wat het model aanneemt",
        "Onzeker:",
        "Lokaal plan Dalfsen, paragraaf 3.3",
        "geen besluit",
    ):
        assert piece in out, piece
    assert out.count("Onzeker:") == 5


def test_a_change_is_laid_beside_the_plan(capsys):
    """With --zet the table shows what the balance was, so that the price of a change can be read
    off."""
    _, out, _ = run(capsys, "dalfsen", "--zet", "instroom=8")
    assert "instroom = 8" in out and re.search(
        r"zonder deze wijziging +-6\.600 +-214\.600 +-314\.600 +-326\.600", out
    )
    assert "zonder deze wijziging" not in run(capsys, "dalfsen")[1]


def test_the_page_has_a_chart_with_a_table_beside_it(capsys):
    """The HTML form holds a line chart as SVG with a title and description, and every figure of it
    in a table."""
    code, out, _ = run(capsys, "dalfsen", "--formaat", "html")
    assert code == 0 and "<script" not in out and out.startswith("<!doctype html>")
    drawing = ET.fromstring(re.search(r"<svg.*?</svg>", out, re.DOTALL).group())
    tags = [element.tag.rpartition("}")[2] for element in drawing.iter()]
    assert (
        tags.count("polyline") == 3
        and "title" in tags
        and "desc" in tags
        and drawing.get("role") == "img"
    )
    for line in (element for element in drawing.iter() if element.tag.endswith("polyline")):
        points = [tuple(map(float, pair.split(","))) for pair in line.get("points").split()]
        width, height = map(float, drawing.get("viewBox").split()[2:])
        assert len(points) == 4 and all(0 <= x <= width and 0 <= y <= height for x, y in points)
    assert re.search(r"<table.*-326\.600.*</table>", out, re.DOTALL)


def test_one_year_is_drawn_too(capsys):
    """A chart of one point does not divide by nothing."""
    code, out, _ = run(capsys, "dalfsen", "--jaren", "2025", "--formaat", "html")
    assert code == 0 and "<circle" in out


def test_the_same_question_gives_the_same_bytes(capsys):
    """Nothing of the clock or of an order by chance is in the answer."""
    for form in ("json", "tekst", "html"):
        assert run(capsys, "dalfsen", "--formaat", form) == run(
            capsys, "dalfsen", "--formaat", form
        )


def figure(out: str, name: str) -> str:
    """The line of an indicator in the text, unwrapped."""
    return next(line for line in " ".join(out.split()).split(" - ") if line.startswith(name))


def test_the_number_of_clients_in_balance_is_that_of_the_plan(capsys):
    """Six a year for four years are the 24 clients that the plan counts with; it moves with the
    parameters and is not the printed number."""
    line = figure(run(capsys, "dalfsen")[1], "Cliënten tegelijk")
    assert ": 24. De bron noemt 24. Bron: Lokaal plan Dalfsen, paragraaf 3.1." in line
    assert ": 32. De bron noemt 24." in figure(
        run(capsys, "dalfsen", "--zet", "instroom=8")[1], "Cliënten tegelijk"
    )


def test_the_demand_for_dwellings_follows_from_inflow_and_share(capsys):
    """New clients with beschermd thuis need a dwelling of their own: 6 times 6.6 to 26.4 percent,
    and marked as the most it can be."""
    out = run(capsys, "dalfsen")[1]
    assert (
        ": 0,4 in 2024; 0,79 in 2025; 1,19 in 2026; 1,58 in 2027. Bron:"
        in figure(out, "Nieuwe cliënten beschermd thuis")
        and "Dit is het hoogste aantal." in out
    )
    assert ": 3. Bron:" in figure(
        run(capsys, "dalfsen", "--zet", "aandeel.beschermd_thuis=50")[1],
        "Nieuwe cliënten beschermd thuis",
    )
    assert '<td class="getal">1,58</td>' in run(capsys, "dalfsen", "--formaat", "html")[1]


@pytest.fixture
def simulation(tmp_path):
    """``simulation(thuis={...}, wonen={...})``: a stored answer of simuleer with these counts."""

    def write(thuis: dict, wonen: dict, **more) -> Path:
        options = {
            "beschermd_thuis": {"alle": {"uitkomsten": thuis}},
            "beschermd_wonen": {"alle": {"uitkomsten": wonen}},
        }
        answer = {
            "schema": "simulatie/1",
            "bevolking": {"soort": "verzonnen", "aantal": 1000},
            "peildatum": "2026-06-01",
            "gemeenten": {"dalfsen": {"opties": options}},
        }
        path = tmp_path / "simulatie.json"
        path.write_text(json.dumps({**answer, **more}))
        return path

    return write


def test_the_share_can_come_from_a_simulation(simulation, capsys):
    """Whoever has a form as preference, or must get it, counts; that share holds for every year and
    gives what --zet with it gives."""
    path = simulation(
        {"voorkeur": 30, "vereist": 10, "mogelijk": 500},
        {"voorkeur": 50, "vereist": 10, "uitgesloten": 300},
    )
    assert answer(capsys, "--aandeel-uit", str(path)) == answer(
        capsys, "--zet", "aandeel.beschermd_thuis=40"
    )
    out = run(capsys, "dalfsen", "--aandeel-uit", str(path))[1]
    assert "aandeel.beschermd_thuis = 40,0" in out and "bevolking is verzonnen" in " ".join(
        out.split()
    )
    assert prognose("dalfsen", "2024-2027", simulatie=path)["jaren"] == answer(
        capsys, "--zet", "aandeel.beschermd_thuis=40"
    )


@pytest.mark.parametrize(
    ("thuis", "wonen", "more", "sentence"),
    [
        ({"voorkeur": "minder dan 10"}, {"voorkeur": 50}, {}, "te klein om te tonen"),
        ({"voorkeur": 30}, {"vereist": "niet getoond"}, {}, "te klein om te tonen"),
        ({"mogelijk": 30}, {"nvt": 3}, {}, "heeft niemand een van deze vormen als voorkeur"),
        ({"voorkeur": 30}, {"voorkeur": 50}, {"tegenover": {}}, "zonder --vergelijk"),
        (
            {"voorkeur": 30},
            {"voorkeur": 50},
            {"schema": "advies/1"},
            "geen antwoord van indiceer simuleer",
        ),
        ({"voorkeur": 30}, {"voorkeur": 50}, {"gemeenten": {}}, "gaat niet over 'dalfsen'"),
        ({"voorkeur": 30}, None, {}, "telt 'beschermd_wonen' niet"),
    ],
)
def test_a_simulation_that_cannot_tell_is_refused(thuis, wonen, more, sentence, simulation, capsys):
    """A small number is never guessed, and another file is not taken for a simulation."""
    assert sentence in refusal(
        capsys, "dalfsen", "--aandeel-uit", str(simulation(thuis, wonen, **more))
    )


def test_a_simulation_that_is_not_there_or_no_json_is_refused(tmp_path, capsys):
    """One sentence for a file that is missing, and one for a file with something else in it."""
    assert "dit bestand bestaat niet" in refusal(
        capsys, "dalfsen", "--aandeel-uit", str(tmp_path / "nergens.json")
    )
    (tmp_path / "leeg.json").write_text("{")
    assert "geen antwoord van indiceer simuleer" in refusal(
        capsys, "dalfsen", "--aandeel-uit", str(tmp_path / "leeg.json")
    )


def test_the_answer_of_a_real_simulation_is_understood(tmp_path, capsys):
    """What simuleer writes is what the forecast reads: the form of one is not changed without the
    other."""
    pytest.importorskip("pyarrow")
    from indiceer.advies.canonical import canonical
    from indiceer.api import simuleer

    path = tmp_path / "simulatie.json"
    path.write_bytes(canonical(simuleer(None, "dalfsen", date(2026, 6, 1), synthetisch=60_000)))
    code, out, err = run(capsys, "dalfsen", "--aandeel-uit", str(path))
    assert code == 0 and "aandeel.beschermd_thuis = " in out, err
