"""Ways to hide what leads to a person, made by program: every number is invented, every name is a
common one that stands for nobody."""

from __future__ import annotations

import base64
import random
import unicodedata
from collections.abc import Iterator

WORDS = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
TENS = [
    "x",
    "tien",
    "twintig",
    "dertig",
    "veertig",
    "vijftig",
    "zestig",
    "zeventig",
    "tachtig",
    "negentig",
]
TEENS = [
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
]
#: the zero of some scripts that count in tens
ZEROS = "٠۰߀०০੦૦୦௦౦೦൦๐໐༠၀០᠐᥆᧐᭐᮰᱀꘠꣐꤀꩐꯰０𝟎𝟘𝟢𝟬𝟶𞥐🯰"
UNSEEN = [
    "\u00ad",
    "\u034f",
    "\u061c",
    "\u115f",
    "\u1160",
    "\u17b4",
    "\u180e",
    "\u200b",
    "\u200c",
    "\u200d",
    "\u200e",
    "\u200f",
    "\u2060",
    "\u2061",
    "\u2062",
    "\u2063",
    "\u2064",
    "\u3164",
    "\ufe00",
    "\ufe0f",
    "\uffa0",
    "\U000e0020",
    "\U000e0041",
    "\U000e0100",
    "\u0301",
    "\u0336",
    "\u20e3",
    "\u0338",
]
SIGNS = [
    " ",
    "   ",
    "      ",
    ":",
    "*",
    "+",
    "'",
    "’",
    "·",
    "•",
    "|",
    " | ",
    "/",
    "_",
    ",",
    ", ",
    ";",
    "; ",
    "-",
    "–",
    "—",
    " - ",
    "−",
    "‑",
    ".",
    ". ",
    "…",
    "~",
    "=",
    "#",
    "\\",
    '"',
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u00a0",
    "\u2003",
    "\u2009",
    "\u3000",
    "\u202f",
    " en ",
    " and ",
    " + ",
    "**",
    "__",
    "--",
    "><",
    "][",
    ")(",
    "†",
    "→",
    "✂",
    "。",
    "․",
    "¦",
    "‖",
    " punt ",
    " streep ",
    " spatie ",
    "<br>",
    "&nbsp;",
    "&shy;",
    "&#8203;",
    "&thinsp;",
    "<wbr>",
]


def eleven(digits: str) -> bool:
    """The eleven-test, by its definition."""
    return (
        sum(
            int(digit) * weight
            for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)
        )
        % 11
        == 0
    )


def invented(chance: random.Random, zero: bool = False) -> str:
    """Nine digits that pass the test; not the beginning of a year, so that no date is meant."""
    while True:
        digits = (
            "0" + str(chance.choice("123456789"))
            if zero
            else str(chance.randint(3, 9)) + str(chance.randint(0, 9))
        ) + "".join(str(chance.randint(0, 9)) for _ in range(7))
        if eleven(digits) and len(set(digits)) > 4:
            return digits


