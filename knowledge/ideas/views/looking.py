"""The map with its list, the same as files, and one idea."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.downloads import XLSX
from content.pages import discussion
from kernel import changes
from kernel.kinds import get
from kernel.middleware import viewer_of
from kernel.ports import Groups, RegionContacts, ask
from kernel.refs import KindRef
from knowledge.ideas import drawn, export
from knowledge.ideas.filters import Vocabulary, Wanted, groups, vocabulary, wanted
from knowledge.ideas.models import MOST, Idea, Lab, Stage, Status
from knowledge.ideas.phases import allows
from knowledge.ideas.queries import ideas as queries
from knowledge.ideas.queries.ideas import ORDERS, Spot
from knowledge.ideas.queries.team import belongs, supporters
from knowledge.ideas.shown import author_shown
from taxonomy import atlas
from taxonomy.models import Region
from taxonomy.queries import terms

COUNTERS = ("ideas", "vocabulary", "authors")
TOPICS = 5
TRACK = (Status.NEW, Status.TALKED, Status.GROUP, Status.UNDERWAY, Status.DONE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for, and what there is: all ideas, those that pass, and how many each region would have."""

    words: Vocabulary
    wanted: Wanted
    spots: list[Spot]
    found: list[Spot]
    counts: dict[str, int]


def asked(request: HttpRequest, **fixed: str) -> Asked:
    """Read the address; `fixed` filters belong to the page itself."""
    viewer = viewer_of(request)
    words = vocabulary(viewer, queries.labs(viewer))
    said = wanted(words, {**request.GET.dict(), **fixed})
    spots = queries.spots(viewer, said.order)
    counts = queries.counted(queries.passing(spots, said.chosen, without="region"), "region")
    return Asked(words, said, spots, queries.passing(spots, said.chosen), dict(counts))


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """`/ideenlandkarte/?region=&herausforderung=&status=&labor=&ordnung=&p=`: the map, and the same ideas as a list."""
    here = asked(request)
    page = queries.page_of(viewer_of(request), here.found, request.GET.get("p", "1"))
    current = here.wanted.chosen.get("region", "")
    context = {
        **listed(here, page),
        "map": mapped(here, page),
        "whole": atlas.whole(),
        "source": atlas.SOURCE,
        "current": next((region for region in here.words.regions if region.slug == current), None),
        "regions": [(region, here.counts.get(region.slug, 0), _to(here, region.slug)) for region in here.words.regions],
        "everywhere": here.wanted.query(region=""),
        "all_of_it": sum(here.counts.values()),
        "labs": [(lab, lab.phase_on(timezone.localdate())) for lab in here.words.labs[:6]],
        "team": belongs(viewer_of(request)),
        "stated": Status(here.wanted.chosen["status"]).label if "status" in here.wanted.chosen else "",
    }
    return changes.depend(render(request, "knowledge/ideas/index.html", context), *COUNTERS)


def listed(here: Asked, page: Page[Any]) -> dict[str, Any]:
    """The list, its filters and its order, as several pages show them."""
    labels = {"bewertung": _("Best rated"), "neueste": _("Newest"), "mitmachen": _("Most people taking part")}
    return {
        "groups": groups(here.words, here.spots, here.wanted),
        "page": page,
        "lines": [(number, idea, author_shown(idea)) for number, idea in enumerate(page, start=page.start_index())],
        "total": len(here.found),
        "chosen": here.wanted.chosen,
        "order": here.wanted.order,
        "orders": [(key, labels[key]) for key in ORDERS],
        "query": here.wanted.query().removeprefix("?"),
    }


def mapped(here: Asked, page: Page[Any]) -> atlas.Drawing:
    """The whole map, or one region from near."""
    urls = {region.slug: _to(here, region.slug) for region in here.words.regions}
    current = here.wanted.chosen.get("region", "")
    if current:
        return drawn.one_region(here.words.regions, here.counts, urls, current, page, page.start_index())
    return drawn.overview(here.words.regions, here.counts, urls, here.found)


