"""Words of the admin's menu that only some see."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from kernel.middleware import viewer_of
from kernel.viewer import Viewer


class OpenTo(MenuItem):
    """A word only those see whom `to` lets through: its page would open for them."""

    def __init__(self, label: Any, url: Any, *, to: Callable[[Viewer], bool], **options: Any) -> None:
        """Label and address as Wagtail wants them, both may be lazy."""
        super().__init__(label, url, **options)
        self.to = to

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether its page would open."""
        return self.to(viewer_of(request))
