"""What events do when something happens elsewhere: a role is verified, refused, asked for or lost; a type is changed in the admin."""

from django.core.exceptions import ValidationError
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _

from accounts.events import RoleDecided, RoleRequested
from kernel.events import on
from knowledge.events.actions.registrations.hosting import representation_changed
from knowledge.events.models import EventType, Registration


@on(RoleDecided)
def role_decided(event: RoleDecided) -> None:
    """A held place becomes one, or free again."""
    representation_changed(user_id=event.user_id)


@on(RoleRequested)
def role_requested(event: RoleRequested) -> None:
    """Whoever claims to manage a company stands on the employer's side from that moment."""
    representation_changed(user_id=event.user_id)


@receiver(pre_save, sender=EventType)
def confidence_is_kept(instance: EventType, **_kwargs: object) -> None:
    """What people registered for in confidence stays confidential, whatever way the type is written; raises ValidationError."""
    if instance.pk is None or instance.confidential:
        return
    if Registration.objects.filter(event__type_id=instance.pk, event__type__confidential=True).exists():
        raise ValidationError(_("People registered because nobody else reads of it. Please plan another event instead."))
