"""The pages: each gets the intake with what was filled in, and gives the next page."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from threading import Lock
from typing import Any

from flask import Blueprint, Flask, Response, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException

from ..base.dutch import spoken_date
from ..base.faults import InvalidInput
from ..explanation.view import words
from ..facts.catalogue import Fact
from ..intake.reader import SOURCES, Intake, parse_intake
from ..intake.values import as_date
from ..interview.choosing import CHOICE, CHOSEN, MOTIVATION, REASON, departs, too_short
from ..interview.growing import answered, begin, file_text, shown, without
from ..interview.listing import SAID_BY
from ..interview.pages import PAGE, Page, Question, next_page
from ..interview.standing import in_short, standing, still_open, urgent
from ..interview.typed import found_by_word
from ..privacy import named_forbidden, refuse_file_name
from ..rules.book import RuleBook
from .fields import NOTHING, TAKEN_BACK, Field, filled_in, received
from .guard import Guard, Refused
from .machine import Machine, problem
from .papers import offered, paper
from .state import packed, unpacked

#: what is asked at the start: no rule waits for it, and every document says it
OPENING = ("meldingsdatum", "hulpvraag")
#: an intake is a few pages of text
MOST_BYTES = 2_000_000


#: answers that an overview shows at once; more are folded per subject
FEW = 12
#: what a page does with the intake once what was filled in has been taken in
Go = Callable[[Intake], ResponseReturnValue]


def create_app(
    book: RuleBook, guard: Guard, token: str = "", concept: bool = False, api: bool = False
) -> Flask:
    """The web application for these rules. ``token``: the first part of every address, known to
    whoever started the server only. ``api``: with JSON under ``/v1`` for other programs."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = MOST_BYTES
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.filters["hoofd"] = lambda text: text[:1].upper() + text[1:]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.logger.disabled = True
    guard.protect(app)
    app.register_error_handler(HTTPException, _stopped)
    pages = _Pages(book, concept)
    app.register_blueprint(pages.blueprint, url_prefix=f"/{token}" if token else None)
    if api:
        machine = Machine(book, pages.lock, concept)
        app.register_blueprint(machine.blueprint, url_prefix="/v1")
    return app


def _clean(text: str) -> str:
    """What was filled in, to be shown again; nothing when it looks like a person."""
    return "" if named_forbidden(text) else text


def _stopped(error: HTTPException) -> Response:
    """An error of the protocol as a page; nothing of what was sent is shown."""
    code = error.code or 500
    said = {
        404: "Deze bladzijde bestaat niet. Open het adres dat indiceer bij het starten toonde.",
        405: "Deze bladzijde opent u met een knop, niet met het adres.",
        413: "Dit bestand is te groot.",
        500: "Er ging iets mis in indiceer zelf. Uw antwoorden staan nog op de vorige bladzijde.",
    }
    own = error.description if isinstance(error, Refused) else None
    sentence = own or said.get(code, "Dit kan niet.")
    if code == 500:
        cause = getattr(error, "original_exception", None)
        print(f"indiceer: een eigen fout ({type(cause).__name__}).", file=sys.stderr)
    if request.path.startswith("/v1/"):
        return problem(code)
    return make_response(render_template("fout.html", zin=sentence, titel="Dit lukt niet"), code)


