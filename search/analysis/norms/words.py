"""The words citations are made of, as one pattern: signs, levels, numbers, joints and the names of laws."""

import re

from search.analysis.norms.law import LAWS

_SPACE = r"[ \t\u00a0\u202f]*\n?[ \t\u00a0\u202f]*"


def _name(text: str) -> str:
    """A law's name, with the genitive of full names, however its parts are spaced."""
    parts = re.split(r"([ -])", text)
    pattern = "".join(_JOINTS.get(part, re.escape(part)) for part in parts)
    return pattern + ("(?:es|s)?" if text.endswith(("gesetz", "buch")) else "")


_JOINTS = {" ": r"[ \u00a0\u202f-]?", "-": r"[ \u00a0\u2011-]?"}
_NAMES = {name: law.key for law in LAWS.values() for name in (law.short, *law.names)}
_NAMED = "|".join(_name(name) for name in sorted(_NAMES, key=lambda name: -len(name)))
ARTICLE = r"(?:(?:des|der|vom|im|in\s+der|nach)\s+)?"
LAW = rf"(?:{_NAMED})(?![\w]|-\w)"


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()


_KEYS = {_plain(name): key for name, key in _NAMES.items()}


def law_of(name: str) -> str:
    """The key of a law however it was written; raises KeyError."""
    plain = _plain(name)
    return next(_KEYS[form] for form in (plain, plain.removesuffix("s"), plain.removesuffix("es")) if form in _KEYS)


NUMBER = r"\d{1,4}[a-z]?(?![\w]|[.,]\d)"
LEVELS = {
    "paragraph": r"Abs(?:atz(?:es)?|ätzen?|\.)?",
    "item": r"(?:Nrn?\.?|Nummern?|Ziff(?:ern?|\.)?)",
    "sentence": r"(?:Satz(?:es)?|Sätzen?|S\.|S(?=\s?\d))",
    "half": r"(?:Halbsatz(?:es)?|Halbs\.|Hs\.?)",
    "letter": r"(?:Buchst(?:aben?|\.)?|lit\.?)",
    "variant": r"(?:Alt(?:ernative|\.)|Var(?:iante|\.))",
}

TOKEN = re.compile(
    _SPACE
    + r"(?:"
    + r"(?P<sign>§§?|Paragra(?:ph|f)(?:en|s)?\b|Art(?:ikel[ns]?\b|\.|(?=\s\d)))"
    + r"|(?P<with>i\.\s?V\.\s?m\.|iVm\b|in\s+Verbindung\s+mit)"
    + "".join(rf"|(?P<{name}>{pattern}(?![^\W\d]))" for name, pattern in LEVELS.items())
    + rf"|{ARTICLE}(?P<law>{LAW})"
    + r"|\(\s*(?P<bracket>\d{1,3}[a-z]?)\s*\)"
    + rf"|(?P<number>{NUMBER})"
    + r"|(?P<roman>[IVX]{1,6}(?![\w]))"
    + r"|(?P<following>ff?\.|ff\b)"
    + r"|(?P<until>bis\b|[-–](?=\s?\d))"
    + r"|(?P<and>,|und\b|u\.|sowie\b|oder\b|/|;)"
    + r"|(?P<small>[a-z](?![\w]))"
    + r")",
    re.IGNORECASE,
)
START = re.compile(r"§|\bParagra(?:ph|f)|\bArt(?:ikel|\.|(?=\s\d))", re.IGNORECASE)

_ROMANS = {"I": 1, "V": 5, "X": 10}


def roman(text: str) -> str:
    """The number a Roman numeral means, in our digits; empty for what is none."""
    if not set(text.upper()) <= set(_ROMANS):
        return ""
    values = [_ROMANS[sign] for sign in text.upper()]
    total = sum(-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True))
    return str(total) if 0 < total < 40 and _written(total) == text.upper() else ""  # noqa: PLR2004  # no law has more


def _written(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
