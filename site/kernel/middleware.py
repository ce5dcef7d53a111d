"""Gives every request its Viewer, lazily: a page that asks nothing about rights costs no query."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from kernel.viewer import Viewer


class ViewerMiddleware:
    """Sets `request.viewer`; sync only, like the whole chain."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next link of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach the Viewer and go on."""
        request.viewer = SimpleLazyObject(lambda: Viewer.of(request.user.pk))  # type: ignore[attr-defined]
        return self.get_response(request)


def viewer_of(request: HttpRequest) -> Viewer:
    """The Viewer of a request, typed: what every door passes on."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer
