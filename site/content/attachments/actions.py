"""The only writer of files people put into texts."""

import re
from collections.abc import Iterable
from datetime import timedelta
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from content.attachments.cleaning import UploadRefused, clean
from content.attachments.events import AttachmentAdded, AttachmentsBound
from content.attachments.models import Attachment
from kernel.audience import Audience
from kernel.events import emit
from kernel.models import stored
from kernel.refs import KindRef
from kernel.viewer import Viewer

MAX_UNBOUND = 100
UNBOUND_KEPT = timedelta(days=30)
_UNFIT = re.compile(r"[^\w .()+-]+")


def attachment_add(*, viewer: Viewer, name: str, data: bytes) -> Attachment:
    """Keep a cleaned file for its uploader alone; raises UploadRefused, PermissionError for a guest."""
    if viewer.user_id is None:
        raise PermissionError
    _check_room(viewer.user_id)
    cleaned = clean(data)
    attachment = Attachment(
        account_id=viewer.user_id,
        name=_fit_name(name, cleaned.extension),
        content_type=cleaned.content_type,
        size=len(cleaned.data),
        width=cleaned.width,
        height=cleaned.height,
    )
    with transaction.atomic():
        attachment.set_audience(Audience.of(f"user.{viewer.user_id}"))
        attachment.file.save(attachment.name, ContentFile(cleaned.data), save=True)
        emit(AttachmentAdded(actor_id=viewer.user_id))
    return attachment


def attachments_bind(*, ref: KindRef, audience: Audience, tokens: Iterable[str], account_id: int | None) -> None:
    """Let these files of the writer's take the Audience of the item that uses them; call it inside the item's own transaction.

    Only files of the same account that are unbound or bound to this very item are taken: a copied address opens nothing. Files of the
    item that are no longer used stay with their writer alone.
    """
    mine = Attachment.objects.filter(account_id=account_id, bound_kind__in=["", ref.kind], token__in=list(tokens))
    used = mine.filter(bound_id=None) | mine.filter(bound_id=ref.id)
    row = stored(audience)
    dropped = Attachment.objects.filter(bound_kind=ref.kind, bound_id=ref.id).exclude(token__in=list(tokens))
    for attachment in dropped:
        _keep_to_writer(attachment)
    if used.update(bound_kind=ref.kind, bound_id=ref.id, audience_id=row):
        emit(AttachmentsBound(actor_id=account_id))


def attachments_narrow(*, kind: str, ids: Iterable[int], audience: Audience) -> int:
    """Follow the items' new Audience (hidden, moved, restored); returns how many files did."""
    return Attachment.objects.filter(bound_kind=kind, bound_id__in=list(ids)).update(audience_id=stored(audience))


def attachments_prune() -> int:
    """Delete files that no text has used for `UNBOUND_KEPT`; returns how many."""
    return _deleted(Attachment.objects.filter(bound_id=None, created__lt=timezone.now() - UNBOUND_KEPT))


def uploader_forget(*, user_id: int) -> int:
    """Delete what somebody who leaves uploaded and used nowhere, when that is certain; what a text uses stays with the text."""
    return _deleted(Attachment.objects.filter(bound_id=None, account_id=user_id))


def _deleted(unused: QuerySet[Attachment]) -> int:
    """Rows go in the transaction, bytes after it: a deletion that does not happen loses no file."""
    files = [(attachment.file.storage, str(attachment.file.name)) for attachment in unused]
    with transaction.atomic():
        unused.delete()
        emit(AttachmentsBound())
        for storage, path in files:
            transaction.on_commit(partial(storage.delete, path))
    return len(files)


def _check_room(user_id: int) -> None:
    if Attachment.objects.filter(account_id=user_id, bound_id=None).count() >= MAX_UNBOUND:
        raise UploadRefused(_("You have many files that no text uses yet. Please use them before you add more."))


def _keep_to_writer(attachment: Attachment) -> None:
    attachment.bound_kind, attachment.bound_id = "", None
    attachment.set_audience(Audience.of(f"user.{attachment.account_id}" if attachment.account_id else "nobody"))
    attachment.save(update_fields=["bound_kind", "bound_id", "audience"])


def _fit_name(name: str, extension: str) -> str:
    stem = _UNFIT.sub("-", name.rpartition("/")[2].rpartition("\\")[2].rpartition(".")[0]).strip(" .-")
    return f"{stem[:120] or _('file')}.{extension}"
