"""Template words of the notifications: the button that follows, and the sentence of a mail."""

from typing import Any

from django import template
from django.template import Context

from community.notifications import verbs
from community.notifications.queries import Following
from kernel.refs import KindRef

register = template.Library()


@register.inclusion_tag("community/notifications/follow.html", takes_context=True)
def follow_button(context: Context, kind: str, pk: int) -> dict[str, Any]:
    """`{% follow_button "topic" topic.pk %}`: follow, mute or leave; nothing for guests. One query."""
    viewer = context["viewer"]
    ref = KindRef(kind, pk)
    level = Following().level(viewer, ref) if viewer.user_id else ""
    return {"ref": ref, "level": level, "request": context.get("request"), "csrf_token": context.get("csrf_token")}


@register.simple_tag
def notice_sentence(verb: str, title: str, who: str = "") -> str:
    """`{% notice_sentence verb item_title item_author %}`: what happened, in the active language."""
    return verbs.sentence(verb, title=title, who=who)
