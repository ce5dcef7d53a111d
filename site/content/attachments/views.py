"""Doors of attachments: upload by form or script, and delivery."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from content.attachments.actions import attachment_add
from content.attachments.cleaning import UploadRefused
from content.attachments.models import Attachment
from content.delivery import Delivery, deliver
from kernel.limits import spend
from kernel.middleware import viewer_of


@require_POST
@login_required
def upload(request: HttpRequest) -> JsonResponse:
    """Take one file (`file`); answers {token, url, name, markdown, picture} or {error} with 422."""
    given = request.FILES.get("file")
    if given is None:
        return _refusal(_("Please choose a file."))
    viewer = viewer_of(request)
    try:
        spend(viewer.user_id, "file")
        attachment = attachment_add(viewer=viewer, name=given.name or "", data=given.read())
    except UploadRefused as refused:
        return _refusal(str(refused))
    except ValidationError as refused:
        return _refusal(refused.messages[0])
    return JsonResponse({
        "token": attachment.token,
        "url": attachment.get_absolute_url(),
        "name": attachment.name,
        "markdown": attachment.markdown,
        "picture": attachment.is_picture,
    })  # fmt: skip


@require_safe
def file(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """The bytes, for whoever may see the item the file belongs to; 404 otherwise."""
    del name
    attachment = Attachment.objects.visible_to(viewer_of(request)).filter(token=token).first()
    if attachment is None:
        raise Http404
    return deliver(
        request,
        Delivery(
            storage=attachment.file.storage,
            path=str(attachment.file.name),
            name=attachment.name,
            content_type=attachment.content_type,
            version=attachment.token,
            public=attachment.effective_audience.is_public,
        ),
    )


def _refusal(sentence: str) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
