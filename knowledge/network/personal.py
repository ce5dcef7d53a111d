"""What the network keeps of a person: the entry at the account's address."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kernel.personal import forgets, section
from knowledge.network.actions import entries_forget
from knowledge.network.models import Entry


@section("netzwerk", _("Your entry in the network"))
def rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """The entry as it stands, and the consent."""
    columns = ("name", "function", "organisation", "text", "website", "email", "consent", "reach", "decided")
    yield from Entry.objects.filter(email__in=_addresses(user_id)).values(*columns)


@forgets
def forget(user_id: int) -> None:
    """Who leaves is taken out of the directory."""
    entries_forget(addresses=_addresses(user_id))


def _addresses(user_id: int) -> list[str]:
    return [address for address in User.objects.filter(pk=user_id).values_list("email", flat=True) if address]
