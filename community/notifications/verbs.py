"""The sorts of things people hear of: the sentence for one and for many, and how one hears of them unless one chose otherwise.

A verb that is not listed here still arrives, with a plain sentence. `%(title)s` names the place, `%(who)s` the shown author.
"""

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy
from django_stubs_ext import StrPromise

from community.notifications.models import Channel


@dataclass(frozen=True, slots=True)
class Verb:
    """One sort. `arrival`: something new was written, so one of several such verbs about the same item is enough.

    `crowd`: many people do it one by one, so it is shown together for a room, not for an item.
    """

    key: str
    label: StrPromise | str
    one: StrPromise | str
    many: StrPromise | str = ""
    channel: Channel = Channel.LIVE
    arrival: bool = False
    crowd: bool = False


def _verb(key: str, label: StrPromise, one: StrPromise, many: StrPromise | str = "", **more: Channel | bool) -> tuple[str, Verb]:
    return key, Verb(key, label, one, many, **more)  # type: ignore[arg-type]


_MAIL = Channel.MAIL
_LISTED = dict([
    _verb("post.mention", gettext_lazy("Somebody mentions me"), gettext_lazy("%(who)s mentions you: %(title)s"),
          channel=_MAIL, arrival=True),
    _verb("post.quote", gettext_lazy("Somebody quotes me"), gettext_lazy("%(who)s quotes you: %(title)s"), arrival=True),
    _verb("post.reply", gettext_lazy("New replies where I follow"), gettext_lazy("%(who)s has replied: %(title)s"),
          gettext_lazy("%(count)d new replies: %(title)s"), channel=_MAIL, arrival=True),
    _verb("topic.open", gettext_lazy("New topics in spaces I follow"), gettext_lazy("New topic: %(item)s"),
          gettext_lazy("%(count)d new topics: %(title)s"), arrival=True),
    _verb("topic.about", gettext_lazy("Questions about what I follow or keep up to date"), gettext_lazy("A question about it: %(item)s"),
          gettext_lazy("%(count)d questions: %(title)s"), channel=_MAIL, arrival=True),
    _verb("guide.fits", gettext_lazy("New offers that fit a result I saved"), gettext_lazy("A new offer fits: %(item)s"),
          gettext_lazy("%(count)d new offers fit: %(title)s"), channel=_MAIL, arrival=True),
    _verb("offer", gettext_lazy("Offers I keep up to date"), gettext_lazy("News about an offer: %(title)s"), channel=_MAIL),
    _verb("offer.proposed", gettext_lazy("Offers I keep up to date"), gettext_lazy("Proposed: %(title)s")),
    _verb("offer.returned", gettext_lazy("Offers I keep up to date"), gettext_lazy("Your proposal was returned with a reason: %(title)s")),
    _verb("offer.approved", gettext_lazy("Offers I keep up to date"), gettext_lazy("Your offer is published: %(title)s")),
    _verb("offer.review", gettext_lazy("Offers I keep up to date"), gettext_lazy("Please check whether this still holds: %(title)s")),
    _verb("offer.ended", gettext_lazy("Offers I keep up to date"), gettext_lazy("This offer has ended by its date: %(title)s")),
    _verb("idea", gettext_lazy("Ideas I brought or take part in"), gettext_lazy("News about an idea: %(title)s"), channel=_MAIL),
    _verb("idea.published", gettext_lazy("Ideas I brought or take part in"), gettext_lazy("Your idea is on the map: %(title)s")),
    _verb("idea.returned", gettext_lazy("Ideas I brought or take part in"),
          gettext_lazy("Your idea was given back with a reason: %(title)s")),
    _verb("idea.status", gettext_lazy("Ideas I brought or take part in"), gettext_lazy("An idea moves on: %(title)s")),
    _verb("idea.group", gettext_lazy("Ideas I brought or take part in"), gettext_lazy("A working group carries the idea on: %(title)s")),
    _verb("idea.sent", gettext_lazy("Ideas to look at"), gettext_lazy("An idea waits to be looked at: %(title)s"),
          gettext_lazy("%(count)d ideas wait to be looked at"), crowd=True),
    _verb("offer.keeper", gettext_lazy("Offers I keep up to date"), gettext_lazy("You keep this offer up to date from now on: %(title)s")),
    _verb("callback.overdue", gettext_lazy("Requests to call back"), gettext_lazy("Somebody is still waiting to be called back: %(title)s"),
          channel=_MAIL),
    _verb("callback.asked", gettext_lazy("Requests to call back"), gettext_lazy("Somebody asks to be called back: %(title)s"),
          gettext_lazy("%(count)d people ask to be called back"), channel=_MAIL),
    _verb("event", gettext_lazy("Events I run"), gettext_lazy("News about an event: %(title)s"), channel=_MAIL),
    _verb("event.host", gettext_lazy("Events I run"), gettext_lazy("You run this event from now on: %(title)s")),
    _verb("event.pending", gettext_lazy("Events I run"), gettext_lazy("A registration waits for you: %(title)s"),
          gettext_lazy("%(count)d registrations wait for you")),
    _verb("search.found", gettext_lazy("New results of searches I keep"), gettext_lazy("New for a search you keep: %(item)s"),
          gettext_lazy("%(count)d new results: %(title)s"), channel=_MAIL, arrival=True),
    _verb("answer.accept", gettext_lazy("My answer is accepted"), gettext_lazy("Your answer solved it: %(title)s"), channel=_MAIL),
    _verb("moderation", gettext_lazy("Moderation of what I wrote"), gettext_lazy("Moderation has decided: %(title)s"), channel=_MAIL),
    _verb("post.hide", gettext_lazy("Moderation of what I wrote"), gettext_lazy("Your contribution was hidden: %(title)s")),
    _verb("post.restore", gettext_lazy("Moderation of what I wrote"), gettext_lazy("Your contribution is visible again: %(title)s")),
    _verb("topic.hide", gettext_lazy("Moderation of what I wrote"), gettext_lazy("Your topic was hidden: %(title)s")),
    _verb("topic.restore", gettext_lazy("Moderation of what I wrote"), gettext_lazy("Your topic is visible again: %(title)s")),
    _verb("topic.close", gettext_lazy("Moderation of what I wrote"), gettext_lazy("Your topic was closed: %(title)s")),
    _verb("topic.reopen", gettext_lazy("Moderation of what I wrote"), gettext_lazy("Your topic is open again: %(title)s")),
    _verb("topic.move", gettext_lazy("Moderation of what I wrote"), gettext_lazy("Your topic was moved: %(title)s")),
    _verb("flag.open", gettext_lazy("Reports for moderation"), gettext_lazy("Reported: %(title)s"),
          gettext_lazy("%(count)d reports: %(title)s"), channel=_MAIL),
    _verb("flag.settle", gettext_lazy("What became of my reports"), gettext_lazy("Your report was looked at: %(title)s")),
    _verb("consent.asked", gettext_lazy("Somebody asks to quote me"), gettext_lazy("May we quote you? %(title)s")),
    _verb("quote", gettext_lazy("Quotes in stories"), gettext_lazy("News about a quote: %(title)s"), channel=_MAIL),
    _verb("quote.given", gettext_lazy("Quotes in stories"), gettext_lazy("Consent given: %(title)s")),
    _verb("quote.proposed", gettext_lazy("Quotes in stories"), gettext_lazy("Another wording is proposed: %(title)s")),
    _verb("quote.refused", gettext_lazy("Quotes in stories"), gettext_lazy("Consent refused: %(title)s")),
    _verb("quote.withdrawn", gettext_lazy("Quotes in stories"), gettext_lazy("Consent withdrawn, the quote is gone: %(title)s")),
    _verb("quote.expired", gettext_lazy("Quotes in stories"), gettext_lazy("The time of a quote is over: %(title)s")),
    _verb("quote.accepted", gettext_lazy("Quotes in stories"), gettext_lazy("Your wording was accepted: %(title)s")),
    _verb("quote.dropped", gettext_lazy("Quotes in stories"), gettext_lazy("A quote of yours is no longer needed: %(title)s")),
    _verb("role", gettext_lazy("Roles"), gettext_lazy("News about a role"), channel=_MAIL),
    _verb("role.requested", gettext_lazy("Roles"), gettext_lazy("Somebody asks for a role"),
          gettext_lazy("%(count)d people ask for a role"), crowd=True),
    _verb("role.verified", gettext_lazy("Roles"), gettext_lazy("Your role is confirmed")),
    _verb("role.refused", gettext_lazy("Roles"), gettext_lazy("Your role could not be confirmed")),
    _verb("role.withdrawn", gettext_lazy("Roles"), gettext_lazy("A role of yours has ended")),
    _verb("space", gettext_lazy("Spaces I belong to"), gettext_lazy("News from a space"), channel=_MAIL),
    _verb("space.requested", gettext_lazy("Spaces I belong to"), gettext_lazy("Somebody asks to join: %(title)s"),
          gettext_lazy("%(count)d people ask to join: %(title)s"), crowd=True),
    _verb("space.joined", gettext_lazy("Spaces I belong to"), gettext_lazy("Somebody has joined: %(title)s"),
          gettext_lazy("%(count)d people have joined: %(title)s"), crowd=True),
    _verb("space.invited", gettext_lazy("Spaces I belong to"), gettext_lazy("You are invited: %(title)s")),
    _verb("space.approved", gettext_lazy("Spaces I belong to"), gettext_lazy("You are in: %(title)s")),
    _verb("space.refused", gettext_lazy("Spaces I belong to"), gettext_lazy("Your request was not accepted: %(title)s")),
    _verb("space.removed", gettext_lazy("Spaces I belong to"), gettext_lazy("You are no longer in: %(title)s")),
    _verb("space.appointed", gettext_lazy("Spaces I belong to"), gettext_lazy("Your part has changed: %(title)s")),
])  # fmt: skip
_FAMILIES = {"post.hide": "moderation", "post.restore": "moderation"} | {
    f"topic.{what}": "moderation" for what in ("hide", "restore", "close", "reopen", "move", "pin", "unpin")
}
_STAFF = frozenset({"flag.open", "idea.sent"})
ARRIVALS = frozenset(key for key, verb in _LISTED.items() if verb.arrival)


