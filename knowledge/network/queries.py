"""Reading the network."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q

from kernel.viewer import Viewer
from knowledge.network.models import Entry, Sort

PER_PAGE = 24
WORDS = {"region": "regions", "branche": "branches", "thema": "subjects"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: words, a sort (or `organisations`), and short names of vocabularies by the address's parameter."""

    text: str
    sort: str
    words: dict[str, str]


def entries_page(viewer: Viewer, wanted: Wanted, number: str) -> Page[Any]:
    """One page of the entries the Viewer may see that fit, by name; the nearest page for a number that is none."""
    found = Entry.objects.visible_to(viewer)
    for parameter, slug in wanted.words.items():
        found = found.filter(pk__in=Entry.objects.filter(**{f"{WORDS[parameter]}__slug": slug}).values("pk"))
    for word in wanted.text.split()[:8]:
        fields = ("name", "function", "organisation", "text")
        found = found.filter(_any(Q(**{f"{field}__icontains": word}) for field in fields))
    if wanted.sort == "organisationen":
        found = found.exclude(sort=Sort.PERSON)
    elif wanted.sort in Sort.values:
        found = found.filter(sort=wanted.sort)
    return Paginator(found.prefetch_related("regions").order_by("name", "pk"), PER_PAGE).get_page(number)


def entry_at(viewer: Viewer, slug: str) -> Entry | None:
    """The entry with this short name, with its words and those members and clusters the Viewer may see."""
    seen = Entry.objects.visible_to(viewer).order_by("name")
    shown = Entry.objects.visible_to(viewer).filter(slug=slug).prefetch_related(*WORDS.values())
    entry: Entry | None = shown.prefetch_related(Prefetch("members", seen), Prefetch("clusters", seen)).first()
    return entry


def _any(parts: Any) -> Q:
    one = Q()
    for part in parts:
        one |= part
    return one
