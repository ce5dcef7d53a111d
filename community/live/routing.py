"""The one WebSocket address of live delivery."""

from typing import Any

from django.urls import path

from community.live.consumers import live

addresses: list[Any] = [path("ws/", live)]  # type: ignore[arg-type]  # Channels routes to ASGI applications