def verb(key: str) -> Verb:
    """The sort of this key; a plain one for a key nobody listed."""
    return _LISTED.get(key) or Verb(
        key, gettext_lazy("Other news"), gettext_lazy("News: %(title)s"), gettext_lazy("%(count)d news: %(title)s")
    )


def choice(key: str) -> str:
    """The line of the settings that decides about this verb: several verbs of a family share one."""
    if key.startswith(("role.", "space.", "quote.", "offer.", "idea.")) and key not in _STAFF:
        return key.partition(".")[0]
    return _FAMILIES.get(key) or (key if key in _LISTED else "other")


def choices(*, staff: bool) -> list[Verb]:
    """The lines of the settings, in order; reports only for those who moderate."""
    keys = [key for key in _LISTED if choice(key) == key and (staff or key != "flag.open")]
    return [*(_LISTED[key] for key in keys), verb("other")]


def default(key: str) -> Channel:
    """How one hears of this verb unless one chose otherwise."""
    return verb(choice(key)).channel


def sentence(key: str, *, title: str, count: int = 1, who: str = "", item: str = "") -> str:
    """What happened, in the active language."""
    known = verb(key)
    words = {"title": title, "count": count, "who": who or gettext("Somebody"), "item": item or title}
    return str(known.many if count > 1 and known.many else known.one) % words
