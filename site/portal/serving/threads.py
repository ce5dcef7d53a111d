"""Django in long-lived threads: one hop from the event loop to a thread and back per request.

Stock Django gives each request a new thread and a new database connection and hops many times. Here a thread keeps its connection;
on SQLite there is one thread, so requests never wait for each other's locks. The whole chain of middleware is synchronous.
"""

import tempfile
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any, cast

from asgiref.sync import sync_to_async
from django.conf import settings
from django.conf.urls.i18n import is_language_prefix_patterns_used
from django.core import signals
from django.core.handlers.asgi import ASGIRequest, get_script_prefix
from django.core.handlers.base import BaseHandler
from django.db import connections
from django.http import FileResponse, HttpResponse, HttpResponseBadRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

from portal.serving import compression
from portal.serving.asgi import Answer, Headers, Receive, Scope, header
from portal.serving.boundaries import next_boundary

CHUNK = 2**16
BY_ADDRESS = (True, False)  # languages have prefixes, and the default language has none
EVERY = frozenset({"footer"})
"""What every kept page depends on beside what it declares: the foot of the page."""


class DjangoThreads(BaseHandler):
    """The synchronous Django application behind an asynchronous door."""

    def __init__(self, threads: int) -> None:
        super().__init__()
        self.load_middleware(is_async=False)
        self.threads = threads
        self.executor = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="hub-django")
        self.respond_soon = sync_to_async(self.respond, thread_sensitive=False, executor=self.executor)

    async def answer(self, scope: Scope, receive: Receive) -> Answer | None:
        """Django's answer; None when the client went away before it had sent its request."""
        body = await read_body(receive)
        return None if body is None else await self.respond_soon(scope, body)

    def respond(self, scope: Scope, body: IO[bytes]) -> Answer:
        """Everything a request needs from Django, in one thread: request, response, compression."""
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        response = self.respond_to(scope, body)
        headers = wire_headers(response)
        if response.streaming:
            return Answer(response.status_code, headers, parts=self.streamed(cast("StreamingHttpResponse", response)))
        try:
            return finished(cast("HttpResponse", response), headers, scope)
        finally:
            response.close()

    def respond_to(self, scope: Scope, body: IO[bytes]) -> HttpResponseBase:
        """Django's response, also to a request that cannot be read."""
        try:
            request = ASGIRequest(scope, body)
        except UnicodeDecodeError:
            return HttpResponseBadRequest()
        response: HttpResponseBase = self.get_response(request)
        response._handler_class = self.__class__  # type: ignore[attr-defined]  # noqa: SLF001  # names the sender of request_finished
        return response

    async def streamed(self, response: StreamingHttpResponse) -> AsyncIterator[bytes]:
        """The parts of a streamed response, each fetched in a thread; closed there whatever happens."""
        in_thread = sync_to_async(following, thread_sensitive=False, executor=self.executor)
        if isinstance(response, FileResponse):
            response.block_size = CHUNK
        try:
            parts = iter(response)
            while (part := await in_thread(parts)) is not None:
                yield part
        finally:
            await sync_to_async(response.close, thread_sensitive=False, executor=self.executor)()

    def close(self) -> None:
        """End the threads, each after it has given its database connection back."""
        together = threading.Barrier(self.threads)  # every thread takes exactly one of these, because it waits for the others

        def leave() -> None:
            together.wait()
            connections.close_all()

        for _ in range(self.threads):
            self.executor.submit(leave)
        self.executor.shutdown()


def following(parts: Iterator[bytes]) -> bytes | None:
    """The next part; None at the end."""
    return next(parts, None)


def finished(response: HttpResponse, headers: Headers, scope: Scope) -> Answer:
    """A complete response as an Answer, in the encoding its reader takes."""
    depends = keepable(response)
    answer = Answer(response.status_code, headers, response.content, depends=depends)
    encoding = compression.accepted(header(scope["headers"], b"accept-encoding"))
    if depends is None:
        compress(answer, encoding)
    elif compression.worthwhile(headers, len(answer.body)):
        answer.encoded[encoding] = compression.encode(answer.body, encoding, kept=True)
    if depends is not None:
        answer.until = next_boundary()
    return answer


def compress(answer: Answer, encoding: bytes) -> None:
    """Compress an answer in place where it pays, and keep it from being stored by others."""
    if not header(answer.headers, b"cache-control"):
        answer.headers.append((b"cache-control", b"private, no-cache"))
    if compression.worthwhile(answer.headers, len(answer.body)):
        answer.headers = compression.varied(answer.headers)
        if encoding:
            answer.body = compression.encode(answer.body, encoding)
            answer.headers.append((b"content-encoding", encoding))
    answer.headers = [pair for pair in answer.headers if pair[0] != b"content-length"]
    answer.headers.append((b"content-length", str(len(answer.body)).encode()))


def keepable(response: HttpResponse) -> frozenset[str] | None:
    """The counters of a response that may be kept for guests: it declares them, sets no cookie and holds no secret of one visit."""
    depends: frozenset[str] | None = getattr(response, "hub_depends", None)
    secret = response.cookies or "nonce-" in response.get("Content-Security-Policy", "") or response.get("Vary") == "*"
    shared = not {"private", "no-store"} & set(response.get("Cache-Control", "").replace(",", " ").split())
    return depends | EVERY if depends and response.status_code == 200 and shared and not secret else None  # noqa: PLR2004  # OK


def wire_headers(response: HttpResponseBase) -> Headers:
    """The headers as ASGI wants them."""
    if is_language_prefix_patterns_used(settings.ROOT_URLCONF) == BY_ADDRESS:
        drop_language(response)
    headers = [(name.lower().encode("ascii"), value.encode("latin1")) for name, value in response.items()]
    cookies = [(b"set-cookie", cookie.output(header="").strip().encode("ascii")) for cookie in response.cookies.values()]
    return [*headers, *cookies]


def drop_language(response: HttpResponseBase) -> None:
    """Django says that unprefixed pages vary by Accept-Language, though their address alone decides: then nobody need keep them apart."""
    kept = [name for name in response.get("Vary", "").split(", ") if name and name.lower() != "accept-language"]
    if kept:
        response["Vary"] = ", ".join(kept)
    elif response.has_header("Vary"):
        del response["Vary"]


async def read_body(receive: Receive) -> IO[bytes] | None:
    """The request's body, on disk beyond the size Django names; None when the client left."""
    body: Any = tempfile.SpooledTemporaryFile(max_size=settings.FILE_UPLOAD_MAX_MEMORY_SIZE)  # noqa: SIM115  # the request closes it
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            body.close()
            return None
        body.write(message.get("body", b""))
        if not message.get("more_body", False):
            body.seek(0)
            return cast("IO[bytes]", body)
