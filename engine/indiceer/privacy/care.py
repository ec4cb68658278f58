"""What the law does not let an intake hold of health: codes of diagnoses, medicines and doses, a
figure for intelligence."""

from __future__ import annotations

import re
from functools import cache

from .medicines import MEDICINES, ONLY_WHOLE, STEMS

CODE, MEDICINE, DOSE, IQ = "een diagnosecode", "een medicijn", "een dosering", "een IQ"

_LAW = r"(?<!bijlage )(?<!tabel )(?<!figuur )(?<!artikel )(?<!art\. )(?<!versie )(?<!paragraaf )(?<!toets )"
_CODES = "|".join(
    [
        # the chapter of mental disorders, alone or with what comes after
        rf"(?<![a-z0-9#]){_LAW}f[0-9]{{2}}(?:[ ]?[.,\-_/: ][ ]?[0-9]{{1,2}})?[a-z]?(?![a-z0-9])",
        r"(?<![a-z0-9])f[ .\-_:]{1,2}[0-9]{2}[ ]?(?:[.\-_]|punt)[ ]?[0-9]{1,2}(?![0-9])",
        r"(?<![a-z0-9])f[0-9][0-9o][.,\-][0-9o](?![a-z0-9])",
        r"(?<![a-z0-9])[f][\-_][0-9]{2}(?![0-9a-z])",
        # another chapter, with a decimal
        rf"(?<![a-z0-9.\-]){_LAW}[a-tv-z][0-9]{{2}}\.[0-9]{{1,2}}(?![0-9.])",
        # ICD-11
        r"(?<![a-z0-9])6[a-e][0-9][0-9a-z](?:\.[0-9a-z]{1,2})?(?![a-z0-9])",
        (
            r"\b(?:icd|icpc)[ \-]{0,2}(?:9|10|11)?(?:[ \-]?(?:cm|nl))?\b[^a-z0-9]{0,4}(?:code\s?|nr\.?\s?|is\s"
            r"|van\s)?[:= ]{0,3}(?:[a-z][ .\-]?[0-9]{2}|[0-9]{3})"
        ),
        (
            r"\bdsm\b[ \-]{0,2}(?:[345]|iv|iii|v)?(?:[ \-]{0,2}(?:tr"
            r"|r))?\b[^0-9\n]{0,20}[0-9]{3}(?:[.,][0-9]{1,2})?(?![0-9])"
        ),
        r"\bdsm(?:[345]|iv|iii|v)?(?:[ \-]{0,2}(?:tr|r))?\b[^0-9\n]{0,20}[0-9]{3}[.,][0-9]{1,2}(?![0-9])",
        (
            r"\b(?:diagnose|diagnosecode|classificatie|stoornis|as (?:i{1,2}|1|2))\b[^0-9.\n]{0,16}(?:29|30"
            r"|31)[0-9]\.[0-9x]{1,2}(?![0-9.])"
        ),
        (
            r"(?<![0-9.,€])(?<!€ )(?:29|30|31)[0-9]\.[0-9][0-9x](?![0-9.,]|[ ]?(?:euro|eur|uur|km|%|m2|kg|procent|cent"
            r"|per|dagen|weken|punten))"
        ),
        r"\bicpc\b|\b(?:dbc|zorgproduct|diagnose)-?code[ :]{1,3}[a-z]?[0-9]",
    ]
)
_DOSES = "|".join(
    [
        r"(?<![a-z0-9])[0-9]+(?:[.,][0-9]+)?[ ]?-?(?:mg|mcg|μg|ug|milligram(?:men)?|microgram(?:men)?)(?![a-z])",
        r"(?<![a-z0-9])[0-9][ ]?(?:x[ ]?)?(?:dd|d\.d\.)[ ]?[0-9]?(?![0-9a-z])",
        (
            r"(?<![a-z0-9])[0-9]+(?:[.,][0-9]+)?[ ]?(?:ml|ie)\b[ ]{1,2}(?:per dag|daags|methadon|depot|insuline|im\b"
            r"|i\.m\.)"
        ),
        r"(?<![a-z0-9])[0-9][ ]?(?:x|maal|keer)?[ ]?daags[ ]?[0-9]",
        (
            r"(?<![a-z0-9])(?:[0-9]+|een|twee|drie|vier|halve)[ ]?(?:tablet(?:ten)?|tabl\.?|capsules?)\s(?:per dag"
            r"|daags|\bs avonds|voor de nacht)"
        ),
    ]
)
_NUMBER = "(?:1[0-6][0-9]|[2-9][0-9])"
_IQS = "|".join(
    [
        (
            rf"(?<![a-z])(?:[tvp]iq|fsiq|iq|i\.? ?q\.?|wais(?:-?iv|-?iii)?|wisc(?:-?v|-?iii)?|intelligentiequotient"
            rf"|intelligentie|verbaal|performaal)(?![a-z])[.;]?(?:[^0-9.;\n]|(?:ca|ong|plm|max|min)\.){{0,40}}(?<![0-9]){_NUMBER}(?![0-9]"
            rf"|\.[0-9]| ?(?:jaar|jarig|uur|euro|weken|minuten|maanden|dagen|procent|%|personen|clienten|jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)|[-/.][0-9]{{1,2}}[-/.])"
        ),
        rf"(?<![0-9]){_NUMBER}[ ]?(?:\([ ]?)?(?:punten )?(?:[tvp]?iq|i\.q\.)(?![a-z])",
    ]
)


