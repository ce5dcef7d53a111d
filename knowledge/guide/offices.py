"""Which office is responsible for a place, and until when it calls back."""

from datetime import date, timedelta

from django.db.models import Q

from knowledge.guide.answers import Gazetteer
from knowledge.guide.models import Office

WORKDAYS = 5


def office_for(place: str, places: Gazetteer) -> Office | None:
    """The office of a municipality: of its Kreis or city before its region, else one for everywhere."""
    areas = places.places[place][1] if place in places.places else frozenset()
    near = Q(districts__slug__in=areas) | Q(regions__slug__in=areas)
    found = list(Office.objects.filter(near).distinct().prefetch_related("districts")) if areas else []
    found.sort(key=lambda office: (not any(district.slug in areas for district in office.districts.all()), office.pk))
    return found[0] if found else Office.objects.filter(everywhere=True).order_by("pk").first()


def due(office: Office, today: date) -> date:
    """The last day by which it calls back, counting working days."""
    day, left = today, office.days
    while left > 0:
        day += timedelta(days=1)
        left -= day.weekday() < WORKDAYS
    return day
