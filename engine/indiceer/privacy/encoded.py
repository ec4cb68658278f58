"""What was put in code to be read by a machine: base64 and hexadecimal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .chains import eleven_test


def decoded(text: str) -> Iterator[str]:
    """Texts that stand in this text in code."""
    for match in re.finditer(
        r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{12,4000}={0,2}(?![A-Za-z0-9+/_-])", text
    ):
        token = match[0].rstrip("=")
        if (
            token.islower()
            or token.isupper()
            and "=" not in match[0]
            and not any(map(str.isdigit, token))
        ):
            continue
        if said := _from_base64(token):
            yield said
    for match in re.finditer(r"(?:(?:0x|\\x|x)?[2-7][0-9a-f](?:[ ,:;-]{0,2})){8,}", text.lower()):
        pairs = re.findall("([2-7][0-9a-f])", re.sub(r"0x|\\x|x", " ", match[0]))
        said = "".join(chr(int(pair, 16)) for pair in pairs)
        if said.isprintable() and sum(map(str.isdigit, said)) > 7:
            yield said
    for match in re.finditer(r"\b0x([0-9a-f]{7,8})\b|\b([0-9a-f]{7,8})h\b", text.lower()):
        number = str(int(match[1] or match[2], 16))
        if len(number) in (8, 9) and eleven_test(number):
            yield number.zfill(9)
    for match in re.finditer(
        r"(?<![A-Za-z0-9])(?:[MNO][A-Za-z0-9+/]{3}[ \n-]){2}[MNO][A-Za-z0-9+/]{3}(?![A-Za-z0-9])",
        text,
    ):
        if said := _from_base64(re.sub("[ \n-]", "", match[0])):
            yield said
    for match in re.finditer(
        r"(?<![0-9])(?:4[89]|5[0-7])(?:[ ,;.-]{1,3}(?:4[89]|5[0-7])){8}(?![0-9])", text
    ):
        yield "".join(chr(int(code)) for code in re.findall("[0-9]+", match[0]))
    for match in re.finditer(r"\b(?:0b)?([01]{24,30})\b|\b0o([0-7]{9,10})\b", text):
        yield str(int(match[1], 2) if match[1] else int(match[2], 8)).zfill(9)


def _from_base64(token: str) -> str | None:
    from binascii import a2b_base64

    token = token.replace("-", "+").replace("_", "/")
    try:
        raw = a2b_base64(token + "=" * (-len(token) % 4))
        said = raw.decode("ascii")
    except ValueError:
        return None
    return said if said.replace("\n", " ").isprintable() else None
