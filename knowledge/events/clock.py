"""The clock of the place: local times become moments, moments are spoken in the place's own time.

Refuses a time of day that a change of the clocks leaves out, or that comes twice that night: nobody would know what is meant.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

UTC = ZoneInfo("UTC")


@lru_cache(maxsize=1)
def zones() -> frozenset[str]:
    """The names of all time zones."""
    return frozenset(available_timezones())


def moment(day: date, at: time, zone: str) -> datetime:
    """The moment of a local time; raises ValidationError at the borders of daylight saving."""
    local = datetime.combine(day, at, tzinfo=ZoneInfo(zone))
    if local.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ValidationError(_("On %(day)s there is no %(time)s: the clocks are changed.") % _named(day, at))
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        raise ValidationError(
            _("On %(day)s there is %(time)s twice: the clocks are changed. Please choose another time.") % _named(day, at)
        )
    return local.astimezone(UTC)


def local(at: datetime, zone: str) -> datetime:
    """A moment by the clock of a place."""
    return at.astimezone(ZoneInfo(zone))


def spoken(starts: datetime, ends: datetime, zone: str) -> str:
    """From when to when, in words: one day with times, or two days; the zone is named where it is not the hub's own."""
    begin, end = local(starts, zone), local(ends, zone)
    hours = _("%(from)s to %(until)s") % {"from": time_format(begin, "H:i"), "until": time_format(end, "H:i")}
    if begin.date() == end.date() or end - begin < timedelta(hours=12):
        text = _("%(day)s, %(hours)s o’clock") % {"day": date_format(begin, "D, j. F Y"), "hours": hours}
    else:
        text = f"{date_format(begin, 'j. F Y, H:i')} – {date_format(end, 'j. F Y, H:i')}"
    same = begin.utcoffset() == timezone.localtime(starts).utcoffset()
    return text if same else f"{text} ({zone.replace('_', ' ')})"


def days(starts: datetime, ends: datetime, zone: str) -> str:
    """The day or days of an event, without times."""
    begin, end = local(starts, zone).date(), local(ends, zone).date()
    if begin == end:
        return date_format(begin, "j. F Y")
    return f"{date_format(begin, 'j. F' if begin.year == end.year else 'j. F Y')} – {date_format(end, 'j. F Y')}"


def _named(day: date, at: time) -> dict[str, str]:
    return {"day": date_format(day, "DATE_FORMAT"), "time": time_format(at, "H:i")}


def spoken_moment(at: datetime, zone: str) -> str:
    """One moment in words, by the clock of a place."""
    return date_format(local(at, zone), "j. F Y, H:i")
