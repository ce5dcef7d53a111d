"""What the press keeps of a person: whether the account's address is on the mail list."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from editorial.press.actions import list_leave
from editorial.press.models import Subscriber
from kernel.personal import forgets, section


@section("presseverteiler", _("Mail list of the press"))
def rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Since when."""
    yield from Subscriber.objects.filter(address__in=_addresses(user_id)).values("address", "language", "confirmed")


@forgets
def forget(user_id: int) -> None:
    """Who leaves gets no more press releases either; with another address one can join again."""
    for address in _addresses(user_id):
        list_leave(address=address)


def _addresses(user_id: int) -> list[str]:
    return [address.lower() for address in User.objects.filter(pk=user_id).values_list("email", flat=True) if address]
