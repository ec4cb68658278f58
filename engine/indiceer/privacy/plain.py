"""One way of writing for every text: what looks the same becomes the same, and what cannot be seen
goes."""

from __future__ import annotations

import re

#: letters that look like Latin ones
_LOOKALIKES = dict(
    zip(
        "ŁłØøĐđÐðıŦŧĦħßÆæŒœÞþАВЕКМНОРСТХУІЈЅԁаекорсхуіјѕԛԝһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧαοιρνκυχɑɡ",
        "LlOoDdDdiTtHhsAaOoTtABEKMHOPCTXYIJSdaekopcxyijsqwhlABEZHIKMNOPTYXaoipvkuxag",
        strict=True,
    )
)
#: full stops of other scripts, and dots that can stand for one
_DOTS = "。．｡﹒․·•‧∙⋅・･۔܁܂᠃"
#: the dots of Braille that a number is written with
_BRAILLE = dict(zip("⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊", "0123456789", strict=True))
#: letters by their category, and yet not to be seen
_UNSEEN = "\u115f\u1160\u3164\uffa0\u17b4\u17b5\u180e\u2061\u2062\u2063\u2064\u2800\u283c"
_TAGS = range(0xE0020, 0xE007F)


class _Signs(dict[int, str | None]):
    """What a character is written as; found when first asked for."""

    def __missing__(self, code: int) -> str | None:
        self[code] = sign = _sign(chr(code)) if code > 127 else _control(chr(code))
        return sign


def _control(char: str) -> str | None:
    return char if char.isprintable() or char == "\n" else " " if char in "\t\r\v\f" else None


def _sign(char: str) -> str | None:
    import unicodedata

    if char in _UNSEEN:
        return " " if char == "\u2800" else None
    if known := _BRAILLE.get(char) or _LOOKALIKES.get(char):
        return known
    if char in _DOTS:
        return "."
    number = unicodedata.numeric(char, None)
    if number is not None and number in range(10):
        return str(int(number))
    kind = unicodedata.category(char)
    if kind in ("Zl", "Zp") or char == "\x85":
        return "\n"
    if kind in ("Mn", "Me", "Mc", "Cf", "Cc", "Cs"):
        return None
    if kind == "Zs":
        return " "
    if kind == "Pd" or char in "−⁃ー":
        return "-"
    if kind == "So" or "SMALL CAPITAL" in unicodedata.name(char, ""):
        letter = re.search("(?:LETTER|CAPITAL) ([A-Z])$", unicodedata.name(char, ""))
        if letter:
            return letter[1]
    parts = unicodedata.normalize("NFKD", char)
    return char if parts == char else "".join(_SIGNS[ord(part)] or "" for part in parts)


_SIGNS = _Signs()


def plain(text: str) -> str:
    """The text with digits of every script as 0 to 9, letters without accents, and without what
    cannot be seen. Line ends stay."""
    return text if text.isascii() and text.isprintable() else text.translate(_SIGNS)


def readings(text: str) -> list[str]:
    """The text in plain signs, and again where it can be read in another way: entities, escapes,
    tags, letters with spaces in between."""
    base = plain(text)
    found = [base]
    if any(ord(char) in _TAGS for char in text if char > "\uffff"):
        found.append(plain("".join(_untagged(char) for char in text)))
    if "&" in base or "\\" in base or "=" in base or "%" in base or "<" in base or "U+" in base:
        decoded = _decoded(base)
        found += [
            item for item in (decoded, re.sub(r"<[^<>]{0,300}>", "", decoded)) if item not in found
        ]
    if re.search(r"\b[^\W_](?:[ ._*\-][^\W_]\b){3}", found[-1]):
        together = re.sub(r"\b[^\W_](?:[ ._*\-][^\W\d_]\b){3,}", _without_signs, found[-1])
        found += [together] if together != found[-1] else []
    return found


def _without_signs(match: re.Match[str]) -> str:
    return re.sub(r"[\W_]", "", match[0])


def _untagged(char: str) -> str:
    return chr(ord(char) - 0xE0000) if ord(char) in _TAGS else char


def _decoded(text: str) -> str:
    """Entities of HTML, ``%31`` of addresses, ``=31`` of mail, ``\\u0031`` of programs; twice, for
    what was written twice."""
    for _ in range(2):
        before = text
        if "&" in text:
            from html import unescape

            text = plain(unescape(text))
        if "\\" in text:
            text = re.sub(r"\\(?:x|u00|u\{|U0000)?([0-9a-fA-F]{2,6})\}?", _by_number, text)
        if "U+" in text:
            text = re.sub(r"U\+(00[2-7][0-9a-fA-F])\s?", _by_number, text)
        if "%" in text:
            text = re.sub(r"%([2-7][0-9a-fA-F])", _by_number, text)
        if "=" in text:
            text = re.sub(r"=([2-7][0-9A-F])", _by_number, text)
        if text == before:
            break
    return text


def _by_number(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return plain(chr(code)) if 32 <= code < 0x110000 else match[0]
