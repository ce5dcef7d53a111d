"""Blocks that lead on: a source with its address, a file to download."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class SourceBlock(blocks.StructBlock):
    """Where something is from: a study, an agreement, a law, a film; with its address where it has one."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    by = blocks.CharBlock(label=_("By whom, when"), max_length=200, required=False)
    address = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "link"
        label = _("Source")


class DownloadBlock(blocks.StructBlock):
    """A file, with what it is for. It is for whoever may read the page."""

    file = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(label=_("Title"), max_length=160, help_text=_("What it is, as people would ask for it."))
    note = blocks.CharBlock(label=_("What it is for"), max_length=240, required=False)

    class Meta:
        icon = "download"
        label = _("Download")

    def get_searchable_content(self, value: Any) -> list[str]:
        """Title and purpose."""
        return [value["title"], value["note"] or ""]
