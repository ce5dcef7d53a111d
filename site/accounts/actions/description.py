"""What moderation knows of a company: size, place, group, and the ways people write its name."""

from collections.abc import Iterable

from django.db import transaction
from django.http import Http404

from accounts.events import CompanyChanged
from accounts.models import Company, CompanySpelling, Profile
from accounts.spelling import normalise
from kernel.events import emit
from kernel.viewer import Viewer, grants_changed
from taxonomy.models import Municipality, SizeBand


def company_describe(
    *,
    viewer: Viewer,
    company: Company,
    employees: int,
    municipality: Municipality,
    parent: Company | None = None,
    spellings: Iterable[str] = (),
) -> None:
    """Complete a company and mark it as checked; raises Http404 without the right to.

    A spelling that belongs to another company stays there: two companies are joined by `company_merge` only.
    """
    if not viewer.holds("staff.moderation"):
        raise Http404
    with transaction.atomic():
        company.employees, company.size = employees, _band(employees)
        company.municipality, company.district, company.parent = municipality, municipality.district, parent
        company.checked = True
        company.save()
        for text in spellings:
            CompanySpelling.objects.get_or_create(normalised=normalise(text), defaults={"company": company, "text": text})
        grants_changed(*Profile.objects.filter(company=company).values_list("user_id", flat=True), actor_id=viewer.user_id)
        emit(CompanyChanged(actor_id=viewer.user_id, company_id=company.pk, touched=("authors",)))


def _band(employees: int) -> SizeBand | None:
    bands = SizeBand.objects.filter(scheme=SizeBand.Scheme.COMPANY, lower__lte=employees)
    return bands.order_by("-lower").first()
