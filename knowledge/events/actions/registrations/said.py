"""What somebody says when they register, and what holds for it whatever the door."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import CompanySpelling
from accounts.spelling import normalise
from knowledge.events.models import Event, Question, Quota, Registration


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One person's words; `answers` by the id of the question, `resolved`: their council has decided already."""

    name: str
    mail: str
    organisation: str = ""
    function: str = ""
    quota_id: int | None = None
    companion: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    resolved: bool = False
    language: str = "de"


def company_key(organisation: str) -> str:
    """What two spellings of one company have in common; the company itself where the hub knows it."""
    text = normalise(organisation)
    known = CompanySpelling.objects.filter(normalised=text).values_list("company_id", flat=True).first() if text else None
    return f"company.{known}" if known else text


def apply(one: Registration, event: Event, said: Said) -> None:
    """Put the words into a registration; raises ValidationError by field."""
    wrong: dict[str, str] = {}
    if not said.name.strip():
        wrong["name"] = _("Please enter a name.")
    if event.per_company and not said.organisation.strip() and not event.type.confidential:
        wrong["organisation"] = _("Please name your company or organisation: places are limited by company.")
    one.quota_id = _quota(event, said, wrong)
    one.answers = _answers(event, said, wrong)
    if wrong:
        raise ValidationError(wrong)
    one.name, one.organisation, one.function = said.name.strip()[:120], said.organisation.strip()[:160], said.function.strip()[:120]
    one.companion = said.companion.strip()[:120] if event.companions else ""
    one.seats = 2 if one.companion else 1
    one.company_key = company_key(one.organisation)
    one.language = said.language


def _quota(event: Event, said: Said, wrong: dict[str, str]) -> int | None:
    known = list(Quota.objects.filter(event=event).values_list("pk", flat=True))
    if not known:
        return None
    if said.quota_id not in known:
        wrong["quota"] = _("Please choose the group you belong to.")
    return said.quota_id


def _answers(event: Event, said: Said, wrong: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for question in Question.objects.filter(event=event, removed=False):
        answer = str(said.answers.get(str(question.pk), "")).strip()[:500]
        if question.required and not answer:
            wrong[f"question_{question.pk}"] = _("The host needs an answer to this.")
        elif question.sort == Question.Sort.CHOICE and answer and answer not in question.choices():
            wrong[f"question_{question.pk}"] = _("Please choose one of the answers.")
        found[str(question.pk)] = answer
    return {key: answer for key, answer in found.items() if answer}
