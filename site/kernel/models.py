"""Tables of the kernel: interned audiences, change counters, revocable tokens; and the base of everything a Viewer can see."""

from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Self

from django.db import connection, models, transaction
from django.db.models import Q
from django.db.models.expressions import RawSQL

from kernel.audience import Audience
from kernel.moments import moment

if TYPE_CHECKING:
    from kernel.viewer import Viewer


class StoredAudience(models.Model):
    """An Audience as a row, interned: its id is a digest of its key, so the same set has the same id everywhere and for ever."""

    id = models.BigIntegerField(primary_key=True)
    key = models.CharField(max_length=1000, unique=True)

    def __str__(self) -> str:
        """The tokens, for the admin and the logs."""
        return self.key


class AudienceToken(models.Model):
    """One token of a stored audience, so that `visible_to` is a join on an index and the same on every database."""

    audience = models.ForeignKey(StoredAudience, on_delete=models.CASCADE, related_name="token_rows")
    token = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "audience"], name="kernel_token_once")]

    def __str__(self) -> str:
        """The token."""
        return self.token


class Counter(models.Model):
    """A change counter; see `kernel.changes`."""

    name = models.CharField(max_length=120, primary_key=True)
    value = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        """Name and value."""
        return f"{self.name}={self.value}"


class AccessToken(models.Model):
    """A revocable secret that lets a program act as one person's Viewer for one purpose; only its digest is stored."""

    user_id = models.BigIntegerField(db_index=True)
    purpose = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField(auto_now_add=True)
    revoked = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """What it is for, never the secret."""
        return f"{self.purpose} of {self.user_id}"


def stored(audience: Audience) -> int:
    """The id of the row that holds this Audience; the row is made if new."""
    key = audience.key
    row_id = int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) >> 2
    with connection.cursor() as cursor:  # asked with every write
        cursor.execute("SELECT 1 FROM kernel_storedaudience WHERE id = %s", [row_id])
        known = cursor.fetchone()
    if not known:
        _intern(row_id, key)
    return row_id


def _intern(row_id: int, key: str) -> None:
    with transaction.atomic():
        row, new = StoredAudience.objects.get_or_create(pk=row_id, defaults={"key": key})
        if new:
            AudienceToken.objects.bulk_create(AudienceToken(audience=row, token=token) for token in key.split(" "))


@lru_cache(maxsize=4096)
def audience_by_id(row_id: int) -> Audience:
    """The Audience of a stored row; cached without end, for a row's meaning never changes."""
    return Audience.from_key(StoredAudience.objects.values_list("key", flat=True).get(pk=row_id))


def _admitted(viewer: "Viewer") -> RawSQL:
    """The ids of the Audiences that admit this Viewer, for use inside a query: every page asks this, so it costs no building of a query."""
    marks = ", ".join(["%s"] * len(viewer.tokens)) or "NULL"  # whoever holds nothing is admitted nowhere
    table = AudienceToken._meta.db_table  # noqa: SLF001  # Django's documented way to a table's name
    return RawSQL(f'SELECT "audience_id" FROM "{table}" WHERE "token" IN ({marks})', sorted(viewer.tokens))  # noqa: S608, S611  # marks only


def window_indexes(prefix: str) -> list[models.Index]:
    """Indexes of the few rows that begin or end to be visible by themselves, for tables with many rows; the next moment is asked often."""
    return [
        models.Index(fields=[name], condition=Q(**{f"{name}__isnull": False}), name=f"{prefix}_{name.removeprefix('visible_')}")
        for name in ("visible_from", "visible_until")
    ]


class ItemQuerySet(models.QuerySet[Any]):
    """Mix-in of every manager: the database's side of the one rule."""

    def visible_to(self, viewer: "Viewer", at: datetime | None = None) -> Self:
        """Only the items this Viewer may see now (`at` is for reads that are prepared before they are asked)."""
        now = at or moment()
        return self.filter(
            Q(visible_from__isnull=True) | Q(visible_from__lte=now),
            Q(visible_until__isnull=True) | Q(visible_until__gt=now),
            audience_id__in=_admitted(viewer),
        )


class Item(models.Model):
    """Anything that somebody may or may not see: it stores its effective Audience and its window of time."""

    audience = models.ForeignKey(StoredAudience, on_delete=models.PROTECT, related_name="+")
    visible_from = models.DateTimeField(null=True, blank=True)
    visible_until = models.DateTimeField(null=True, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def effective_audience(self) -> Audience:
        """The Audience in force, read from the interned row."""
        return audience_by_id(self.audience_id)

    def set_audience(self, audience: Audience) -> None:
        """Store another Audience on this instance (not saved); actions call it, nobody else."""
        self.audience_id = stored(audience)
