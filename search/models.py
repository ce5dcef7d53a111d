"""The outbox of search: one row per item that ever changed, with the version of its document and whether the index is behind."""

from django.db import models

from kernel.refs import KindRef
from search.radar.models import Asking as Asking
from search.radar.models import MonthKey as MonthKey
from search.radar.models import Theme as Theme
from search.saved.models import Fresh as Fresh
from search.saved.models import Match as Match
from search.saved.models import SavedSearch as SavedSearch
from search.tuning.models import Boost as Boost
from search.tuning.models import EmptyWord as EmptyWord
from search.tuning.models import Pin as Pin
from search.tuning.models import SynonymGroup as SynonymGroup


class Change(models.Model):
    """What the index has to catch up with.

    `version` grows with every change, under the row's lock, so its order is the order of the commits and an index refuses what is
    older than what it has. `pending` says that the index may be behind; `narrowed` that until then nobody may find the item at all.
    """

    kind = models.CharField(max_length=40)
    item_id = models.BigIntegerField()
    version = models.BigIntegerField(default=1)
    pending = models.BooleanField(default=True)
    narrowed = models.BooleanField(default=False)
    since = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "item_id"], name="search_change_once")]
        indexes = [
            models.Index(fields=["since", "id"], condition=models.Q(pending=True), name="search_change_pending"),
            models.Index(fields=["kind", "item_id"], condition=models.Q(pending=True, narrowed=True), name="search_change_narrowed"),
        ]

    def __str__(self) -> str:
        """The item and its version."""
        return f"{self.ref}@{self.version}"

    @property
    def ref(self) -> KindRef:
        """The item that changed."""
        return KindRef(self.kind, self.item_id)
