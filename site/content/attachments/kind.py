"""Attachments as a kind, so that every surface and the contract suite know them."""

from django.utils.translation import gettext_lazy as _

from content.attachments.models import Attachment
from kernel import kinds
from kernel.audience import MEMBERS


class AttachmentKind(kinds.ContentKind):
    """A file inside somebody's text; it is found through the text, so search does not list it."""

    name = "attachment"
    model = Attachment
    label = _("File")
    icon = "file"
    default_audience = MEMBERS


kinds.register(AttachmentKind())
