"""The agenda: the right days, never a day of birth, and a calendar file that keeps to RFC 5545."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indiceer.api import agenda, laad_regels
from indiceer.cli.main import main
from indiceer.learning.agenda import AGES, EVALUATIONS, TERMS, after_months
from indiceer.learning.calendar_file import escaped, folded

CASES = Path(__file__).resolve().parents[2] / "cases"
NIGHT = CASES / "dalfsen-terugval-nacht.yaml"


@pytest.fixture
def indiceer(capsys):
    """A command line in this process: code, answer and talk."""

    def call(line: str) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main(shlex.split(line))
        said = capsys.readouterr()
        return stop.value.code, said.out, said.err

    return call


@pytest.fixture(scope="module")
def some(tmp_path_factory):
    """A folder with one in five of the shipped cases, from everywhere, and the one of the night."""
    folder = tmp_path_factory.mktemp("casussen")
    for path in {*sorted(CASES.glob("*.yaml"))[::5], NIGHT}:
        shutil.copy(path, folder)
    return folder


@pytest.fixture
def case(tmp_path):
    """``case(geboortedatum='2008-01-31')``: an intake with little in it."""

    def write(name: str = "zaak", peildatum: str = "2024-03-15", **facts: str) -> Path:
        path = tmp_path / f"{name}.yaml"
        lines = "".join(f"  {fact}: {value}\n" for fact, value in facts.items())
        path.write_text(
            f"casus: {name}\npeildatum: {peildatum}\ngemeente: dalfsen\nfeiten:\n  "
            f"soort_vraag: nieuwe_melding\n{lines}"
        )
        return path

    return write


def found(*paths: Path, **more) -> dict[str, str]:
    """Kind → day."""
    return {
        event["soort"]: event["datum"] for event in agenda(paths, **more).data()["gebeurtenissen"]
    }


def undated(*paths: Path) -> set[str]:
    return {item["soort"] for item in agenda(paths).data()["zonder_datum"]}


def unfolded(text: str) -> list[str]:
    """The content lines as a calendar reads them."""
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_the_deadlines_of_an_advice_are_in_it():
    """Every term of the advice is a day, with its own words."""
    days = found(NIGHT)
    assert days == {
        "termijn-persoonlijk_plan_uiterlijk": "2024-03-11",
        "termijn-onderzoek_uiterlijk": "2024-04-15",
    }


def test_every_term_and_rule_that_the_agenda_knows_exists():
    """No term of the rules lacks words, and the rule of the evaluation is there, about that option
    and two years."""
    rules = {
        name: rule for ruleset in laad_regels().rulesets for name, rule in ruleset.rules.items()
    }
    assert {
        effect.term.name for rule in rules.values() for effect in rule.effects if effect.term
    } == set(TERMS)
    for name, (option, years) in EVALUATIONS.items():
        assert years == 2 and "twee jaar" in rules[name].effects[0].texts.why.lower()
        assert option in str(rules[name])


@pytest.mark.parametrize(
    ("born", "days"),
    [
        ("2008-05-14", ("2024-11-14", "2025-11-14", "2026-05-14")),
        (
            "2008-08-31",
            ("2025-03-01", "2026-03-01", "2026-08-31"),
        ),  # half a year later that month has no such day
        ("2008-02-29", ("2024-08-29", "2025-08-29", "2026-03-01")),
    ],
)
def test_the_days_of_sixteen_and_a_half_seventeen_and_a_half_and_eighteen(born, days, case):
    """The three ages that matter fall on the days on which the derived age turns too."""
    ages = {
        kind: day
        for kind, day in found(case(geboortedatum=born)).items()
        if kind.startswith("leeftijd")
    }
    assert tuple(ages[f"leeftijd-{months}-maanden"] for months in AGES) == days


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.sampled_from([198, 210, 216]))
def test_an_age_in_the_agenda_is_the_age_that_the_rules_derive(born, months):
    """On that day the derived age in months is reached, and the day before it is not."""
    from datetime import timedelta

    from indiceer.facts.derive import months_between

    day = after_months(born, months)
    assert (
        months_between(born, day) == months
        and months_between(born, day - timedelta(days=1)) == months - 1
    )


def test_an_age_that_is_behind_is_no_event_and_today_is():
    """On the eighteenth birthday the day is in the list; the ages before it are not."""
    assert [
        kind for kind in found(CASES / "dalfsen-18e-verjaardag.yaml") if kind.startswith("leeftijd")
    ] == ["leeftijd-216-maanden"]


def test_no_form_tells_a_day_of_birth(case, indiceer):
    """The event yes, the day of birth no: not in text, JSON or calendar, also not in the year or
    month that was given."""
    path = case(geboortedatum="2007-05-14")
    for form in ("tekst", "json", "ics"):
        _, out, _ = indiceer(f"agenda {path} --formaat {form}")
        assert out and "2007" not in out and "geboorte" not in out.lower()


def test_a_birth_of_which_only_the_month_is_known_gives_no_day(case):
    """What is not certain is told apart, and never left out."""
    path = case(geboortedatum="2007-05")
    assert not [kind for kind in found(path) if kind.startswith("leeftijd")]
    assert {"leeftijd-210-maanden", "leeftijd-216-maanden"} <= undated(path)


def test_an_indication_ends_on_its_day_or_asks_for_it(case):
    """With an end it is an event, with an unknown end it is something to look up."""
    assert (
        found(case("a", lopende_indicatie="{product: beschermd_thuis, einddatum: 2024-09-30}"))[
            "indicatie-einde"
        ]
        == "2024-09-30"
    )
    assert "indicatie-einde" in undated(
        case("b", lopende_indicatie="{product: beschermd_thuis, einddatum: onbekend}")
    )
    neither = case("c", lopende_indicatie="geen")
    assert "indicatie-einde" not in undated(neither) | set(found(neither))


def test_a_title_that_runs_asks_for_its_end_without_telling_which(case, indiceer):
    """The intake has no end of a title: the agenda says so, and a calendar never says what kind of
    title it is."""
    for fact in ("dwangtitel: zorgmachtiging", "forensische_titel: lopend"):
        name, _, value = fact.partition(": ")
        path = case(name.replace("_", "-"), **{name: value})
        assert "titel-einde" in undated(path)
        out = indiceer(f"agenda {path} --formaat ics")[1]
        assert "titel" in out and not re.search(
            "zorgmachtiging|forensisch|straf", out.replace(path.stem, "")
        )


def test_youth_care_that_ends_is_in_it(case):
    """An end that is still ahead is an event; one that is behind is not."""
    assert (
        found(case("a", geboortedatum="2006-02-01", jeugdhulp_einddatum="2024-06-01"))[
            "jeugdhulp-einde"
        ]
        == "2024-06-01"
    )
    assert "jeugdhulp-einde" not in found(
        case("b", geboortedatum="2006-02-01", jeugdhulp_einddatum="2024-03-01")
    )


def test_an_advice_and_its_intake_give_the_same_agenda(tmp_path, indiceer):
    """The stored advice holds all that is needed; both together give every event once."""
    advice = tmp_path / "advies.json"
    assert indiceer(f"weeg {NIGHT} --formaat json --uit {advice}")[0] == 0
    assert agenda([advice]).data() == agenda([NIGHT]).data() == agenda([NIGHT, advice]).data()


def test_two_cases_of_one_name_are_refused(case, tmp_path, indiceer):
    """Nobody could tell their events apart, and one calendar entry would replace the other."""
    first = case("zaak", meldingsdatum="2024-03-01")
    other = tmp_path / "twee.yaml"
    other.write_text(first.read_text().replace("2024-03-01", "2024-03-02"))
    code, out, err = indiceer(f"agenda {first} {other}")
    assert code == 3 and out == "" and "geef elk een eigen naam" in err and err.count("\n") == 1


def test_an_advice_that_was_changed_is_refused(tmp_path, indiceer):
    """A date altered by hand never reaches a calendar."""
    advice = tmp_path / "advies.json"
    indiceer(f"weeg {NIGHT} --formaat json --uit {advice}")
    advice.write_text(advice.read_text().replace("2024-04-15", "2024-05-15"))
    code, _, err = indiceer(f"agenda {advice}")
    assert code == 3 and "vingerafdruk klopt niet" in err


def test_the_log_adds_what_was_decided(tmp_path, indiceer):
    """After a decision: the last day for an objection, the evaluation two years later, and until
    when the file is kept."""
    advice, log = tmp_path / "advies.json", tmp_path / "hier.logboek"
    indiceer(f"weeg {NIGHT} --formaat json --uit {advice}")
    key = indiceer(f"leg-vast {advice} --logboek {log}")[1].strip()
    before = json.loads(indiceer(f"agenda --logboek {log} --formaat json")[1])
    assert {each["soort"] for each in before["zonder_datum"]} == {"evaluatie-g-da-04"}
    assert (
        indiceer(
            f"leg-vast --bij {key} --besluit B-7 --datum 2024-04-01 --mandaat teammanager "
            f"--uitkomst toegekend --optie beschermd_thuis --logboek {log}"
        )[0]
        == 0
    )
    after = json.loads(indiceer(f"agenda --logboek {log} --formaat json")[1])
    days = {each["soort"]: each["datum"] for each in after["gebeurtenissen"]}
    assert (
        days["evaluatie-g-da-04"] == "2026-04-01"
        and days["bezwaartermijn-2"] == "2024-05-13"
        and days["bewaartermijn"] == "2039-04-01"
    )
    assert {each["casus"] for each in after["gebeurtenissen"]} == {key}
    assert {each["soort"] for each in after["zonder_datum"]} == {"toekenning-einde"}


def test_a_destroyed_advice_is_in_no_agenda(tmp_path, indiceer):
    """What the log has let go of does not come back as a calendar entry."""
    advice, log = tmp_path / "advies.json", tmp_path / "hier.logboek"
    indiceer(f"weeg {NIGHT} --formaat json --uit {advice}")
    key = indiceer(f"leg-vast {advice} --logboek {log}")[1].strip()
    from indiceer.record.place import open_log

    opened = open_log(str(log))
    opened.destroy(key, "proef")
    opened.close()
    code, out, _ = indiceer(f"agenda --logboek {log}")
    assert code == 0 and key not in out and "Geen dagen gevonden." in out


def test_from_and_to_count_themselves():
    """Both ends of the span are in it, the days beside it are not."""
    assert set(found(NIGHT, vanaf=date(2024, 4, 15), tot=date(2024, 4, 15))) == {
        "termijn-onderzoek_uiterlijk"
    }
    assert found(NIGHT, vanaf=date(2024, 4, 16)) == {} == found(NIGHT, tot=date(2024, 3, 10))


def test_the_calendar_keeps_to_the_standard(indiceer, some):
    """CRLF, lines of at most 75 octets, one calendar, every component closed, with UID and DTSTAMP,
    and no UID twice."""
    code, out, _ = indiceer(f"agenda {some} --formaat ics")
    assert code == 0
    assert max(len(line.encode()) for line in out.split("\r\n")) == 75
    lines, open_parts, uids = unfolded(out), [], []
    for line in lines:
        name, _, value = line.partition(":")
        assert re.fullmatch(r"[A-Z-]+(;VALUE=DATE)?", name), line
        if name == "BEGIN":
            open_parts.append((value, []))
        elif name == "END":
            kind, names = open_parts.pop()
            assert kind == value
            needed = {
                "VEVENT": {"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY"},
                "VTODO": {"UID", "DTSTAMP", "SUMMARY"},
                "VCALENDAR": {"VERSION", "PRODID"},
            }[kind]
            assert needed <= set(names) and len(names) == len(set(names))
        else:
            open_parts[-1][1].append(name)
            uids += [value] if name == "UID" else []
    assert not open_parts and lines[0] == "BEGIN:VCALENDAR" and lines.count("BEGIN:VCALENDAR") == 1
    assert len(uids) == len(set(uids)) > 150


def test_the_calendar_is_the_same_every_time(indiceer):
    """No clock and no chance: DTSTAMP is the peildatum."""
    first, again = (indiceer(f"agenda {NIGHT} --formaat ics") for _ in range(2))
    assert first == again and set(re.findall(r"DTSTAMP:(\S+)", first[1])) == {"20240315T000000Z"}


def test_a_later_advice_replaces_its_events(case):
    """The UID is of case and kind of event, so a calendar moves the event when its day moves."""
    from indiceer.learning.calendar_file import as_calendar

    one, other = (
        re.findall(
            r"UID:(\S+)",
            as_calendar(agenda([case("zaak", peildatum="2024-04-01", meldingsdatum=day)])),
        )
        for day in ("2024-03-20", "2024-03-27")
    )
    assert one == other and one


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
def test_folding_loses_nothing_and_cuts_no_letter(text):
    """Whatever is folded, reads back as it was, with no line over 75 octets."""
    lines = folded(text).split("\r\n ")
    assert (
        "".join(lines) == text
        and len(lines[0].encode()) <= 75
        and all(len(line.encode()) <= 74 for line in lines[1:])
    )


def test_signs_with_a_meaning_are_escaped():
    """Comma, semicolon, backslash and line ends of a value never become structure."""
    assert escaped("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne"


@pytest.mark.parametrize(
    ("line", "code", "sentence"),
    [
        ("agenda", 2, "Geef een ADVIES.json, een CASUS of een map"),
        ("agenda nergens.yaml", 3, "dit bestand bestaat niet"),
        (
            f"agenda {shlex.quote(str(NIGHT))} --vanaf 2024-05-01 --tot 2024-04-01",
            3,
            "de eerste dag ligt na de laatste",
        ),
        (
            f"agenda {shlex.quote(str(NIGHT))} --vanaf gisteren",
            2,
            "schrijf bijvoorbeeld 2024-03-15",
        ),
    ],
)
def test_wrong_use_is_told_in_one_sentence(line, code, sentence, indiceer):
    """Each mistake has its own sentence and exit code, and nothing is printed as an answer."""
    stopped, out, err = indiceer(line)
    assert stopped == code and out == "" and sentence in err


def test_the_list_fits_the_screen_and_says_what_has_no_day(indiceer, some):
    """Days in order, and at the end what is to be looked up."""
    code, out, _ = indiceer(f"agenda {some}")
    assert code == 0 and max(map(len, out.splitlines())) <= 100
    assert (
        out.index("11 maart 2024")
        < out.index("15 april 2024")
        < out.index("Zonder datum: zoek dit na")
    )
