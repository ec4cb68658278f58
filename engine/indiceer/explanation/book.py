"""The written weighing (afwegingskader) of one municipality on one date, generated from the rules
in force.

It is the document that recommendation 5 of the local plan of Dalfsen asks for: on which factors
beschermd wonen and its alternatives are weighed, with source, status and what is still open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ..base.dutch import spoken_date
from ..base.ordering import natural
from ..conditions.tree import both
from ..facts.catalogue import Option
from ..inference.trace import rule_has_condition
from ..rules.book import RuleBook
from ..rules.citation import Citation
from ..rules.layers import ActiveRules
from ..rules.model import Cost, Effect, Rule, SourceDispute
from ..rules.traceability import Statement, Traceability, load_traceability
from .render import environment, tidy
from .spoken import Speaker, lines
from .view import words

#: chapter parts: key, heading, sentence under the heading
PARTS = (
    (
        "wet",
        "Wat de wet zegt",
        "Dit ligt vast. Een gemeente mag meer geven dan de wet, nooit minder.",
    ),
    ("voor", "Wat ervoor pleit", "Een zwaar argument gaat voor op elk aantal gewone argumenten."),
    ("tegen", "Wat ertegen pleit", "Ook dan blijft deze vorm mogelijk, met een goede motivering."),
    (
        "onderzoek",
        "Wat eerst duidelijk moet zijn",
        "Zolang zo'n vraag open staat, is er geen voorkeur.",
    ),
    ("praktijk", "Wat er in de praktijk bij komt kijken", "Dit verandert de uitkomst niet."),
)
_GATES = ("vereist", "sluit_uit", "mag_weigeren", "verwijst_door", "verplicht")
_PRACTICE = ("belemmert", "vult_aan", "adviseert", "route")


@dataclass(frozen=True)
class Article:
    """One rule on one option, as it reads in the book."""

    rule: Rule
    effect: Effect
    word: str
    condition: list[tuple[int, str]]
    citations: tuple[Citation, ...]


@dataclass
class Chapter:
    """One option."""

    option: Option
    decider: str
    decider_source: tuple[Citation, ...]
    parts: list[tuple[str, str, list[Article]]] = field(default_factory=list)
    costs: list[Cost] = field(default_factory=list)
    disputes: list[SourceDispute] = field(default_factory=list)


class BookView:
    """Everything the templates of the book need."""

    def __init__(self, active: ActiveRules, book: RuleBook, traceability: Traceability):
        self.active, self.words, self.catalogue = active, words(), book.catalogue
        self.speaker = Speaker(book.catalogue, active.concepts)
        self.town = book.catalogue.municipality_name(active.municipality)
        self.region = book.catalogue.regions[active.region]["naam"] if active.region else None
        self.day = spoken_date(active.peildatum)
        self.chapters = [
            self._chapter(option)
            for option in book.catalogue.options.values()
            if option.slug in active.weighed
        ]
        self.chapters = [chapter for chapter in self.chapters if chapter.parts]
        self.absent = [
            option.name
            for option in book.catalogue.options.values()
            if option.slug not in active.weighed
        ]
        self.uncertain_offer = [
            option.name
            for option in book.catalogue.options.values()
            if option.slug in active.offer_unknown
        ]
        self.ladder = [
            book.catalogue.options[slug].name
            for slug in book.catalogue.ladder
            if slug in active.weighed
        ]
        self.traceability = [
            statement for statement in traceability.statements if self._touches(statement)
        ]
        self.resting = traceability.without_statement

    # -- chapters ----------------------------------------------------------------------------------

    def _chapter(self, option: Option) -> Chapter:
        decider = self.active.deciders.get(option.slug)
        chapter = Chapter(
            option,
            decider.text if decider else f"college van {self.town}",
            self._cite(decider.sources if decider else ()),
        )
        articles: dict[str, list[Article]] = {}
        for rule in self.active.rules.values():
            for effect in rule.effects:
                if option.slug in effect.options:
                    articles.setdefault(self._part(effect), []).append(self._article(rule, effect))
        for key, heading, sentence in PARTS:
            if found := articles.get(key):
                chapter.parts.append((heading, sentence, sorted(found, key=_strong_first)))
        chapter.costs = [cost for cost in self.active.costs if option.slug in cost.options]
        chapter.disputes = [
            dispute for dispute in self.active.disputes if option.slug in dispute.options
        ]
        return chapter

    @staticmethod
    def _part(effect: Effect) -> str:
        if effect.kind in _GATES:
            return "wet"
        if effect.kind in _PRACTICE:
            return "praktijk"
        return {"pleit_voor": "voor", "pleit_tegen": "tegen", "vraagt_onderzoek": "onderzoek"}[
            effect.kind
        ]

    def _article(self, rule: Rule, effect: Effect) -> Article:
        word = self.words["effect"][effect.kind] + (
            f", {self.words['kracht'][effect.strength]}" if effect.strength else ""
        )
        condition = [] if rule.after_outcome is None else [(0, self._outcomes(rule))]
        if rule_has_condition(rule) or not condition:
            condition += lines(self.speaker.condition(both(rule.condition, effect.condition)))
        return Article(rule, effect, word, condition, self._cite(rule.sources))

    def _outcomes(self, rule: Rule) -> str:
        assert rule.after_outcome is not None
        parts = [
            f"{self.catalogue.options[slug].name} is "
            f"{' of '.join(self.words['uitkomst'][outcome] for outcome in outcomes)}"
            for slug, outcomes in rule.after_outcome.items()
        ]
        return "de uitkomst luidt: " + "; ".join(parts)

    def _cite(self, references: Iterable[str]) -> tuple[Citation, ...]:
        return tuple(self.active.sources.cite(reference) for reference in references)

    # -- in short: two pages for the council -------------------------------------------------------

    @property
    def rungs(self) -> list[tuple[Chapter, list[tuple[str, list[str]]]]]:
        """The ladder from light to heavy: per form the titles of what counts for and against it."""
        by_slug = {chapter.option.slug: chapter for chapter in self.chapters}
        sides = (
            ("Zwaar ervoor", "pleit_voor", "zwaar"),
            ("Gewoon ervoor", "pleit_voor", "gewoon"),
            ("Zwaar ertegen", "pleit_tegen", "zwaar"),
            ("Gewoon ertegen", "pleit_tegen", "gewoon"),
        )
        return [
            (
                by_slug[slug],
                [(word, self._titles(slug, kind, strength)) for word, kind, strength in sides],
            )
            for slug in self.catalogue.ladder
            if slug in by_slug
        ]

    def _titles(self, slug: str, kind: str, strength: str) -> list[str]:
        return [
            f"{rule.title} ({rule.id})"
            for rule in self.active.rules.values()
            if any(
                effect.kind == kind and effect.strength == strength and slug in effect.options
                for effect in rule.effects
            )
        ]

    @property
    def boundaries(self) -> list[str]:
        """What the law settles for a form on the ladder: ruled out, required, may be refused."""
        ladder = set(self.catalogue.ladder)
        return [
            f"{rule.title} ({rule.id})"
            for rule in self.active.rules.values()
            if rule.binding == "dw"
            and any(
                effect.kind in _GATES and ladder & set(effect.options) for effect in rule.effects
            )
        ]

    @property
    def layers(self) -> list[tuple[str, int]]:
        """How many rules come from the state, the region and the municipality itself."""
        names = {"rijk": "het rijk", "regio": "de regio", "gemeente": "de gemeente zelf"}
        # a rule that a lower layer replaces is counted once, where it stands now
        layer_of = {
            rule: ruleset.layer
            for layer in names
            for ruleset in self.active.rulesets
            if ruleset.layer == layer
            for rule in ruleset.rules
            if rule in self.active.rules
        }
        counts = Counter(layer_of.values())
        return [(name, counts[layer]) for layer, name in names.items()]

    @property
    def read_by_a_jurist(self) -> int:
        return sum(
            any(reading.reader == "jurist" for reading in rule.readings)
            for rule in self.active.rules.values()
        )

    @property
    def uncertain(self) -> int:
        return sum(bool(rule.uncertain) for rule in self.active.rules.values())

    # -- what holds for every case -----------------------------------------------------------------

    def general(self, kind: str) -> list[Article]:
        """Duties, questions, advice and routes that are about the case as a whole."""
        return [
            self._article(rule, effect)
            for rule in self.active.rules.values()
            for effect in rule.effects
            if effect.kind == kind and not effect.options
        ]

    @property
    def terms(self) -> list[tuple[str, str]]:
        """Deadlines in words, with their source."""
        found = []
        for article in self.general("termijn"):
            term = article.effect.term
            assert term is not None
            label = self.catalogue.facts[term.start].label
            found.append(
                (
                    f"{self.words['termijn'].get(term.name, term.name)}: {term.days} dagen "
                    f"na {label}"
                    + (", verlengd tot de eerstvolgende werkdag" if term.shifts else ""),
                    "; ".join(c.spoken for c in article.citations),
                )
            )
        return found

    @property
    def weighing_rules(self) -> list[Article]:
        return self.general("weging")

    @property
    def contradictions(self) -> list[tuple[str, str]]:
        found = []
        for pair in self.active.contradictions:
            sides = [
                f"{self.catalogue.facts[name].label}: "
                f"{' of '.join(self.catalogue.facts[name].spoken(value) for value in values)}"
                for name, values in pair.values
            ]
            found.append((" tegenover ".join(sides), pair.explanation))
        return found

    @property
    def open_questions(self) -> list[tuple[Rule, str]]:
        """Where a source or a reading is uncertain."""
        return [
            (rule, " ".join(part for part in (rule.uncertain, rule.reading) if part))
            for rule in self.active.rules.values()
            if rule.uncertain or rule.reading
        ]

    @property
    def sources(self) -> list[Citation]:
        references = {
            reference for rule in self.active.rules.values() for reference in rule.sources
        }
        return [
            self.active.sources.cite(reference) for reference in sorted(references, key=natural)
        ]

    def source_note(self, citation: Citation) -> str:
        return self.active.sources.note(citation.reference)

    def _touches(self, statement: Statement) -> bool:
        """A statement of a source that plays here: it carries a rule in force, or comes from a
        document that a rule in force cites."""
        cited = {
            reference.split("#")[0]
            for rule in self.active.rules.values()
            for reference in rule.sources
        }
        return statement.source in cited

    def carried_by(self, statement: Statement) -> str:
        """What became of a statement, in words."""
        if statement.no_rule:
            return f"Geen regel. {statement.no_rule}"
        names = {
            "regels": "regel",
            "feiten": "vraag",
            "opties": "optie",
            "kosten": "kosten",
            "aanbod": "aanbod",
            "bronnen_oneens": "bronnen oneens",
            "teksten": "tekst",
        }
        parts = [
            f"{names[kind]} {', '.join(self._named(kind, item) for item in items)}"
            for kind, items in statement.carriers.items()
        ]
        return "; ".join(parts)

    def _named(self, kind: str, item: str) -> str:
        if kind == "opties":
            return self.catalogue.options[item].name
        return self.catalogue.facts[item].label if kind == "feiten" else item

    def source_name(self, source: str) -> str:
        return self.active.sources.entries[source].kort


def _strong_first(article: Article) -> tuple[int, int, object]:
    order = {"zwaar": 0, "gewoon": 1, None: 2}
    return (
        order[article.effect.strength],
        [*_GATES, *_PRACTICE, "pleit_voor", "pleit_tegen", "vraagt_onderzoek"].index(
            article.effect.kind
        ),
        natural(article.rule.id),
    )


def render_book(
    book: RuleBook,
    peildatum: date,
    municipality: str,
    form: str = "markdown",
    short: bool = False,
) -> str:
    """The book as Markdown or HTML; ``short``: two pages for the council.

    ``municipality`` is a slug. Raises InvalidInput when traceability does not hold.
    """
    from ..plan.evaluators import actieve_regels

    view = BookView(actieve_regels(book, peildatum, municipality), book, load_traceability(book))
    text = (
        environment()
        .get_template(f"boek{'-kort' * short}.{'md' if form == 'markdown' else 'html'}.j2")
        .render(b=view, w=view.words)
    )
    return tidy(text) if form == "markdown" else text
