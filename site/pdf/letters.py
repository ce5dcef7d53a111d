"""Which letters the fonts inside typst can show. An accessible PDF refuses a letter without a shape, so such a letter becomes a box.

Latin with all its accents, Greek and Cyrillic, signs and arrows: whatever the hub's own languages need. Owns no knowledge of the text.
"""

import unicodedata

SHOWN = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2FF), (0x370, 0x377), (0x37A, 0x37F), (0x384, 0x38A), (0x38C, 0x38C), (0x38E, 0x3A1),
    (0x3A3, 0x482), (0x48A, 0x4FF), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x2030, 0x2040), (0x2042, 0x2042), (0x2044, 0x205E),
    (0x2070, 0x2071), (0x2074, 0x208E), (0x20A0, 0x20BF), (0x2100, 0x211E), (0x2120, 0x2120), (0x2122, 0x2122), (0x2153, 0x2184),
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x25A0, 0x25FF), (0x2610, 0x2612), (0x2713, 0x2714), (0x2717, 0x2718),
)  # fmt: skip
"""Ranges of code points; the tests print every one of them in every style."""
BOX = "\u25a1"
_SPACES = str.maketrans({"\t": " ", "\u00ad": "\u00ad", "\u2028": "\n", "\u2029": "\n"})
_KEPT = frozenset("\n\u00ad")  # a soft hyphen is a hint that typst understands


def showable(text: str) -> str:
    """The text with a box for each letter that has no shape; marks without a letter of their own are left out."""
    composed = unicodedata.normalize("NFC", text).translate(_SPACES)
    if composed.isascii() and composed.isprintable():
        return composed
    return "".join(_shown(letter) for letter in composed)


def _shown(letter: str) -> str:
    point = ord(letter)
    if letter in _KEPT or any(first <= point <= last for first, last in SHOWN):
        return letter
    category = unicodedata.category(letter)
    if category == "Zs":
        return " "
    return "" if category[0] in "MC" else BOX
