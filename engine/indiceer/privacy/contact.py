"""Where somebody can be reached or paid: e-mail address, account, house."""

from __future__ import annotations

import re
from functools import cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


EMAIL, IBAN = "een e-mailadres", "een rekeningnummer"

_AT = (
    r"\s{0,2}[\(\[\{<«\"'*|]\s{0,2}(?:@|at|a|apenstaart(?:je)?|apestaart(?:je)?|arroba|arobase"
    r"|ad)\s{0,2}[\)\]\}>»\"'*|]\s{0,2}|[\s_.\-]{1,2}(?:at|apenstaart(?:je)?|apestaart(?:je)?|arroba|arobase"
    r"|ampersat)[\s_.\-]{1,2}"
)
_DOT = (
    r"\s{0,2}[\(\[\{<\"'*|]\s{0,2}(?:\.|dot|punt|point|stip)\s{0,2}[\)\]\}>\"'*|]\s{0,2}|[\s_\-](?:dot|punt"
    r"|point|stip)[\s_\-]|\s\.\s"
)
_TLD = (
    "(?:nl|com|org|net|eu|be|de|info|nu|edu|gov|io|uk|fr|frl|amsterdam|me|biz|co|ch|at|tr|pl|ru|ma)"
)
_PATTERNS = (
    r"[^\s@<>()]\s{0,3}@\s{0,3}\[?(?:[\w\-]+\.)+(?:[^\W\d_]{2,}|xn--[\w\-]+|[0-9]{1,3}\]?)",
    rf"\w\s{{0,3}}@\s{{0,3}}\w[\w\-]*(?:\s{{0,2}}\.\s{{0,2}}[\w\-]+)*\s{{0,2}}\.\s{{0,2}}{_TLD}\b",
    r"\bmailto:\s*\S",
    r"\b(?:gmail|hotmail|outlook|live|msn|ziggo|kpnmail|kpnplanet|icloud|yahoo|planet|home|xs4all|upcmail"
    r"|hetnet|casema|chello|telfort|tele2|protonmail|proton|quicknet|solcon)"
    r"\s?\.\s?(?:com|nl|be|me|net|eu|co\.uk)\b(?<!outlook\.me)",
)
_SPOKEN = rf"(?:{_AT})[\w.\-]*(?:{_DOT})|(?:{_AT})\w[\w\-]*(?:\.[\w\-]+)*\.{_TLD}\b"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def email(text: str, words: set[str]) -> bool:
    """An e-mail address in this text (plain, in small letters)."""
    if "@" not in text and not words & _AT_WORDS and not words & _MAIL_WORDS:
        return False
    text = (
        _compiled(r"[()<>\[\]{}\"'*|]*@[()<>\[\]{}\"'*|]*(?=\S)").sub("@", text)
        if "@" in text
        else text
    )
    if "@" in text:
        text = re.sub("@+", "@", text)
        text = re.sub(
            r"(?<![^\s])(?:\w |\w(?=@)){0,30}@(?: ?[\w.\-](?!\w)){3,60}",
            lambda match: match[0].replace(" ", ""),
            text,
        )
        text = re.sub(rf"(@[\w\-]+) ?, ?(?={_TLD}\b)", r"\1.", text)
    text = _compiled(r"[(\[{<]\s?\.\s?[)\]}>]").sub(".", text) if "@" in text else text
    if any(_compiled(pattern).search(text) for pattern in _PATTERNS):
        return True
    if words & _AT_WORDS or re.search(r"@.*(?:dot|punt|point|stip)", text):
        spoken = _compiled(_DOT).sub(".", _compiled(_AT).sub("@", text))
        return bool(re.search(rf"\w\s?@\s?\w[\w\-]*(?:\.[\w\-]+)*\.(?:{_TLD}\b|xn--\w)", spoken))
    return False


_AT_WORDS = _words("""
at a ad apenstaart apenstaartje apestaart apestaartje arroba arobase ampersat
""")
_MAIL_WORDS = _words("""
mailto gmail hotmail outlook live msn ziggo kpnmail kpnplanet icloud yahoo planet home upcmail
hetnet casema chello telfort protonmail proton quicknet solcon xs tele
""")

#: how long an account number is, by country
_LENGTHS = {
    "nl": 18,
    "be": 16,
    "de": 22,
    "fr": 27,
    "gb": 22,
    "es": 24,
    "it": 27,
    "pl": 28,
    "pt": 25,
    "at": 20,
    "ch": 21,
    "lu": 20,
    "ie": 22,
    "dk": 18,
    "se": 24,
    "no": 15,
    "fi": 18,
    "tr": 26,
    "ro": 24,
    "bg": 22,
    "hu": 28,
    "cz": 24,
    "sk": 24,
    "hr": 21,
    "gr": 27,
    "lt": 20,
    "lv": 21,
    "ee": 20,
    "cy": 28,
    "mt": 31,
    "li": 21,
    "sa": 24,
    "ae": 23,
}
_DUTCH_IBAN = (
    r"(?<![a-z])nl(?:[^\w]|_){0,3}[0-9](?:[^\w]|_){0,3}[0-9](?:[^\w]|_){0,3}[a-z](?:[ ._-]?[a-z]){3}(?:[^\w]"
    r"|_){0,3}(?:[0-9](?:[^\w]|_){0,3}){9}[0-9](?![0-9])"
)
_ANY_IBAN = r"(?<![a-z0-9])[a-z]{2}[ ]?[0-9]{2}(?:[ .\-/_]{0,2}[a-z0-9]){11,29}"
_ACCOUNT = (
    r"\b(?:rekeningnummer|rekeningnr|bankrekening|girorekening|giro|postbank"
    r"|rek\.?\s?nr)\b[^0-9]{0,16}[0-9](?:[ .\-]?[0-9]){5,9}(?![0-9])"
    r"|(?<![0-9.])[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{3}(?![0-9.])"
)


