"""What one of the hub's own addresses answers to a guest, asked without the network."""

from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest

from content.fetching import Outcome

FILES = ("/dateien/", "/medien/", "/static/")
"""Bytes, whose views open files; that they exist follows from the references of pages."""


def path_of(address: str, hub: str) -> str | None:
    """The path of an address of the hub itself, else None."""
    if address.startswith("/") and not address.startswith("//"):
        return address
    parts, own = urlsplit(address), urlsplit(hub)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "") if parts.netloc == own.netloc else None


def answer(path: str) -> Outcome:
    """The status for a guest who asks for this path."""
    plain, _hash, _fragment = path.partition("#")
    parts = urlsplit(plain)
    if parts.path.startswith(FILES):
        return Outcome(200)
    own = urlsplit(settings.HUB_URL)
    environ = {
        "REQUEST_METHOD": "HEAD", "PATH_INFO": parts.path, "QUERY_STRING": parts.query, "SERVER_NAME": own.hostname or "localhost",
        "SERVER_PORT": str(own.port or (443 if own.scheme == "https" else 80)), "HTTP_HOST": own.netloc, "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": own.scheme or "http", "wsgi.input": BytesIO(),
    }  # fmt: skip
    handler = BaseHandler()
    handler.load_middleware()
    return Outcome(handler.get_response(WSGIRequest(environ)).status_code)
