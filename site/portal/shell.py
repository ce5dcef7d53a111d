"""What is a person's own in the shell around every page: the account's menu, the number on the bell, their stream, what they are told.

The funders' notice is among it, which editors change without any page being made anew.
"""

from functools import lru_cache

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from community.moderation.queries import moderates_somewhere
from editorial.publications.queries import footer_notice
from kernel.frames import Frame, filled, own, own_of
from kernel.middleware import viewer_of
from kernel.ports import Inbox, ask


@own("waiting")
def waiting(request: HttpRequest) -> str:
    """How many notices wait, empty for none."""
    return str(ask(Inbox).unread(viewer_of(request)) or "")


@own("messages")
def messages(request: HttpRequest) -> str:
    """What a person is told once on the next page they see, as HTML."""
    return mark_safe(render_to_string("components/messages.html", {"messages": get_messages(request)}))  # noqa: S308  # our template


@own("funding")
def funding(request: HttpRequest) -> str:  # noqa: ARG001  # the same for everybody
    """The funders' notice at the foot of every page, as HTML; empty where there is none."""
    page = get_language() or "de"
    return _funding(*footer_notice(page), page)


@own("stream")
def stream(request: HttpRequest) -> str:
    """The name of the stream that brings a person their own news."""
    return f"user.{request.user.pk}"


@own("account")
def account(request: HttpRequest) -> str:
    """The menu of the account, as HTML; empty for guests."""
    user = request.user
    if not user.is_authenticated:
        return ""
    facts = {
        "name": user.name,
        "seed": user.profile.avatar_seed,
        "waiting": own_of(request)["waiting"],
        "moderates": moderates_somewhere(viewer_of(request)),
        "edits": user.is_staff,
    }
    return mark_safe(filled(request, Frame("components/account.html", facts)))  # noqa: S308  # our template


@lru_cache(maxsize=8)
def _funding(notice: str, language: str, page: str) -> str:  # noqa: ARG001  # the template speaks the page's language
    return mark_safe(render_to_string("components/funding.html", {"notice": notice, "language": language}))  # noqa: S308  # our template
