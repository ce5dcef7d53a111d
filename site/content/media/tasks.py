"""The job that draws the first page of a document."""

import logging

from content.media.actions import preview_put
from content.media.drawing import UnreadableError, first_page
from content.media.models import HubDocument
from jobs.background import job_in_steps

logger = logging.getLogger(__name__)


@job_in_steps
def draw(*, document_id: int) -> None:
    """Draw it unless this very file was drawn before; a damaged file stays without a picture, the log says so."""
    document = HubDocument.objects.filter(pk=document_id).select_related("preview").first()
    if document is None or (hasattr(document, "preview") and document.preview.drawn_from == document.file.name):
        return
    with document.file.storage.open(document.file.name) as stored:
        data = stored.read()
    try:
        preview_put(document=document, page=first_page(data))
    except UnreadableError as damaged:
        logger.warning("Document %s cannot be drawn: %s", document_id, damaged)
