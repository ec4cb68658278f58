"""Numbers that are something else than a person's: dates, amounts, laws, times.

They are taken out before digits are counted.
"""

from __future__ import annotations

import re
from functools import cache

_Y, _M, _D = "(?:19[0-9]{2}|20[0-4][0-9])", "(?:0?[1-9]|1[0-2])", "(?:0?[1-9]|[12][0-9]|3[01])"
_MM, _DD = "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01])"
_SIGNED = "|".join(
    f"{_Y}{sign}{_M}{sign}{_D}|{_D}{sign} ?{_M}{sign} ?{_Y}" for sign in ("-", "/", r"\.", " ", "_")
)
#: a date in digits, of which the year is whole
DATE = f"(?:{_SIGNED}|{_Y}{_MM}{_DD}|{_DD}{_MM}{_Y})"
_CLOCK = "(?:[01]?[0-9]|2[0-4])[:.][0-5][0-9](?::[0-5][0-9])?"
_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{3})*(?:,[0-9]{1,2}|,-)?"
_ALONE = "(?<![0-9])"

#: certain, whatever stands beside it
_CERTAIN = "|".join(
    [
        rf"{_ALONE}{DATE}(?:[T ]?{_CLOCK}|T[0-9]{{4,6}}Z?)?(?![0-9]|[-./][0-9])",
        r"ecli:[a-z]{2}:[a-z]+:[0-9]{4}:[a-z]{0,2}[0-9]{1,6}(?![0-9])",
        r"\b(?:bwb[rvw][0-9]{7}|cvdr[ ]?[0-9]{5,7}(?:[/_][0-9]{1,3})?)(?![0-9])",
        (
            r"\b(?:gmb|stb|stcrt|kst|prb|bgr|wsb|trb|blg|ah-tk|h-tk|nds-tk|ag-tk)[-. ]?(?:[0-9]{4}|[0-9]{5})[-. "
            r"](?:[a-z]{1,4}-)?[0-9]{1,7}(?![0-9])"
        ),
        r"\bisbn(?:-1[03])?[: ]{0,2}[0-9][0-9 -]{8,16}[0-9x]",
        r"\b(?:kvk|kamer van koophandel)[a-z -]{0,8}[: ]{0,2}[0-9]{8}(?![0-9])",
        rf"(?:€|\beuros?\b|\beur\b)[ ]{{0,2}}(?:{_NUMBER}|[0-9]{{1,7}}(?:,[0-9]{{2}}|,-)?)(?![0-9]|[.,][0-9]|[ ][0-9]{{3}}[ ][0-9]{{3}})",
        rf"{_ALONE}(?:{_NUMBER}|[0-9]{{1,7}}(?:,[0-9]{{2}})?)[ ]?(?:€|euro|eur\b|cent\b|miljoen euro|miljard)",
        r"(?<![0-9.])[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{2}(?![0-9])",
        r"(?<![0-9+])0[89]00(?:[ -]?[0-9]){4}(?:(?:[ -]?[0-9]){3})?(?![ -]?[0-9])",
    ]
)
#: of law, after a word of law
_CITED = (
    r"\b(?:art|artt|artikel|artikelen|lid|leden|paragraaf|par|hoofdstuk|afdeling|titel|onderdeel|onder|sub"
    r"|bijlage|versie|regels?|nr|nrs|nummers?|wmo|awb|wlz|zvw|jeugdwet|"
    r"besluit|verordening|beleidsregels?|tabel|stap|stappen|vraag|vragen)\b[. :]{0,2}"
    r"[0-9]{1,3}(?:[.:][0-9]{1,2}){0,4}[a-z]{0,2}(?:[ ,]{0,3}(?:en|of|tot en met|t/m|tot|-|,|lid|onder|sub)[ "
    r"]?[0-9]{1,3}(?:[.:][0-9]{1,2}){0,4}[a-z]{0,2}){0,40}(?![0-9])"
)
#: likely, unless the digits around it make one number of nine
_LIKELY = "|".join(
    [
        _CITED,
        rf"(?<![0-9])(?<![0-9][:.]){_CLOCK}(?![:.]?[0-9])",
        rf"(?<![0-9])(?<![0-9][-/.]){_D}[-/.]{_M}[-/.'][0-9]{{2}}(?![-/.]?[0-9])",
        (
            r"(?<![0-9.])[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}(?![.]?[0-9])(?=[^0-9]{0,12}(?:lid|wmo|awb|wlz|zvw|onder"
            r"|jeugdwet|,|en\b|of\b|$))"
        ),
        rf"{_ALONE}{_Y}[-/.][0-9]{{1,7}}(?![-/.]?[0-9])",
        rf"{_ALONE}{_Y}(?![0-9])",
        r"(?<![0-9.,])(?<![-] )[1-9][0-9]{0,3} - [0-9]{1,4}(?![0-9.]| [-.])",
        (
            r"(?<![0-9.])[0-9]{1,3}(?:\.[0-9]{3}){2,}(?= (?:inwoners|mensen|personen|clienten|huishoudens|keer|stuks"
            r"|uren|uur|jeugdigen|woningen|volwassenen)\b)"
        ),
    ]
)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def without_certain(text: str) -> str:
    """The text (in small letters) without what is certainly no number of a person."""
    return _pattern(_CERTAIN).sub(" x ", text)


def without_likely(text: str) -> str:
    """The text without what is likely no number of a person."""
    return _pattern(_LIKELY).sub(" x ", text)


def is_date(digits: str) -> bool:
    """Are these eight digits a day, as 20240315 or 15032024?"""
    return bool(_pattern(rf"{_Y}{_MM}{_DD}|{_DD}{_MM}{_Y}").fullmatch(digits))
