"""What every template knows: the Viewer and facts about this hub."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from kernel.frames import own_of


def hub(request: HttpRequest) -> dict[str, Any]:
    """The Viewer, the person's own values, and whether this is a demo hub."""
    return {"viewer": getattr(request, "viewer", None), "own": own_of(request), "hub_demo": settings.HUB_DEMO}
