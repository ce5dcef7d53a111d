"""Counting places, under the lock of the event: who fits, by places in all, by quota, by company."""

from collections import Counter
from dataclasses import dataclass, field

from knowledge.events.models import HOLDING, Event, Quota, Registration


@dataclass(slots=True)
class Tally:
    """What is taken of an event. Chairs a host put there beyond all limits count nowhere."""

    event: Event
    quotas: dict[int, int]
    taken: int = 0
    by_quota: Counter[int] = field(default_factory=Counter)
    by_company: Counter[str] = field(default_factory=Counter)

    def fits(self, one: Registration, seats: int = 0) -> bool:
        """Whether there is room for a registration (or for so many more seats of it) within every limit."""
        more = seats or one.seats
        event = self.event
        if event.places is not None and self.taken + more > event.places:
            return False
        if one.quota_id is not None and self.by_quota[one.quota_id] + more > self.quotas.get(one.quota_id, 0):
            return False
        company = one.company_key
        return not (event.per_company and company and self.by_company[company] + more > event.per_company)

    def take(self, one: Registration) -> None:
        """Count a registration in."""
        if one.extra:
            return
        self.taken += one.seats
        if one.quota_id is not None:
            self.by_quota[one.quota_id] += one.seats
        if one.company_key:
            self.by_company[one.company_key] += one.seats

    @property
    def is_full(self) -> bool:
        """Whether nobody at all would fit."""
        if self.event.places is not None and self.taken >= self.event.places:
            return True
        return bool(self.quotas) and all(self.by_quota[pk] >= places for pk, places in self.quotas.items())


def tally(event: Event) -> Tally:
    """What is taken now: two queries."""
    made = Tally(event, dict(Quota.objects.filter(event=event).values_list("pk", "places")))
    for one in Registration.objects.filter(event=event, standing__in=HOLDING).only("quota_id", "company_key", "seats", "extra"):
        made.take(one)
    return made
