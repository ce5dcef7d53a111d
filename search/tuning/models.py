"""What editors set by hand. Whatever way a row is written (form, copy, bulk), it says so in the same transaction."""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from kernel import kinds
from kernel.events import emit
from kernel.refs import KindRef
from search.analysis.synonyms import forms
from search.analysis.words import words
from search.events import SearchTuned

COUNTER = "search.tuning"
"""The change counter every process asks before it trusts what it knows of these tables."""


R = TypeVar("R", bound=models.Model)


class RuleQuerySet(models.QuerySet[R]):
    """Rows that are written together."""

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete them and say so once."""
        with transaction.atomic():
            deleted = super().delete()
            emit(SearchTuned(touched=(COUNTER,)))
        return deleted


class Rule(models.Model):
    """One rule of any sort."""

    note = models.CharField(_("note for the team"), max_length=200, blank=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save and say that rules changed."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            emit(SearchTuned(touched=(COUNTER,)))

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete and say that rules changed."""
        with transaction.atomic():
            deleted = super().delete(*args, **kwargs)
            emit(SearchTuned(touched=(COUNTER,)))
        return deleted


class SynonymGroup(Rule):
    """Words that mean each other, in both directions."""

    words = models.CharField(
        _("words"), max_length=400, unique=True, help_text=_("Words that mean the same, with “=” between them: MDE = mobile Datenerfassung")
    )

    class Meta:
        ordering = ["words"]
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")

    def __str__(self) -> str:
        """The group as it is typed."""
        return self.words

    def clean(self) -> None:
        """At least two different things, each with a word; raises ValidationError."""
        self.words = " = ".join(" ".join(part.split()) for part in self.words.split("="))
        rows = [tuple(forms(part)[0]) for part in self.words.split("=")]
        if not all(rows) or len(set(rows)) < 2:  # noqa: PLR2004  # a synonym is a pair at least
            raise ValidationError({"words": _("Please give at least two different words with “=” between them.")})


class EmptyWord(Rule):
    """A word that says nothing in a query."""

    word = models.CharField(_("word"), max_length=60, unique=True, help_text=_("It is left out of searches that have other words."))

    class Meta:
        ordering = ["word"]
        verbose_name = _("stop word")
        verbose_name_plural = _("stop words")

    def __str__(self) -> str:
        """The word."""
        return self.word

    def clean(self) -> None:
        """One word; raises ValidationError."""
        found = [match.group() for match in words(self.word)]
        if len(found) != 1:
            raise ValidationError({"word": _("Please give a single word.")})
        self.word = found[0]


def item_of(text: str) -> KindRef:
    """The item that was named; raises ValidationError for what is none."""
    try:
        ref = KindRef.parse(text.strip())
        kinds.get(ref.kind)
    except (ValueError, kinds.UnknownKindError):
        raise ValidationError({"item": _("Please name an item like “story:12”. The page “Try the search” fills this in.")}) from None
    return ref


class Boost(Rule):
    """One item, or all of a kind, before or behind what their words alone would say."""

    item = models.CharField(
        _("item or kind"),
        max_length=60,
        unique=True,
        help_text=_("“story:12” for one item, “story” for all stories. The page “Try the search” fills this in."),
    )
    factor = models.FloatField(
        _("factor"),
        default=1.5,
        validators=[MinValueValidator(0.1), MaxValueValidator(10)],
        help_text=_("Above 1 moves up, below 1 moves down: 1.5 is a little, 3 is a lot."),
    )

    class Meta:
        ordering = ["item"]
        verbose_name = _("boost")
        verbose_name_plural = _("boosts")

    def __str__(self) -> str:
        """The item and how much."""
        return f"{self.item} × {self.factor:g}"

    def clean(self) -> None:
        """An item or a kind that exists; raises ValidationError."""
        self.item = self.item.strip()
        if self.item not in {kind.name for kind in kinds.all_kinds()}:
            item_of(self.item)


class Pin(Rule):
    """What leads the results of one search, in this order, for everybody who may see it."""

    query = models.CharField(
        _("search"), max_length=120, help_text=_("Other forms of the same words count too: “Dienstpläne” is “Dienstplan”.")
    )
    item = models.CharField(_("item"), max_length=60, help_text=_("Like “story:12”. The page “Try the search” fills this in."))
    position = models.PositiveSmallIntegerField(_("position"), default=1, validators=[MinValueValidator(1), MaxValueValidator(10)])

    class Meta:
        ordering = ["query", "position", "pk"]
        verbose_name = _("pinned result")
        verbose_name_plural = _("pinned results")
        constraints = [models.UniqueConstraint(fields=["query", "item"], name="search_pin_once")]

    def __str__(self) -> str:
        """The search and what leads it."""
        return f"{self.query} → {self.item}"

    def clean(self) -> None:
        """A search with a word, and an item; raises ValidationError."""
        self.query, self.item = " ".join(self.query.split()), self.item.strip()
        if not any(True for _word in words(self.query)):
            raise ValidationError({"query": _("Please give at least one word.")})
        item_of(self.item)
