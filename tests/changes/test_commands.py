"""The commands print what the library finds."""

from __future__ import annotations

import json
from importlib import import_module

import pytest
from click.testing import CliRunner

from indiceer.base.places import data_folder

CASE = str(data_folder("cases") / "dalfsen-terugval-nacht.yaml")
RULES = str(data_folder("rules"))
STRICTER = (
    "    als:\n      uitstelbaarheid: niet\n",
    "    als:\n      uitstelbaarheid: [niet, max_30_min]\n",
)


def _run(name, *arguments):
    result = CliRunner().invoke(
        import_module(f"indiceer.cli.{name}_command").command,
        list(arguments),
        catch_exceptions=False,
    )
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize(
    "form, marks",
    [
        ("tekst", ("G-DA-03", "voorkeur wordt minder passend", "casus: getuige-g-da-03")),
        ("markdown", ("## Wat een uitkomst kan veranderen", "```yaml")),
        ("html", ("<h2>Getuigen</h2>", 'class="getal om"')),
        ("json", ('"schema": "verschil/1"',)),
    ],
)
def test_difference_in_every_form(changed, form, marks):
    """Law: every form says the same: the rule, the turned outcomes and the witness; and twice the
    same bytes of JSON."""
    folder = str(changed(STRICTER))
    arguments = (RULES, folder, "--casussen", CASE, "--getuigen", "--formaat", form)
    text = _run("verschil", *arguments)
    assert all(mark in text for mark in (*marks, "G-DA-03"))
    assert form != "json" or text == _run("verschil", *arguments)
    assert folder.rsplit("/", 1)[0] not in text  # no path of this machine


def test_user_text_cannot_become_markup(changed):
    """Law: what stands in a rule file is text in HTML and Markdown, never markup."""
    folder = str(
        changed(
            (
                "    titel: Wachten kan niet, ook geen half uur",
                '    titel: "<b>Wachten</b> | *kan* niet"',
            )
        )
    )
    assert "<b>Wachten" not in _run("verschil", RULES, folder, "--formaat", "html")
    assert "*kan*" not in _run("verschil", RULES, folder, "--formaat", "markdown").replace(
        "\\*", ""
    )


def test_what_if_and_bisect_print_text_and_json():
    """Law: both commands have a text for people and canonical JSON for programs."""
    assert "Marge: één feit" in _run("watals", CASE, "--optie", "BW")
    assert json.loads(_run("watals", CASE, "--formaat", "json"))["schema"] == "watals/1"
    assert "regel R-IV-05" in _run(
        "bisect", CASE, "--datum", "2019-06-01..2020-06-01", "--optie", "bw"
    )
    assert (
        json.loads(_run("bisect", CASE, "--gemeenten", "--formaat", "json"))["schema"] == "bisect/1"
    )
