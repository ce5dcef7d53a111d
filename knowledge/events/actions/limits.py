"""Quotas and questions of an event. Refuses limits below what is taken already, and to take away what somebody registered for."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from knowledge.events.actions.registrations.places import Tally, tally
from knowledge.events.actions.values import EventValues, QuestionValues, QuotaValues
from knowledge.events.models import OPEN, Event, Question, Quota, Registration


def limits_set(event: Event, values: EventValues) -> None:
    """Store quotas and questions inside the caller's transaction; raises ValidationError."""
    taken = tally(event)
    if event.places is not None and event.places < taken.taken:
        raise ValidationError({"places": _("%(taken)d places are taken already; there cannot be fewer.") % {"taken": taken.taken}})
    if values.quotas is not None:
        _quotas_set(event, values.quotas, taken)
    if values.questions is not None:
        _questions_set(event, values.questions)


def _quotas_set(event: Event, quotas: tuple[QuotaValues, ...], taken: Tally) -> None:
    known = {quota.pk: quota for quota in event.quotas.all()}
    for number, values in enumerate(quotas):
        quota = known.pop(values.id, None) or Quota(event=event)
        if quota.pk and values.places < taken.by_quota[quota.pk]:
            facts = {"taken": taken.by_quota[quota.pk], "name": quota.name}
            raise ValidationError(_("%(taken)d places for “%(name)s” are taken already; there cannot be fewer.") % facts)
        quota.name, quota.places, quota.group, quota.order = values.name, values.places, values.group, number
        quota.save()
    for quota in known.values():
        if Registration.objects.filter(quota=quota, standing__in=OPEN).exists():
            raise ValidationError(_("Somebody is registered for “%(name)s”, so it cannot be taken away.") % {"name": quota.name})
        Registration.objects.filter(quota=quota).update(quota=None)
        quota.delete()


def _questions_set(event: Event, questions: tuple[QuestionValues, ...]) -> None:
    known = {question.pk: question for question in event.questions.filter(removed=False)}
    for number, values in enumerate(questions):
        question = known.pop(values.id, None) or Question(event=event)
        question.text, question.sort, question.options = values.text, values.sort, values.options
        question.required, question.order = values.required, number
        question.save()
    for question in known.values():  # answers that were given keep their question
        question.removed = True
        question.save()
