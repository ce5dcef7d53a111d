"""Writing regions' pages from plain data; editors write in the admin."""

from typing import Any, TypedDict

from django.db import transaction

from knowledge.regions.models import RegionContact, RegionFunding, RegionProfile
from taxonomy.models import Region


class Told(TypedDict, total=False):
    """What a Regionalagentur tells; `contacts` and `funding` are records with the fields of their models."""

    summary: str
    agency: str
    agency_address: str
    website: str
    spaces: str
    contacts: list[dict[str, Any]]
    funding: list[dict[str, Any]]


@transaction.atomic
def region_put(*, region: str, told: Told) -> RegionProfile:
    """Write the page of the region with this short name anew; raises DoesNotExist for an unknown one."""
    plain = {name: value for name, value in told.items() if name not in {"contacts", "funding"}}
    profile: RegionProfile = RegionProfile.objects.get_or_create(region=Region.objects.get(slug=region))[0]
    for name, value in plain.items():
        setattr(profile, name, value)
    profile.contacts.set([RegionContact(sort_order=number, **facts) for number, facts in enumerate(told.get("contacts", ()))])
    profile.funding.set([RegionFunding(**facts) for facts in told.get("funding", ())])
    profile.save()
    return profile
