"""Puts the hub together from the settings."""

from django.conf import settings

from portal.serving.application import Hub
from portal.serving.counters import counters
from portal.serving.guestcache import GuestCache
from portal.serving.static import static_files
from portal.serving.threads import DjangoThreads
from portal.sockets import sockets


def hub() -> Hub:
    """The application with everything in its place; nothing runs before `start`."""
    return Hub(django=DjangoThreads(settings.HUB_THREADS), guests=GuestCache(counters()), static=static_files(), sockets=sockets)
