"""What a document of this form must say, line by line, worked out from the advies: with the
checker's own words, and without the writer's code.

Shared with the writer are only the table of kinds per form, the labels of the catalogue and the
citations of the sources: data that both obey.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

from ..advies.printable import ShownSources
from ..explanation.forms import layout as table
from ..rules.book import RuleBook
from . import vocabulary as say
from .fixed import fixed
from .pictures import balance_lines, ladder_lines

_UNKNOWN = (None, "onbekend", "niet_gevraagd")


class Derived:
    """The lines of one document.

    ``with_heads``: the format shows the heads of tables; ``with_pictures``: it has pictures.
    """

    def __init__(
        self,
        advies: dict[str, Any],
        book: RuleBook,
        form: str,
        with_heads: bool,
        with_pictures: bool = False,
    ):
        self.data, self.book, self.form, self.with_heads, self.with_pictures = (
            advies,
            book,
            form,
            with_heads,
            with_pictures,
        )
        self.catalogue, self.fixed = book.catalogue, fixed()
        self.options = advies["opties"]
        self.sources = ShownSources(advies, book.sources)
        self.examples = {
            rule
            for ruleset in book.rulesets
            if ruleset.id in table.EXAMPLES
            for rule in ruleset.rules
        }

    def lines(self) -> list[str]:
        """Every line in order, heads before what stands under them."""
        found: list[str] = []
        head: str | None = None
        for kind, name in table.LAYOUT[self.form]:
            head = self.fixed(name) if name else head
            mine = self.stated(kind)
            if mine and head is not None:
                found.append(head)
                head = None
            found += mine
        return found

    def stated(self, kind: str) -> list[str]:
        """The lines of one kind of statement."""
        return [" ".join(line.split()) for line in getattr(self, kind)()]

    def edges(self) -> tuple[str, str]:
        """The head and foot of every page of a paper; the foot has two places for numbers."""
        sheet = f" · {self.fixed('blad')} {{}} {self.fixed('blad_van')} {{}}"
        title, mark = self.fixed(f"titel_{self.form}"), self.data["vingerafdruk"]
        if self.form == "brief":
            return "", f"Kenmerk: brief {mark.removeprefix('sha256:')[:8]}{sheet}"
        if self.form == "veldtafel":
            return f"{title} · {self.fixed('geen_besluit')}", f"Vorm veldtafel{sheet}"
        return (
            f"{title} · casus {self.data['casus']} · peildatum {_day(self.data['peildatum'])} · "
            f"{self.fixed('geen_besluit')}"
        ), (f"vingerafdruk {mark}{sheet}")

    # -- helpers -----------------------------------------------------------------------------------

    def answer(self, name: str) -> Any:
        given = self.data["intake"].get(name)
        return given["waarde"] if isinstance(given, dict) and "waarde" in given else given

    def in_words(self, name: str, value: Any) -> str:
        fact = self.catalogue.facts[name]
        if fact.kind == "indicatie" and isinstance(value, dict):
            end = value["einddatum"]
            return (
                f"{self.word(fact, value['product'])}, tot "
                f"{end if end == 'onbekend' else _day(end)}"
            )
        if isinstance(value, dict):
            return ", ".join(
                (self.name(key) if key in self.catalogue.options else fact.domains.get(key, key))
                + f": {fact.values.get(item, item)}"
                for key, item in value.items()
            )
        if isinstance(value, list):
            return ", ".join(self.word(fact, item) for item in value) or "niets gevonden"
        if fact.kind == "datum" and isinstance(value, str) and value[:1].isdigit():
            return _day(value)
        return self.word(fact, value)

    def word(self, fact: Any, value: Any) -> str:
        if value == "onbekend":
            return "nog niet bekend"
        if value == "niet_gevraagd":
            return "niet gevraagd"
        if fact.kind == "indicatie" and value in self.catalogue.options:
            return self.name(value)
        return str(fact.values.get(value) or ("niet van toepassing" if value == "nvt" else value))

    def name(self, option: str) -> str:
        return self.catalogue.options[option].name

    def given(self, names: Any, whose: bool = True) -> Iterator[str]:
        rows = []
        for name in names:
            if self.answer(name) in _UNKNOWN:
                continue
            extra = (
                self.data["intake"][name]
                if isinstance(self.data["intake"][name], dict)
                and "waarde" in self.data["intake"][name]
                else {}
            )
            by = [say.SPEAKER[extra["bron"]]] if "bron" in extra else []
            by += [_day(extra["datum"])] if "datum" in extra else []
            by += [extra["toelichting"]] if "toelichting" in extra else []
            told = f" ({_own(', '.join(by))})" if by and whose else ""
            rows.append(
                f"{self.catalogue.facts[name].label} | "
                f"{_own(self.in_words(name, self.answer(name)))}{told}"
            )
        if rows:
            yield from self.heads("gegeven", "antwoord")
            yield from rows

    def heads(self, *names: str) -> Iterator[str]:
        if self.with_heads:
            yield " | ".join(self.fixed(f"kolom_{name}") for name in names)

    def motives(self, option: str, without_asked: bool = False) -> list[str]:
        return [
            say.MOTIVE[motive["code"]].format(self.name(motive["over"]) if motive["over"] else "")
            for motive in self.options[option]["motieven"]
            if not (without_asked and motive["code"] == say.ASKED_FOR)
        ]

    def deciding(self, option: str) -> list[dict[str, Any]]:
        return [
            reason
            for reason in self.options[option]["redenen"]
            if reason["beslissend"]
            and reason["waarde"] == ("onwaar" if reason["effect"] == "vereist" else "waar")
        ]

    def shown(self) -> list[str]:
        here = [
            option
            for option in self.catalogue.options
            if self.options[option]["uitkomst"] != "nvt"
            or any(motive["code"] == say.ASKED_FOR for motive in self.options[option]["motieven"])
        ]
        return [option for option in here if self.options[option]["uitkomst"] == "voorkeur"] + [
            option for option in here if self.options[option]["uitkomst"] != "voorkeur"
        ]

    def preferred(self) -> str | None:
        return next(
            (
                option
                for option in self.catalogue.options
                if self.options[option]["uitkomst"] == "voorkeur"
            ),
            None,
        )

    def cited(self, reason: dict[str, Any]) -> str:
        return "; ".join(
            self.sources.cite(reference).spoken
            for reference in reason["bronnen"]
            if self.sources.problem(reference) is None
        )

    def years(self) -> int | None:
        born, today = self.answer("geboortedatum"), date.fromisoformat(self.data["peildatum"])
        if not isinstance(born, str) or len(born) != 10 or not born[0].isdigit():
            return None
        birthday = date.fromisoformat(born)
        had = (today.month, today.day) >= (birthday.month, birthday.day)
        return today.year - birthday.year - (0 if had else 1)

    # -- kinds -------------------------------------------------------------------------------------

    def titel(self) -> Iterator[str]:
        yield self.fixed(f"titel_{self.form}")

    def over(self) -> Iterator[str]:
        age = self.years()
        client = self.fixed("leeftijd_onbekend") if age is None else f"cliënt van {age} jaar"
        yield (
            f"Voor het college van {self.catalogue.municipality_name(self.data['gemeente'])} "
            f"· casus {self.data['casus']} · "
            f"peildatum {_day(self.data['peildatum'])} · {client} · {self.fixed('geen_besluit')}"
        )

    def over_naamloos(self) -> Iterator[str]:
        age, region = self.years(), self.data["regio"]
        where = (
            f"regio {self.catalogue.regions[region]['naam']}"
            if region
            else self.fixed("geen_regio")
        )
        if age is None:
            client = self.fixed("leeftijd_onbekend")
        else:
            client = (
                self.fixed("leeftijd_onder_18")
                if age < 18
                else f"cliënt tussen {age // 10}0 en {age // 10}9 jaar"
            )
        yield f"{where} · {client} · {self.fixed('geen_besluit')}"

    def let_op(self) -> Iterator[str]:
        yield from (f"Let op: {sentence}" for sentence in self.data["ontbrekende_lagen"])

    def veiligheid(self) -> Iterator[str]:
        working = {
            line["regel"]
            for part in ("plichten", "adviezen", "vragen", "route")
            for line in self.data[part]
            if "waarde" not in line
        }
        urgent = [sentence for rule, sentence in say.URGENT.items() if rule in working]
        open_ = [
            self.catalogue.facts[name].label
            for name in table.SAFETY
            if self.answer(name) in (None, "onbekend")
        ]
        if urgent:
            yield from urgent
        else:
            yield (
                f"Over de veiligheid is nog niet bekend: {'; '.join(open_)}."
                if open_
                else self.fixed("niets_dringends")
            )

    def vraag(self) -> Iterator[str]:
        yield from self.given(table.QUESTION)

    def gevonden(self) -> Iterator[str]:
        yield from self.given(
            name
            for group in table.FOUND
            for name, fact in self.catalogue.asked.items()
            if fact.group == group and name not in table.ELSEWHERE
        )

    def gevonden_naamloos(self) -> Iterator[str]:
        kinds = ("keuze", "keuzelijst", "getal", "optie", "optielijst")
        yield from self.given(
            (
                name
                for group in table.FOUND
                for name, fact in self.catalogue.asked.items()
                if fact.group == group and name not in table.ELSEWHERE and fact.kind in kinds
            ),
            whose=False,
        )

    def proces(self) -> Iterator[str]:
        yield from self.given(
            name
            for name, fact in self.catalogue.asked.items()
            if fact.group == "proces" and name not in table.ELSEWHERE
        )

    def tegenspraak(self) -> Iterator[str]:
        for pair in self.data["tegenstrijdig"]:
            labels = [self.catalogue.facts[name].label for name in pair]
            yield f"Deze gegevens spreken elkaar tegen: {', '.join(labels[:-1])} en {labels[-1]}."

    def advies(self) -> Iterator[str]:
        option = self.preferred()
        if option:
            yield f"Het advies is {self.name(option)}. {say.MEANING['voorkeur']}"
            return
        yield self.fixed("geen_voorkeur")
        alternatives = [
            slug for slug in self.options if self.catalogue.options[slug].role != "overig"
        ]
        if not any(
            self.options[slug]["uitkomst"] in ("vereist", "mogelijk", "onderzoek", "doorverwijzen")
            for slug in alternatives
        ):
            yield self.fixed("niets_past")

    def redenen(self) -> Iterator[str]:
        if option := self.preferred():
            yield from (
                f"{reason['tekst']} ({self.cited(reason)}; {reason['regel']})"
                for reason in self.deciding(option)
            )

    def reden_kort(self) -> Iterator[str]:
        if option := self.preferred():
            yield from (
                f"{_opening(reason['tekst'])} ({reason['regel']})"
                for reason in self.deciding(option)[: table.WHY]
            )

    def because(self, option: str) -> str:
        missing = self.options[option]["ontbreekt"]
        if reasons := [
            reason
            for reason in self.deciding(option)
            if not (missing and reason["effect"] == "weging")
        ]:
            return " ".join(
                f"{reason['tekst']} ({reason['regel']})" for reason in reasons[: table.WHY]
            )
        if missing:
            standing_out = [
                say.MOTIVE[motive["code"]]
                for motive in self.options[option]["motieven"]
                if motive["code"] in ("tegenspraak", "aanbod_onbekend")
            ]
            return " ".join(
                [
                    *standing_out,
                    "Eerst nodig: "
                    + "; ".join(self.catalogue.facts[name].label for name in missing[: table.WHY])
                    + ".",
                ]
            )
        return " ".join(
            self.motives(option, without_asked=True)[: table.WHY]
            or [say.MEANING[self.options[option]["uitkomst"]]]
        )

    def vormen(self) -> Iterator[str]:
        yield from self.heads("vorm", "uitkomst", "omdat")
        for option in self.shown():
            yield (
                f"{self.name(option)} | {say.OUTCOME[self.options[option]['uitkomst']]} | "
                f"{self.because(option)}"
            )
        yield from self.rest()

    def balans(self) -> Iterator[str]:
        if self.with_pictures:
            for option in self.shown():
                yield from balance_lines(
                    self.name(option), self.options[option]["redenen"], self.fixed
                )

    def ladder(self) -> Iterator[str]:
        if self.with_pictures:
            rungs = [
                (
                    self.name(option),
                    say.OUTCOME[self.options[option]["uitkomst"]],
                    self.options[option]["uitkomst"] == "voorkeur",
                )
                for option in self.catalogue.ladder
            ]
            yield from ladder_lines(rungs, self.fixed)

    def vormen_kort(self) -> Iterator[str]:
        mine = [
            option
            for option in self.shown()
            if self.options[option]["uitkomst"] not in ("onderzoek", "voorkeur")
        ]
        if mine:
            yield from self.heads("vorm", "uitkomst", "omdat")
        for option in mine:
            reasons = self.deciding(option)
            if reasons:
                why = f"{_opening(reasons[0]['tekst'])} ({reasons[0]['regel']})"
            else:
                why = (
                    self.motives(option, without_asked=True)
                    or [say.MEANING[self.options[option]["uitkomst"]]]
                )[0]
            yield f"{self.name(option)} | {say.OUTCOME[self.options[option]['uitkomst']]} | {why}"
        waiting = [
            self.name(option)
            for option in self.shown()
            if self.options[option]["uitkomst"] == "onderzoek"
        ]
        if waiting:
            yield f"Eerst onderzoek: {', '.join(waiting)}."
        yield from self.rest(table.FEW_SILENT)

    def rest(self, most: int = 100) -> Iterator[str]:
        silent = [
            self.name(option) for option in self.catalogue.options if option not in self.shown()
        ]
        if silent:
            yield (
                f"Speelt niet: {', '.join(silent[:most])}"
                f"{f' en nog {len(silent[most:])}' if silent[most:] else ''}."
            )

    def regels(self) -> Iterator[str]:
        for option in self.catalogue.options:
            raw = self.options[option]
            yield f"{self.name(option)}: {say.OUTCOME[raw['uitkomst']]}"
            ground = [say.GROUND[raw["grond"]]] if raw["grond"] else []
            yield " ".join(
                [
                    say.MEANING[raw["uitkomst"]],
                    *ground,
                    *self.motives(option),
                    f"Wie beslist: {raw['beslisser']}.",
                    f"Beslist door: {say.DECIDED_BY[raw['beslist_door']]}.",
                ]
            )
            if raw["redenen"]:
                yield from self.heads("regel", "effect", "waarde", "tekst", "feiten", "bron")
            yield from (self.rule_row(reason) for reason in raw["redenen"])

    def rule_row(self, reason: dict[str, Any]) -> str:
        mark = (
            f"{reason['regel']} ({say.BINDING[reason['binding']]}, "
            f"{say.STATUS[reason['status']]}{', onzeker' if reason['onzeker'] else ''})"
        )
        effect = say.EFFECT[reason["effect"]] + (
            f", {reason['kracht']}" if reason["kracht"] else ""
        )
        value = reason["waarde"] + (", beslist" if reason["beslissend"] else "")
        value += (
            f", buiten werking door {', '.join(reason['buiten_werking_door'])}"
            if reason["buiten_werking_door"]
            else ""
        )
        facts = "; ".join(
            f"{self.catalogue.facts[name].label}: {_own(self.in_words(name, given))}"
            for name, given in reason["feiten"].items()
        )
        return " | ".join([mark, effect, value, reason["tekst"], facts, self.cited(reason)])

    def keuze(self) -> Iterator[str]:
        chosen = self.answer("gekozen_optie")
        if chosen in _UNKNOWN:
            yield self.fixed("keuze_open")
            return
        yield f"Gekozen is: {self.in_words('gekozen_optie', chosen)}."
        yield from self.given(("afwijking_reden", "afwijking_van_advies"))

    def plichten(self) -> Iterator[str]:
        yield from self.said("plichten")

    def route(self) -> Iterator[str]:
        yield from self.said("route", table.STILL_POSSIBLE)

    def adviezen(self) -> Iterator[str]:
        yield from self.said("adviezen", table.ADVISED_ON, examples=False)

    def adviezen_alle(self) -> Iterator[str]:
        yield from self.said("adviezen")

    def vragen_alle(self) -> Iterator[str]:
        yield from self.said("vragen")

    def vragen(self) -> Iterator[str]:
        lines = self.data["vragen"]
        waiting = [
            f"{line['tekst']} ({line['regel']})"
            for line in lines
            if line.get("waarde") == "onbekend"
        ]
        yield from (f"{line['tekst']} ({line['regel']})" for line in lines if "waarde" not in line)
        yield from waiting[: table.MOST_QUESTIONS]
        if waiting[table.MOST_QUESTIONS :]:
            yield (
                f"En nog {len(waiting[table.MOST_QUESTIONS :])} andere punten staan open; zij "
                f"staan in de verantwoording."
            )

    def said(
        self, part: str, outcomes: tuple[str, ...] = (), examples: bool = True
    ) -> Iterator[str]:
        for line in self.data[part]:
            coming = (
                not outcomes
                or not line["opties"]
                or any(self.options[option]["uitkomst"] in outcomes for option in line["opties"])
            )
            if coming and (examples or line["regel"] not in self.examples):
                yield f"{line['tekst']} ({line['regel']})"

    def termijnen(self) -> Iterator[str]:
        for name, day in self.data["termijnen"].items():
            yield (
                f"{say.TERM.get(name, name)} "
                f"{_day(day)}{say.PASSED if day < self.data['peildatum'] else ''}."
            )

    def termijnen_kort(self) -> Iterator[str]:
        for name, day in self.data["termijnen"].items():
            if day >= self.data["peildatum"]:
                yield f"{say.TERM.get(name, name)} {_day(day)}."

    def onbekend(self) -> Iterator[str]:
        yield from self.questions(table.MOST_QUESTIONS)

    def onbekend_kort(self) -> Iterator[str]:
        yield from self.questions(table.FEW_QUESTIONS)

    def onbekend_alle(self) -> Iterator[str]:
        yield from self.questions(10_000)

    def questions(self, most: int) -> Iterator[str]:
        names = self.data["ontbreekt"]
        if not names:
            looking = any(one["uitkomst"] == "onderzoek" for one in self.options.values())
            yield self.fixed(
                "eerst_tegenspraak"
                if self.data["tegenstrijdig"]
                else "eerst_vraag"
                if looking
                else "alles_bekend"
            )
        yield from (self.catalogue.facts[name].question for name in names[:most])
        if names[most:]:
            yield f"En nog {len(names[most:])} andere vragen; vraag ze op met: indiceer vraag."

    def oneens(self) -> Iterator[str]:
        for dispute in self.data["bronnen_oneens"]:
            sides = [
                f"{self.sources.cite(side['bron']).spoken}: {side['zegt']}"
                for side in dispute["standpunten"]
            ]
            yield " ".join([f"{dispute['onderwerp']}.", *sides, dispute["gevolg"]])

    def regelsets(self) -> Iterator[str]:
        yield from self.heads("titel", "regelset", "versie", "laag", "status", "inhoud")
        for ruleset in self.data["regelsets"]:
            yield " | ".join(
                [
                    ruleset["titel"],
                    ruleset["id"],
                    ruleset["versie"],
                    say.LAYER[ruleset["laag"]],
                    say.STATUS[ruleset["status"]],
                    ruleset["sha256"],
                ]
            )

    def bronnen(self) -> Iterator[str]:
        seen: set[str] = set()
        for raw in self.options.values():
            for reference in (
                reference for reason in raw["redenen"] for reference in reason["bronnen"]
            ):
                if reference in seen or self.sources.problem(reference) is not None:
                    continue
                seen.add(reference)
                citation = self.sources.cite(reference)
                yield (
                    citation.spoken
                    + (f" ({citation.certainty})" if citation.certainty else "")
                    + (f": {citation.link}" if citation.link else "")
                )

    def status(self) -> Iterator[str]:
        adopted = all(ruleset["status"] == "vastgesteld" for ruleset in self.data["regelsets"])
        yield self.fixed("vastgesteld" if adopted else "voorstel")

    def vaststelling(self) -> Iterator[str]:
        for one in self.data.get("vaststelling", ()):
            by = f"Regelset {one['regelset']} {one['versie']}: vastgesteld door {one['door']}, "
            said = f"{by}{one['besluit']}."
            if "nummer" in one:
                where = f"bekendgemaakt op {one['bekendmaking']}."
                said += f" Nummer {one['nummer']}, {_day(one['datum'])}, {where}"
            yield said

    def onzeker(self) -> Iterator[str]:
        rules = list(
            dict.fromkeys(
                reason["regel"]
                for option in self.shown()
                for reason in self.deciding(option)
                if reason["onzeker"]
            )
        )
        if rules:
            yield f"Onzeker: de bron of de lezing van {', '.join(rules)}."

    def merk(self) -> Iterator[str]:
        yield f"Vorm {self.form} · vingerafdruk {self.data['vingerafdruk']}"

    def merk_naamloos(self) -> Iterator[str]:
        yield f"Vorm {self.form}"

    # -- the letter --------------------------------------------------------------------------------

    def aanhef(self) -> Iterator[str]:
        yield self.fixed("brief_aanhef")

    def brief_vraag(self) -> Iterator[str]:
        asked, wish = self.answer("meldingsdatum"), self.answer("voorkeur_client")
        day = (
            f"U heeft ons op {_day(asked)} om hulp gevraagd."
            if isinstance(asked, str) and asked[0].isdigit()
            else self.fixed("brief_gevraagd")
        )
        names = (
            [
                self.fixed(f"brief.opties.{option}.naam")
                for option in wish
                if option in self.catalogue.options
            ]
            if isinstance(wish, list)
            else []
        )
        own = (
            f"U denkt zelf aan {' en '.join(names)}."
            if names
            else self.fixed("brief_wens_onbekend")
        )
        yield f"{day} {own} {self.fixed('brief_leest')}"

    def brief_advies(self) -> Iterator[str]:
        option = self.preferred()
        if option is None:
            yield self.fixed("brief_geen_voorkeur")
            return
        yield f"Wij adviseren: {self.fixed(f'brief.opties.{option}.naam')}."
        yield " ".join(
            [
                self.fixed(f"brief.opties.{option}.uitleg"),
                *self.telling(option, table.MOST_ANSWERS + 1),
            ]
        )

    def telling(self, option: str, most: int) -> list[str]:
        looked_at = {
            name
            for reason in self.options[option]["redenen"]
            if reason["beslissend"] and reason["waarde"] == "waar"
            for name in reason["feiten"]
        }
        names = [
            name
            for name in table.TELLING
            if name in looked_at and f"brief.feiten.{name}.{self.answer(name)}" in self.fixed.texts
        ]
        return [self.fixed(f"brief.feiten.{name}.{self.answer(name)}") for name in names[:most]]

    def brief_vormen(self) -> Iterator[str]:
        wish = self.answer("voorkeur_client")
        wanted = set(wish) if isinstance(wish, list) else set()
        here = [
            option
            for option in self.catalogue.options
            if self.options[option]["uitkomst"] != "voorkeur" and option != "clientondersteuning"
        ]
        asked = [option for option in here if option in wanted]
        near = [
            option
            for option in here
            if option not in wanted
            and self.options[option]["uitkomst"] in table.NEAR
            and (
                self.catalogue.options[option].role == "ladder"
                or self.options[option]["uitkomst"] in ("vereist", "doorverwijzen")
            )
        ]
        for option in [*asked, *near][: max(table.MOST_FORMS, len(asked))]:
            name = self.fixed(f"brief.opties.{option}.naam")
            yield " ".join(
                [
                    f"{name[0].upper()}{name[1:]}.",
                    self.fixed(f"brief.opties.{option}.uitleg"),
                    self.fixed(f"brief.uitkomst.{self.options[option]['uitkomst']}"),
                    *self.telling(option, 1),
                ]
            )

    def brief_onbekend(self) -> Iterator[str]:
        if self.data["ontbreekt"]:
            yield self.fixed("brief_onbekend")

    def brief_verder(self) -> Iterator[str]:
        last = self.data["termijnen"].get("onderzoek_uiterlijk")
        when = ""
        if last:
            when = (
                f"Ons onderzoek had op {_day(last)} klaar moeten zijn."
                if last < self.data["peildatum"]
                else f"Uiterlijk op {_day(last)} is ons onderzoek klaar."
            )
        yield " ".join(
            [
                self.fixed("brief_geen_besluit"),
                when,
                self.fixed("brief_verslag"),
                self.fixed("brief_aanvraag"),
            ]
        )

    def brief_hulp(self) -> Iterator[str]:
        yield self.fixed("brief_hulp")

    def brief_slot(self) -> Iterator[str]:
        yield self.fixed("brief_groet")
        yield self.fixed("brief_naam")

    def kenmerk(self) -> Iterator[str]:
        yield f"Kenmerk: brief {self.data['vingerafdruk'].removeprefix('sha256:')[:8]}"


def _day(text: str) -> str:
    """2024-03-15 as 15 maart 2024; a month or a year that is all that is known stays so."""
    parts = [int(part) for part in text.split("-")]
    year, month, day = (parts + [0, 0])[:3]
    return " ".join(
        part
        for part in (str(day) if day else "", say.MONTHS[month - 1] if month else "", str(year))
        if part
    )


def _own(text: str) -> str:
    seen = [
        sign if sign not in "[]" else "()"["[]".index(sign)]
        for sign in text
        if sign.isspace() or not unicodedata.category(sign).startswith("C")
    ]
    return " ".join("".join(seen).split())


def _opening(text: str) -> str:
    """A text that fits on a line, else its first sentence."""
    if len(text) <= table.ONE_LINE:
        return text
    for place in range(len(text) - 2):
        if text[place] in ".!?" and text[place + 1] == " " and text[place + 2].isupper():
            return text[: place + 1]
    return text
