"""All WebSocket addresses, in one place; each package brings its own list and finds out for itself who asks.

Channels' own authentication would change threads several times for every socket.
"""

from typing import Any

from channels.routing import URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.urls import re_path

from community.live.routing import addresses as live


async def missing(_scope: dict[str, Any], receive: Any, send: Any) -> None:
    """There is nothing at any other address."""
    await receive()
    await send({"type": "websocket.close", "code": 4404})


websocket_urlpatterns: list[Any] = [*live, re_path("", missing)]  # type: ignore[arg-type]  # Channels routes to ASGI applications

sockets = AllowedHostsOriginValidator(URLRouter(websocket_urlpatterns))
