"""Compression of answers: brotli where the browser takes it, else gzip; text only, and only where it pays."""

import gzip

import brotli

from portal.serving.asgi import Headers, header

SMALLEST = 600  # bytes; below, headers weigh more than what is saved
TEXT = (b"text/", b"application/json", b"application/xml", b"application/rss+xml", b"application/atom+xml", b"image/svg+xml")
IDENTITY, GZIP, BROTLI = b"", b"gzip", b"br"


def accepted(accept_encoding: bytes) -> bytes:
    """The best encoding the client takes."""
    offers = {offer.strip().split(b";")[0] for offer in accept_encoding.split(b",") if not offer.replace(b" ", b"").endswith(b";q=0")}
    return BROTLI if BROTLI in offers else GZIP if GZIP in offers else IDENTITY


def worthwhile(headers: Headers, size: int) -> bool:
    """Whether an answer of this type and size gets smaller."""
    return size >= SMALLEST and header(headers, b"content-type").startswith(TEXT) and not header(headers, b"content-encoding")


def encode(body: bytes, encoding: bytes, *, kept: bool = False) -> bytes:
    """The body in this encoding; harder for what is kept and sent often. Both codecs release the interpreter's lock."""
    if encoding == BROTLI:
        return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=6 if kept else 3))
    if encoding == GZIP:
        return gzip.compress(body, compresslevel=6 if kept else 2, mtime=0)
    return body


def varied(headers: Headers) -> Headers:
    """The headers, with Accept-Encoding in Vary."""
    vary = header(headers, b"vary")
    if b"accept-encoding" in vary.lower():
        return headers
    rest = [(name, value) for name, value in headers if name != b"vary"]
    return [*rest, (b"vary", b", ".join(filter(None, (vary, b"Accept-Encoding"))))]
