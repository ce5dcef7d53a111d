"""Blocks made of facts: figures before and after, milestones, tables."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock


class FigureBlock(blocks.StructBlock):
    """One figure, before and after, as people would say it: “14 days”, “3 days”."""

    label = blocks.CharBlock(label=_("What was measured"), max_length=120)
    before = blocks.CharBlock(label=_("Before"), max_length=40, required=False)
    after = blocks.CharBlock(label=_("After"), max_length=40)
    note = blocks.CharBlock(label=_("Note"), max_length=200, required=False)

    class Meta:
        icon = "order"
        label = _("Figure")


class FiguresBlock(blocks.StructBlock):
    """Several figures side by side."""

    figures = blocks.ListBlock(FigureBlock(), label=_("Figures"), min_num=1)

    class Meta:
        icon = "order"
        label = _("Figures before and after")
        template = "content/blocks/figures.html"


class MilestoneBlock(blocks.StructBlock):
    """One step on the way."""

    when = blocks.CharBlock(label=_("When"), max_length=60)
    what = blocks.TextBlock(label=_("What happened"), max_length=400)

    class Meta:
        icon = "date"
        label = _("Milestone")


class TimelineBlock(blocks.StructBlock):
    """The way in steps."""

    milestones = blocks.ListBlock(MilestoneBlock(), label=_("Milestones"), min_num=1)

    class Meta:
        icon = "date"
        label = _("Timeline")
        template = "content/blocks/timeline.html"


class TableBlock(blocks.StructBlock):
    """A table with a caption and named columns."""

    caption = blocks.CharBlock(label=_("Caption"), max_length=200)
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=_("Text"))),
            ("number", blocks.CharBlock(label=_("Number"), template="content/blocks/number.html")),
        ],
        label=_("Table"),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "content/blocks/table.html"
