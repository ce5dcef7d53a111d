"""What the Themenradar keeps; see the package for what it refuses to."""

from django.db import models

from kernel.months import MonthSecret


class MonthKey(MonthSecret):
    """The key of one month's hashes; destroyed when the month is over."""


class Asking(models.Model):
    """That somebody looked for something on a day, and whether anything contained all of it."""

    month = models.DateField()
    day = models.DateField()
    what = models.CharField(max_length=32)
    who = models.CharField(max_length=32)
    found = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["what", "who", "day"], name="search_asking_once")]
        indexes = [models.Index(fields=["month", "day"], name="search_asking_day")]

    def __str__(self) -> str:
        """The day; there is nothing else to say."""
        return f"{self.day}"


class Theme(models.Model):
    """The words of what at least five people looked for in one month."""

    month = models.DateField()
    what = models.CharField(max_length=32)
    text = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["month", "what"], name="search_theme_once")]

    def __str__(self) -> str:
        """The words."""
        return self.text