def below_thousand(number: int) -> str:
    """A number in Dutch."""
    if number < 10:
        return WORDS[number]
    if number < 20:
        return TEENS[number - 10]
    if number < 100:
        unit, tens = number % 10, TENS[number // 10]
        link = "ën" if unit in (2, 3) else "en"
        return f"{WORDS[unit]}{link}{tens}" if unit else tens
    start = "honderd" if number < 200 else f"{WORDS[number // 100]}honderd"
    return start + (below_thousand(number % 100) if number % 100 else "")


def cut(digits: str, *sizes: int) -> list[str]:
    """The digits in groups."""
    groups, place = [], 0
    for size in sizes:
        groups.append(digits[place : place + size])
        place += size
    return groups


def bsn_forms(chance: random.Random) -> Iterator[tuple[str, str]]:
    """A BSN in every way: how → text."""
    for sign in SIGNS:
        yield f"threes {sign!r}", sign.join(cut(invented(chance), 3, 3, 3))
        yield f"four two three {sign!r}", sign.join(cut(invented(chance), 4, 2, 3))
        yield f"each {sign!r}", sign.join(invented(chance))
        yield f"twos {sign!r}", "mijn nummer: " + sign.join(cut(invented(chance), 2, 2, 2, 3)) + "."
    for sign in UNSEEN:
        yield f"unseen {sign!r}", sign.join(invented(chance))
        yield f"unseen once {sign!r}", sign.join(cut(invented(chance), 4, 5))
    for zero in ZEROS:
        yield (
            f"script {unicodedata.name(zero)}",
            "".join(chr(ord(zero) + int(digit)) for digit in invented(chance)),
        )
        yield (
            f"script in threes {unicodedata.name(zero)}",
            " ".join(
                cut("".join(chr(ord(zero) + int(digit)) for digit in invented(chance)), 3, 3, 3)
            ),
        )
    for ones in ("①", "❶", "➀", "➊", "⓵", "⑴", "⒈", "㊀", "㈠"):
        yield (
            f"circled {ones}",
            "".join(
                chr(ord(ones) + int(digit) - 1) if digit != "0" else "0"
                for digit in invented(chance)
            ),
        )
    yield "han", "".join("〇一二三四五六七八九"[int(digit)] for digit in invented(chance))
    yield "superscript", "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in invented(chance))
    yield "subscript", "".join("₀₁₂₃₄₅₆₇₈₉"[int(digit)] for digit in invented(chance))
    yield "keycaps", "".join(f"{digit}\ufe0f\u20e3" for digit in invented(chance))
    yield "braille", "⠼" + "".join("⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊"[int(digit)] for digit in invented(chance))
    yield "tags", "zaak" + "".join(chr(0xE0000 + ord(digit)) for digit in invented(chance))
    yield (
        "mixed scripts",
        "".join(chr(ord(chance.choice(ZEROS)) + int(digit)) for digit in invented(chance)),
    )
    bsn = invented
    yield "zero lost", bsn(chance, zero=True)[1:]
    yield "zero lost, in groups", " ".join(cut(bsn(chance, zero=True)[1:], 2, 3, 3))
    yield "zero lost, with hyphens", "-".join(cut(bsn(chance, zero=True)[1:], 2, 3, 3))
    yield "zero kept", bsn(chance, zero=True)
    yield "zero added", "0" + bsn(chance)
    yield "zeros added", "000" + bsn(chance)
    yield "zero added, in groups", "0 " + " ".join(cut(bsn(chance), 3, 3, 3))
    yield "zero in front of the first group", "0" + ".".join(cut(bsn(chance), 3, 3, 3))
    yield "between letters", f"client{bsn(chance)}dossier"
    yield "behind a letter", f"B{bsn(chance)}"
    yield "behind a date", f"2024-03-15{bsn(chance)}"
    yield "behind a Dutch date", f"15-03-2024{bsn(chance)}"
    yield "behind a date without signs", f"20240315{bsn(chance)}"
    yield "before a date", f"{bsn(chance)}2024-03-15"
    yield "before a date without signs", f"{bsn(chance)}20240315"
    yield "behind a time", f"om 10:30{bsn(chance)}"
    yield "two of them", bsn(chance) + bsn(chance)
    yield "in a row with a date", f"2024-03-15 {bsn(chance)}"
    yield "behind a number", f"kamer 3 {' '.join(cut(bsn(chance), 3, 3, 3))}"
    yield "behind a number of a house", f"nr 12, {bsn(chance)}"
    yield "as an amount", f"€ {bsn(chance)}"
    yield "with decimals", f"{bsn(chance)},00"
    yield "minus", f"-{bsn(chance)}"
    yield "in an address", f"https://voorbeeld.nl/client/{bsn(chance)}/zaak"
    yield "in a query", f"?id={bsn(chance)}&x=1"
    yield "entities", "".join(f"&#{ord(digit)};" for digit in bsn(chance))
    yield "entities, hexadecimal", "".join(f"&#x{ord(digit):x};" for digit in bsn(chance))
    yield "entities without end", "".join(f"&#{ord(digit)}" for digit in bsn(chance))
    yield "entities, twice", "".join(f"&amp;#{ord(digit)};" for digit in bsn(chance))
    yield "percent", "".join(f"%{ord(digit):x}" for digit in bsn(chance))
    yield "escapes", "".join(f"\\u{ord(digit):04x}" for digit in bsn(chance))
    yield "escapes, short", "".join(f"\\x{ord(digit):02x}" for digit in bsn(chance))
    yield "quoted printable", "".join(f"={ord(digit):X}" for digit in bsn(chance))
    yield "tags of HTML", "<b>{}</b><i>{}</i>{}".format(*cut(bsn(chance), 3, 3, 3))
    yield "comments of HTML", "<!-- x -->".join(cut(bsn(chance), 4, 5))
    yield "base64", base64.b64encode(bsn(chance).encode()).decode()
    yield "base64 of a sentence", base64.b64encode(f"BSN {bsn(chance)}".encode()).decode()
    yield (
        "base64 without end",
        base64.urlsafe_b64encode(f"client {bsn(chance)}".encode()).decode().rstrip("="),
    )
    yield "hexadecimal", bsn(chance).encode().hex()
    yield "hexadecimal with spaces", bsn(chance).encode().hex(" ")
    yield "hexadecimal with colons", bsn(chance).encode().hex(":")
    yield "hexadecimal number", hex(int(bsn(chance)))
    yield "binary number", bin(int(bsn(chance)))
    yield "words", " ".join(WORDS[int(digit)] for digit in bsn(chance))
    yield "words with commas", ", ".join(WORDS[int(digit)] for digit in bsn(chance))
    yield (
        "words, the last with en",
        ", ".join(WORDS[int(digit)] for digit in bsn(chance)[:8]) + " en " + WORDS[0]
        if False
        else " en ".join(WORDS[int(digit)] for digit in bsn(chance)),
    )
    yield "words in capitals", " ".join(WORDS[int(digit)] for digit in bsn(chance)).upper()
    yield (
        "words with accents",
        " ".join(WORDS[int(digit)].replace("een", "één") for digit in bsn(chance)),
    )
    yield "words with hyphens", "-".join(WORDS[int(digit)] for digit in bsn(chance))
    yield "words glued", "".join(WORDS[int(digit)] for digit in bsn(chance))
    yield "words on lines", "\n".join(WORDS[int(digit)] for digit in bsn(chance))
    yield (
        "words in hundreds",
        " ".join(below_thousand(int(group)) for group in cut(nonzero(chance), 3, 3, 3)),
    )
    yield (
        "words in hundreds with dots",
        ". ".join(below_thousand(int(group)) for group in cut(nonzero(chance), 3, 3, 3)),
    )
    yield (
        "words in twos",
        " ".join(below_thousand(int(group)) for group in cut(nonzero(chance), 2, 2, 2, 3)),
    )
    yield (
        "words in English",
        " ".join(
            ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"][
                int(digit)
            ]
            for digit in bsn(chance)
        ),
    )
    yield (
        "words and digits",
        " ".join(
            WORDS[int(digit)] if place % 2 else digit for place, digit in enumerate(bsn(chance))
        ),
    )
    yield "letters for digits", bsn(chance).replace("1", "l").replace("0", "O")
    yield "label", f"BSN: {bsn(chance)}"
    yield "label glued", f"bsn{bsn(chance)}"
    yield "signs mixed", "{}.{} {}".format(*cut(bsn(chance), 3, 3, 3))
    yield "signs mixed, odd groups", "{}/{}-{} {}".format(*cut(bsn(chance), 2, 4, 1, 2))
    yield "brackets", "({})({})({})".format(*cut(bsn(chance), 3, 3, 3))
    yield "brackets and spaces", "( {} ) [ {} ] {{ {} }}".format(*cut(bsn(chance), 3, 3, 3))
    yield "quotes", "'{}' '{}' '{}'".format(*cut(bsn(chance), 3, 3, 3))
    yield "Markdown", "**{}** _{}_ `{}`".format(*cut(bsn(chance), 3, 3, 3))
    yield "million", "{} miljoen {} duizend {}".format(*cut(nonzero(chance), 3, 3, 3))
    yield "the same word between", " dan ".join(cut(bsn(chance), 3, 3, 3))
    yield "a letter between", "x".join(cut(bsn(chance), 3, 3, 3))
    yield (
        "at the end of a long text",
        "De cliënt wil graag zelfstandig wonen en heeft daar hulp bij nodig. " * 40 + bsn(chance),
    )


