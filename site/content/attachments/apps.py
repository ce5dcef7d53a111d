"""The Django app `content.attachments`."""

from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "content.attachments"
    label = "content_attachments"
