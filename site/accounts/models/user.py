"""Accounts: who signs in. An erased account leaves an empty row, so what was said stays, with nobody's name.

Refuses to be what others see: the shown author is kept apart (see `accounts.authors`).
"""

from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes accounts by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An account with a hashed password; raises ValueError without an address."""
        if not email:
            raise ValueError(email)
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An account that may administer the hub; it gets no grant token of any room from that."""
        return self.create_user(email, password, **(fields | {"is_staff": True, "is_superuser": True}))


class User(AbstractUser):
    """An account: an e-mail address, a name, a language. Its function and company are in its Profile."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=5, default="de", choices=[("de", "Deutsch"), ("en", "English")])
    suspended = models.DateTimeField(_("suspended since"), null=True, blank=True)
    suspended_reason = models.TextField(_("reason of the suspension"), max_length=2000, blank=True)
    erased = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    def __str__(self) -> str:
        """The name, for staff."""
        return self.name or self.email

    def get_full_name(self) -> str:
        """The name; Wagtail shows it to editors."""
        return self.name


class BarredAddress(models.Model):
    """The keyed digest of a suspended person's address, kept when they erase their account, so that they cannot simply return."""

    digest = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        """Nothing that names anybody."""
        return self.digest[:8]
