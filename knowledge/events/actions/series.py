"""Series from plain data; editors write in the admin."""

from knowledge.events.models import Series


def series_put(*, slug: str, title: str, intro: str = "", regional: bool = False) -> Series:
    """Make a series, or change the one with this short name."""
    found = Series.objects.filter(slug=slug).first() or Series(slug=slug)
    found.title, found.intro, found.regional = title, intro, regional
    found.save()
    return found
