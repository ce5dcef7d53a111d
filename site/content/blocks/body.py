"""The streams of blocks: a whole text with headings, one section of a story that has its heading already, and a passage for many pages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

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


class PassageBlock(blocks.StreamBlock):
    """What a passage for many pages is made of; no voices, whose consent is to one place."""

    paragraph = ParagraphBlock()
    picture = PictureBlock()
    checklist = ChecklistBlock()
    callout = CallOutBlock()
    table = TableBlock()


class ReusedBlock(SnippetChooserBlock):
    """A passage that is kept in one place (see `content.passages`) and read here."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__("content_passages.Passage", **kwargs)

    def get_searchable_content(self, value: Any) -> list[str]:
        """Its words, so that the page is found by them."""
        return list(value.body.stream_block.get_searchable_content(value.body)) if value else []

    def on_paper(self, value: Any, paper: Any) -> list[dict[str, Any]]:
        """What it says now, as if it stood here."""
        return list(paper.stream(value.body)) if value else []

    class Meta:
        icon = "snippet"
        label = gettext_lazy("Reusable passage")
        template = "content/blocks/passage.html"


class BodyBlock(SectionBlock):
    """A whole text: the same blocks, headings in order, and passages."""

    heading = HeadingBlock()
    passage = ReusedBlock()

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
PASSAGE = PassageBlock(required=True)
