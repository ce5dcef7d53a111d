"""Addresses in the language of the page: German without a prefix, every other language below its own."""

from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import get_language


def in_language(path: str) -> str:
    """The path below the active language's prefix if there is such an address, else the path itself."""
    language = get_language() or settings.LANGUAGE_CODE
    return path if language == settings.LANGUAGE_CODE else prefixed(path, language)


@lru_cache(maxsize=512)
def prefixed(path: str, language: str) -> str:
    """`/en/suche/` for `/suche/` where that address is known."""
    try:
        resolve(f"/{language}{urlsplit(path).path}")
    except Resolver404:
        return path
    return f"/{language}{path}"