def nonzero(chance: random.Random) -> str:
    """Nine digits in which no group, of two or three, begins with a zero, so
    that they can be said."""
    while True:
        digits = invented(chance)
        if not any(digits[place] == "0" for place in (0, 2, 3, 4, 6)):
            return digits


def iban(chance: random.Random) -> str:
    """A Dutch account number with the right check digits, of a bank that does not exist."""
    body = "XXXX" + "".join(str(chance.randint(0, 9)) for _ in range(10))
    rest = int("".join(str(int(sign, 36)) for sign in body + "NL00")) % 97
    return f"NL{98 - rest:02}{body}"


def contact_forms(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Where somebody can be reached: how → text."""
    yield from (
        (f"e-mail {text!r}", f"Bereikbaar via {text} of via de balie")
        for text in (
            "iemand@voorbeeld.nl",
            "Iemand@Voorbeeld.NL",
            "iemand+wmo@sub.voorbeeld.org",
            "iemand(at)voorbeeld.nl",
            "iemand (at) voorbeeld.nl",
            "iemand[at]voorbeeld.nl",
            "iemand [at] voorbeeld [dot] nl",
            "iemand{at}voorbeeld{dot}nl",
            "iemand at voorbeeld.nl",
            "iemand at voorbeeld dot nl",
            "iemand AT voorbeeld DOT nl",
            "iemand apenstaartje voorbeeld.nl",
            "iemand apenstaartje voorbeeld punt nl",
            "iemand-at-voorbeeld.nl",
            "iemand_at_voorbeeld.nl",
            "iemand @ voorbeeld . nl",
            "iemand @voorbeeld.nl",
            "iemand@ voorbeeld.nl",
            "iemand(@)voorbeeld.nl",
            "iemand[@]voorbeeld[.]nl",
            "iemand@voorbeeld(punt)nl",
            "iemand@voorbeeld punt nl",
            "iemand&#64;voorbeeld.nl",
            "iemand&commat;voorbeeld&period;nl",
            "iemand%40voorbeeld.nl",
            "iemand＠voorbeeld．nl",
            "iemand﹫voorbeeld.nl",
            "iemand@voorbeeld。nl",
            "iemand@voorbeeld｡nl",
            "iemand@пример.рф",
            "иван@пример.рф",
            "iemand@xn--e1afmkfd.xn--p1ai",
            "iemand@例え.jp",
            "i\u200bemand@\u200bvoorbeeld.n\u200bl",
            "iemand\u00ad@voorbeeld.nl",
            "mailto:iemand@voorbeeld.nl",
            "<iemand@voorbeeld.nl>",
            '"iemand"@voorbeeld.nl',
            "iemand@voorbeeld<!-- -->.nl",
            "iemand\n@voorbeeld.nl",
            "iemand@[192.0.2.1]",
            "iemand.gmail.com",
            "iemand bij gmail.com",
            "iemand apestaartje hotmail punt com",
        )
    )
    yield "e-mail base64", base64.b64encode(b"iemand@voorbeeld.nl").decode()
    eight = "".join(str(chance.randint(1, 9)) for _ in range(8))
    seven = eight[:7]
    yield from (
        (f"telephone {text!r}", f"Te bereiken op {text}, liefst overdag")
        for text in (
            f"06{eight}",
            f"06-{eight}",
            f"06 {eight}",
            "06 " + " ".join(cut(eight, 2, 2, 2, 2)),
            "06-" + "-".join(cut(eight, 2, 2, 2, 2)),
            "06." + ".".join(cut(eight, 2, 2, 2, 2)),
            f"06 / {eight}",
            f"(06) {eight}",
            f"+316{eight}",
            f"+31 6 {eight}",
            f"+31 (0)6 {eight}",
            f"+31 (0) 6-{eight}",
            f"00316{eight}",
            f"0031 6 {eight}",
            f"316{eight}",
            f"038-{seven}",
            f"038 {seven[:3]} {seven[3:5]} {seven[5:]}",
            f"(038) {seven}",
            f"0529-{eight[:6]}",
            f"0529 {eight[:3]} {eight[3:6]}",
            f"06_{eight}",
            f"06\u200b{eight}",
            "０６" + eight,
            f"+32 470 {eight[:6]}",
            f"+49 151 {eight}",
            f"06:{eight}",
            f"06 - {eight[:4]} - {eight[4:]}",
        )
    )
    yield "telephone, by its word", f"Tel. {eight[:6]}"
    yield "telephone in words", "nul zes " + " ".join(WORDS[int(digit)] for digit in eight)
    number = iban(chance)
    for text in (
        number,
        " ".join(cut(number, 4, 4, 4, 4, 2)),
        number.lower(),
        ".".join(cut(number, 4, 4, 4, 4, 2)),
        "-".join(cut(number, 4, 4, 4, 4, 2)),
        f"IBAN:{number}",
        "\u200b".join(number),
        "_".join(cut(number, 4, 4, 10)),
        "BE71096123456769",
        "DE89 3704 0044 0532 0130 00",
        "GB82 WEST 1234 5698 7654 32",
    ):
        yield f"account {text!r}", f"rekening {text}"
    for text in (
        "8011 AB 12",
        "8011AB 12",
        "8011AB12",
        "8011ab 12",
        "8011 ab 12",
        "8011 AB, 12",
        "8011 AB nr. 12",
        "8011 AB huisnummer 12",
        "8011 AB 12a",
        "Voorstraat 12, 8011 AB",
        "Voorstraat 12 8011AB Zwolle",
        "8011-AB-12",
        "8011 AB / 12",
        "８０１１ ＡＢ １２",
        "8011\u00a0AB\u00a012",
        "8011 AB Zwolle, Voorstraat 12",
        "8011 AB #12",
        "8011AB-12",
        "postcode 8011 AB huisnr 12",
        "8011 AB 12 hs",
        "Voorstraat 12",
    ):
        yield f"house {text!r}", f"Woont op {text}"


def care_forms(chance: random.Random) -> Iterator[tuple[str, str]]:
    """What is said of somebody's illness: how → text."""
    for text in (
        "F20",
        "F20.0",
        "f20.0",
        "F 20.0",
        "F20-0",
        "F20,0",
        "F-20",
        "F.20.0",
        "(F20)",
        "F20.9V",
        "F10",
        "F32.1",
        "F60.31",
        "F84",
        "F20\u200b.0",
        "Ｆ２０．０",
        "ICD-10 F20",
        "ICD-10: G40.1",
        "ICD10 F20.0",
        "ICD F20",
        "G40.1",
        "Z73.0",
        "6A20",
        "6A20.0",
        "6B40",
        "DSM-5 295.90",
        "DSM 5: 295.90",
        "DSM-IV 296.3",
        "DSM-IV-TR 301.83",
        "DSM5 314.01",
        "dsm iv 300.02",
        "295.90",
        "301.83",
        "296.3x",
        "As I: 295.30",
        "diagnose 296.3",
        "DSM-5-code 309.81",
        "DSM-IV 309",
        "F twintig punt nul",
    ):
        yield f"code {text!r}", f"Bekend met {text} sinds enige tijd"
    for text in (
        "clozapine",
        "Clozapine",
        "CLOZAPINE",
        "clozapíne",
        "clo\u200bzapine",
        "clo\u00adzapine",
        "сlоzарinе",
        "c l o z a p i n e",
        "c-l-o-z-a-p-i-n-e",
        "lithium",
        "lithiumcarbonaat",
        "lithiumspiegel",
        "olanzapine",
        "Zyprexa",
        "haldol",
        "haloperidol",
        "risperidon",
        "Risperdal",
        "quetiapine",
        "Seroquel",
        "aripiprazol",
        "Abilify",
        "paliperidon",
        "Xeplion",
        "sertraline",
        "citalopram",
        "fluoxetine",
        "Prozac",
        "paroxetine",
        "venlafaxine",
        "Efexor",
        "mirtazapine",
        "Remeron",
        "bupropion",
        "amitriptyline",
        "nortriptyline",
        "clomipramine",
        "diazepam",
        "Valdispert",
        "oxazepam",
        "lorazepam",
        "Temesta",
        "temazepam",
        "alprazolam",
        "Xanax",
        "zolpidem",
        "zopiclon",
        "methylfenidaat",
        "Ritalin",
        "Concerta",
        "dexamfetamine",
        "atomoxetine",
        "methadon",
        "buprenorfine",
        "Suboxone",
        "naltrexon",
        "acamprosaat",
        "Campral",
        "disulfiram",
        "Antabus",
        "lamotrigine",
        "valproaat",
        "Depakine",
        "carbamazepine",
        "Tegretol",
        "pregabaline",
        "Lyrica",
        "topiramaat",
        "promethazine",
        "zuclopentixol",
        "Cisordinol",
        "flupentixol",
        "Fluanxol",
        "penfluridol",
        "pimozide",
        "pipamperon",
        "Dipiperon",
        "melatonine",
        "biperideen",
        "Akineton",
        "propranolol",
        "clonidine",
        "memantine",
        "rivastigmine",
        "levodopa",
        "tramadol",
        "oxycodon",
        "depotclozapine",
        "olanzapinedepot",
    ):
        yield f"medicine {text!r}", f"Gebruikt {text} tegen de klachten"
    for text in (
        "20 mg",
        "20mg",
        "2,5 mg",
        "100 milligram",
        "3 dd 1",
        "2dd1",
        "50 mcg",
        "0.5 mg",
        "３ mg",
    ):
        yield f"dose {text!r}", f"Krijgt {text} per dag"
    for text in (
        "IQ 62",
        "IQ: 62",
        "IQ van 62",
        "IQ=62",
        "iq 62",
        "TIQ 62",
        "IQ-score 62",
        "IQ-score van ongeveer 62",
        "I.Q. 62",
        "een IQ tussen 50 en 69",
        "IQ rond de 70",
        "een IQ (62)",
        "62 IQ",
        "IQ\u00a062",
        "IQ ６２",
        "I\u200bQ 62",
        "IQ tweeënzestig",
        "totaal IQ is 62",
        "intelligentiequotiënt 62",
        "intelligentiequotiënt van 62",
        "IQ 104",
    ):
        yield f"intelligence {text!r}", f"Uit onderzoek bleek {text} bij de test"


def person_forms(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Who somebody is: how → text."""
    for text in (
        "mevrouw Jansen",
        "Mevrouw Jansen",
        "MEVROUW JANSEN",
        "mevrouw jansen",
        "mevr. Jansen",
        "mevr Jansen",
        "Mw. Jansen",
        "mw Jansen",
        "mw. de Vries",
        "mw. De Vries",
        "dhr. de Vries",
        "dhr de Vries",
        "Dhr. Bakker",
        "DHR. BAKKER",
        "de heer Bakker",
        "de heer de Vries",
        "de heer J. Bakker",
        "heer Bakker",
        "meneer Yilmaz",
        "meneer bakker",
        "mijnheer Van Dijk",
        "mevrouw van den Berg",
        "mevrouw Van der Meulen",
        "mevrouw El Amrani",
        "mevrouw Jansen-de Vries",
        "mevrouw d'Hondt",
        "mevrouw Özdemir",
        "mevrouw Çelik",
        "dr. J. de Vries",
        "dr. De Vries",
        "drs. P. Bakker",
        "prof. dr. A. Visser",
        "mr. M. Smit",
        "ir. K. de Boer",
        "familie Jansen",
        "fam. Bakker",
        "juffrouw Smit",
        "dokter Visser",
        "mevrouw\u00a0Jansen",
        "mev\u00adrouw Jansen",
        "ｍｅｖｒｏｕｗ Ｊａｎｓｅｎ",
        "mevrouw J.",
        "dhr. B.",
        "mevrouw X",
        "J. de Vries",
        "J.P. Jansen",
        "A.B. van den Berg",
        "Jan Jansen",
        "jan jansen",
        "JAN JANSEN",
        "Jan de Vries",
        "Fatima El Amrani",
        "Mehmet Yilmaz",
        "Jansen, Jan",
        "Anna van Dijk",
        "hij heet Pieter",
        "mijn naam is Kees",
        "genaamd Ahmed",
        "zijn naam is Bram",
        "zoon Kevin",
        "partner Linda",
        "mevrouw: Jansen",
        "mevrouw_Jansen",
        "de heer/mevrouw Jansen",
        "cliënt Johan",
        "m e v r o u w Jansen",
        "Mr. Smith",
        "Jan J.",
    ):
        yield f"name {text!r}", f"Gesproken met {text} over de dag"
    yield "name of a judge", "dr. J. de Vries, GGZ"
    for text in (
        "geboren op 1-1-1980",
        "geboren 01-01-1980",
        "geb. 1-1-1980",
        "geb. 1-1-80",
        "geb 01/01/80",
        "geboren op 1 januari 1980",
        "geboren: 1 jan. 1980",
        "geboortedatum 1980-01-01",
        "geboortedatum: 01.01.1980",
        "geboortedatum 19800101",
        "geb.dat. 1-1-1980",
        "(geb. 12 maart 1975)",
        "GEBOREN OP 1-1-1980",
        "geboren te Zwolle op 1-1-1980",
        "geboren in Zwolle, 1 januari 1980",
        "g e b o r e n 1-1-1980",
        "DOB 1980-01-01",
        "date of birth: 01-01-1980",
        "1-1-1980 geboren",
        "*1-1-1980",
        "is jarig op 3 mei 1980",
        "geb. ١-١-١٩٨٠",
        "geboren op 1 1 1980",
        "geboren op de eerste dag: 1 januari '80",
        "is van 1-1-1980 (geboortedatum)",
    ):
        yield f"birth date {text!r}", f"De client, {text}, woont zelfstandig"
    for text in (
        "V-nummer 2801234567",
        "V-nummer: 280.123.4567",
        "v-nr 2801234567",
        "V nummer 2801234567",
        "vnummer 2801234567",
        "vreemdelingennummer 2801234567",
        "V-2801234567",
        "V280.123.4567",
    ):
        yield f"alien {text!r}", f"Bekend onder {text} bij de dienst"


def disguises(seed: int = 0) -> list[tuple[str, str]]:
    """Every disguise: how it was made → text."""
    chance = random.Random(seed)
    return [
        item
        for make in (bsn_forms, contact_forms, care_forms, person_forms)
        for item in make(chance)
    ]


def names_of_things() -> list[str]:
    """Short names, of a case or a file, that lead to a person."""
    chance = random.Random(1)
    return [
        "jan-jansen-1980-01-01",
        "jan-jansen",
        "jansen-1980-01-01",
        "x-1975-12-03",
        "dhr-jansen",
        "mevrouw-de-vries",
        "mw-bakker",
        "f20-0-schizofrenie",
        "f20-psychose",
        "zaak-f32-1",
        f"zaak-{invented(chance)}",
        f"bsn{invented(chance)}",
        "-".join(cut(invented(chance), 3, 3, 3)),
        "_".join(cut(invented(chance), 3, 3, 3)),
        "8011ab-12",
        "j-de-vries-19800101",
        "fatima-el-amrani",
        "06-12345678",
        "iq-62",
        "clozapine-start",
        "geboren-1-1-1980",
        "dsm-5-295-90",
        "lithium-1",
    ]
