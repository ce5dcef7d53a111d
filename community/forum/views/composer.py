"""The composer under a topic: what it starts with, and whether it is there at all."""

from typing import Any

from django.http import HttpRequest

from community.forum.models import Topic


def reply_context(request: HttpRequest, topic: Topic) -> dict[str, Any]:
    """What the composer needs."""
    del request, topic
    return {}
