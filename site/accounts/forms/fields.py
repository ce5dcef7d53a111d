"""Fields that several forms of accounts share: words of vocabularies, the company, a short text."""

from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from kernel.viewer import Viewer
from taxonomy.models import Branch, Region, Term
from taxonomy.queries import term_of, terms

T = TypeVar("T", bound=Term)
NOTHING = _("Please choose")


class TermField(forms.ChoiceField):
    """A choice of one word of a vocabulary; cleans to the word itself or None."""

    def __init__(self, vocabulary: type[T], **kwargs: Any) -> None:
        """Offer the words of the vocabulary; they are read when a form is made."""
        self.vocabulary = vocabulary
        super().__init__(**kwargs)

    def __deepcopy__(self, memo: dict[int, Any]) -> "TermField":
        """A form's own copy, with the words of now in the active language, read once."""
        copied: TermField = super().__deepcopy__(memo)
        words = [(term.slug, term.name) for term in terms(Viewer.anonymous(), self.vocabulary)]
        copied.choices = [("", str(NOTHING)), *words]
        return copied

    def clean(self, value: Any) -> Term | None:
        """The word, or None when nothing was chosen; raises ValidationError for a word that does not exist."""
        slug = super().clean(value)
        return term_of(Viewer.anonymous(), self.vocabulary, slug) if slug else None

    def prepare_value(self, value: Any) -> Any:
        """A word shows as its slug."""
        return value.slug if isinstance(value, Term) else value


def name_field() -> forms.CharField:
    """The person's name."""
    return forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))


def company_field(**kwargs: Any) -> forms.CharField:
    """A company's name as people type it."""
    widget = forms.TextInput({"autocomplete": "organization"})
    return forms.CharField(label=_("Company or organisation"), max_length=200, widget=widget, **kwargs)


def branch_field() -> TermField:
    """The branch, optional."""
    return TermField(Branch, label=_("Branch"), required=False)


def region_field() -> TermField:
    """The region, optional."""
    return TermField(Region, label=_("Region"), required=False)
