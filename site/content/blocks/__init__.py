"""The blocks editors write with. Every one renders without script, style attribute or anything from another server."""

from content.blocks.body import BODY, SECTION, BodyBlock, SectionBlock
from content.blocks.figures import FigureBlock, MilestoneBlock
from content.blocks.text import VoiceBlock

__all__ = ["BODY", "SECTION", "BodyBlock", "FigureBlock", "MilestoneBlock", "SectionBlock", "VoiceBlock"]
