"""Images and documents that editors use in pages.

Owns that an image says what it shows or is marked as decorative, that no address can be guessed, and that a file is seen by exactly the
people who see a page that uses it (nobody but the team while no published page does). Refuses the storage's own addresses.
"""

import secrets
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, DocumentQuerySet
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet

from content.pages.models import BasePage
from kernel.audience import STAFF
from kernel.models import Item, ItemQuerySet


def new_secret() -> str:
    """An address nobody guesses: 192 random bits."""
    return secrets.token_urlsafe(24)


class ImageItemQuerySet(ItemQuerySet, ImageQuerySet):
    """Wagtail's image search, and the one rule."""


class DocumentItemQuerySet(ItemQuerySet, DocumentQuerySet):
    """Wagtail's document search, and the one rule."""


class People(models.TextChoices):
    """Whether somebody can be recognised in a picture; whoever can has to agree before a page shows it (`knowledge.releases`)."""

    UNSAID = "", _("not said yet")
    NOBODY = "nobody", _("nobody can be recognised")
    SHOWN = "shown", _("people can be recognised")


class HubImage(AbstractImage, Item):
    """A picture: either `alt_text` says what it shows, or it is decorative."""

    alt_text = models.CharField(
        _("alternative text"), max_length=300, blank=True, help_text=_("What someone who cannot see the picture should know. One sentence.")
    )
    is_decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("The picture adds nothing to the text; screen readers skip it.")
    )
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    people = models.CharField(
        _("people in the picture"), max_length=6, choices=People, default=People.UNSAID, blank=True,
        help_text=_("Before a page with this picture is published, everybody in it has to be asked, or you say how they agreed."),
    )  # fmt: skip

    objects: ClassVar[Any] = ImageItemQuerySet.as_manager()
    admin_form_fields: ClassVar[tuple[str, ...]] = (
        "title", "file", "alt_text", "is_decorative", "people", "credit", "collection", "tags",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(is_decorative=True, alt_text="") | (Q(is_decorative=False) & ~Q(alt_text="")),
                name="content_image_says_what_it_shows",
            )
        ]

    def clean(self) -> None:
        """Exactly one of alternative text and decorative; raises ValidationError."""
        super().clean()
        if self.is_decorative and self.alt_text:
            raise ValidationError({"alt_text": _("A decorative picture has no alternative text. Please choose one of the two.")})
        if not self.is_decorative and not self.alt_text.strip():
            raise ValidationError({"alt_text": _("Please describe the picture, or mark it as decorative.")})

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new picture is the team's until a page shows it."""
        if self._state.adding and not self.audience_id:
            self.set_audience(STAFF)
        super().save(*args, **kwargs)

    def generate_rendition_file(self, filter: Any, *, source: Any = None) -> ContentFile[bytes]:  # noqa: A002  # Wagtail's name
        """One size; the temporary file it was drawn in is closed, which Wagtail leaves to chance."""
        with super().generate_rendition_file(filter, source=source) as drawn:
            drawn.seek(0)
            return ContentFile(drawn.read(), name=drawn.name)

    @property
    def default_alt_text(self) -> str:
        """What Wagtail and our templates write into `alt`."""
        return "" if self.is_decorative else str(self.alt_text)


class HubRendition(AbstractRendition):
    """One size of a picture, at an address of its own that follows from nothing."""

    image = models.ForeignKey(HubImage, related_name="renditions", on_delete=models.CASCADE)
    secret = models.CharField(max_length=64, unique=True, default=new_secret, editable=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="content_rendition_once")
        ]

    @property
    def url(self) -> str:
        """Its address in our own view; the name in it is for people only."""
        suffix = str(self.file.name).rpartition(".")[2]
        return reverse("media:image", args=[self.secret, f"{slugify(self.image.title)[:60] or 'bild'}.{suffix}"])


class HubDocument(AbstractDocument, Item):
    """A file to download."""

    secret = models.CharField(max_length=64, unique=True, default=new_secret, editable=False)

    objects: ClassVar[Any] = DocumentItemQuerySet.as_manager()
    admin_form_fields: ClassVar[tuple[str, ...]] = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new document is the team's until a page offers it."""
        if self._state.adding and not self.audience_id:
            self.set_audience(STAFF)
        super().save(*args, **kwargs)

    @property
    def url(self) -> str:
        """Its address in our own view."""
        return reverse("media:document", args=[self.secret, self.filename])


class DocumentPreview(models.Model):
    """The first page of a PDF as a picture, drawn once by a job; whoever sees the document sees it."""

    document = models.OneToOneField(HubDocument, on_delete=models.CASCADE, related_name="preview")
    file = models.FileField(upload_to="previews")
    drawn_from = models.CharField(max_length=255)
    secret = models.CharField(max_length=64, unique=True, default=new_secret, editable=False)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()

    @property
    def url(self) -> str:
        """Its address in our own view."""
        return reverse("media:preview", args=[self.secret])

    @property
    def is_current(self) -> bool:
        """Whether it shows the file that is there now; the picture of one that was replaced is nobody's any more."""
        return bool(self.drawn_from == self.document.file.name)


class MediaUse(models.Model):
    """A published page shows a picture or offers a document."""

    page = models.ForeignKey(BasePage, on_delete=models.CASCADE, related_name="media_uses")
    image = models.ForeignKey(HubImage, null=True, on_delete=models.CASCADE, related_name="uses")
    document = models.ForeignKey(HubDocument, null=True, on_delete=models.CASCADE, related_name="uses")
