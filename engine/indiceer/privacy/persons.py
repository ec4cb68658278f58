"""Who somebody is: a title with a name, a birth date, a number of the immigration service."""

from __future__ import annotations

import re
from functools import cache

from .harmless import DATE
from .names import FIRST_NAMES, NO_NAMES, SURNAMES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NAME, BIRTH, ALIEN = "een naam", "een geboortedatum", "een vreemdelingennummer (V-nummer)"

_PART = (
    r"(?:[Vv]an|[Vv]on|[Dd]e|[Dd]en|[Dd]er|[Tt]er|[Tt]en|[Tt]e|'?[Tt]|[Hh]et|[Ii]n|[Oo]p|[Aa]an|[Bb]ij|[Ee]l"
    r"|[Aa]l|[Bb]en|[Bb]int|[Dd]i|[Dd]a|[Dd]os|[Dd]u|[Ll]e|[Ll]a|[Zz]u|VAN|DE|DEN|DER|EL|TER|TEN)"
)
_PARTS = rf"(?:{_PART}[ '’.\-]{{1,2}}){{0,3}}"
_FAMILY = r"(?P<name>(?:[dDlLoO]['’])?[A-Z][A-Za-z'’\-]+|[a-z]{1,4}[A-Z][a-z]+|[a-z]{2,}|[^\x00-\x7f\W\d_]\w*)"
_INITIALS = r"(?P<initials>(?:[A-Z](?:[a-z]?\.|(?![A-Za-z]))[ ]?|[a-z](?:\.[ ]?|[ ])){0,5})"
#: titles with the full stop that belongs to them, and words that end without one
_TITLE = (
    r"(?:(?:[Mm]evr|MEVR|[Mm]vr|[Mm]ej|[Mm]w|[Dd]hr|DHR|[Hh]r|[Dd]r|[Dd]rs|[Pp]rof|[Mm]r|[Ii]r|[Ii]ng|[Dd]s"
    r"|[Ff]am|[Mm]rs|[Mm]s|[Mm]me|Zr|zr|Br|br)\."
    r"|(?:[Mm]evr|[Mm]vr|[Mm]w|[Dd]hr|DHR|MEVR|[Hh]r|[Dd]r|[Dd]rs|[Pp]rof|Mr|mr|Mrs|mrs|[Mm]evrouw|MEVROUW|[Mm]eneer"
    r"|MENEER|[Mm]ijnheer|[Mm]nr|[Jj]uffrouw|[Jj]ongeheer|[Hh]eer|HEER|[Ff]amilie|[Ff]am|"
    r"[Ee]chtpaar|[Hh]eren|[Dd]ames|[Ww]eduwe|[Mm]ejuffrouw|[Gg]ebroeders|[Mm]adame|[Mm]onsieur|[Mm]ister"
    r"|[Mm]rs|[Ff]rau|[Hh]err|[Pp]rofessor|[Dd]octor|[Dd]okter|[Zz]uster|[Pp]astoor|[Dd]ominee"
    r"|[Mm]eester)(?![A-Za-z.]))"
)
_TITLED = (
    rf"(?<![A-Za-z]){_TITLE}(?:[ \-_:/]{{0,3}}(?:[Dd]rs?|[Mm]r|[Ii]r|[Ii]ng|[Pp]rof)\.)*[ "
    rf"\-_:\n'\x22(\[*“‘«]{{0,3}}{_INITIALS}(?P<parts>{_PARTS}){_FAMILY}?"
)
TITLES = _words("""
mevr mvr mej mw dhr hr dr drs prof mr ir ing ds fam mrs ms mme zr br mevrouw meneer mijnheer mnr
juffrouw jongeheer heer familie echtpaar madame monsieur mister frau herr professor doctor heren
dames weduwe mejuffrouw gebroeders dokter zuster pastoor dominee meester
""")
#: titles after which somebody's own name often has no capital
_CAPITAL_ONLY = _words("""
familie fam echtpaar meester zuster br zr ms ing ir ds
""")

