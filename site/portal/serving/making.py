"""Puts the hub together from the settings."""

from django.conf import settings

from portal.serving.application import Hub
from portal.serving.counters import counters
from portal.serving.guestcache import Figures, GuestCache
from portal.serving.static import static_files
from portal.serving.threads import DjangoThreads
from portal.sockets import sockets

_figures: list[Figures] = []


def hub() -> Hub:
    """The application with everything in its place; nothing runs before `start`."""
    guests = GuestCache(counters())
    _figures[:] = [guests.figures]
    return Hub(django=DjangoThreads(settings.HUB_THREADS), guests=guests, static=static_files(), sockets=sockets)


def figures() -> Figures | None:
    """What the guests' cache of this process has done; None where none serves."""
    return _figures[0] if _figures else None
