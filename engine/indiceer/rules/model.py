"""Rules as the rest of the program sees them: parsed, checked, immutable."""

from __future__ import annotations

from datetime import date

from ..base.hints import Record
from ..conditions.tree import ALWAYS, Condition, both

LAYERS = ("rijk", "regio", "gemeente")
#: folder of a rules folder → the layer of the rule sets in it
LAYER_FOLDERS = {"landelijk": "rijk", "regio": "regio", "gemeente": "gemeente"}
BINDINGS = ("dw", "bv", "pw")
STATUSES = ("concept", "voorstel", "vastgesteld")
STRENGTHS = ("zwaar", "gewoon")
GROUNDS = ("recht", "product")
OUTCOMES = (
    "vereist",
    "voorkeur",
    "mogelijk",
    "minder_passend",
    "uitgesloten",
    "onderzoek",
    "doorverwijzen",
    "aanvullend",
    "nvt",
)

EFFECTS = (
    "vereist",
    "sluit_uit",
    "pleit_voor",
    "pleit_tegen",
    "mag_weigeren",
    "belemmert",
    "vraagt_onderzoek",
    "verwijst_door",
    "verplicht",
    "vult_aan",
    "adviseert",
    "route",
    "termijn",
    "weging",
)
#: effects that need options, and those that cannot have them; the others may
WITH_OPTIONS = frozenset(
    {
        "vereist",
        "sluit_uit",
        "pleit_voor",
        "pleit_tegen",
        "mag_weigeren",
        "belemmert",
        "verwijst_door",
        "vult_aan",
    }
)
WITHOUT_OPTIONS = frozenset({"termijn", "weging"})
#: what may follow from an outcome, so after the weighing
AFTER_OUTCOME = frozenset({"adviseert", "route", "termijn", "verplicht", "vult_aan"})


class Validity(Record):
    """From and up to and including; ``until`` None is: no end known."""

    start: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.until is None or day <= self.until)

    def overlaps(self, other: Validity) -> bool:
        return (other.until is None or self.start <= other.until) and (
            self.until is None or other.start <= self.until
        )


#: in a text per premise: what is said whichever premise decides
ALWAYS_SAID = "altijd"


class Texts(Record):
    """What is said when the rule is waar, onwaar and onbekend.

    Empty: the premises that decide are spoken.

    ``parts``: (value, fact or ``altijd``, sentence) for a text that is given per premise; the text
    itself then holds all of it, as the book prints it. ``general``: the values whose text speaks of
    the law or the product, and not of the client.
    """

    why: str = ""
    why_not: str = ""
    unknown: str = ""
    parts: tuple[tuple[str, str, str], ...] = ()
    general: tuple[str, ...] = ()

    def for_value(self, value: str) -> str:
        return {"waar": self.why, "onwaar": self.why_not, "onbekend": self.unknown}[value]

    def per_premise(self, value: str) -> dict[str, str]:
        """Fact → sentence, for a text that is given per premise; else empty."""
        return {fact: sentence for said, fact, sentence in self.parts if said == value}


class Term(Record):
    """A deadline:

    ``name`` = date ``start`` + ``days`` (+ the number ``plus``); ``shifts`` to a working day by the
    Algemene termijnenwet.
    """

    name: str
    start: str
    days: int
    plus: str | None = None
    shifts: bool = True


class Review(Record):
    """The day from which a rule, rule set or source must be read again because what it rests on
    changes, and what changes."""

    start: date
    reason: str


class Adoption(Record):
    """How a version was adopted: number and day of the decision, where it was published, and the
    function of who wrote it and of who looked at it as a second person."""

    number: str
    day: date
    publication: str
    author: str
    reviewer: str


class Reading(Record):
    """Who held a rule against its source: which state of the text (a day, month or year), when, and
    the verdict."""

    reader: str
    state: str
    day: date
    verdict: str


class Effect(Record):
    """One effect of a rule. ``condition`` is the effect's own; the rule's comes on top."""

    kind: str
    options: tuple[str, ...] = ()
    strength: str | None = None
    ground: str | None = None
    condition: Condition = ALWAYS
    texts: Texts = Texts()
    term: Term | None = None


class Rule(Record):
    """One rule of one version of one rule set."""

    id: str
    title: str
    condition: Condition
    after_outcome: dict[str, tuple[str, ...]] | None
    effects: tuple[Effect, ...]
    binding: str
    sources: tuple[str, ...]
    validity: Validity
    excepts: tuple[str, ...] = ()
    replaces: str | None = None
    uncertain: str | None = None
    reading: str | None = None
    ruleset: str = ""
    version: str = ""
    layer: str = "rijk"
    status: str = "voorstel"
    review: Review | None = None
    readings: tuple[Reading, ...] = ()

    def full_condition(self, effect: Effect) -> Condition:
        """Condition of the rule and of this effect together."""
        return both(self.condition, effect.condition)


class Concept(Record):
    """A named condition (begrip), usable in conditions like a fact."""

    name: str
    description: str
    condition: Condition
    sources: tuple[str, ...]


class Dated(Record):
    """A dated statement about options: that they exist here (or not, or that nothing else does), or
    who decides on them.

    ``says``: ``wel`` (these exist), ``niet`` (these do not), ``onbekend`` (nobody knows) or
    ``volledig`` (what the layer and those above it name is all there is; no options).
    """

    options: tuple[str, ...]
    validity: Validity
    sources: tuple[str, ...]
    text: str = ""
    says: str = "wel"


class Contradiction(Record):
    """Values of two or more facts that cannot all be true."""

    id: str
    values: tuple[tuple[str, tuple[str, ...]], ...]
    explanation: str
    sources: tuple[str, ...]

    @property
    def pair(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.values)


class SourceDispute(Record):
    """Two sources that say different things; shown, never solved."""

    id: str
    subject: str
    options: tuple[str, ...]
    positions: tuple[tuple[str, str], ...]
    consequence: str


class Cost(Record):
    """A dated amount from a source, in cents; never an argument."""

    id: str
    options: tuple[str, ...]
    description: str
    cents: int | None
    percentage: str | None
    unit: str
    validity: Validity
    sources: tuple[str, ...]


class RuleSet(Record):
    """One version of one rule set, with the hash of the file it came from."""

    id: str
    version: str
    layer: str
    title: str
    validity: Validity
    status: str
    path: str
    sha256: str
    rules: dict[str, Rule]
    concepts: dict[str, Concept]
    offers: tuple[Dated, ...] = ()
    deciders: tuple[Dated, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    disputes: tuple[SourceDispute, ...] = ()
    costs: tuple[Cost, ...] = ()
    adopted_by: str | None = None
    decision: str | None = None
    review: Review | None = None
    #: digest of what the file says, whatever its comments and line ends
    meaning: str = ""
    adoption: Adoption | None = None
