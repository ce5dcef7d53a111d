"""The two streams of blocks: a whole text with headings, and one section of a story that has its heading already."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from content.blocks.figures import FiguresBlock, TableBlock, TimelineBlock
from content.blocks.media import OwnFilmBlock, PictureBlock, VideoBlock
from content.blocks.text import CallOutBlock, ChecklistBlock, HeadingBlock, ParagraphBlock, VoiceBlock


class SectionBlock(blocks.StreamBlock):
    """What one section of a story is made of."""

    paragraph = ParagraphBlock()
    picture = PictureBlock()
    voice = VoiceBlock()
    figures = FiguresBlock()
    timeline = TimelineBlock()
    checklist = ChecklistBlock()
    callout = CallOutBlock()
    table = TableBlock()
    video = VideoBlock()
    own_film = OwnFilmBlock()


class BodyBlock(SectionBlock):
    """A whole text: the same blocks, and headings in order."""

    heading = HeadingBlock()

    def clean(self, value: Any) -> Any:
        """No part of a section before the first section; raises StreamBlockValidationError."""
        cleaned = super().clean(value)
        for position, child in enumerate(cleaned):
            if child.block_type == "heading":
                if child.value["level"] != "2":
                    refusal = ValidationError(_("The first heading has to be that of a section; screen readers rely on the order."))
                    raise StreamBlockValidationError(block_errors={position: refusal})
                break
        return cleaned


BODY = BodyBlock(required=False)
SECTION = SectionBlock(required=False)
