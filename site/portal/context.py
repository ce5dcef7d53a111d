"""What every template knows: the Viewer and facts about this hub."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def hub(request: HttpRequest) -> dict[str, Any]:
    """The Viewer, and whether this is a demo hub."""
    return {"viewer": getattr(request, "viewer", None), "hub_demo": settings.HUB_DEMO}
