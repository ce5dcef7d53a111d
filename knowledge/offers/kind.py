"""Offers and proposals as kinds of content; and what waits for the team."""

from datetime import datetime
from typing import Any, ClassVar

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.team import belongs
from content.pages.audiences import Who
from kernel.audience import PUBLIC, STAFF
from kernel.kinds import ContentKind, SearchSource, register
from kernel.viewer import Viewer
from kernel.waiting import Waiting, queue
from knowledge.offers.models import Offer, Proposal, ProposalState, Sort
from knowledge.offers.queries.offers import whole
from knowledge.offers.queries.team import broken_count, due_count


class OfferKind(ContentKind):
    """An offer."""

    name = "offer"
    model = Offer
    label = gettext_lazy("Offer")
    icon = "offer"
    default_audience = PUBLIC
    in_feed: ClassVar[bool] = True
    in_sitemap: ClassVar[bool] = True
    region_field = "regions__slug"
    row_columns: ClassVar[tuple[str, str]] = ("title", "path_shown")
    row_counters: ClassVar[tuple[str, ...]] = ("offers",)
    row_note = "summary"

    def rows(self) -> QuerySet[Any]:
        """Every offer with its path."""
        offers: QuerySet[Any] = super().rows().annotate(path_shown=Concat(Value("/angebote/"), F("slug"), Value("/")))
        return offers

    def wall(self, item: Any) -> str:
        """Whom a restricted one is for."""
        return "" if item.who == Who.PUBLIC else str(Who(item.who).label)

    def search_queryset(self) -> QuerySet[Any]:
        """Published ones with their words."""
        return whole().filter(is_live=True)

    def search_source(self, item: Offer) -> SearchSource:
        """Everything one can read about it; its words find it too."""
        return SearchSource(
            title=item.title, body=_body(item), url=item.get_absolute_url(), labels=_labels(item), date=item.updated, facets=_facets(item)
        )  # fmt: skip

    def summary(self, item: Offer) -> str:
        """What it is, in plain words."""
        return item.summary[:200]

    def date(self, item: Offer) -> datetime:
        """When it was published."""
        return item.published


class ProposalKind(ContentKind):
    """A provider's proposal; never searched."""

    name = "proposal"
    model = Proposal
    label = gettext_lazy("Proposal for an offer")
    icon = "edit"
    default_audience = STAFF

    def title(self, item: Any) -> str:
        """The offer's name."""
        return str(item)

    def wall(self, item: Any) -> str:  # noqa: ARG002  # every proposal has the same band
        """Who reads it."""
        return _("Only you and the editorial team")


def _body(item: Offer) -> str:
    named = [item.provider, str(Sort(item.sort).label)]
    texts = [item.summary, item.details, item.example, item.first_step, item.papers, item.legal_basis, item.note]
    texts += [f"{row.own} {row.text}" for row in item.conditions.all()]
    return "\n".join([*filter(None, texts), " · ".join(filter(None, named))])


def _labels(item: Offer) -> tuple[str, ...]:
    terms = [term for name in ("groups", "branches", "regions", "districts", "subjects") for term in getattr(item, name).all()]
    return tuple(dict.fromkeys(name for term in terms for name in (term.name_de, term.name_en)))


def _facets(item: Offer) -> dict[str, tuple[str, ...]]:
    found = {
        "branch": item.branches.all(), "region": item.regions.all(), "subject": item.subjects.all(),
    }  # fmt: skip
    return {name: tuple(sorted(term.slug for term in terms)) for name, terms in found.items() if terms} | {
        "year": (str(item.updated.year),)
    }


register(OfferKind())
register(ProposalKind())


@queue
def proposals(viewer: Viewer) -> Waiting | None:
    """What providers sent."""
    if not belongs(viewer):
        return None
    count = Proposal.objects.visible_to(viewer).filter(state=ProposalState.SENT).count()
    return Waiting(_("Proposals for offers"), count, reverse("offers:desk"))


@queue
def reviews(viewer: Viewer) -> Waiting | None:
    """Offers whose review is due."""
    return Waiting(_("Offers to be checked again"), due_count(viewer), reverse("offers:desk") + "#faellig") if belongs(viewer) else None


@queue
def links(viewer: Viewer) -> Waiting | None:
    """Links that lead nowhere."""
    return Waiting(_("Broken links of offers"), broken_count(viewer), reverse("offers:desk") + "#links") if belongs(viewer) else None