#: reason to look for a code, and for a dose
_LIKE_A_CODE = r"[a-z][ .,\-_:/]{0,2}[0-9]{2}|6[a-e][0-9]|(?:29|30|31)[0-9]\.|dsm|icd|icpc|diagnose|dbc|zorgproduct|f[0-9]o"
_MEASURES = frozenset(
    [
        "mg",
        "mcg",
        "μg",
        "ug",
        "g",
        "milligram",
        "milligrammen",
        "microgram",
        "microgrammen",
        "dd",
        "d",
        "ml",
        "ie",
    ]
    + ["daags", "tablet", "tabletten", "tabl", "capsule", "capsules"]
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def diagnosis(text: str) -> bool:
    """A code of ICD or DSM in this text (plain, in small letters)."""
    return bool(re.search(_LIKE_A_CODE, text)) and bool(_compiled(_CODES).search(text))


def dose(text: str, words: set[str]) -> bool:
    """A dose in this text (plain, in small letters)."""
    return not words.isdisjoint(_MEASURES) and bool(_compiled(_DOSES).search(text))


def intelligence(text: str, words: set[str]) -> bool:
    """A figure for intelligence in this text (plain, in small letters, numbers in digits)."""
    near = words & {
        "iq",
        "tiq",
        "viq",
        "piq",
        "fsiq",
        "i",
        "wais",
        "wisc",
        "intelligentie",
        "intelligentiequotient",
    }
    return bool(near) and bool(_compiled(_IQS).search(text))


@cache
def _heads() -> dict[str, list[str]]:
    heads: dict[str, list[str]] = {}
    for name in MEDICINES:
        heads.setdefault(name[:5], []).append(name)
    return heads


def medicine(text: str, words: set[str]) -> bool:
    """Is one of these words a medicine, or put together with one?

    Also with a hyphen or space in it, or a 0 for an o (``text`` plain, in small letters).
    """
    if not words.isdisjoint(ONLY_WHOLE):
        return True
    if any(word.endswith(STEMS) for word in words if len(word) > 7):
        return True
    heads = _heads()
    parts = re.findall(
        "[a-z]+", text.translate(_FIGURES) if re.search("[a-z][013457][a-z]", text) else text
    )
    joined = "".join(parts)
    if heads.keys().isdisjoint([joined[start : start + 5] for start in range(len(joined) - 4)]):
        return False
    for word in words:
        if len(word) > 4 and any(map(word.startswith, heads.get(word[:5], ()))):
            return True
    for place, part in enumerate(parts):
        together = part if len(part) > 14 else "".join(parts[place : place + 3])
        if any(together.startswith(name) for name in heads.get(together[:5], ()) if len(name) > 6):
            return True
        for start in range(1, len(part) - 6):
            names = heads.get(part[start : start + 5])
            if names and any(part.startswith(name, start) for name in names if len(name) > 7):
                return True
    return False


#: figures that stand for letters
_FIGURES = str.maketrans("013457", "oleast")
