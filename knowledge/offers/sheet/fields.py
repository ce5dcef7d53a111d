"""The fields of an offer, in the order in which people are asked for them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from content.pages.audiences import Who
from knowledge.offers.models import Offer, Phase, Sort, State
from knowledge.offers.sheet.conditions import Conditions
from knowledge.offers.sheet.sorts import Choice, Choices, Day, Field, Flag, Line, Mail, Number, Text, Web, Words
from taxonomy.models import Branch, District, Region, SizeBand, Subject, TargetGroup

Values = dict[str, Any]


def _name(field: str) -> Any:
    return Offer._meta.get_field(field).verbose_name  # type: ignore[union-attr]  # noqa: SLF001  # Django's public way to ask


FIELDS: tuple[Field, ...] = (
    Line("slug", _name("slug"), team=True, longest=80, help=_("Small letters, digits and hyphens; it stays for ever.")),
    Line("title", _name("title"), required=True, longest=160),
    Line("provider", _name("provider"), required=True, longest=160),
    Web("provider_url", _name("provider_url"), longest=500),
    Choice("sort", _name("sort"), required=True, choices=Sort, first=Sort.ADVICE),
    Text("summary", _name("summary"), required=True, longest=600, rows=3, help=_("As you would say it to somebody at the workbench.")),
    Text("details", _name("details"), longest=8000, rows=8),
    Text("example", _name("example"), longest=1200, help=_("For instance: a joinery with 24 people has ten days of advice.")),
    Text("first_step", _name("first_step"), required=True, longest=600, rows=2),
    Text("papers", _name("papers"), longest=1200, rows=3, help=_("One paper per line.")),
    Words("groups", _name("groups"), vocabulary=TargetGroup),
    Number("size_min", _name("size_min")),
    Number("size_max", _name("size_max")),
    Words("sizes", _name("sizes"), vocabulary=SizeBand, scheme=SizeBand.Scheme.COMPANY, help=_("Only where no numbers are given.")),
    Words("branches", _name("branches"), vocabulary=Branch, help=_("None: for all branches.")),
    Words("regions", _name("regions"), vocabulary=Region, help=_("None: for the whole of North Rhine-Westphalia.")),
    Words("districts", _name("districts"), vocabulary=District, help=_("In addition to the regions.")),
    Words("subjects", _name("subjects"), vocabulary=Subject),
    Choices("phases", _name("phases"), choices=Phase),
    Conditions("conditions", _("conditions by date")),
    Line("contact_name", _name("contact_name"), longest=160),
    Line("contact_phone", _name("contact_phone"), longest=40),
    Mail("contact_mail", _name("contact_mail"), longest=254),
    Web("link", _name("link"), longest=500),
    Text("legal_basis", _name("legal_basis"), longest=600, rows=2, help=_("Norms become links: § 82 SGB III.")),
    Flag("not_before_approval", _name("not_before_approval")),
    Flag("de_minimis", _name("de_minimis")),
    Choice("state", _name("state"), required=True, choices=State, first=State.OPEN),
    Line("successor", _name("successor"), longest=80, help=_("The short name of the offer that follows this one.")),
    Day("deadline", _name("deadline")),
    Day("ends_on", _name("ends_on")),
    Day("checked_on", _name("checked_on"), team=True),
    Day("review_due", _name("review_due"), team=True),
    Day("hidden_from", _("not shown any more from"), team=True),
    Text("note", _name("note"), longest=600, rows=2, team=True),
    Choice("who", _name("who"), team=True, choices=Who, first=Who.PUBLIC),
)
_BY_NAME = {field.name: field for field in FIELDS}


def field_named(name: str) -> Field:
    """The field of this name; raises KeyError."""
    return _BY_NAME[name]


def blank() -> Values:
    """The sheet of an offer nobody has said anything about."""
    return {field.name: field.empty for field in FIELDS}
