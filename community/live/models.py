"""Tables of live delivery: each stream with its last number, and its entries, which hold ids only."""

from django.db import models


class Stream(models.Model):
    """A stream such as ``topic.7``; `seq` is the number of its newest entry."""

    name = models.CharField(max_length=80, unique=True)
    seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        """Name and number."""
        return f"{self.name}@{self.seq}"


class StreamEntry(models.Model):
    """What happened to one item; numbered without gaps within its stream."""

    stream = models.CharField(max_length=80)
    seq = models.BigIntegerField()
    action = models.CharField(max_length=10)
    kind = models.CharField(max_length=40)
    item_id = models.BigIntegerField()
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="community_live_seq_once")]

    def __str__(self) -> str:
        """Stream, number and item."""
        return f"{self.stream}@{self.seq} {self.action} {self.kind}:{self.item_id}"
