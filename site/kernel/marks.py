"""Marks that stand in a rendered template where a value will go, so that it can be cut there once and filled in many times."""

import re
import secrets

_nonce = secrets.token_hex(6)  # nobody can write a mark into a text
_MARK = re.compile(f"\x02{_nonce}(\\w+)\x03")


class Marks(dict[str, str]):
    """What a template gets instead of values: a mark for whatever name it asks for."""

    def __missing__(self, name: str) -> str:
        """The mark of this name."""
        return f"\x02{_nonce}{name}\x03"


def cut(text: str) -> list[str]:
    """A rendered template as text and names of values in turn."""
    return _MARK.split(text)