#: who is named by a name, not by what they do
ROLES = _words("""
client clienten clientes bewoner bewoonster inwoner patient moeder vader broer zus zuster zoon
dochter partner ex vriend vriendin buurman buurvrouw oma opa oom tante neef nicht echtgenoot
echtgenote man vrouw kind mantelzorger begeleider begeleidster behandelaar psychiater psycholoog
huisarts arts verpleegkundige casemanager contactpersoon consulent bewindvoerder curator mentor
reclasseringswerker wijkverpleegkundige maatschappelijk groet groeten hoogachtend heet heten
genaamd genoemd ik ben naam beoordelaar ondertekend geachte beste
""")
_CALLED = (
    r"(?<![A-Za-z])(?:(?:[Mm]ijn|[Zz]ijn|[Hh]aar|[Vv]olledige|[Vv]oor|[Aa]chter|[Rr]oep|[Mm]eisjes"
    r"|[Cc]lient|[Ff]amilie)[ \-]?[Nn]aam(?: van (?:de )?client(?:e)?)?(?: is|:| =|:| luidt)"
    r"|(?:[Aa]chter|[Vv]oor|[Rr]oep|[Mm]eisjes)naam"
    r"|(?:[Ii]k|[Hh]ij|[Zz]ij|[Zz]e|[Cc]lient(?:e)?|[Mm]evrouw|[Mm]eneer|[Zz]oon|[Dd]ochter|[Pp]artner|[Kk]ind"
    r"|[Mm]oeder|[Vv]ader|[Vv]riend(?:in)?|[Bb]roer|[Zz]us) heet|[Nn]oemt zich)"
    rf"[ :\n]{{1,3}}{_INITIALS}{_PARTS}(?P<name>[A-Z][A-Za-z'’\-]*)"
)
#: also said of what is no person, so that the name must be one that many bear
_SAID_OF_ALL = (
    r"(?<![A-Za-z])(?:[Gg]enaamd|[Gg]eheten|[Aa]lias|[Bb]ekend als|de naam) ([A-Z][a-z]+)"
)
_INITIALLED = (
    r"(?<![A-Za-z.])(?:[A-Z][a-z]?\.[ ]?){1,5}(?:(?:van|de|den|der|ter|ten|'t|el|al|von)[ '’-]){1,3}[A-Z][a-z]{2,}"
    r"|(?<![A-Za-z.])(?!B\. ?V\.|N\. ?V\.|V\. ?O\. ?F\.|G\. ?G\.)(?:[A-Z]\.[ ]?){2,5}(?P<family>[A-Z][a-z]{2,})"
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def name(text: str, words: set[str]) -> bool:
    """A title with a name, or a name and a surname that many bear (``text`` is plain, with its
    capitals)."""
    if not words.isdisjoint(TITLES) and _titled(text):
        return True
    if not words.isdisjoint(_CALLING) and any(
        match["name"].lower() not in NO_NAMES for match in _compiled(_CALLED).finditer(text)
    ):
        return True
    if not words.isdisjoint(_CALLING) and any(
        match[1].lower() in FIRST_NAMES | SURNAMES for match in re.finditer(_SAID_OF_ALL, text)
    ):
        return True
    if not words.isdisjoint(FIRST_NAMES) and _bare(text, words):
        return True
    if "." in text and any(
        _known_initialled(match) for match in _compiled(_INITIALLED).finditer(text)
    ):
        return True
    return "." in text and not words.isdisjoint(SURNAMES) and _lettered(text, words & SURNAMES)


#: surnames that are words too: behind a letter they may be a heading
_ALSO_WORDS = _words("""
groot klein kort lange jong groen zwart wit sterk slot post winter wijk bos beek berg zand
velden kamp laan prins meer veen wolf
""")


def _lettered(text: str, surnames: set[str]) -> bool:
    """A letter with a full stop and a surname that many bear."""
    for match in re.finditer(
        rf"(?<![A-Za-z.])(?:[A-Z]\.[ ]?){{1,5}}{_PARTS}({_listed(surnames)})(?![A-Za-z])", text
    ):
        if match[1].lower() not in _ALSO_WORDS or (
            match.start() and text[match.start() - 1] != "\n"
        ):
            return True
    return False


_CALLING = _words("""
naam voornaam achternaam roepnaam meisjesnaam clientnaam familienaam heet genaamd geheten ben
alias noemt bekend
""")


def _listed(names: set[str]) -> str:
    return "|".join(sorted(f"{word[0].upper()}{word[1:]}" for word in names))


def _known_initialled(match: re.Match[str]) -> bool:
    return match["family"] is None or match["family"].lower() not in NO_NAMES


def _titled(text: str) -> bool:
    for match in _compiled(_TITLED).finditer(text):
        given = match["initials"].strip()
        family, parts = match["name"], match["parts"].strip().lower()
        title = re.sub(r"[^a-z].*", "", match[0].lower())
        if family is None or len(family) < 2:
            if given[:1].isupper() and not text[match.end("initials") :].startswith(
                ("-", "&", "/")
            ):
                return True
            continue
        lower = family.lower()
        apart = text[match.start() : match.start("initials")]
        if (":" in apart or "\n" in apart) and not given and not parts and lower not in SURNAMES:
            continue  # a label, or the end of a sentence
        if not family.islower():
            if lower.replace("’", "'") in NO_NAMES:
                if given[:1].isupper():
                    return True
                continue
            if family.isupper() and len(family) < 4 and not parts:
                continue  # an abbreviation of an organisation
            return True
        if (
            title not in _CAPITAL_ONLY
            and lower in SURNAMES
            and (not parts or parts.split()[0] not in ("in", "op", "aan", "bij", "het"))
        ):
            return True
        if given[:1].isupper() and not text[match.end("initials") :].startswith(("-", "&", "/")):
            return True
    return False


def _bare(text: str, words: set[str]) -> bool:
    """A common name followed by a common surname, or by a role or a letter that makes it a
    person's."""
    tokens = _compiled(r"[A-Za-z'’]+|[^A-Za-z\s]").findall(text)
    for place, token in enumerate(tokens):
        first = token.lower()
        if first not in FIRST_NAMES:
            continue
        after = place + 1
        while after < len(tokens) and (
            tokens[after] in "-_." or tokens[after].lower() in _PARTICLES
        ):
            after += 1
        behind = tokens[after] if after < len(tokens) else ""
        if behind.lower() in SURNAMES and (
            token[0].isupper() == behind[0].isupper() or token.islower()
        ):
            return True
        if not token[0].isupper():
            continue
        if (
            after > place + 1
            and tokens[place + 1].lower() in _PARTICLES
            and behind[:1].isupper()
            and behind.lower() not in NO_NAMES
        ):
            return True
        if len(behind) == 1 and behind.isupper() and tokens[after + 1 : after + 2] == ["."]:
            return True
        before = [item for item in tokens[max(0, place - 3) : place] if item.isalpha()][-1:]
        if before and before[0].lower() in ROLES and not token.isupper():
            return True
        if (
            place
            and tokens[place - 1].lower() in SURNAMES
            or place > 1
            and tokens[place - 1] == ","
            and tokens[place - 2].lower() in SURNAMES
        ):
            return True
    return False


_PARTICLES = _words("""
van de den der ter ten te 't t het el al ben von di da dos
""")

_MONTHS = (
    "(?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?"
    "|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_ANY_DAY = (
    rf"(?:{DATE}|(?:0?[1-9]|[12][0-9]|3[01])[-/. ]{{1,2}}(?:0?[1-9]|1[0-2])[-/. ]{{1,2}}'?(?:[0-9]{{4}}"
    rf"|[0-9]{{2}})(?![0-9])"
    rf"|(?:0?[1-9]|[12][0-9]|3[01])(?:e|ste|de)?[ .\-]{{0,2}}{_MONTHS}[ .,\-]{{0,3}}'?(?:(?:19|20)[0-9]{{2}}"
    rf"|[0-9]{{2}})(?![0-9])"
    rf"|{_MONTHS}[ .\-]{{1,2}}(?:0?[1-9]|[12][0-9]|3[01]),?[ .\-]{{1,2}}(?:19|20)[0-9]{{2}}"
    rf"|[0-3][0-9][01][0-9][0-9]{{2}}(?![0-9]))"
)
_BORN = (
    r"(?<![a-z])(?:geboren|gebooren|geboortedatum|geboortedag|geboorte-?datum|geboortejaar|geb(?:oorte)?[\-. "
    r"]{0,2}dat(?:um)?\.?|geb\.?|geb|gbd|g\.d\.|gd|geboorte|verjaardag|verjaart|jarig|born|birthday|"
    r"date of birth|birth ?date|d\.?o\.?b\.?|dob|gbdt|gebdt)(?![a-z])(?! (?:op of )?(?:na|voor|vanaf|tussen|sinds|tot)\b)"
)
_BIRTHS = (
    rf"{_BORN}(?:(?!\b(?:na|voor|vanaf|tussen|sinds|uiterlijk)\b)[^0-9.;\n]|\.(?= ?[0-9])|\.:|d\.d\.){{0,45}}(?<![0-9]){_ANY_DAY}|(?<![0-9]){_ANY_DAY}[ "
    rf")(,\-]{{0,3}}(?:is |was )?(?:geboren|(?:zijn|haar|de|mijn|diens) (?:geboortedatum|verjaardag"
    rf"|geboortedag)|\(?(?:geb|geboortedatum|geboortedag)\b)|[*°]{_ANY_DAY}"
)
_BORN_WORDS = _words("""
geboren geboortedatum geboortedag geb gebdat gbd gd geboorte geboortejaar gbdt gebdt verjaardag verjaart
jarig born birthday birth birthdate dob gebooren d g
""")


def birth(text: str, words: set[str]) -> bool:
    """A birth date in this text (plain, in small letters)."""
    hinted = not words.isdisjoint(_BORN_WORDS) or "*" in text or "°" in text
    return hinted and bool(_compiled(_BIRTHS).search(text))


_ALIENS = (
    r"(?<![a-z0-9])v[ .\-]{0,2}(?:nummer|nr)\b[^0-9]{0,16}[0-9](?:[ .\-]{0,2}[0-9]){5,11}(?![0-9])"
    r"|\b(?:vreemdelingen(?:nummer|nr)|vnummer|vnr|ind[ \-](?:nummer|zaaknummer|nr))\b[^0-9]{0,16}[0-9](?:[ "
    r".\-]{0,2}[0-9]){5,11}"
    r"|(?<![a-z0-9])v[ .\-:]{0,2}[0-9]{3}[ .\-]{0,2}[0-9]{3}[ .\-]{0,2}[0-9]{4}(?![0-9])"
    r"|\b(?:a-nummer|anummer|paspoortnummer|paspoortnr|documentnummer|rijbewijsnummer|id-nummer|bankpasnummer"
    r"|skn|strafrechtsketennummer|polisnummer|zorgpasnummer)\b[^0-9]{0,12}[a-z0-9]{0,3}[0-9]{5,}"
)


def alien(text: str) -> bool:
    """A number by which a person is registered, other than a BSN (``text`` plain, in small
    letters)."""
    return bool(_compiled(_ALIENS).search(text))


def birth_in_name(text: str) -> bool:
    """A whole date in a short name (of a case or a file) that is too long ago for the day of an
    advice."""
    for match in _compiled(rf"(?<![0-9])(?:{DATE})(?![0-9])").finditer(text):
        year = re.search(
            "(?:19|20)[0-9]{2}", re.sub(r"(?<=^[0-9]{4})(?=(?:19|20)[0-9]{2}$)", "-", match[0])
        )
        if year and int(year[0]) < 2012:
            return True
    return False
