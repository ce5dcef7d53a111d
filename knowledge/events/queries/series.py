"""Series with those of their events the Viewer may see: what comes, what was, and for each region how it stands."""

from collections import Counter
from dataclasses import dataclass

from kernel.moments import today
from kernel.viewer import Viewer
from knowledge.events.models import Event, Series, State
from knowledge.events.queries.events import coming, past
from knowledge.events.queries.types import Lexicon
from taxonomy.models import Region

MOST = 400


@dataclass(frozen=True, slots=True)
class Held:
    """A series with its events: what comes, the next first; what was, the latest first."""

    series: Series
    ahead: list[Event]
    behind: list[Event]

    def stations(self, regions: tuple[Region, ...]) -> list[tuple[Region | None, list[Event], list[Event]]]:
        """Every region with what comes and what was there, in the vocabulary's order; at the end what is in none, if anything is."""
        places: tuple[Region | None, ...] = (*regions, None)
        found = [(place, self._at(self.ahead, place), self._at(self.behind, place)) for place in places]
        return [station for station in found if station[0] or station[1] or station[2]]

    def _at(self, events: list[Event], place: Region | None) -> list[Event]:
        return [event for event in events if event.region_id == (place.pk if place else None)]


def series_at(viewer: Viewer, known: Lexicon, slug: str) -> Held | None:
    """The series with this short name: three queries."""
    found = Series.objects.filter(slug=slug).first()
    if found is None:
        return None
    ahead, behind = (events.filter(series=found)[:MOST] for events in (coming(viewer, {}), past(viewer, {})))
    return Held(found, known.typed(ahead), known.typed(behind))


def all_series(viewer: Viewer) -> list[tuple[Series, int, int]]:
    """Every series with how many of its events come and were, without those that were cancelled: two queries."""
    seen = Event.objects.visible_to(viewer).exclude(series=None).filter(state=State.PUBLISHED).order_by()
    rows, begun = list(seen.values_list("series_id", "ends")), today()
    ahead = Counter(pk for pk, ends in rows if ends and ends >= begun)
    behind = Counter(pk for pk, ends in rows if ends and ends < begun)
    return [(one, ahead[one.pk], behind[one.pk]) for one in Series.objects.all()]
