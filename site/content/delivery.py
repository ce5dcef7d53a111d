"""How bytes of stored files leave the hub: one answer for images, documents and attachments.

Owns Range, ETag, nosniff and the policy that makes a file inert in a browser. Refuses to decide who may have it: the caller has asked the
Audience before. Answers are private: no shared cache may keep them unless the item is public.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.core.files.storage import Storage
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified, StreamingHttpResponse
from django.utils.http import content_disposition_header, quote_etag

Answer = TypeVar("Answer", bound=HttpResponseBase)
CHUNK = 64 * 1024
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
_INLINE = {"image/png", "image/jpeg", "image/webp", "image/gif", "image/avif", "application/pdf", "video/mp4", "audio/mpeg", "text/vtt"}


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One stored file to send: where it lies, what it is, and whether guests may have it. `version` changes whenever its bytes do."""

    storage: Storage
    path: str
    name: str
    content_type: str
    version: str
    public: bool = False


def deliver(request: HttpRequest, file: Delivery) -> HttpResponseBase:
    """Answer with the whole file, one range of it (206), 304 or 416. The file must exist."""
    etag = quote_etag(file.version)
    size = file.storage.size(file.path)
    if request.headers.get("If-None-Match") == etag:
        return _sealed(HttpResponseNotModified(), file, etag)
    wanted = _range(request, size, etag)
    if wanted is None:
        return _unsatisfiable(file, etag, size)
    start, stop = wanted
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse(content_type=file.content_type)
    else:
        response = StreamingHttpResponse(_chunks(file, start, stop), content_type=file.content_type)
    response.headers["Content-Length"] = str(stop - start)
    if stop - start != size:
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    return _sealed(response, file, etag)


@dataclass(frozen=True, kw_only=True)
class Handed:
    """Bytes at hand, a PDF unless `content_type` says otherwise. `version` changes whenever they do."""

    data: bytes
    name: str
    version: str
    content_type: str = "application/pdf"
    public: bool = False


def hand_over(request: HttpRequest, handed: Handed) -> HttpResponse:
    """Answer with bytes that lie in no storage, or with 304; sealed as a stored file is. The caller has asked who may have them."""
    etag = quote_etag(handed.version)
    if request.headers.get("If-None-Match") == etag:
        return _sealed(HttpResponseNotModified(), handed, etag)
    answer = _sealed(HttpResponse(handed.data, content_type=handed.content_type), handed, etag)
    answer.headers["Accept-Ranges"] = "none"
    return answer


def _range(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """The bytes asked for as [start, stop), the whole file for anything but one plain range, None if there are none such."""
    found = _RANGE.fullmatch(request.headers.get("Range", ""))
    if not found or found[0] == "bytes=-" or request.headers.get("If-Range", etag) != etag:
        return 0, size
    first, last = found.groups()
    start = int(first) if first else max(0, size - int(last))
    stop = min(size, int(last) + 1) if first and last else size
    return (start, stop) if start < stop else None


def _unsatisfiable(file: Delivery, etag: str, size: int) -> HttpResponse:
    response = _sealed(HttpResponse(status=416), file, etag)
    response.headers["Content-Range"] = f"bytes */{size}"
    return response


def _chunks(file: Delivery, start: int, stop: int) -> Iterator[bytes]:
    with file.storage.open(file.path) as stored:
        stored.seek(start)
        left = stop - start
        while left > 0 and (chunk := stored.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk


def _sealed(response: Answer, file: Delivery | Handed, etag: str) -> Answer:
    inline = file.content_type in _INLINE
    response.headers["ETag"] = etag
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response.headers["Cache-Control"] = "public, no-cache" if file.public else "private, no-cache"
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=not inline, filename=file.name) or "inline"
    return response
