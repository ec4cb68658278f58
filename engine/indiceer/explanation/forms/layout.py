"""Which kinds of statement each document holds, under which heading and in which order: data that
the writer and the checker both obey.

The heads are names of fixed sentences (``vast`` in ``explanations/woorden.yaml``); None is a kind
that stands under the heading before it.
"""

from __future__ import annotations

#: the forms of an advies; the first is what you get without asking
FORMS = ("verslag", "kort", "brief", "verantwoording", "veldtafel")

#: form → (kind, head)
LAYOUT: dict[str, tuple[tuple[str, str | None], ...]] = {
    "kort": (
        ("titel", None),
        ("over", None),
        ("let_op", None),
        ("veiligheid", None),
        ("advies", "kop_advies"),
        ("reden_kort", None),
        ("vormen_kort", "kop_vormen"),
        ("onbekend_kort", "kop_onbekend"),
        ("tegenspraak", None),
        ("termijnen_kort", "kop_termijnen"),
        ("status", None),
        ("merk", None),
    ),
    "verslag": (
        ("titel", None),
        ("over", None),
        ("let_op", None),
        ("veiligheid", "kop_veiligheid"),
        ("vraag", "kop_vraag"),
        ("gevonden", "kop_gevonden"),
        ("tegenspraak", None),
        ("advies", "kop_advies"),
        ("redenen", None),
        ("vormen", "kop_vormen"),
        ("balans", "kop_balans"),
        ("ladder", "kop_ladder"),
        ("keuze", "kop_keuze"),
        ("plichten", "kop_plichten"),
        ("termijnen", "kop_termijnen"),
        ("route", "kop_route"),
        ("adviezen", "kop_adviezen"),
        ("onbekend", "kop_onbekend"),
        ("vragen", "kop_vragen"),
        ("status", "kop_status"),
        ("vaststelling", None),
        ("onzeker", None),
        ("merk", None),
    ),
    "veldtafel": (
        ("titel", None),
        ("over_naamloos", None),
        ("veiligheid", "kop_veiligheid"),
        ("gevonden_naamloos", "kop_gevonden"),
        ("tegenspraak", None),
        ("advies", "kop_advies"),
        ("vormen", "kop_vormen"),
        ("onbekend_kort", "kop_onbekend"),
        ("status", "kop_status"),
        ("merk_naamloos", None),
    ),
    "verantwoording": (
        ("titel", None),
        ("over", None),
        ("let_op", None),
        ("veiligheid", "kop_veiligheid"),
        ("vraag", "kop_vraag"),
        ("gevonden", "kop_gevonden"),
        ("proces", "kop_proces"),
        ("tegenspraak", None),
        ("advies", "kop_advies"),
        ("vormen", "kop_vormen"),
        ("regels", "kop_regels"),
        ("keuze", "kop_keuze"),
        ("plichten", "kop_plichten"),
        ("termijnen", "kop_termijnen"),
        ("route", "kop_route"),
        ("adviezen_alle", "kop_adviezen"),
        ("onbekend_alle", "kop_onbekend"),
        ("vragen_alle", "kop_vragen"),
        ("oneens", "kop_oneens"),
        ("regelsets", "kop_regelsets"),
        ("bronnen", "kop_bronnen"),
        ("status", "kop_status"),
        ("vaststelling", None),
        ("onzeker", None),
        ("merk", None),
    ),
    "brief": (
        ("titel", None),
        ("aanhef", None),
        ("brief_vraag", None),
        ("brief_advies", "kop_brief_advies"),
        ("brief_vormen", "kop_brief_vormen"),
        ("brief_onbekend", "kop_brief_onbekend"),
        ("brief_verder", "kop_brief_verder"),
        ("brief_hulp", "kop_brief_hulp"),
        ("brief_slot", None),
        ("kenmerk", None),
    ),
}

#: what is asked first of safety; known and none of it means that nothing must be done today
SAFETY = ("spoedeisend", "acuut_beeld", "gevaar_voor_anderen")
#: the facts under the head of the question, in this order
QUESTION = (
    "hulpvraag",
    "voorkeur_client",
    "doelen",
    "motivatie_doelen",
    "perspectief",
    "leveringsvorm_wens",
)
#: groups of facts that were found, in this order
FOUND = (
    "problematiek",
    "persoon",
    "toezicht",
    "zelfredzaamheid",
    "netwerk",
    "wonen",
    "dag_en_wetten",
    "levering",
)
#: facts that stand elsewhere, or nowhere: the age stands at the top, the choice under its own head
ELSEWHERE = (*QUESTION, "geboortedatum", "gekozen_optie", "afwijking_reden", "afwijking_van_advies")
#: rule sets that hold examples of other municipalities; those stand in no case file
EXAMPLES = ("vng-voorbeelden",)
#: outcomes of forms that may still come: advice about another form is left out of a report
STILL_POSSIBLE = ("vereist", "voorkeur", "mogelijk", "onderzoek", "doorverwijzen", "aanvullend")
#: outcomes of forms that a report gives advice about
ADVISED_ON = ("vereist", "voorkeur", "mogelijk", "doorverwijzen", "aanvullend")
#: how many questions a report and a screen name; the rest is counted
MOST_QUESTIONS, FEW_QUESTIONS = 12, 3
#: how many forms that do not play a screen names, and how long a reason on a screen may be before
#: only its first sentence stands there
FEW_SILENT, ONE_LINE = 3, 75
#: kinds of option that a letter speaks of where they come near without being asked for
NEAR = ("minder_passend", "mogelijk", "doorverwijzen", "vereist")
#: how many forms a letter names beside the advised one, and how many answers it gives for each
MOST_FORMS, MOST_ANSWERS = 3, 2
#: the answers that a letter may name, the most telling first
TELLING = (
    "toezichtbehoefte",
    "uitstelbaarheid",
    "kan_zelf_hulp_inroepen",
    "toezicht_nacht",
    "huidige_hulp_toereikend",
    "alleen_woonvraag",
    "eigen_woning",
    "duur_behoefte",
    "perspectief",
    "behandelstatus",
)
#: how many deciding reasons stand beside an outcome in the table
WHY = 2
