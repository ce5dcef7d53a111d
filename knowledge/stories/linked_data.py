"""A story as machines read it (schema.org Article as JSON-LD)."""

import json

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from knowledge.stories.models import StoryPage

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def share_of(story: StoryPage) -> str:
    """The address of the story's own picture for sharing; another one for each version, for networks keep what they once fetched."""
    version = int(story.last_published_at.timestamp()) if story.last_published_at else 0
    return f"{settings.HUB_URL}{story.get_absolute_url()}teilen.png?v={version}"


def article(story: StoryPage) -> SafeString:
    """The JSON, safe inside a script element of type application/ld+json."""
    facts = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": story.title,
        "description": story.lead,
        "inLanguage": "de",
        "url": f"{settings.HUB_URL}{story.get_absolute_url()}",
        "datePublished": story.first_published_at and story.first_published_at.isoformat(),
        "dateModified": story.last_published_at and story.last_published_at.isoformat(),
        "about": [challenge.name_de for challenge in story.challenge_words],
        "publisher": {"@type": "Organization", "name": "Zukunfts-Hub", "url": settings.HUB_URL},
    }
    text = json.dumps({key: value for key, value in facts.items() if value}, ensure_ascii=False)
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308  # the three signs that end a script are escaped
