"""Forms of ideas: the whole one for members, the quick one of a lab, and the team's."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.authored import ShownAs
from content.attachments.models import Attachment
from kernel.viewer import Viewer
from knowledge.ideas.gazetteer import place_named
from knowledge.ideas.models import Lab, Status
from knowledge.ideas.words import ALT, GROUP, PITCH, TITLE, Words
from taxonomy.models import Challenge, Region, Subject, Term
from taxonomy.queries import terms

GUEST = Viewer.anonymous()  # vocabularies are public


def new_key() -> str:
    """What makes one filled-in form one idea, however often it is sent."""
    return uuid.uuid4().hex


def choices(vocabulary: type[Term], empty: str = "") -> list[tuple[str, str]]:
    """The words of a vocabulary by short name."""
    known = [(term.slug, term.name) for term in terms(GUEST, vocabulary)]
    return [("", empty), *known] if empty else known


def word(vocabulary: Any, slug: str) -> Any:
    """The word with this short name, or None."""
    return next((term for term in terms(GUEST, vocabulary) if term.slug == slug), None)


class IdeaBase(forms.Form):
    """What both forms ask."""

    title = forms.CharField(
        label=_("Your idea in one line"), max_length=TITLE, help_text=_("For instance: A shared training workshop for five small companies")
    )  # fmt: skip
    pitch = forms.CharField(
        label=_("What is it about?"), max_length=PITCH, widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("What is the problem, what do you propose, who gains by it? A few sentences are enough."),
    )  # fmt: skip
    challenge = forms.ChoiceField(label=_("Which challenge does it answer?"), widget=forms.RadioSelect)
    region = forms.ChoiceField(label=_("Region"), required=False)
    place = forms.CharField(
        label=_("City or municipality"), max_length=80, required=False,
        help_text=_("Then your idea has a point on the map."), widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"}),
    )  # fmt: skip
    submission = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs("region")
        self._choices("challenge", choices(Challenge))
        self._choices("region", choices(Region, _now("Please choose")))

    def needs(self, *names: str) -> None:
        """These are asked for where something else makes them necessary, so the page does not call them optional."""
        for name in names:
            self.fields[name].depends = True  # type: ignore[attr-defined]  # read by components/field.html

    def _choices(self, name: str, known: list[tuple[str, str]]) -> None:
        self.fields[name].choices = known  # type: ignore[attr-defined]  # every field given here has choices

    def clean_place(self) -> Any:
        """The municipality; raises ValidationError for a name nobody knows."""
        name = self.cleaned_data["place"].strip()
        found = place_named(name, word(Region, self.data.get("region", ""))) if name else None
        if name and found is None:
            raise ValidationError(_("We know no city or municipality of this name in North Rhine-Westphalia. You can leave it empty."))
        return found

    def clean(self) -> dict[str, Any]:
        """A region, or a place that tells it."""
        data = super().clean() or {}
        if not data.get("region") and not data.get("place") and "place" not in self.errors:
            self.add_error("region", _("Please choose the region the idea is for, or name a place."))
        return data

    def refuse(self, error: ValidationError) -> None:
        """Show an action's refusal beside the fields it is about."""
        named = hasattr(error, "error_dict") and set(error.error_dict) <= set(self.fields)
        self.add_error(None, error if named else error.messages[0])

    def _common(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "title": said["title"], "pitch": said["pitch"], "region": word(Region, said["region"]), "place": said["place"],
            "challenge": word(Challenge, said["challenge"]), "group": said["group"], "may_contact": said["may_contact"],
        }  # fmt: skip


