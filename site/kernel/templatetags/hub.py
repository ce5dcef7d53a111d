"""Template words every page may use without loading them: drawings, moments, addresses in the page's language."""

from collections.abc import Hashable
from datetime import datetime
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.urls import translate_url
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info

from kernel.addresses import in_language
from kernel.figures import svg

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "lock" %}`: an icon of `kernel.figures.icons`, silent for screen readers."""
    return mark_safe(svg.icon(name))  # noqa: S308 - drawn from our own numbers


@register.simple_tag
def avatar(seed: object, size: str = "") -> SafeString:
    """`{% avatar author.avatar_seed "small" %}`: the sign of an author."""
    return mark_safe(svg.avatar(str(seed), size if size in {"small", "large"} else ""))  # noqa: S308 - drawn from our own numbers


@register.simple_tag
def motif(seed: object, width: int = 1200, height: int = 240) -> SafeString:
    """`{% motif page.pk 1200 240 %}`: joined points; the same seed draws the same picture."""
    return mark_safe(svg.motif(str(seed), int(width), int(height)))  # noqa: S308 - drawn from our own numbers


@register.filter
def shortened(text: str, most: int) -> str:
    """`{{ offer.summary|shortened:160 }}`: at most so many characters, cut between two words."""
    if len(text) <= most:
        return text
    kept, space, _rest = text[:most].rpartition(" ")
    return f"{(kept if space else text[: most - 1]).rstrip(' ,;:–-')} …"


@register.simple_tag
def relative_time(moment: datetime | None) -> str:
    """`{% relative_time post.created %}`: date and time as text; the browser turns it into "3 hours ago" (static/js/main.js).

    Stored and cached pages stay true because the text is absolute.
    """
    return "" if moment is None else _told(moment, get_language() or "")


@lru_cache(maxsize=4096)
def _told(moment: datetime, language: str) -> str:  # noqa: ARG001  # in which the date is written
    local = timezone.localtime(moment)
    return format_html(
        '<time datetime="{}" data-relative>{}</time>', local.isoformat(timespec="seconds"), date_format(local, "SHORT_DATETIME_FORMAT")
    )


@register.simple_tag
def kept(template: str, **values: Hashable) -> SafeString:
    """`{% kept "components/author.html" author=entry.author %}`: an include rendered once for these values, the only ones it knows."""
    made = _rendered.__wrapped__ if settings.DEBUG else _rendered
    return made(template, get_language() or "", tuple(values.items()))


@lru_cache(maxsize=4096)
def _rendered(template: str, language: str, values: tuple[tuple[str, Hashable], ...]) -> SafeString:  # noqa: ARG001  # in which it is written
    return render_to_string(template, dict(values))


@register.simple_tag
def address(path: str) -> str:
    """`{% address "/suche/" %}`: the path in the language of the page (`/en/suche/`)."""
    return in_language(path)


@register.simple_tag(takes_context=True)
def word(context: Context, path: str) -> dict[str, Any]:
    """`{% word "/austausch/" as here %}`: a menu's entry with its `url`, whether the page is below it (`current`) or is it (`exact`)."""
    url = in_language(path)
    request: HttpRequest | None = context.get("request")
    now = request.path if request else ""
    return {"url": url, "current": now.startswith(url), "exact": now == url}


@register.simple_tag(takes_context=True)
def languages(context: Context) -> list[dict[str, Any]]:
    """`{% languages as choices %}`: every language with its own name and the address of this page in it."""
    request: HttpRequest | None = context.get("request")
    here = request.get_full_path() if request else "/"
    return [
        {
            "code": code,
            "name": get_language_info(code)["name_local"],
            "url": translate_url(here, code),
            "current": code == get_language(),
        }
        for code, _name in settings.LANGUAGES
    ]
