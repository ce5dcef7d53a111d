"""Blocks made of facts: figures before and after, milestones, tables."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _now
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

    def on_paper(self, value: Any, paper: Any) -> list[dict[str, Any]]:  # noqa: ARG002  # as all blocks
        """A table of three columns."""
        return [measures(value["figures"])]

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

    def on_paper(self, value: Any, paper: Any) -> list[dict[str, Any]]:  # noqa: ARG002  # as all blocks
        """The steps in order."""
        return [steps(value["milestones"])]

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

    def on_paper(self, value: Any, paper: Any) -> list[dict[str, Any]]:  # noqa: ARG002  # as all blocks
        """A table with its head."""
        head = [str(column["heading"]) for column in value["table"].columns]
        rows = [["" if cell.value is None else str(cell.value) for cell in row] for row in value["table"].rows]
        return [{"is": "table", "caption": value["caption"], "head": head, "rows": rows}]

    class Meta:
        icon = "table"
        label = _("Table")
        template = "content/blocks/table.html"


def measures(figures: Iterable[Any]) -> dict[str, Any]:
    """Figures as one part on paper."""
    rows = [{name: figure.get(name) or "" for name in ("label", "before", "after", "note")} for figure in figures]
    return {"is": "figures", "head": [_now("What was measured"), _now("before"), _now("after")], "rows": rows}


def steps(milestones: Iterable[Any]) -> dict[str, Any]:
    """Milestones as one part on paper."""
    return {"is": "timeline", "steps": [{"when": step["when"], "what": step["what"]} for step in milestones]}
