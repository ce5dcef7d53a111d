"""Blocks that show something: a picture with its credit, a link to a video that loads nothing from elsewhere."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from pdf import plain

SIZES = ("width-640|format-webp", "width-1280|format-webp")


class ShownImageBlock(ImageChooserBlock):
    """A picture whose sizes come along in one query, however many pictures a page has."""

    def bulk_to_python(self, values: Any) -> Any:
        """Fetch all pictures with their sizes at once."""
        wanted = list(values)
        ids = {value for value in wanted if value}
        found = {image.pk: image for image in _drawn(self.model_class, ids)}
        missing = ids - found.keys()
        images = self.model_class.objects.filter(pk__in=missing).prefetch_renditions(*SIZES) if missing else ()
        found |= {image.pk: image for image in images}
        return [found.get(value) for value in wanted]


def _drawn(model: Any, ids: set[int]) -> list[Any]:
    """The pictures of these that were drawn in a size before, each with those sizes, in one query."""
    renditions = model.get_rendition_model().objects.filter(image_id__in=ids, filter_spec__in=SIZES).select_related("image") if ids else ()
    images: dict[int, Any] = {}
    for rendition in renditions:
        image = images.setdefault(rendition.image_id, rendition.image)
        image.prefetched_renditions = [*getattr(image, "prefetched_renditions", ()), rendition]
    return list(images.values())


class PictureBlock(blocks.StructBlock):
    """A picture; its alternative text belongs to the picture itself (see `content.media`)."""

    image = ShownImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=240, required=False)

    def on_paper(self, value: Any, paper: Any) -> list[dict[str, Any]]:
        """The picture, its caption, its credit."""
        return [paper.image(value["image"], value["caption"])] if value["image"] else []

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "content/blocks/picture.html"


class VideoBlock(blocks.StructBlock):
    """A film elsewhere: title, length and what is said, with a plain link. Nothing is loaded from the other server."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    address = blocks.URLBlock(label=_("Address of the film"))
    length = blocks.CharBlock(label=_("Length"), max_length=40, required=False)
    summary = blocks.TextBlock(label=_("What one sees and hears"), max_length=1000)

    def on_paper(self, value: Any, paper: Any) -> list[dict[str, Any]]:  # noqa: ARG002  # as all blocks
        """Where the film is, and what one sees and hears."""
        return [
            {
                **{name: value[name] or "" for name in ("title", "length")},
                "is": "film",
                "to": value["address"],
                "summary": plain(value["summary"]),
            }
        ]

    class Meta:
        icon = "media"
        label = _("Film")
        template = "content/blocks/video.html"


class OwnFilmBlock(blocks.StructBlock):
    """A film of our own: nothing loads before somebody plays it. Spoken films have captions; sign language says so."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    file = DocumentChooserBlock(label=_("Film (MP4)"))
    captions = DocumentChooserBlock(label=_("Captions (WebVTT)"), required=False)
    signs = blocks.BooleanBlock(label=_("German Sign Language"), required=False)
    length = blocks.CharBlock(label=_("Length"), max_length=40, required=False)
    summary = blocks.TextBlock(label=_("What is said, in words"), max_length=4000)

    def on_paper(self, value: Any, paper: Any) -> list[dict[str, Any]]:  # noqa: ARG002  # as all blocks
        """What is said, in words; its address is nobody's to type."""
        return [{**{name: value[name] or "" for name in ("title", "length")}, "is": "film", "to": "", "summary": plain(value["summary"])}]

    class Meta:
        icon = "media"
        label = _("Own film")
        template = "content/blocks/own_film.html"

    def clean(self, value: Any) -> Any:
        """The right files, and captions where people speak; raises StructBlockValidationError."""
        cleaned = super().clean(value)
        refusals = {}
        if not cleaned["file"].filename.lower().endswith(".mp4"):
            refusals["file"] = ValidationError(_("Please choose a film in the MP4 format."))
        if cleaned["captions"] and not cleaned["captions"].filename.lower().endswith(".vtt"):
            refusals["captions"] = ValidationError(_("Please choose captions in the WebVTT format."))
        if not cleaned["captions"] and not cleaned["signs"]:
            refusals["captions"] = ValidationError(_("A spoken film needs captions, so that deaf people can follow it."))
        if refusals:
            raise StructBlockValidationError(block_errors=refusals)
        return cleaned
