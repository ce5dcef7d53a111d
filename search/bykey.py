"""What templates read many times on a page: they ask by key first, and asking by attribute costs them an exception each time."""

from typing import Any


class ByKey:
    """Mix-in of dataclasses: their fields can be asked for by key, too."""

    __slots__ = ()

    def __getitem__(self, name: str) -> Any:
        """The field or property; raises KeyError."""
        try:
            return getattr(self, name)
        except AttributeError:
            raise KeyError(name) from None
