"""Who a session belongs to: the account with its profile in one query, and nobody once it is suspended, inactive or erased."""

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import User


class HubBackend(AuthenticationBackend):
    """Sign-in by e-mail address through allauth; permissions as Django keeps them."""

    def get_user(self, user_id: int) -> User | None:
        """The account of a session, if it may still be used."""
        user = User.objects.select_related("profile").filter(pk=user_id, suspended=None, erased=None).first()
        return user if user is not None and user.is_active else None
