"""The log tells what happened, never what would let somebody in: personal links and addresses of people leave it shortened.

Django names the path of every refused request; a server that refuses a mail names its receiver. Owns only how lines are written.
"""

import logging
import re

_LINK = re.compile(r"(?<=/)(?:(?=[^/\s]*[A-Z])(?=[^/\s]*\d)[\w\-:.=]{24,}|[\w\-]*[0-9a-f]{32}[\w\-]*)(?![\w.])")
"""A part of a path that is signed or random; words in addresses have small letters and no such digits."""
_PERSON = re.compile(r"(?<![\w.+-])(?![0-9a-f]{32}@)[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
"""An address of a person; Message-IDs of our own stay, for they lead from the log to the outbox."""


class Discreet(logging.Formatter):
    """Django's lines and tracebacks without secrets."""

    def format(self, record: logging.LogRecord) -> str:
        """One event as text."""
        return discreet(super().format(record))


def discreet(text: str) -> str:
    """The text without personal links and addresses of people."""
    return _PERSON.sub("…@…", _LINK.sub("…", text))
