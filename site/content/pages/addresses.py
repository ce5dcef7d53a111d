"""Addresses of pages: one canonical German path each, and the same under /en/ with the interface in English."""

from django.utils.translation import get_language

ROOT = "/home/"
CANONICAL = "de"


def canonical_path(url_path: str) -> str:
    """The one address that search engines, feeds and other packages store."""
    return "/" + url_path.removeprefix(ROOT)


def local_path(url_path: str) -> str:
    """The same page in the language of the interface."""
    language = get_language() or CANONICAL
    path = canonical_path(url_path)
    return path if language.startswith(CANONICAL) else f"/{language[:2]}{path}"
