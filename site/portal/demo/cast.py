"""Brings the demo's companies and people into the hub, through the actions that sign-up, the role desk and the admin use."""

from dataclasses import dataclass
from typing import TypeVar

from accounts.actions import account_create, company_match_or_create, profile_change, role_grant, role_request
from accounts.actions.description import company_describe
from accounts.actions.duty import ADMIN, duty_give
from accounts.models import Company, Role, User
from accounts.queries import user_by_email
from kernel.viewer import Viewer
from portal.demo import reading
from portal.demo.reading import Content, Person
from taxonomy.models import Branch, Municipality, Region, RepresentationKind, Term

__all__ = ["Cast", "bring"]

T = TypeVar("T", bound=Term)
DUTIES = {"admin": ADMIN, "editor": "Redaktion", "moderation": "Moderation"}
ROLES = {"representation": Role.REPRESENTATION, "management": Role.MANAGEMENT, "adviser": Role.ADVISER}
SITUATIONS = {"representation": "representation", "management": "company", "kmu": "company", "adviser": "advice", "employee": "employee"}


@dataclass(frozen=True)
class Cast:
    """Everybody of the demo by key."""

    people: dict[str, User]
    companies: dict[str, Company]
    pseudonyms: dict[str, str]

    def viewer(self, key: str) -> Viewer:
        """Return this person's Viewer as their grants stand now."""
        return Viewer.of(self.people[key].pk)


def bring(content: Content, password: str) -> Cast:
    """Make who is missing, all of them with this password; who exists already stays as they are."""
    companies = {company.key: _company(company) for company in content.companies}
    newcomers = [person for person in content.people if user_by_email(person.email) is None]
    people = {person.key: _person(person, companies, password) for person in content.people}
    cast = Cast(people, companies, {person.key: person.pseudonym for person in content.people})
    for person in newcomers:
        if duty := DUTIES.get(person.role):
            duty_give(viewer=None, user=people[person.key], duty=duty)
    for company in content.companies:
        _describe(company, cast)
    for person in newcomers:
        _verify(person, cast)
    return cast


def term(model: type[T], name: str) -> T:
    """Return the word of a vocabulary by its German name or abbreviation. Raises DoesNotExist."""
    known = model._default_manager  # noqa: SLF001  # Django's documented way to a model given as a value
    return known.filter(name_de=name).first() or known.get(**{"short" if model is RepresentationKind else "slug": name})


def _company(company: reading.Company) -> Company:
    return company_match_or_create(name=company.name, branch=term(Branch, company.branch), region=term(Region, company.region))


def _describe(company: reading.Company, cast: Cast) -> None:
    held = cast.companies[company.key]
    if held.checked:
        return
    place = Municipality.objects.select_related("district").get(name_de=company.municipality)
    company_describe(
        viewer=cast.viewer("moderation"),
        company=held,
        employees=company.employees,
        municipality=place,
        parent=cast.companies.get(company.parent),
        spellings=company.spellings,
    )


def _person(person: Person, companies: dict[str, Company], password: str) -> User:
    known = user_by_email(person.email)
    if known is not None:
        return known
    company = companies.get(person.company)
    user = account_create(
        email=person.email,
        name=person.name,
        password=password,
        confirmed=True,
        situation=SITUATIONS.get(person.role, "other"),
        function=person.function,
        company_name=company.name if company else "",
        branch=company.branch if company else None,
        region=company.region if company else None,
    )
    profile_change(user=user, bio=person.bio, pseudonym=person.pseudonym)
    return user


def _verify(person: Person, cast: Cast) -> None:
    role = ROLES.get(person.role)
    if role is None:
        return
    kind = term(RepresentationKind, person.representation) if person.representation else None
    claim = role_request(
        user=cast.people[person.key], role=role, company=cast.companies.get(person.company), kind=kind, evidence=person.evidence
    )
    if person.verified:
        role_grant(viewer=cast.viewer("moderation"), claim=claim)
