"""The noun of a verb: what somebody asks with "orten" is written as "Ortung".

Longer ones need no help, their stems are the same (überwachen, Überwachung). Only for asking, where nothing says the verb itself.
"""

from search.analysis.stems import stem

_ENDINGS = {"en": "ung", "ern": "erung", "eln": "lung"}
_SHORTEST = 3


def of_verb(word: str) -> str:
    """The stem of the noun in -ung of a lower-case German word that may be a verb; empty for one that cannot be."""
    ending = next((ending for ending in _ENDINGS if word.endswith(ending)), "")
    if not ending or len(word) - len(ending) < _SHORTEST or not word.isalpha():
        return ""
    return stem(word.removesuffix(ending) + _ENDINGS[ending], "de")