class _Pages:
    """The pages over one rule book. Weighing is one at a time: the engine is."""

    def __init__(self, book: RuleBook, concept: bool):
        self.book, self.concept, self.lock = book, concept, Lock()
        self.catalogue = book.catalogue
        self.blueprint = Blueprint("gesprek", __name__, static_folder="static")
        for address, method, view in (
            ("/", "GET", self.start),
            ("/begin", "POST", self.begin),
            ("/open", "POST", self.open),
            ("/vragen", "POST", self.ask),
            ("/feit", "POST", self.one),
            ("/terug", "POST", self.back),
            ("/zoek", "POST", self.search),
            ("/overzicht", "POST", self.overview),
            ("/advies", "POST", self.advice),
            ("/kies", "POST", self.choose),
            ("/watals", "POST", self.what_if),
            ("/document", "POST", self.document),
            ("/boek", "GET", self.rulebook),
        ):
            name = address.strip("/") or "start"
            self.blueprint.add_url_rule(address, name, view, methods=[method])

    # -- begin -----------------------------------------------------------------------------------

    def start(self, faults: list[tuple[str, str]] | None = None) -> str:
        given = request.form if request.method == "POST" else {}
        return render_template(
            "start.html",
            fouten=faults or [],
            casus=_clean(given.get("casus", "")),
            gemeente=_clean(given.get("gemeente", "")),
            peildatum=_clean(given.get("peildatum", "")) or _written(date.today()),
            velden=self._fields([self.catalogue.facts[name] for name in OPENING], None, {}),
            bronnen=self._sources(),
            intake=None,
        )

    def begin(self) -> ResponseReturnValue:
        from ..base.dutch import slugify

        form = request.form
        case = slugify(form.get("casus", ""))[:80].strip("-")
        try:
            intake = begin(
                self.catalogue, case, form.get("peildatum", "").strip(), form.get("gemeente", "")
            )
        except InvalidInput as error:
            places = ("casus", "peildatum", "gemeente")
            faults = [
                (next((name for name in places if name in fault.message), "casus"), fault.message)
                for fault in error.faults
            ]
            return self.start(faults), 422
        facts = [self.catalogue.facts[name] for name in OPENING]
        return self._received(intake, facts, self._next)

    def open(self) -> ResponseReturnValue:
        file = request.files.get("bestand")
        text = file.read() if file else b""
        if not text:
            return self.start([("bestand", "kies eerst een bestand")]), 422
        try:
            refuse_file_name(file.filename or "" if file else "")
        except InvalidInput as error:
            return self.start([("bestand", fault.message) for fault in error.faults]), 422
        name = "intake.json" if (file and file.filename or "").endswith(".json") else "intake"
        try:
            intake = parse_intake(text, self.catalogue, name)
        except InvalidInput as error:
            return self.start([("bestand", str(fault)) for fault in error.faults]), 422
        return self._next(intake)

    # -- pages with questions --------------------------------------------------------------------

    def ask(self) -> ResponseReturnValue:
        return self._arrived(self._next)

    def one(self) -> ResponseReturnValue:
        """One question by itself: found by a word, or an answer to change."""
        return self._arrived(lambda intake: self._questions(intake, [self._named("feit")], ()))

    def back(self) -> ResponseReturnValue:
        """The questions asked last, to look at again."""

        def before(intake: Intake) -> str:
            last = [self.catalogue.facts[name] for name in intake.conversation.seen[-PAGE:]]
            return self._questions(intake, last, ()) if last else self._next(intake)

        return self._arrived(before)

    def _next(self, intake: Intake) -> str:
        page = self._page(intake)
        if page.done:
            return self._advice(intake, page)
        return self._questions(
            intake, [question.fact for question in page.questions], page.questions, page
        )

    def _questions(
        self,
        intake: Intake,
        facts: list[Fact],
        questions: tuple[Question, ...],
        page: Page | None = None,
        faults: dict[str, list[str]] | None = None,
    ) -> str:
        shown_page = page or self._page(intake)
        waiting = {question.fact.name: question.options for question in questions}
        return render_template(
            "vragen.html",
            slot=bool(page and page.closing),
            groep=facts[0].group.replace("_", " "),
            velden=self._fields(facts, intake, faults or {}, waiting),
            fouten=[
                (name, f"{self.catalogue.facts[name].question} {message}")
                for name, messages in (faults or {}).items()
                for message in messages
            ],
            blad=[fact.name for fact in facts],
            opties=self.catalogue.options,
            bronnen=self._sources(),
            **self._beside(intake, shown_page),
        )

    def _fields(
        self,
        facts: list[Fact],
        intake: Intake | None,
        faults: dict[str, list[str]],
        waiting: dict[str, tuple[str, ...]] | None = None,
    ) -> list[Field]:
        found = []
        for fact in facts:
            answer = intake.answers.get(fact.name) if intake else None
            sent = faults or intake is None
            values = _form_values() if sent else filled_in(fact, answer)
            options = (waiting or {}).get(fact.name, ())
            found.append(
                Field(fact, options, values, answer is not None, faults.get(fact.name, []))
            )
        return found

    def search(self) -> ResponseReturnValue:
        """Ook nog te melden: every question, found by a word."""

        def found(intake: Intake) -> str:
            word = request.form.get("woord", "").strip()
            return render_template(
                "zoek.html",
                woord=_clean(word),
                gevonden=found_by_word(self.catalogue, word)[:20] if word else [],
                **self._beside(intake, self._page(intake)),
            )

        return self._arrived(found)

    # -- overview and advice ---------------------------------------------------------------------

    def overview(self) -> ResponseReturnValue:
        return self._arrived(self._overview)

    def _overview(self, intake: Intake) -> str:
        groups: dict[str, list[tuple[Fact, str, str]]] = {}
        for name, fact in self.catalogue.asked.items():
            if (answer := intake.answers.get(name)) and name not in CHOICE:
                said = [SAID_BY.get(answer.source or "", ""), answer.remark or ""]
                if answer.day:
                    said.insert(1, spoken_date(answer.day))
                words = "; ".join(word for word in said if word)
                groups.setdefault(fact.group.replace("_", " "), []).append(
                    (fact, fact.spoken(answer.value), words)
                )
        return render_template(
            "overzicht.html",
            groepen=groups,
            weinig=sum(map(len, groups.values())) <= FEW,
            **self._beside(intake, self._page(intake)),
        )

    def advice(self) -> ResponseReturnValue:
        return self._arrived(lambda intake: self._advice(intake, self._page(intake)))

    def _advice(
        self, intake: Intake, page: Page, faults: list[tuple[str, str]] | None = None
    ) -> str:
        said = words()
        options = [
            (option, said["uitkomst"][outcome], said["uitkomst_zin"][outcome], outcome)
            for slug, option in self.catalogue.options.items()
            if (outcome := page.outcomes[slug]) != "nvt" or option.first
        ]
        given = {name: answer.value for name, answer in intake.answers.items() if name in CHOICE}
        if faults:
            sent = {name: request.form.get(name, "") for name in CHOICE}
            given |= {name: _clean(text) for name, text in sent.items()}
        return render_template(
            "advies.html",
            opties=options,
            fouten=faults or [],
            keuze={name: given.get(name, "") for name in CHOICE},
            redenen=self.catalogue.facts[REASON].values,
            wijkt_af=CHOSEN in given
            and given[CHOSEN] in page.outcomes
            and departs(page.outcomes, given[CHOSEN]),
            open=[question.fact for question in page.open],
            ontbreekt=[self.catalogue.facts[name] for name in page.missing],
            stukken=offered(),
            **self._beside(intake, page),
        )

    def choose(self) -> ResponseReturnValue:
        """The choice of the consulent, with the reason and motivation of a departure."""
        intake = self._intake()
        page = self._page(intake)
        form = request.form
        chosen, reason = form.get(CHOSEN, ""), form.get(REASON, "")
        motivation = form.get(MOTIVATION, "").strip()
        faults: list[tuple[str, str]] = []
        if chosen not in self.catalogue.options:
            faults.append((CHOSEN, "Kies een vorm van hulp."))
        elif departs(page.outcomes, chosen):
            if reason not in self.catalogue.facts[REASON].values:
                faults.append((REASON, "U kiest iets anders dan het advies. Kies ook een reden."))
            if problem := too_short(motivation):
                faults.append((MOTIVATION, problem))
        else:
            reason = motivation = ""
        if not faults:
            for name in CHOICE:
                intake = without(self.catalogue, intake, name)
            for name, value in ((CHOSEN, chosen), (REASON, reason), (MOTIVATION, motivation)):
                if value:
                    try:
                        intake = answered(self.catalogue, intake, name, value)
                    except InvalidInput as error:
                        faults += [(name, f"{fault.message}.") for fault in error.faults]
        if faults:
            return self._advice(self._intake(), page, faults), 422
        return self._advice(intake, page)

    def what_if(self) -> ResponseReturnValue:
        """Which other answers would give one form of help another outcome."""
        from ..api import watals

        def shown_page(intake: Intake) -> str:
            option = request.form.get("optie", "")
            if option not in self.catalogue.options:
                abort(404)
            with self.lock:
                data = watals(intake, self.book, option, self.concept)["opties"][0]
            return render_template(
                "watals.html",
                optie=self.catalogue.options[option],
                data=data,
                feiten=self.catalogue.facts,
                woord=words()["uitkomst"],
                **self._beside(intake, self._page(intake)),
            )

        return self._arrived(shown_page)

    def document(self) -> ResponseReturnValue:
        """A document to read in a tab of its own or to save."""
        from ..explanation.paper.extra import NotInPdf

        def made(intake: Intake) -> Response:
            form = request.form.get("stuk", "")
            if form == "intake":
                name, kind, text = f"{intake.case}.yaml", "application/yaml", file_text(intake)
                return _file(name, kind, text.encode(), attached=True)
            try:
                with self.lock:
                    found = paper(self.book, intake, form, self.concept)
            except NotInPdf:
                raise Refused(
                    422, "In uw antwoorden staat een teken dat niet in een pdf kan. Kies Word."
                ) from None
            if found is None:
                abort(404)
            return _file(found.name, found.kind, found.content, found.attached)

        return self._arrived(made)

    def rulebook(self) -> ResponseReturnValue:
        """The rules of a municipality, as the book has them."""
        from ..api import boek

        town = request.args.get("gemeente", "")
        try:
            day = as_date(request.args.get("peildatum", ""))
            if day is None:
                return self.start([("boek", "De dag van het boek is geen datum.")]), 422
            with self.lock:
                text = boek(town, day, getattr(self.book, "book", self.book), "html")
        except InvalidInput as error:
            return self.start([("boek", fault.message) for fault in error.faults]), 422
        return _file("boek.html", "text/html", text.encode(), attached=False)

    # -- what every page has ---------------------------------------------------------------------

    def _arrived(self, go: Go) -> ResponseReturnValue:
        """Take in what was filled in on the page that was sent, and go where the button says."""
        names = [name for name in request.form.getlist("blad") if name in self.catalogue.asked]
        return self._received(self._intake(), [self.catalogue.facts[name] for name in names], go)

    def _received(self, intake: Intake, facts: list[Fact], go: Go) -> ResponseReturnValue:
        asked = request.path.endswith(("/vragen", "/begin"))
        closing = asked and request.form.get("slot") == "ja"
        intake, faults = received(self.catalogue, intake, facts, _form_values(), asked)
        if faults:
            return self._questions(intake, facts, (), faults=faults), 422
        return go(shown(intake, [], closing=True) if closing else intake)

    def _intake(self) -> Intake:
        try:
            return unpacked(request.form.get("intake", ""), self.catalogue)
        except InvalidInput:
            raise Refused(
                400, "Het gesprek op deze bladzijde is niet te lezen. Open uw bestand opnieuw."
            ) from None

    def _named(self, field: str) -> Fact:
        name = request.form.get(field, "")
        if name not in self.catalogue.asked:
            abort(404)
        return self.catalogue.asked[name]

    def _page(self, intake: Intake) -> Page:
        from ..api import evaluator_for

        with self.lock:
            evaluator = evaluator_for(
                self.book, intake.peildatum, intake.municipality, self.concept
            )
            return next_page(intake, evaluator)

    def _beside(self, intake: Intake, page: Page) -> dict[str, Any]:
        """What stands beside the questions: the intake itself, and what the answers give so far."""
        return {
            "intake": intake,
            "pak": packed(intake),
            "dag": spoken_date(intake.peildatum),
            "plaats": self.catalogue.municipality_name(intake.municipality),
            "spoed": urgent(page),
            "stand": [
                (heading, in_short(names)) for heading, names in standing(self.catalogue, page)
            ],
            "rest": still_open(page),
            "niets": NOTHING,
            "terug": TAKEN_BACK,
        }

    def _sources(self) -> dict[str, str]:
        return {source: SAID_BY.get(source, source) for source in SOURCES}


def _form_values() -> dict[str, list[str]]:
    return request.form.to_dict(flat=False) if request.method == "POST" else {}


def _written(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def _file(name: str, kind: str, content: bytes, attached: bool) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = f"{kind}; charset=utf-8"
    response.headers["Content-Disposition"] = (
        f'{"attachment" if attached else "inline"}; filename="{name}"'
    )
    response.headers["X-Document"] = "ja"
    return response
