"""Digits that belong together, with whatever stands between them: a BSN or a telephone number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .harmless import DATE, is_date, without_certain, without_likely

BSN, PHONE = "een burgerservicenummer (BSN)", "een telefoonnummer"
#: signs that may stand between two groups of digits, or one of these words
_LINK = (
    r"(?:\s{0,80}|(?:[^\w€$£%]|_){0,12})(?:(?:en|and|und|et|plus|punt|dot|streep|streepje|dash|spatie|komma"
    r"|min|dan|slash|stop|schuine streep|en dan|liggend streepje|miljoen|duizend)(?:[^\w€$£%]|_){1,12})?"
)
#: ways in which nine digits are grouped when they are one number
_LAYOUTS = {
    (9,),
    (3, 3, 3),
    (4, 2, 3),
    (2, 2, 2, 3),
    (2, 2, 2, 2, 1),
    (1,) * 9,
    (4, 5),
    (5, 4),
    (3, 2, 4),
    (3, 6),
    (6, 3),
    (2, 3, 4),
    (8, 1),
    (1, 8),
    (4, 3, 2),
    (3, 4, 2),
    (2, 4, 3),
    (1, 2, 2, 2, 2),
    (3, 2, 2, 2),
    (2, 3, 2, 2),
    (2, 2, 3, 2),
    (1, 4, 4),
    (4, 4, 1),
    (4, 1, 4),
    (1, 2, 3, 3),
    (2, 7),
    (7, 2),
}
#: and eight, when the zero in front was lost
_SHORT_LAYOUTS = {(8,), (2, 3, 3)}
_CONTEXT = r"\b(?:bsn|burgerservice\w*|sofi\w*)[^0-9]{0,20}((?:[0-9][\W_]{0,3}){7,8}[0-9])(?![0-9])"
_CALL = (
    r"\b(?:tel|telnr|telefoon|telefonisch|telefoonnummer|mobiel|mobiele|gsm|whatsapp|bereikbaar|bellen|bel"
    r"|fax)\b\D{0,16}(?<![0-9])(?!0[89]00|1[14][0-9]{1,2}\b|14 0)((?:[0-9][ ./()\-]{0,2}){5,11}[0-9])(?![0-9])"
)
_NAMED = r"\b(?:bsn|burgerservice\w*|sofi\w*)\b(?=([^\n]{9,90}))"
_ABROAD = r"(?<![0-9a-z])(?:\+|00)(?=[1-9])[0-9]{1,3}(?:[ .\-/()]{0,3}[0-9]){7,12}(?![0-9])"

Group = tuple[str, str]


def eleven_test(digits: str) -> bool:
    """Is this string of 8 or 9 digits a valid BSN?

    (Weights 9 to 2 and -1, the sum a multiple of 11, not all zeros.)
    """
    digits = digits.zfill(9)
    total = sum(
        int(digit) * weight
        for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)
    )
    return total % 11 == 0 and int(digits) > 0


def number_of_person(text: str) -> str | None:
    """A BSN or telephone number in this text (plain, in small letters)."""
    text = re.sub(r"(?<![a-z0-9])o6(?=[\W_]{0,3}[0-9])", "06", text)
    certain = without_certain(text)
    if _glued(text) or any(_is_bsn(chain) for chain in _chains(certain)):
        return BSN
    rest = without_likely(certain)
    if (
        any(_is_bsn_whole(chain) for chain in _chains(rest))
        or _evenly_parted(rest, text)
        or _in_letters(rest)
    ):
        return BSN
    if any(
        eleven_test(re.sub("[^0-9]", "", found[1])[:9])
        for found in re.finditer(_NAMED, text)
        if sum(map(str.isdigit, found[1])) > 8
    ):
        return BSN
    if (found := re.search(_CONTEXT, certain)) and not is_date(re.sub(r"\D", "", found[1])):
        return BSN
    if (
        re.search(_ABROAD, certain)
        or any(_is_phone(chain) for chain in _chains(rest))
        or any(_is_mobile(chain) for chain in _chains(certain))
    ):
        return PHONE
    if (found := re.search(_CALL, rest)) and len(re.sub(r"\D", "", found[1])) >= 6:
        return PHONE
    return None


def _chains(text: str) -> Iterator[list[Group]]:
    """Rows of groups of digits, each with the sign before it."""
    chain: list[Group] = []
    end = 0
    for match in re.finditer("[0-9]+", text):
        between = text[end : match.start()]
        if chain and len(between) < 90 and re.fullmatch(_LINK, between):
            chain.append((between, match[0]))
        else:
            if chain:
                yield chain
            chain = [("", match[0])]
        end = match.end()
    if chain:
        yield chain


def _windows(chain: list[Group], least: int, most: int) -> Iterator[list[Group]]:
    for start in range(len(chain)):
        size, zero = 0, chain[start][1][0] == "0"
        for stop in range(start, len(chain)):
            size += len(chain[stop][1])
            if size > most:
                break
            if size >= least and (zero or size < 10 or chain[start][1][0] == "3"):
                yield [("", chain[start][1]), *chain[start + 1 : stop + 1]]


def _is_bsn(chain: list[Group]) -> bool:
    """Does a part of this row look like a BSN, whatever stands before and behind?"""
    for window in _windows(chain, 8, 12):
        digits = "".join([group for _, group in window])
        short = digits.lstrip("0")
        if len(short) not in (8, 9) or not eleven_test(short):
            continue
        layout = tuple(len(group) for _, group in window)
        alone = len(window) == len(chain)
        if len(window) == 1:
            if len(digits) > 8 or not is_date(digits):
                return True
        elif len(digits) == 9:
            years = re.fullmatch("(?:19|20)[0-9]{2}", window[0][1]) and layout in (
                (4, 5),
                (4, 4, 1),
            )
            if (
                layout in _LAYOUTS
                and not years
                and (_even(window) or (min(layout) > 2 and _tight(window)))
                and not _counting(window)
            ):
                return True
        elif (
            len(digits) == 8
            and layout in _SHORT_LAYOUTS
            and _even(window)
            and (alone or window[1][0] != ".")
            and not _listed(window)
            or len(digits) > 9
            and digits[0] == "0"
            and layout[1:] in _LAYOUTS | {(3, 3), (2, 3), (5,), (6,)} | _SHORT_LAYOUTS
        ):
            return True
    return False


def _is_bsn_whole(chain: list[Group]) -> bool:
    """Is this whole row a BSN, however it is cut?"""
    digits = "".join(group for _, group in chain)
    if len(digits) not in (8, 9) or not eleven_test(digits) or _counting(chain) or _scores(chain):
        return False
    if len(digits) == 9:
        return True
    layout = {len(group) for _, group in chain}
    return (
        digits[0] != "0"
        and not is_date(digits)
        and len(layout) == 1
        and _even(chain)
        and not _listed(chain)
    )


def _even(window: list[Group]) -> bool:
    """Is between all groups the same sign?"""
    return len({between.strip() for between, _ in window[1:]}) < 2


def _tight(window: list[Group]) -> bool:
    """Is between all groups at most one sign?"""
    return all(len(between) < 2 for between, _ in window[1:])


def _listed(window: list[Group]) -> bool:
    """Are these groups items of a list?"""
    return any("," in between or "en" in between or ";" in between for between, _ in window[1:])


def _counting(window: list[Group]) -> bool:
    """Small numbers that go up, as in a list of articles or ages."""
    numbers = [int(group) for _, group in window]
    return (
        len(window) > 3
        and max(numbers) < 100
        and all(one < two for one, two in zip(numbers, numbers[1:], strict=False))
    )


def _scores(window: list[Group]) -> bool:
    """Judgments from 1 to 5, one for each domain of life."""
    return len(window) > 6 and all(group in "12345" for _, group in window)


def _is_phone(chain: list[Group]) -> bool:
    """Ten digits from a zero on, or a number with the code of this country."""
    for window in _windows(chain, 10, 14):
        digits = "".join(group for _, group in window)
        first = len(window[0][1])
        whole = len(window) == len(chain) and not _counting(window)
        inland = (
            len(digits) == 10
            and re.match("0[1-9]", digits)
            and (whole or (first in (2, 3, 4, 10) and len(window) < 6))
        )
        if (
            inland
            or re.fullmatch(
                "0031[1-9][0-9]{8}|31[1-9][0-9]{8}|00310[1-9][0-9]{8}|310[1-9][0-9]{8}", digits
            )
            and (whole or first in (2, 4, 11, 13))
        ):
            return True
    return False


def _is_mobile(chain: list[Group]) -> bool:
    """Ten digits from 06 on, also where the last four could be a year."""
    return any(
        re.fullmatch("06[0-9]{8}", "".join(group for _, group in window)) and _even(window)
        for window in _windows(chain, 10, 10)
        if len(window[0][1]) in (2, 10)
    )


def _glued(text: str) -> bool:
    """Nine digits that stand against a date, a time or nine others, without a sign between."""
    if not re.search("[0-9]{11}", text):
        return False
    for pattern in (
        rf"(?<![0-9]){DATE}([0-9]{{9}})(?![0-9])",
        r"(?<![0-9])[0-2]?[0-9]:[0-5][0-9]([0-9]{9})(?![0-9])",
    ):
        for match in re.finditer(pattern, text):
            if eleven_test(match[match.lastindex or 0]):
                return True
    for match in re.finditer(rf"(?<![0-9])([0-9]{{9}})(?={DATE}(?![0-9]))", text):
        if eleven_test(match[1]):
            return True
    twice = re.finditer("(?<![0-9])([0-9]{9})([0-9]{9})(?![0-9])", text)
    return any(eleven_test(match[1]) and eleven_test(match[2]) for match in twice)


def _evenly_parted(text: str, raw: str) -> bool:
    """Groups with the same word or sign between each, as in ``123 streep 456 streep 782``."""
    for match in re.finditer(
        r"(?<![0-9])([0-9]{1,4})([^0-9€%]{1,16}?)([0-9]{1,4})(?:\2[0-9]{1,4})+(?![0-9])", text
    ):
        digits = re.split(re.escape(match[2]), match[0])
        joined = "".join(digits)
        if (
            len(joined) == 9
            and joined.isdigit()
            and eleven_test(joined)
            and not re.search(_UNITS, match[2])
        ):
            return True
    for match in re.finditer(
        r"(?<![0-9])[0-9]{1,4}([€$£%])[0-9]{1,4}(?:\1[0-9]{1,4})+(?![0-9])", raw
    ):
        joined = re.sub("[^0-9]", "", match[0])
        if len(joined) == 9 and eleven_test(joined):
            return True
    return False


_UNITS = (
    r"\b(?:euro|uur|uren|jaar|jaren|maand|maanden|week|weken|dag|dagen|keer|procent|cent|personen|mensen"
    r"|clienten|inwoners|km|m2|meter|minuten|tot|t/m|van|bij|per|op|in|naar|of|lid|artikel|art)\b"
)


def _in_letters(text: str) -> bool:
    """Nine signs that read as a number: a capital i for a one, an o for a zero; and digits with a
    letter after each."""
    for match in re.finditer(r"(?<![a-z0-9])(?=[a-z]*[0-9])[0-9olisbz]{9,10}(?![a-z0-9])", text):
        if sum(map(str.isdigit, match[0])) > 5:
            digits = match[0].translate(str.maketrans("olisbz", "011582"))
            if eleven_test(digits[-9:]) and (len(digits) == 9 or digits[0] == "0"):
                return True
    return False
