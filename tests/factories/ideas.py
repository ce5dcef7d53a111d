"""Ideas and labs for tests."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from knowledge.ideas.actions.answering import rating_put, support_put
from knowledge.ideas.actions.deciding import idea_return
from knowledge.ideas.actions.labs import lab_put
from knowledge.ideas.actions.writing import idea_hand_in, idea_keep, idea_send
from knowledge.ideas.models import Idea, Lab
from knowledge.ideas.words import Words
from taxonomy.models import Municipality
from tests.factories.accounts import make_member, make_moderator, viewer_of
from tests.factories.content import number
from tests.factories.samples import Order, Room, State, sample
from tests.factories.taxonomy import challenge, region


def words(**said: Any) -> Words:
    """A whole idea for Essen; region, challenge and place by short name or name."""
    place = said.pop("place", "")
    region_slug = said.pop("region", "meo")
    facts: dict[str, Any] = {
        "title": f"Idee {number()}",
        "pitch": "Fünf kleine Betriebe teilen sich eine Lehrwerkstatt.",
        "region": region(region_slug) if region_slug else None,
        "challenge": challenge(said.pop("challenge", "kompetenzen")),
        "place": Municipality.objects.select_related("district__region").get(name_de=place) if place else None,
    }
    return Words(**{**facts, **said})


def make_idea(author: User | None = None, **said: Any) -> Idea:
    """An idea on the map."""
    idea = idea_send(viewer=viewer_of(author or make_member()), words=words(**said))
    idea.refresh_from_db()
    return idea


def make_lab(*, phase: str = "collects_from", **facts: Any) -> Lab:
    """A lab of Essen that is in a phase since yesterday."""
    yesterday = timezone.localdate() - timedelta(days=1)
    days = {"collects_from": yesterday - timedelta(days=30), phase: yesterday}
    return lab_put(**{"title": f"Ideenlabor {number()}", "region": region("meo"), **days, **facts})


def hand_in(lab: Lab, *, mail: str = "", **said: Any) -> Idea:
    """An idea from a phone in the room."""
    return idea_hand_in(sender="203.0.113.9", code=lab.code, words=words(may_contact=bool(mail), **said), mail=mail)


def fill_form(**said: Any) -> dict[str, Any]:
    """What a browser sends."""
    return {
        "title": f"Idee {number()}", "pitch": "Wir tauschen einmal im Monat die Plätze.", "challenge": challenge("mitnehmen").slug,
        "region": region("meo").slug, "place": "", "shown_as": "name", **said,
    }  # fmt: skip


@sample("idea")
def idea_sample(order: Order) -> Idea | None:
    """On the map for everybody, rated and supported by the insider; hidden is given back by the team; in the closed room it is a draft."""
    if order.room is Room.CLOSED and order.state is State.OPEN:
        return idea_keep(viewer=viewer_of(order.insider), words=words(title=f"Idee {order.word}"))
    if order.room is not Room.PUBLIC or order.state not in {State.OPEN, State.HIDDEN}:
        return None
    idea = make_idea(order.author, title=f"Idee {order.word}", pitch=order.word)
    rating_put(viewer=viewer_of(order.insider), idea_id=idea.pk, stars=5)
    support_put(viewer=viewer_of(order.insider), idea_id=idea.pk, takes_part=True)
    if order.state is State.HIDDEN:
        idea = idea_return(viewer=viewer_of(make_moderator()), idea_id=idea.pk, reason="Bitte ohne Namen.")
    return idea