def account(text: str) -> bool:
    """A number of a bank account in this text (plain, in small letters)."""
    if _compiled(_DUTCH_IBAN).search(text) or _compiled(_ACCOUNT).search(text):
        return True
    for match in _compiled(_ANY_IBAN).finditer(text):
        number = re.sub(r"[^a-z0-9]", "", match[0])
        length = _LENGTHS.get(number[:2])
        if length and len(number) >= length and _checks(number[:length]):
            return True
    return False


def _checks(number: str) -> bool:
    turned = number[4:] + number[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


#: words of two letters that can stand between two numbers
_WORDS_OF_TWO = """
af al as au be bv ca cm da de dl do dr ds ed ee ei el em en er eu ga ge ha he ho hr hu ie ik in
is ja je kg km la lp ma me mg ml mm mr mw na nl nr nu of oh om op os pk ra re st ta te ti tv uk
ur uw va vd we wc ww za ze zo zn pp dd nt dg wm th mi sa sd ss et et bc jr fr ev vs kw kv mb gb tb hz db px pt kb ii iv vi
"""
#: a year and what is often counted in one: beschermd wonen, beschermd thuis and the like
_YEARLY = (
    r"(?!(?:19|20)[0-9]{2}[ ]{1,2}(?:bw|bt|bg|bi|vn|vs|nl|gz|om|hr|mo|vo|oz|ro|pw|pg|iq|ad|zg)\b)"
)
_POSTCODE = (
    rf"(?<![0-9.,]){_YEARLY}"
    rf"[1-9][0-9]{{3}}(?:[ .\-_]{{0,3}}(?!(?:{'|'.join(_WORDS_OF_TWO.split())})\b)[a-z]{{2}})(?![a-z0-9])"
)
#: glued to the digits, two letters are a postcode whatever they spell
_GLUED = r"(?<![0-9.,])[1-9][0-9]{3}[a-z]{2}(?![a-z]|[0-9]{5}|[0-9]+[a-z]{2})"
_SHOUTED = (
    rf"(?<![0-9.,])(?i:{_YEARLY})"
    r"[1-9][0-9]{3}[ ]{1,2}(?!EN\b|IN\b|OP\b|OF\b|IS\b|TE\b|ER\b|SA\b|SD\b|SS\b|EU\b|NA\b|BV\b"
    r"|NV\b|WW\b)[A-Z]{2}(?![A-Za-z0-9])"
)
_NUMBER_AFTER = (
    r"[\s,;:.\-/_()|+#]{0,8}(?:(?:met )?(?:huis)?(?:nummer|nr|no|hn|n)\b[\s.:]{0,3}|huis\s|woning\s"
    r"|op\s)?[0-9]{1,5}(?:[ \-]?[a-z]{1,3})?(?![0-9])"
)
_STREET = (
    r"[a-z][a-z'’.\-]*(?:straat|str\.|laan|plein|gracht|kade|singel|steeg|plantsoen|weg|dijk|hof|pad|dreef"
    r"|park|markt|wal|erf|allee|boulevard|ring|baan|berg|veld|akker|kamp|hoek|brink|es|haven|oord|tuin|wijk)\b"
)
_NUMBER_BEFORE = (
    r"[a-z)][ ,]{1,3}(?:nr\.?|nummer|huisnummer|no\.?)?[ ]?[0-9]{1,5}(?:[ \-]?[a-z]{1,2}(?![a-z]))?[\s,;:\-/("
    r"|]{1,4}"
)
_HOUSE = (
    r"\b[A-Z][a-z'’\-]{2,}(?:straat|str\.|laan|plein|gracht|kade|singel|steeg|plantsoen|dreef|allee"
    r"|boulevard)[ ]{1,2}[1-9][0-9]{0,3}\b|\b(?:woont|adres)\b[^0-9.]{0,20}[a-z]{3,}(?:straat|laan|plein"
    r"|gracht|kade|singel|steeg|weg|dijk|hof|pad|plantsoen|dreef)[ ]{1,2}[1-9][0-9]{0,3}\b"
)


def house(text: str) -> bool:
    """A postcode with the number of a house, or a street with one (``text`` is plain, with its
    capitals)."""
    lower = text.lower()
    spots = [match.span() for match in _compiled(_POSTCODE).finditer(lower)]
    spots += [match.span() for match in _compiled(_GLUED).finditer(lower)]
    spots += [match.span() for match in _compiled(_SHOUTED).finditer(text)]
    for start, end in spots:
        if _compiled(_NUMBER_AFTER).match(lower, end) or _compiled(_NUMBER_BEFORE + r"\Z").search(
            lower[max(0, start - 40) : start]
        ):
            return True
        near = lower[max(0, start - 80) : start] + " | " + lower[end : end + 80]
        if re.search(_STREET + r"[ ]{1,2}[0-9]{1,4}\b", near) or re.search(
            r"\b(?:huisnummer|huisnr|huis nr|nummer)\b\D{0,6}[0-9]{1,4}\b", near
        ):
            return True
    return bool(_compiled(_HOUSE).search(text))
