"""A story as machines read it (schema.org Article as JSON-LD)."""

import json
from typing import Any

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
    hub = {"@type": "Organization", "name": "Zukunfts-Hub", "url": settings.HUB_URL, "logo": f"{settings.HUB_URL}/static/img/icon-512.png"}
    address = f"{settings.HUB_URL}{story.get_absolute_url()}"
    facts = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": story.title,
        "description": story.lead,
        "inLanguage": "de",
        "url": address,
        "mainEntityOfPage": address,
        "image": share_of(story),
        "datePublished": story.first_published_at and story.first_published_at.isoformat(),
        "dateModified": story.last_published_at and story.last_published_at.isoformat(),
        "author": {"@type": "Person", "name": story.author_shown} if story.author_shown else hub,
        "publisher": hub,
        "about": _about(story),
        "keywords": [term.name_de for term in (*story.challenge_words, *story.subject_words, *story.technology_words)],
        "spatialCoverage": story.region and story.region.name_de,
        "citation": [_source(block.value) for block in story.sources],
        "encoding": {"@type": "MediaObject", "encodingFormat": "application/pdf", "contentUrl": f"{address}pdf/"},
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "WebSite", "name": "Zukunfts-Hub", "url": settings.HUB_URL},
    }
    text = json.dumps({key: value for key, value in facts.items() if value}, ensure_ascii=False)
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308  # the three signs that end a script are escaped


def _about(story: StoryPage) -> list[dict[str, Any]]:
    themes: list[dict[str, Any]] = [{"@type": "Thing", "name": term.name_de} for term in story.challenge_words]
    if not story.company:
        return themes
    company: dict[str, Any] = {"@type": "Organization", "name": story.company}
    company |= {"location": story.place} if story.place else {}
    company |= {"numberOfEmployees": {"@type": "QuantitativeValue", "value": story.employees}} if story.employees else {}
    return [company, *themes]


def _source(value: Any) -> dict[str, str]:
    told = {"@type": "CreativeWork", "name": value["title"], "author": value["by"], "url": value["address"]}
    return {key: word for key, word in told.items() if word}
