"""The forms of a registration: with the host's questions, for oneself, for a colleague, and for hosts who put somebody in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from knowledge.events.actions.registrations.said import Said
from knowledge.events.models import Event, Question, Registration

YES_NO = (("", _("please choose")), ("ja", _("yes")), ("nein", _("no")))


class RegistrationForm(forms.Form):
    """What somebody says. Needed answers are asked for by the action, so that every door asks for the same."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    mail = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("You get a link there. Only when you have opened it do you have a place or a turn."),
    )  # fmt: skip
    organisation = forms.CharField(
        label=_("Company or organisation"), max_length=160, required=False, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    function = forms.CharField(label=_("Your function"), max_length=120, required=False)
    quota = forms.ChoiceField(label=_("You belong to"), widget=forms.RadioSelect)
    companion = forms.CharField(label=_("Name of your companion"), max_length=120, required=False)
    resolved = forms.BooleanField(
        label=_("My council has decided that I take part"), required=False,
        help_text=_("If not, your place is held until then. You say so later by the link in your mail."),
    )  # fmt: skip
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, *, event: Event, without: tuple[str, ...] = (), one: Registration | None = None
    ) -> None:
        """For an event, without some fields; beginning with a registration."""
        super().__init__(data, initial=_initial(one) if one else None)
        quotas = list(event.quotas.all())
        self.fields["quota"].choices = [(str(quota.pk), quota.name) for quota in quotas]  # type: ignore[attr-defined]
        unneeded = {*without, *(() if quotas else ("quota",)), *(() if event.companions else ("companion",))}
        unneeded |= {"organisation"} if event.type.confidential else {"resolved"}
        for name in unneeded:
            del self.fields[name]
        self.questions = [question for question in event.questions.all() if not question.removed]
        for question in self.questions:
            self.fields[f"question_{question.pk}"] = _field(question, one.answers.get(str(question.pk), "") if one else "")

    def said(self, language: str = "") -> Said:
        """The words, in the language of the page."""
        told = self.cleaned_data
        quota = told.get("quota", "")
        words = {key: told.get(key, "") for key in ("name", "mail", "organisation", "function", "companion")}
        answers = {str(question.pk): told.get(f"question_{question.pk}", "") for question in self.questions}
        return Said(
            **words,
            quota_id=int(quota) if quota else None,
            resolved=bool(told.get("resolved")),
            answers=answers,
            language=language or get_language() or "de",
        )

    def refuse(self, wrong: ValidationError) -> None:
        """Note what is wrong at the fields the form has, else on top."""
        if not hasattr(wrong, "error_dict"):
            self.add_error(None, wrong)
            return
        for name, messages in wrong.message_dict.items():
            self.add_error(name if name in self.fields else None, messages)

    @property
    def is_program(self) -> bool:
        """Whether something filled in what no person sees."""
        return bool(self.cleaned_data.get("website"))


class HostForm(RegistrationForm):
    """A host puts somebody in."""

    name = forms.CharField(label=_("Name"), max_length=120)
    mail = forms.EmailField(label=_("E-mail address"), help_text=_("They get a mail with a link to their registration."))
    function = forms.CharField(label=_("Function"), max_length=120, required=False)
    quota = forms.ChoiceField(label=_("Group"), widget=forms.RadioSelect)
    companion = forms.CharField(label=_("Companion"), max_length=120, required=False)
    extra = forms.BooleanField(label=_("additional chair, beyond all limits"), required=False)


class HandForm(forms.Form):
    """To whom one hands one's place."""

    name = forms.CharField(label=_("Your colleague's name"), max_length=120)
    mail = forms.EmailField(label=_("Your colleague's e-mail address"))


def _initial(one: Registration) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("name", "mail", "organisation", "function", "companion")} | {
        "quota": str(one.quota_id or "")
    }


def _field(question: Question, answer: str) -> forms.Field:
    """The field of one question."""
    facts: dict[str, Any] = {"label": question.text, "required": False, "initial": answer}
    made: Any
    if question.sort == Question.Sort.YES:
        made = forms.ChoiceField(choices=YES_NO, **facts)
    elif question.sort == Question.Sort.CHOICE:
        made = forms.ChoiceField(choices=[("", _("please choose")), *((option, option) for option in question.choices())], **facts)
    else:
        made = forms.CharField(max_length=500, **facts)
    made.depends = question.required  # so it is not called optional
    field: forms.Field = made
    return field
