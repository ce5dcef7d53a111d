"""What a funder may know of one participation: taken from the registrations, without anything that says who."""

from datetime import date

from accounts.models import Company, Profile
from knowledge.events.models import Event, Evidence, Registration, Standing


def evidence_of(event: Event, until: date) -> list[Evidence]:
    """The evidence of everybody who had a place, not saved; kept until a day."""
    had = Registration.objects.filter(event=event, standing=Standing.CONFIRMED)
    return [_evidence(event, one, until) for one in had.select_related("quota").prefetch_related("attendances__session")]


def _evidence(event: Event, one: Registration, until: date) -> Evidence:
    company = _company(one)
    minutes = sum(int((row.session.ends - row.session.starts).total_seconds() // 60) for row in one.attendances.all())
    return Evidence(
        event=event, group=one.quota.name if one.quota else "", minutes=minutes, people=one.seats, kept_until=until,
        branch=company.branch.slug if company and company.branch else "", region=company.region.slug if company and company.region else "",
        size=company.size.slug if company and company.size else "",
    )  # fmt: skip


def _company(one: Registration) -> Company | None:
    """The company the hub knows, by what was typed or by the profile."""
    known = Company.objects.select_related("branch", "region", "size")
    if one.company_key.startswith("company."):
        return known.filter(pk=int(one.company_key.removeprefix("company."))).first()
    profile = Profile.objects.filter(user_id=one.account_id).values_list("company_id", flat=True).first() if one.account_id else None
    return known.filter(pk=profile).first() if profile else None
