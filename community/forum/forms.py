"""Forms of the forum. They say what a request holds; what is allowed the actions say."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.authored import ShownAs
from community.forum.bylines import MAX_PSEUDONYM, Byline
from community.forum.drafting import DraftRef
from community.forum.models import TopicKind
from community.forum.texts import MAX_TITLE
from community.spaces.models import Space
from kernel.refs import KindRef
from taxonomy.models import Branch, Challenge, Region


def new_key() -> str:
    """The key one form carries, so that it is taken once."""
    return uuid.uuid4().hex


class DraftedForm(forms.Form):
    """A text with its draft: `place` says where, `copy` and `version` which of it this tab started from."""

    source = forms.CharField(label=_("Your text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8}))
    submission = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    draft_place = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    draft_copy = forms.IntegerField(required=False, min_value=0, max_value=1000, widget=forms.HiddenInput)
    draft_version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def draft(self) -> DraftRef:
        """The copy of the draft this form empties."""
        data = self.cleaned_data
        return DraftRef(data.get("draft_place") or "", data.get("draft_copy") or 0, data.get("draft_version") or 0)

    def refuse(self, error: ValidationError) -> None:
        """Show what an action refused, at the field it is about if the form has it."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            for one in errors:
                self.add_error(name if name in self.fields else None, one)


class BylineForm(DraftedForm):
    """How the author wants to appear."""

    shown_as = forms.ChoiceField(label=_("Appear"), choices=ShownAs.choices, widget=forms.RadioSelect, required=False)
    pseudonym = forms.CharField(label=_("Pseudonym"), max_length=MAX_PSEUDONYM, required=False)
    shows_company = forms.BooleanField(label=_("Show my company"), required=False)

    def byline(self, own_pseudonym: str = "") -> Byline:
        """The choice; without a pseudonym typed, the one of the profile."""
        data = self.cleaned_data
        return Byline(
            shown_as=data.get("shown_as") or ShownAs.NAME,
            pseudonym=data.get("pseudonym") or own_pseudonym,
            shows_company=bool(data.get("shows_company")),
        )


class ReplyForm(BylineForm):
    """An answer in a topic."""

    reply_to = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


KINDS = (
    (TopicKind.QUESTION, _("Question: you want to know something")),
    (TopicKind.DISCUSSION, _("Discussion: you want to talk something over")),
    (TopicKind.EXPERIENCE, _("Experience: you tell what you tried")),
)


class TopicForm(BylineForm):
    """A new topic."""

    space = forms.ModelChoiceField(
        label=_("Space"), queryset=Space.objects.none(), empty_label=None, help_text=_("The space decides who can read it.")
    )
    kind = forms.ChoiceField(label=_("What would you like to start?"), choices=KINDS, widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Title"),
        max_length=MAX_TITLE,
        required=False,
        help_text=_("In one sentence: what is it about?"),
    )
    about = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    branches = forms.ModelMultipleChoiceField(
        label=_("Branches"), queryset=Branch.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    challenges = forms.ModelMultipleChoiceField(
        label=_("Challenges"), queryset=Challenge.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    regions = forms.ModelMultipleChoiceField(
        label=_("Regions"), queryset=Region.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, spaces: list[Space], **kwargs: Any) -> None:
        """Offer only the spaces this person may write in."""
        super().__init__(*args, **kwargs)
        self.fields["space"].queryset = Space.objects.filter(pk__in=[space.pk for space in spaces])  # type: ignore[attr-defined]

    def ref(self) -> KindRef | None:
        """What the topic is about, if the address named something."""
        return parsed(self.cleaned_data.get("about", ""))


class TopicChangeForm(forms.Form):
    """Title and kind of a topic."""

    title = forms.CharField(label=_("Title"), max_length=MAX_TITLE, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=TopicKind.choices, widget=forms.RadioSelect)


class EditForm(DraftedForm):
    """An own post, changed from one edition on."""

    edition = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


def parsed(text: str) -> KindRef | None:
    """A KindRef from an address or a form; None for what is none."""
    try:
        return KindRef.parse(text) if text else None
    except ValueError:
        return None
