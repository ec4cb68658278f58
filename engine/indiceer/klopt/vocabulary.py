"""The words of the checker.

They are written here once more on purpose: a checker that took them from the texts that it checks
would prove nothing.
"""

from __future__ import annotations

OUTCOME = {
    "vereist": "verplicht aan te bieden",
    "voorkeur": "voorkeur",
    "mogelijk": "mogelijk",
    "minder_passend": "minder passend",
    "uitgesloten": "uitgesloten",
    "onderzoek": "eerst onderzoek",
    "doorverwijzen": "doorverwijzen",
    "aanvullend": "aanvullend",
    "nvt": "speelt niet",
}
MEANING = {
    "vereist": "De wet verplicht om dit aan te bieden.",
    "voorkeur": "Dit past het best bij wat nu bekend is.",
    "mogelijk": "Dit is te verdedigen, maar weegt niet duidelijk zwaarder dan een andere vorm.",
    "minder_passend": "De redenen ertegen wegen zwaarder. Met een goede "
    "motivering kan het nog steeds.",
    "uitgesloten": "Dit kan niet.",
    "onderzoek": "Dit is niet te bepalen voordat meer bekend is.",
    "doorverwijzen": "Een ander orgaan beslist hierover. Hulp uit de Wmo "
    "die al loopt, stopt daar niet om.",
    "aanvullend": "Dit kan naast een andere vorm van hulp. Het is er geen vervanging van.",
    "nvt": "Dit is hier niet aan de orde.",
}
GROUND = {
    "recht": "De wet staat het niet toe.",
    "product": "Dit product bestaat hier op deze datum niet.",
}
ASKED_FOR = "gevraagd"
MOTIVE = {
    "niet_in_aanbod": "Deze vorm wordt in deze gemeente niet aangeboden.",
    ASKED_FOR: "De cliënt vraagt om deze vorm.",
    "aanbod_onbekend": "Niet bekend is of de gemeente deze vorm biedt. Vraag dat eerst na.",
    "eerst_antwoord": "Eerst moet een vraag beantwoord worden.",
    "tegenspraak": "Gegevens spreken elkaar tegen. Ga eerst na wat klopt.",
    "onbekend": "Wat nog niet bekend is, kan de uitkomst veranderen.",
    "belemmerd": "De behoefte past hierbij, maar deze vorm kan nu niet "
    "geleverd worden. Spreek af hoe de "
    "tijd tot dan wordt overbrugd.",
    "in_evenwicht": "De redenen ervoor en ertegen zijn even sterk.",
    "niets_voor_of_tegen": "Er is niets dat ervoor of ertegen pleit.",
    "ander_beslist": "Hierover beslist een ander orgaan. Daarom is dit nooit een voorkeur.",
    "geen_alternatief": "Dit is een leveringsvorm of een plicht. Het is geen "
    "alternatief voor een andere vorm.",
    "lichter_volstaat": "Een lichtere vorm is genoeg: {}.",
    "andere_kandidaat": "Ook {} past. Er is dus geen duidelijke voorkeur.",
    "wens_onbekend": "De cliënt is nog niet gevraagd wat de eigen wens is.",
    "onderzoek_bij": "Over {} is nog onderzoek nodig. Tot dan is er geen voorkeur.",
    "eerst_ander_orgaan": "Eerst moet duidelijk worden of {} van toepassing "
    "is. Tot dan overbrugt de Wmo.",
    "lichte_vraag": "Er staat nog een vraag open. Tot die beantwoord is, is dit geen voorkeur.",
}
DECIDED_BY = {
    "aanbod": "het aanbod",
    "uitsluiting": "een uitsluiting",
    "plicht": "een plicht",
    "doorverwijzing": "een doorverwijzing",
    "onderzoek": "wat nog onbekend is",
    "aanvulling": "een aanvulling",
    "argumenten": "de argumenten",
    "ladder": "de ladder van licht naar zwaar",
    "tegengehouden": "een vraag die open staat",
}
EFFECT = {
    "vereist": "is een vereiste",
    "sluit_uit": "sluit uit",
    "pleit_voor": "pleit ervoor",
    "pleit_tegen": "pleit ertegen",
    "mag_weigeren": "het college mag weigeren",
    "belemmert": "staat nu in de weg",
    "vraagt_onderzoek": "vraagt onderzoek",
    "verwijst_door": "verwijst door",
    "verplicht": "verplicht",
    "vult_aan": "vult aan",
    "adviseert": "advies",
    "route": "route",
    "termijn": "termijn",
    "weging": "over de weging",
}
BINDING = {"dw": "wet", "bv": "beleid", "pw": "weging"}
STATUS = {"concept": "concept", "voorstel": "voorstel", "vastgesteld": "vastgesteld"}
LAYER = {"rijk": "landelijk", "regio": "regio", "gemeente": "gemeente"}
TERM = {
    "onderzoek_uiterlijk": "Het onderzoek is uiterlijk klaar op",
    "persoonlijk_plan_uiterlijk": "Een persoonlijk plan kan tot en met",
    "beslissing_uiterlijk": "Het college beslist uiterlijk op",
    "zvw_maximum_rond": "De maximale opnameduur onder de Zvw is vol rond",
}
PASSED = " (die dag is voorbij)"
SPEAKER = {
    "client": "cliënt",
    "naaste": "naaste",
    "behandelaar": "behandelaar",
    "observatie": "observatie",
    "registratie": "registratie",
    "aanbieder": "aanbieder",
    "consulent": "consulent",
    "deskundige": "deskundige",
}
URGENT = {
    "L022": "Er is een crisis. Schakel nu de huisarts of de crisisdienst in.",
    "L023": "Er is huiselijk geweld. Betrek vandaag Veilig Thuis en scherm het adres af.",
    "L026": "Er is vandaag geen veilig dak. Regel vandaag een bed.",
    "L020": "Er is spoed. Regel zonder uitstel tijdelijke hulp.",
    "L021": "Misschien is er spoed. Ga dat vandaag nog na.",
    "L024": "Er is gevaar voor anderen. Maak een veiligheidsplan.",
    "L101": "De cliënt dreigt de woning te verliezen. Probeer dat eerst te voorkomen.",
}
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
