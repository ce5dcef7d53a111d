"""What attachments keep of a person: files in use stay with the text that uses them, the others go with the person."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from content.attachments.actions import uploader_forget
from content.attachments.models import Attachment
from kernel.personal import forgets, section

_TOLD = ("name", "content_type", "size", "bound_kind", "bound_id", "created")


@section("dateien", _("Files in your contributions"), stays=True)
def used_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Every file a text uses: its name, what it is, and what uses it."""
    yield from Attachment.objects.filter(account_id=user_id).exclude(bound_id=None).order_by("pk").values(*_TOLD).iterator()


@section("dateien-unbenutzt", _("Files you uploaded and have not used"))
def unused_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Every file that waits for a text."""
    yield from Attachment.objects.filter(account_id=user_id, bound_id=None).order_by("pk").values(*_TOLD).iterator()


@forgets
def forget(user_id: int) -> None:
    """What nobody else ever saw goes."""
    uploader_forget(user_id=user_id)
