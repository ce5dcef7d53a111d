"""Files people put into their texts. A new file is its uploader's alone; it takes the Audience of what it is bound to."""

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kernel.models import Item, window_indexes


def new_token() -> str:
    """An address nobody guesses: 192 random bits."""
    return secrets.token_urlsafe(24)


def stored_path(attachment: "Attachment", name: str) -> str:
    """Where the bytes lie: by token, never by the name a person gave."""
    del name
    return f"attachments/{attachment.token[:2]}/{attachment.token}"


class Attachment(Item):
    """One uploaded file, cleaned of its metadata, bound to at most one item."""

    token = models.CharField(max_length=64, unique=True, default=new_token)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    file = models.FileField(upload_to=stored_path, max_length=200)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    bound_kind = models.CharField(max_length=40, blank=True)
    bound_id = models.BigIntegerField(null=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        indexes = [models.Index(fields=["bound_kind", "bound_id"], name="content_attachment_bound"), *window_indexes("content_attachment")]

    def __str__(self) -> str:
        """The name its uploader gave it."""
        return self.name

    def get_absolute_url(self) -> str:
        """Its address; the name in it is for people only."""
        return reverse("attachments:file", args=[self.token, self.name])

    @property
    def is_picture(self) -> bool:
        """Whether it is shown rather than linked."""
        return self.content_type.startswith("image/")

    @property
    def markdown(self) -> str:
        """What goes into the text that uses it."""
        label = self.name.rpartition(".")[0] or self.name
        plain = label.replace("[", "(").replace("]", ")")
        return f"{'!' if self.is_picture else ''}[{plain}]({self.get_absolute_url()})"
