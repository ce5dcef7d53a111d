"""Who a session belongs to: the account with its profile in one query, and nobody once it is suspended, inactive or erased."""

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User
from kernel.prepared import Prepared


class HubBackend(AuthenticationBackend):
    """Sign-in by e-mail address through allauth; permissions as Django keeps them."""

    def get_user(self, user_id: int) -> User | None:
        """The account of a session, if it may still be used."""
        return _USABLE.first(pk=user_id)


_USABLE = Prepared(lambda pk: User.objects.select_related("profile").filter(pk=pk, suspended=None, erased=None, is_active=True))