def _to(here: Asked, region: str) -> str:
    return here.wanted.query(region=region) + "#karte"


@require_safe
def geojson(request: HttpRequest) -> HttpResponse:
    """The ideas of the list as points."""
    here = asked(request)
    told = export.as_geojson(queries.exported(viewer_of(request), here.found))
    answer = JsonResponse(told, content_type="application/geo+json", json_dumps_params={"ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="ideen.geojson"'
    return changes.depend(answer, *COUNTERS)


@require_safe
def regions_geojson(request: HttpRequest) -> HttpResponse:
    """The regions with their numbers as areas."""
    here = asked(request)
    told = export.regions_as_geojson(here.words.regions, here.counts)
    answer = JsonResponse(told, content_type="application/geo+json", json_dumps_params={"ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="ideen-regionen.geojson"'
    return changes.depend(answer, *COUNTERS)


@require_safe
def xlsx(request: HttpRequest) -> HttpResponseBase:
    """The ideas of the list as a table."""
    here = asked(request)
    file = export.as_xlsx(queries.exported(viewer_of(request), here.found), here.counts, here.words.regions)
    return FileResponse(file, as_attachment=True, filename=f"ideen-{timezone.localdate()}.xlsx", content_type=XLSX)


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """`/ideenlandkarte/<slug>/`: one idea; 404 alike for missing and not yours."""
    viewer = viewer_of(request)
    idea = queries.idea_at(viewer, slug)
    if idea is None:
        raise Http404
    ref = KindRef("idea", idea.pk)
    position = discussion.position(ref, viewer)
    mine = idea.account_id is not None and idea.account_id == viewer.user_id
    context = {
        "idea": idea,
        "wall": get("idea").wall(idea),
        "author": author_shown(idea),
        "mine": mine,
        "team": belongs(viewer),
        "steps": queries.steps_of(idea),
        "track": track(idea),
        "answered": queries.answered(viewer, idea),
        "stars": range(1, MOST + 1),
        "may_rate": allows(idea.lab, "rate") and not mine,
        "may_comment": allows(idea.lab, "comment"),
        "phase": _phase(idea.lab),
        "supporters": supporters(viewer, idea) if mine or belongs(viewer) else [],
        "door": ask(Groups).door(viewer, idea.space) if idea.space else None,
        "contacts": ask(RegionContacts).of(viewer, idea.region_id) if idea.region_id else [],
        "topics": discussion.about(ref, viewer, TOPICS),
        "ref": str(ref),
        "position": position,
        "map": _small(idea, terms(viewer, Region)),
        "source": atlas.SOURCE,
        "published": idea.stage == Stage.PUBLISHED,
    }
    counters = (*COUNTERS, "regions", *discussion.about_counters(ref))
    response = render(request, "knowledge/ideas/idea.html", context)
    return changes.depend(response, *counters) if idea.is_published else response


def track(idea: Idea) -> list[tuple[str, str]]:
    """The stations of an idea as label and ``done``, ``here`` or nothing; one that rests stands on none."""
    reached = TRACK.index(Status(idea.status)) if idea.status in TRACK else -1
    return [(str(status.label), "here" if at == reached else "done" if at < reached else "") for at, status in enumerate(TRACK)]


def _phase(lab: Lab | None) -> str:
    phase = lab.phase_on(timezone.localdate()) if lab else None
    return str(phase.label) if phase else ""


def _small(idea: Idea, regions: tuple[Region, ...]) -> atlas.Drawing | None:
    """Where it stands, in small."""
    outline = atlas.outlines().get(idea.region.slug) if idea.region else None
    if outline is None or idea.region is None:
        return None
    pin = atlas.Pin(drawn.place_of(idea, outline.point), idea.title, "", home=outline.point)
    return atlas.drawing(regions, {}, {}, current=idea.region.slug, pins=[pin])
