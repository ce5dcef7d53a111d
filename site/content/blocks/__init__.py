"""The blocks editors write with. Every one renders without script, style attribute or anything from another server."""

from content.blocks.body import BODY, SECTION, BodyBlock, SectionBlock
from content.blocks.figures import FigureBlock, MilestoneBlock
from content.blocks.links import DownloadBlock, SourceBlock
from content.blocks.media import PictureBlock
from content.blocks.text import VoiceBlock

__all__ = [
    "BODY", "SECTION", "BodyBlock", "DownloadBlock", "FigureBlock", "MilestoneBlock", "PictureBlock", "SectionBlock", "SourceBlock",
    "VoiceBlock",
]  # fmt: skip
