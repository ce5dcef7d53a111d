"""Counting different people without knowing them: hashes under a key that is destroyed when its month is over."""

import hmac
import secrets
from datetime import date
from typing import ClassVar, Self

from django.db import models

HASHED = 32
"""Characters of a hash."""


class MonthSecret(models.Model):
    """The key of one month's hashes; each kind of counting keeps keys of its own."""

    month = models.DateField(unique=True)
    secret = models.BinaryField()
    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """The month."""
        return f"{self.month:%Y-%m}"

    @classmethod
    def of(cls, month: date) -> bytes:
        """The key of the month that begins on this day, made when it is asked for first; called by actions, in their transaction."""
        key, _made = cls.objects.get_or_create(month=month, defaults={"secret": secrets.token_bytes(32)})
        return bytes(key.secret)

    @classmethod
    def destroy_before(cls, today: date) -> None:
        """Without their key, the hashes of past months lead to nobody."""
        cls.objects.filter(month__lt=today.replace(day=1)).delete()


def hashed(secret: bytes, text: str) -> str:
    """What stands for this text while the key exists."""
    return hmac.new(secret, text.encode(), "sha256").hexdigest()[:HASHED]
