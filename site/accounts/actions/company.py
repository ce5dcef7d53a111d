"""Companies: matched by spelling, made when new, merged by moderation."""

from django.db import IntegrityError, transaction
from django.http import Http404

from accounts.events import CompanyChanged
from accounts.models import Company, CompanySpelling, Profile, Representation, RoleClaim
from accounts.queries import group_of
from accounts.spelling import normalise
from kernel.events import emit
from kernel.viewer import Viewer, grants_changed
from taxonomy.models import Branch, Region, RepresentationKind


def company_match_or_create(
    *, name: str, branch: Branch | None = None, region: Region | None = None, actor_id: int | None = None
) -> Company:
    """The company of this name in any known spelling, or a new one that moderation has not looked at yet.

    Similar names are not taken for equal here: forms offer them (`queries.companies_like`), moderation merges.
    """
    text = " ".join(name.split())[:200]
    return _known(text) or _made(text, branch, region, actor_id)


def company_change(*, viewer: Viewer, company: Company) -> Company:
    """Save what the team wrote about a company; its group may now reach other people, so their grants are asked anew.

    Raises Http404 without the right to.
    """
    if not (viewer.holds("staff.moderation") or viewer.holds("staff.admin")):
        raise Http404
    with transaction.atomic():
        group = group_of({company.pk}) if company.pk else set()
        company.save()
        group |= group_of({company.pk})
        CompanySpelling.objects.get_or_create(normalised=normalise(company.name), defaults={"company": company, "text": company.name})
        claimants = RoleClaim.objects.filter(company__in=group).values_list("user_id", flat=True)
        grants_changed(*Profile.objects.filter(company__in=group).values_list("user_id", flat=True), *claimants, actor_id=viewer.user_id)
        emit(CompanyChanged(actor_id=viewer.user_id, company_id=company.pk, touched=("authors",)))
    return company


def company_merge(*, viewer: Viewer, keep: Company, other: Company) -> None:
    """Make `other` a spelling of `keep`: its people, representations and claims move; raises Http404 without the right to."""
    if not viewer.holds("staff.moderation") or keep.pk == other.pk:
        raise Http404
    with transaction.atomic():
        people = [*Profile.objects.filter(company=other).values_list("user_id", flat=True)]
        for representation in other.representations.all():
            _representation_move(representation, keep)
        RoleClaim.objects.filter(company=other).update(company=keep)
        Profile.objects.filter(company=other).update(company=keep)
        CompanySpelling.objects.filter(company=other).update(company=keep)
        Company.objects.filter(parent=other).update(parent=keep)
        other.delete()
        grants_changed(*people, *_claimants(keep), actor_id=viewer.user_id)
        emit(CompanyChanged(actor_id=viewer.user_id, company_id=keep.pk, touched=("authors",)))


def representation_match_or_create(*, company: Company, kind: RepresentationKind) -> Representation:
    """The company's representation of this kind; made if the hub did not know it."""
    return Representation.objects.get_or_create(company=company, kind=kind)[0]


def _representation_move(representation: Representation, keep: Company) -> None:
    there = Representation.objects.get_or_create(company=keep, kind=representation.kind)[0]
    seated = RoleClaim.objects.filter(representation=there, state="verified").values("user")
    RoleClaim.objects.filter(representation=representation, state="verified", user__in=seated).update(state="withdrawn")
    RoleClaim.objects.filter(representation=representation).update(representation=there, company=keep)
    representation.delete()


def _claimants(company: Company) -> list[int]:
    return [*RoleClaim.objects.filter(company=company).values_list("user_id", flat=True)]


def _known(text: str) -> Company | None:
    spelling = CompanySpelling.objects.filter(normalised=normalise(text)).select_related("company").first()
    return spelling.company if spelling else None


def _made(text: str, branch: Branch | None, region: Region | None, actor_id: int | None) -> Company:
    try:
        with transaction.atomic():
            company = Company.objects.create(name=text, branch=branch, region=region)
            CompanySpelling.objects.create(company=company, text=text, normalised=normalise(text))
            emit(CompanyChanged(actor_id=actor_id, company_id=company.pk))
    except IntegrityError:  # somebody else typed the same name at this moment
        return CompanySpelling.objects.select_related("company").get(normalised=normalise(text)).company
    return company