class IdeaForm(IdeaBase):
    """A member's idea. Where it is only kept, nothing but a title is needed."""

    subjects = forms.MultipleChoiceField(label=_("Subjects"), required=False, widget=forms.CheckboxSelectMultiple)
    lab = forms.ChoiceField(label=_("From a lab"), required=False)
    group = forms.CharField(
        label=_("Group"), max_length=GROUP, required=False, help_text=_("If several of you had the idea. It is shown instead of your name.")
    )  # fmt: skip
    shown_as = forms.ChoiceField(
        label=_("How do you want to appear?"), choices=ShownAs.choices, initial=ShownAs.NAME, widget=forms.RadioSelect
    )
    pseudonym = forms.CharField(label=_("Pseudonym"), max_length=60, required=False)
    picture = forms.FileField(
        label=_("Picture"), required=False, widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=_("A sketch, a photo. Where and with what it was taken is removed from it."),
    )  # fmt: skip
    picture_alt = forms.CharField(
        label=_("What does the picture show?"), max_length=ALT, required=False, help_text=_("One sentence for people who cannot see it.")
    )  # fmt: skip
    without_picture = forms.BooleanField(label=_("Remove the picture"), required=False)
    may_contact = forms.BooleanField(
        label=_("The hub's team and the contact person of the region may write to me about this idea."), required=False,
        help_text=_("You can change this at any time."),
    )  # fmt: skip
    base = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, labs: list[Lab], has_picture: bool = False, keeping: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs("picture_alt", "pseudonym")
        self.labs = {lab.slug: lab for lab in labs}
        self._choices("lab", [("", _now("No lab")), *((lab.slug, lab.title) for lab in labs)])
        self._choices("subjects", choices(Subject))
        if not labs:
            del self.fields["lab"]
        if not has_picture:
            del self.fields["without_picture"]
        if keeping:
            for name in ("pitch", "challenge", "shown_as"):
                self.fields[name].required = False
        self.keeping = keeping

    def clean(self) -> dict[str, Any]:
        """Nothing more is asked of what is only kept."""
        return forms.Form.clean(self) or {} if self.keeping else super().clean()

    def words_with(self, picture: Attachment | None) -> Words:
        """What was said, with this picture."""
        said = self.cleaned_data
        subjects = tuple(term for term in terms(GUEST, Subject) if term.slug in set(said["subjects"]))
        return Words(
            **self._common(), subjects=subjects, lab=self.labs.get(said.get("lab", "")), picture=picture,
            picture_alt=said["picture_alt"], shown_as=said["shown_as"] or ShownAs.NAME, pseudonym=said["pseudonym"],
        )  # fmt: skip


class QuickForm(IdeaBase):
    """An idea in a lab, typed on a phone within two minutes; `website` is a field no person sees and programs fill in."""

    group = forms.CharField(
        label=_("Your name or your group"), max_length=GROUP, required=False, help_text=_("Shown with the idea. You can leave it empty.")
    )  # fmt: skip
    mail = forms.EmailField(label=_("E-mail address"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    may_contact = forms.BooleanField(
        label=_("The hub's team and the contact person of the region may write to me about this idea."), required=False,
        help_text=_("Nobody else sees the address. You can take this back at any time; a year after the idea's last step it is deleted."),
    )  # fmt: skip
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, lab: Lab, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if lab.region:
            self.fields["region"].initial = lab.region.slug

    def clean(self) -> dict[str, Any]:
        """An address only with consent, consent only with an address."""
        data = super().clean()
        if data.get("mail") and not data.get("may_contact"):
            self.add_error("may_contact", _("Please tick this if we may write to you, or empty the address."))
        if data.get("may_contact") and not data.get("mail") and "mail" not in self.errors:
            self.add_error("mail", _("Please enter your address, or remove the tick below."))
        return data

    @property
    def is_program(self) -> bool:
        """Whether something filled in what no person sees."""
        return bool(self.cleaned_data.get("website"))

    def words(self) -> Words:
        """What was said."""
        return Words(**self._common())


class StatusForm(forms.Form):
    """Another status, and what everybody reads about it."""

    status = forms.ChoiceField(label=_("Status"), choices=Status.choices)
    feedback = forms.CharField(
        label=_("Feedback"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody reads it below the idea; whoever wrote it or takes part is told."),
    )  # fmt: skip


class ReasonForm(forms.Form):
    """Why an idea goes back."""

    reason = forms.CharField(
        label=_("Reason"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever wrote the idea reads it. Their text is kept, so that they can change it."),
    )  # fmt: skip
    reason.depends = True  # type: ignore[attr-defined]  # to give an idea back needs one, to publish it does not


class GroupForm(forms.Form):
    """A working group."""

    title = forms.CharField(label=_("Name of the working group"), max_length=100, required=False)
