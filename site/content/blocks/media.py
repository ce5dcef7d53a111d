"""Blocks that show something: a picture with its credit, a link to a video that loads nothing from elsewhere."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

SIZES = ("width-640|format-webp", "width-1280|format-webp")


class ShownImageBlock(ImageChooserBlock):
    """A picture whose sizes come along in one query, however many pictures a page has."""

    def bulk_to_python(self, values: Any) -> Any:
        """Fetch all pictures with their sizes at once."""
        wanted = list(values)
        images = self.model_class.objects.filter(pk__in=[value for value in wanted if value]).prefetch_renditions(*SIZES)
        found = {image.pk: image for image in images}
        return [found.get(value) for value in wanted]


class PictureBlock(blocks.StructBlock):
    """A picture; its alternative text belongs to the picture itself (see `content.media`)."""

    image = ShownImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=240, required=False)

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

    class Meta:
        icon = "media"
        label = _("Film")
        template = "content/blocks/video.html"
