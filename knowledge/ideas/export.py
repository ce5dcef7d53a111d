"""Ideas as files: GeoJSON for maps, XLSX for tables. Only what everybody reads on the hub, never who may be contacted."""

from collections.abc import Iterable, Mapping
from tempfile import TemporaryFile
from typing import IO, Any

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from content.cells import guarded, printable
from knowledge.ideas.drawn import place_of
from knowledge.ideas.models import Idea, Status
from knowledge.ideas.shown import author_shown
from taxonomy import atlas
from taxonomy.models import Region


def as_geojson(ideas: Iterable[Idea]) -> dict[str, Any]:
    """A FeatureCollection of points in WGS 84: the middle of the place, or of the region where no place is named (`exact`)."""
    return {"type": "FeatureCollection", "attribution": atlas.SOURCE, "features": [_point(idea) for idea in ideas]}


def regions_as_geojson(regions: Iterable[Region], counts: Mapping[str, int]) -> dict[str, Any]:
    """A FeatureCollection of the regions with the number of their ideas."""
    known = [region for region in regions if region.slug in atlas.outlines()]
    return {"type": "FeatureCollection", "attribution": atlas.SOURCE, "features": [_area(region, counts) for region in known]}


def as_xlsx(ideas: Iterable[Idea], counts: Mapping[str, int], regions: Iterable[Region]) -> IO[bytes]:
    """A table of the ideas, and one of the regions, in a temporary file."""
    book: Any = import_string("openpyxl.Workbook")(write_only=True)
    sheet = book.create_sheet(_("Ideas"))
    sheet.freeze_panes = "B2"
    sheet.append([
        _("Title"), _("The idea"), _("Status"), _("Region"), _("Place"), _("Challenge"), _("Idea lab"), _("Author"), _("Since"),
        _("Average"), _("Ratings"), _("Take part"), _("Address"),
    ])  # fmt: skip
    for idea in ideas:
        sheet.append(_row(idea))
    table = book.create_sheet(_("Regions"))
    table.append([_("Region"), _("Ideas")])
    for region in regions:
        table.append([region.name, counts.get(region.slug, 0)])
    file = TemporaryFile()  # noqa: SIM115  # the response closes it
    book.save(file)
    file.seek(0)
    return file


def _row(idea: Idea) -> list[Any]:
    texts = [
        idea.title, idea.pitch, str(Status(idea.status).label), _name(idea.region), _name(idea.municipality), _name(idea.challenge),
        idea.lab.title if idea.lab else "", author_shown(idea).label,
    ]  # fmt: skip
    day = timezone.localtime(idea.published).date() if idea.published else None
    figures = [round(idea.mean, 2) if idea.rating_count else None, idea.rating_count, idea.support_count]
    return [*(guarded(printable(text)) for text in texts), day, *figures, f"{settings.HUB_URL}{idea.get_absolute_url()}"]


def _name(word: Any) -> str:
    return word.name if word else ""


def _point(idea: Idea) -> dict[str, Any]:
    home = atlas.outlines()[idea.region.slug].point if idea.region and idea.region.slug in atlas.outlines() else (0, 0)
    return {
        "type": "Feature",
        "id": idea.slug,
        "geometry": {"type": "Point", "coordinates": atlas.degrees(place_of(idea, home))},
        "properties": {
            "title": idea.title,
            "status": idea.status,
            "region": _name(idea.region),
            "place": _name(idea.municipality),
            "challenge": _name(idea.challenge),
            "exact": idea.municipality is not None,
            "average": round(idea.mean, 2) if idea.rating_count else None,
            "ratings": idea.rating_count,
            "supporters": idea.support_count,
            "url": f"{settings.HUB_URL}{idea.get_absolute_url()}",
        },
    }


def _area(region: Region, counts: Mapping[str, int]) -> dict[str, Any]:
    rings = [[ring] for ring in atlas.rings(region.slug)]
    return {
        "type": "Feature",
        "id": region.slug,
        "geometry": {"type": "MultiPolygon", "coordinates": rings},
        "properties": {"name": region.name, "ideas": counts.get(region.slug, 0)},
    }
