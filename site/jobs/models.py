"""Tables beside django-tasks-db's rows: keys against doubles, who works, what recurs, how far long work has come."""

from django.db import models


class JobKey(models.Model):
    """Keeps a job from being enqueued twice: while it waits, or for good (`once`)."""

    key = models.CharField(max_length=200, primary_key=True)
    job_id = models.UUIDField(db_index=True)
    once = models.BooleanField(default=False)

    def __str__(self) -> str:
        """The key."""
        return self.key


class Worker(models.Model):
    """A living worker; one not seen for a minute is dead and its jobs are taken up by others."""

    id = models.CharField(max_length=64, primary_key=True)
    seen = models.DateTimeField()

    def __str__(self) -> str:
        """Its id: host, process and a random part."""
        return self.id


class Recurrence(models.Model):
    """The last slot of the timetable a recurring job was enqueued for, so that several processes enqueue it once."""

    name = models.CharField(max_length=120, primary_key=True)
    slot = models.CharField(max_length=40)

    def __str__(self) -> str:
        """Name and slot."""
        return f"{self.name} at {self.slot}"


class LongWork(models.Model):
    """How far long work has come: the cursor is stored in the same transaction as each step's effect."""

    key = models.CharField(max_length=200, primary_key=True)
    cursor = models.JSONField(null=True)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(null=True)
    started = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Key and progress."""
        return f"{self.key}: {self.done} of {self.total or '?'}"
