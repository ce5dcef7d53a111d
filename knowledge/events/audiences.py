"""Who sees an event: the one derivation from its state and the host's choice."""

from content.pages.audiences import AUDIENCES, Who
from kernel.audience import Audience
from kernel.viewer import Viewer
from knowledge.events.models import Event, State


def audience_of(event: Event) -> Audience:
    """Drafts are their hosts' (and the editorial team's, unless the type is confidential); else whom the hosts chose."""
    if event.state == State.DRAFT:
        return team_audience(event)
    return AUDIENCES[Who(event.who)]


def team_audience(event: Event) -> Audience:
    """Who plans an event."""
    return Audience.of(event.hosts_token, *(() if event.type.confidential else ("staff.editorial",)))


def may_plan(viewer: Viewer) -> bool:
    """Whether this person may plan events at all."""
    return viewer.holds("members") and any(
        viewer.holds(token) for token in ("role.host", "role.regional", "staff.editorial", "staff.admin")
    )


def may_run(viewer: Viewer, event: Event) -> bool:
    """Whether this person runs this event: its hosts; the editorial team where nothing about participants is confidential."""
    return team_audience(event).admits(viewer.tokens)
