"""Gender forms to the form they share: Betriebsrät:innen, BetriebsrätInnen, Betriebsrätinnen and Betriebsrätin all mean Betriebsrat.

Written signs and the inner capital are certain; the endings ``-in`` and ``-innen`` go by rules for the suffixes of persons, so that
"Termin", "Medizin", "beginnen" and "innen" stay what they are.
"""

import re

_SIGN = re.compile(r"(?:[:*_·]|/-?|\()(?P<form>innen(?P<rest>[^\W_]*)|inn\)en|inn|in|e|r|n|s|en|em|er|es)\)?")
_INNER_CAPITAL = re.compile(r"(?<=[a-zäöüß])In(?:nen)?(?=$|[a-zäöüß]{3,}$)")
_PLURAL = re.compile(r"(?<=[^\W_]{3})innen$")
_NOT_PLURAL = re.compile(r"(?:gew|beg|ges|bes|ers|s|r|sp|b|l|dr|m|z|f|k)innen$")
_PERSONS = (
    "er", "or", "ur", "ar", "är", "ent", "ant", "ist", "log", "loge", "rät", "ärzt", "arzt", "wält", "kund", "kolleg", "chef",
    "pert", "wirt", "freund", "amt", "gesell", "ständ",
)  # fmt: skip
_SINGULAR = re.compile(rf"(?<=[^\W_]{{2}})(?:{'|'.join(_PERSONS)})in$")
_NOT_SINGULAR = frozenset(
    ["glycerin", "heparin", "darin", "worin", "hierin", "saccharin", "urin", "tamburin", "mandarin", "purin", "samtin", "gesamtin"]
)


def without_signs(word: str) -> str:
    """A raw word with its signs of gender and its inner capital taken out; others come back unchanged."""
    return _INNER_CAPITAL.sub("", _SIGN.sub(lambda match: match["rest"] or "", word))


def base(word: str) -> str:
    """A lower-case word without the ending of a female person."""
    if word.endswith("innen"):
        return word if _NOT_PLURAL.search(word) and not _person_plural(word) else _PLURAL.sub("", word)
    if word.endswith("in") and _SINGULAR.search(word) and word not in _NOT_SINGULAR:
        return word[:-2]
    return word


def _person_plural(word: str) -> bool:
    return word.removesuffix("innen").endswith(_PERSONS)
