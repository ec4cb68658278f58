"""``indiceer web``: the whole conversation without a script, nothing kept on the server, and no
page that says more than it may."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from answering import outcomes_of, within_triggers

from indiceer.advies.canonical import canonical
from indiceer.api import lees_intake, weeg_intake
from indiceer.intake.reader import parse_intake
from indiceer.web.fields import filled_in

CASES = Path(__file__).resolve().parents[2] / "cases"


def answers(book, full, names) -> dict[str, list[str]]:
    """What a consulent who knows this case fills in on a page."""
    fields: dict[str, list[str]] = {}
    for name in names:
        if answer := full.answers.get(name):
            fields |= {
                key: value
                for key, value in filled_in(book.catalogue.facts[name], answer).items()
                if value != [""]
            }
        elif book.catalogue.facts[name].core:
            fields[f"f-{name}"] = ["onbekend"]
    return fields


def open_file(browser, path: Path):
    return browser.send("/open", bestand=(io.BytesIO(path.read_bytes()), path.name))


def saved(browser, book):
    done = browser.send("/document", stuk="intake")
    assert done.got.mimetype == "application/yaml" and done.got.headers[
        "Content-Disposition"
    ].startswith("attachment")
    return parse_intake(done.got.data, book.catalogue)


@pytest.mark.parametrize(
    "name", ["dalfsen-terugval-nacht", "zwolle-budget-na-beschermd-wonen", "apeldoorn-opstap"]
)
def test_a_whole_conversation_without_a_script_reaches_the_outcomes_of_the_case(
    name, browser, book
):
    """Page after page with only 'Verder', the closing page once, and then the advice (acceptance of
    section 11)."""
    full = within_triggers(book, lees_intake(CASES / f"{name}.yaml", book))
    browser.send(
        "/begin",
        casus=full.case,
        gemeente=full.municipality,
        peildatum=full.peildatum.isoformat(),
        **answers(book, full, ("meldingsdatum", "hulpvraag")),
    )
    closing = 0
    for _ in range(40):
        assert browser.status == 200, browser.words
        if not browser.facts:
            break
        closing += "Kwam dit ter sprake?" in browser.title
        browser.send("/vragen", **answers(book, full, browser.facts))
    assert closing == 1 and browser.title.startswith("Advies en keuze")
    end = saved(browser, book)
    assert outcomes_of(book, end) == outcomes_of(book, full) and end.conversation.closed


def test_every_answer_can_be_shown_changed_and_taken_back(begun, book):
    """What fills a page comes back as it was; a changed answer is the answer, and an emptied one is
    none."""
    full = lees_intake(CASES / "zwolle-budget-na-beschermd-wonen.yaml", book)
    open_file(begun.get(), CASES / "zwolle-budget-na-beschermd-wonen.yaml")
    assert saved(begun, book).answers == full.answers
    for name, answer in full.answers.items():
        begun.send("/feit", feit=name)
        fields = filled_in(book.catalogue.facts[name], answer)
        begun.send("/overzicht", **{key: value for key, value in fields.items() if value != [""]})
        assert begun.status == 200, (name, begun.words)
    assert saved(begun, book).answers == full.answers
    begun.send("/feit", feit="spoedeisend").send("/overzicht", **{"f-spoedeisend": "-"})
    begun.send("/feit", feit="mantelzorg").send(
        "/overzicht", **{"f-mantelzorg": "ja", "b-mantelzorg": "naaste", "d-mantelzorg": "1-3-2024"}
    )
    end = saved(begun, book)
    assert (
        "spoedeisend" not in end.answers
        and end.answers["mantelzorg"][:2] == ("ja", "naaste")
        and end.answers["mantelzorg"].day.day == 1
    )


def test_a_fault_names_the_question_and_leads_to_the_field(begun, book):
    """No line and column in a form; what was typed stays, and nothing is taken in half."""
    begun.send("/feit", feit="geboortedatum").send("/vragen", **{"t-geboortedatum": "32-1-1990"})
    assert begun.status == 422 and begun.title.startswith("Fout: ")
    assert (
        '<a href="#v-geboortedatum">' in begun.text
        and 'id="v-geboortedatum"' in begun.text
        and 'value="32-1-1990"' in begun.text
    )
    assert (
        "Wat is de geboortedatum van de cliënt? '32-1-1990' is geen datum" in begun.words
        and not re.search(r":\d+:\d+", begun.words)
    )
    assert (
        "geboortedatum" not in saved(begun.send("/vragen", **{"t-geboortedatum": ""}), book).answers
    )
    assert (
        "niet allebei"
        in begun.send("/feit", feit="aanvraagdatum")
        .send("/vragen", **{"t-aanvraagdatum": "1-3-2024", "f-aanvraagdatum": "nvt"})
        .words
    )


@pytest.mark.parametrize("field", ["t-hulpvraag", "o-spoedeisend", "t-woongemeente"])
def test_a_bsn_is_refused_and_echoed_nowhere(field, begun):
    """Personal data is refused in the form as in the file, and is not on the page that says so."""
    name = field[2:]
    begun.send("/feit", feit=name).send(
        "/vragen", **{"f-spoedeisend": "ja", field: "bel 111222333 maar"}
    )
    assert (
        begun.status == 422
        and "burgerservicenummer" in begun.words.lower()
        and "111222333" not in begun.text
    )


def test_anything_can_be_reported_at_any_time(begun, book):
    """Ook nog te melden: found by a word, answered, and then on with the questions."""
    begun.send("/zoek", woord="schuld")
    assert 'value="schulden"' in begun.text
    begun.send("/feit", feit="schulden").send("/vragen", **{"f-schulden": "problematisch"})
    assert saved(begun, book).answers["schulden"].value == "problematisch"
    assert "Niets gevonden" in begun.send("/zoek", woord="paraplu").words


def test_what_cannot_wait_is_on_top_of_every_page(browser):
    """Promise 13: crisis and violence stand above the questions, the overview and the advice."""
    open_file(browser, CASES / "utrecht-crisis-en-geweld.yaml")
    for address in ("/vragen", "/overzicht", "/zoek", "/advies"):
        words = browser.send(address).words
        assert words.index("Er is een crisis.") < words.index("Zo staat het er nu voor")
        assert browser.text.index("Er is huiselijk geweld.") < browser.text.index("<h1>")


def finished(browser):
    text = (CASES / "dalfsen-terugval-nacht.yaml").read_text().partition("verwacht:")[
        0
    ] + "gesprek: {gezien: [], slot: ja}\n"
    return browser.send("/open", bestand=(io.BytesIO(text.encode()), "zaak.yaml"))


def test_after_the_last_answer_every_document_is_one_button_away(browser, book):
    """At most three clicks: the advice follows by itself, and each document is a button on it."""
    page = finished(browser)
    assert page.title.startswith("Advies en keuze")
    intake = saved(page, book)
    assert page.send("/document", stuk="json").got.data == canonical(weeg_intake(intake, book))
    for form, kind in (
        ("html", "text/html"),
        ("tekst", "text/plain"),
        ("lezen", "text/html"),
        ("waarom:beschermd_thuis", "text/html"),
    ):
        done = page.send("/document", stuk=form)
        assert (
            done.status == 200
            and done.got.mimetype == kind
            and "eschermd thuis" in done.got.get_data(as_text=True)
        )
        page = finished(browser.get())
    assert page.send("/document", stuk="niets").status == 404


def test_what_if_shows_the_answers_that_turn_an_outcome(browser):
    """Per form of help: what would have to be different."""
    page = finished(browser).send("/watals", optie="beschermd_thuis")
    assert (
        "De uitkomst is nu: voorkeur" in page.words
        and "Minder passend" in page.words
        and page.send("/watals", optie="kasteel").status == 404
    )


def test_a_choice_is_taken_in_and_a_departure_takes_its_reasons(browser, book):
    """Choosing otherwise than the advice takes a code and 50 characters (Awb 3:46); the page says
    what is missing."""
    page = finished(browser).send(
        "/kies", gekozen_optie="beschermd_wonen", afwijking_reden="", afwijking_van_advies="kort"
    )
    assert (
        page.status == 422
        and 'href="#v-afwijking_reden"' in page.text
        and 'href="#v-afwijking_van_advies"' in page.text
        and ">kort</textarea>" in page.text
    )
    why = "De cliënt voelt zich in een groep veiliger, zo is in het gesprek gezegd."
    page.send(
        "/kies",
        gekozen_optie="beschermd_wonen",
        afwijking_reden="veiligheid",
        afwijking_van_advies=why,
    )
    assert page.status == 200 and "met reden en motivering" in page.words
    assert saved(page, book).answers["afwijking_van_advies"].value == why
    page.send(
        "/kies",
        gekozen_optie="beschermd_thuis",
        afwijking_reden="veiligheid",
        afwijking_van_advies=why,
    )
    assert {"afwijking_reden", "afwijking_van_advies"}.isdisjoint(saved(page, book).answers)
    bsn = page.send(
        "/kies",
        gekozen_optie="beschermd_wonen",
        afwijking_reden="anders",
        afwijking_van_advies=f"{why} 111222333",
    )
    assert bsn.status == 422 and "111222333" not in bsn.text


def test_the_book_of_a_municipality_is_there_to_read(browser):
    """Policy staff read the rules as the book has them; a wrong town is said at the form."""
    assert "Dalfsen" in browser.get("/boek?gemeente=dalfsen&peildatum=1-3-2024").words
    assert (
        browser.get("/boek?gemeente=atlantis&peildatum=1-3-2024").status == 422
        and browser.get("/boek?gemeente=dalfsen&peildatum=ooit").status == 422
    )


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"casus": "", "gemeente": "Dalfsen", "peildatum": "1-3-2024"}, "casus"),
        ({"casus": "x", "gemeente": "Dalfse", "peildatum": "1-3-2024"}, "gemeente"),
        ({"casus": "x", "gemeente": "Dalfsen", "peildatum": "morgen"}, "peildatum"),
    ],
)
def test_what_cannot_begin_is_said_at_its_field(fields, place, browser):
    """Every fault leads to the field it is about, and what was typed stays."""
    browser.send("/begin", **fields)
    assert (
        browser.status == 422
        and f'href="#v-{place}"' in browser.text
        and f'id="v-{place}"' in browser.text
    )


@pytest.mark.parametrize(
    "raw", [b"", b"\x00\x01", b"casus: [", b"%PDF-1.4", json.dumps({"casus": "x"}).encode()]
)
def test_a_file_that_is_no_intake_is_refused_in_dutch(raw, browser):
    """No traceback, no half opened file."""
    browser.send("/open", bestand=(io.BytesIO(raw), "x.yaml"))
    assert browser.status == 422 and 'href="#v-bestand"' in browser.text


def test_every_page_has_one_heading_landmarks_and_a_label_for_every_field(browser):
    """What a screen reader goes by: one h1, main, a name for every field, no
    image and no script."""
    pages = [browser.text, finished(browser).text]
    pages += [
        browser.send(address).text for address in ("/overzicht", "/zoek", "/terug", "/advies")
    ]
    pages.append(browser.send("/feit", feit="lopende_indicatie").text)
    pages.append(browser.send("/feit", feit="product_beschikbaar").text)
    for text in pages:
        assert (
            len(re.findall("<h1", text)) == 1
            and len(re.findall("<main", text)) == 1
            and '<html lang="nl">' in text
        )
        assert (
            "<script" not in text
            and " style=" not in text
            and " on" not in re.sub(r">[^<]*<", "><", text)
        )
        ids = re.findall(r' id="([^"]+)"', text)
        assert len(ids) == len(set(ids))
        for tag in re.findall(r"<(?:input|select|textarea)[^>]*>", text):
            named = re.search(r' id="([^"]+)"', tag)
            assert (
                'type="hidden"' in tag
                or (named and f'for="{named[1]}"' in text)
                or re.search(rf"<label>{re.escape(tag)}", text)
            ), tag


@pytest.mark.parametrize("field", ["casus", "gemeente", "peildatum", "t-hulpvraag"])
def test_a_person_at_the_start_is_refused_and_echoed_nowhere(field, browser):
    """The first page shows back what was filled in, but not what leads to a person."""
    browser.send(
        "/begin",
        **{
            "casus": "proef",
            "gemeente": "Dalfsen",
            "peildatum": "15-3-2024",
            field: "mevrouw Jansen",
        },
    )
    assert browser.status == 422 and "jansen" not in browser.text.lower()


def test_a_person_looked_for_is_not_echoed(begun):
    """Ook nog te melden shows the word that was looked for, but not a name."""
    assert "Jansen" not in begun.send("/zoek", woord="mevrouw Jansen").text


def test_a_file_with_a_name_in_its_name_is_not_opened(browser):
    """The name of the file that is sent is looked at as well."""
    browser.send(
        "/open",
        bestand=(
            io.BytesIO((CASES / "dalfsen-terugval-nacht.yaml").read_bytes()),
            "jan-jansen.yaml",
        ),
    )
    assert (
        browser.status == 422
        and "de naam van dit bestand lijkt op" in browser.words
        and "jansen" not in browser.text
    )
