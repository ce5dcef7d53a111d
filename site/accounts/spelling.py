"""How a company's name is compared: without legal form, case, umlaut spelling, hyphens and signs; near misses by similarity."""

import re
import unicodedata
from difflib import SequenceMatcher

NEAR = 0.82  # of 1.0; below, two names are taken for two companies. Found by trying names of companies against their misspellings
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LEGAL = re.compile(
    r"\b(?:g?gmbh|mbh|ag|kg ?a ?a|kg|ohg|gbr|e ?v|e ?g|e ?k|se|ug|haftungsbeschraenkt|co|compagnie|partg|aoer|inc|ltd|limited|stiftung)\b"
    r"|\bgesellschaft mit beschraenkter haftung\b|\baktiengesellschaft\b|\bkommanditgesellschaft\b"
)


def normalise(name: str) -> str:
    """The form in which two spellings of one company are equal; empty only for an empty name."""
    folded = unicodedata.normalize("NFKC", name).casefold().replace("&", " und ").replace("+", " und ").translate(UMLAUTS)
    plain = _without_marks(folded)
    words = re.sub(r"[^a-z0-9]+", " ", re.sub(r"(?<=\b\w)\.(?=\w\b|\s|$)", "", plain)).strip()
    core = _LEGAL.sub(" ", words).split()
    while core and core[-1] == "und":
        core.pop()
    return ("".join(core) or words.replace(" ", "") or "".join(folded.split()))[:200]


def similarity(one: str, other: str) -> float:
    """How alike two normalised names are, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _without_marks(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
