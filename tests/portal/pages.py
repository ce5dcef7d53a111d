"""Small pages for the tests of serving: what they show is a counter's value, so that a stale page shows."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path
from django.utils.translation import get_language

from kernel import changes
from kernel.models import Counter

made: list[str] = []  # which pages were made by Django, in order


def shown() -> str:
    """What the pages show."""
    return str(Counter.objects.filter(name="text").values_list("value", flat=True).first())


def kept(request: HttpRequest) -> HttpResponse:
    """A page for guests that may be kept."""
    made.append("kept")
    return changes.depend(HttpResponse(f"<p>{shown()} {get_language()}</p>" + "x" * 40_000), "text")


def overtaken(request: HttpRequest) -> HttpResponse:
    """A page during whose making somebody writes."""
    made.append("overtaken")
    text = shown()
    if made.count("overtaken") == 2:
        changes.touch("text")
    return changes.depend(HttpResponse(text), "text")


def cookie(request: HttpRequest) -> HttpResponse:
    """A page that greets one visitor."""
    made.append("cookie")
    response = changes.depend(HttpResponse("hello"), "text")
    response.set_cookie("greeted", "yes")
    return response


def nonce(request: HttpRequest) -> HttpResponse:
    """A page with a nonce in its policy."""
    made.append("nonce")
    response = changes.depend(HttpResponse("secret"), "text")
    response["Content-Security-Policy"] = "script-src 'nonce-abc'"
    return response


def private(request: HttpRequest) -> HttpResponse:
    """A page that says it is nobody else's."""
    made.append("private")
    response = changes.depend(HttpResponse("mine"), "text")
    response["Cache-Control"] = "private"
    return response


def plain(request: HttpRequest) -> HttpResponse:
    """A page that declares nothing."""
    made.append("plain")
    return HttpResponse("plain " * 500)


def stream(request: HttpRequest) -> StreamingHttpResponse:
    """An answer in parts."""

    def parts() -> Iterator[bytes]:
        yield b"one "
        yield b"two"

    return StreamingHttpResponse(parts())


def echo(request: HttpRequest) -> HttpResponse:
    """What was sent."""
    return HttpResponse(request.body)


def broken(request: HttpRequest) -> HttpResponse:
    """A page with a mistake."""
    raise ValueError("on purpose")


pages = (kept, overtaken, cookie, nonce, private, plain, stream, broken)
urlpatterns = [path(view.__name__, view) for view in pages] + [path("echo", echo)]
