"""Blocks made of words: heading, paragraph, voice, call-out, checklist."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pdf import plain

RICH = ["bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.StructBlock):
    """A heading of the second or third level; the first is the page's title."""

    text = blocks.CharBlock(label=_("Heading"), max_length=160)
    level = blocks.ChoiceBlock(label=_("Level"), choices=[("2", _("Section")), ("3", _("Part of a section"))], default="2")

    def get_searchable_content(self, value: Any) -> list[str]:
        """Its words; what editors call its level is none of them."""
        return [str(value["text"])]

    def on_paper(self, value: Any, paper: Any) -> list[dict[str, Any]]:  # noqa: ARG002  # as all blocks (content.printing)
        """A heading one level higher, for on paper the title is none of them."""
        return [{"is": "heading", "level": int(value["level"]) - 1, "text": value["text"]}]

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "content/blocks/heading.html"


class ParagraphBlock(blocks.RichTextBlock):
    """Running text; headings are blocks of their own."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(features=RICH, **kwargs)

    def on_paper(self, value: Any, paper: Any) -> list[dict[str, Any]]:
        """Running text with its links."""
        return [{"is": "rich", "text": paper.html(value.source)}]

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "content/blocks/paragraph.html"


class VoiceBlock(blocks.StructBlock):
    """What somebody said, with that person's consent to exactly these words."""

    quote = blocks.TextBlock(label=_("What was said"), max_length=1200)
    name = blocks.CharBlock(label=_("Who said it"), max_length=120, help_text=_("As the person wants to be named."))
    role = blocks.CharBlock(label=_("Role"), max_length=120, required=False)
    consent = blocks.BooleanBlock(
        label=_("The person agreed to this wording being published"), help_text=_("Without consent the page cannot be published.")
    )

    def on_paper(self, value: Any, paper: Any) -> list[dict[str, Any]]:  # noqa: ARG002  # as all blocks
        """The words and who said them."""
        return [{"is": "voice", "words": plain(value["quote"]), "by": ", ".join(filter(None, [value["name"], value["role"]]))}]

    class Meta:
        icon = "openquote"
        label = _("Voice")
        template = "content/blocks/voice.html"


class CallOutBlock(blocks.StructBlock):
    """A short passage that stands out."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=RICH)

    def on_paper(self, value: Any, paper: Any) -> list[dict[str, Any]]:
        """Title and text in a box."""
        return [{"is": "callout", "title": value["title"], "text": paper.html(value["text"].source)}]

    class Meta:
        icon = "warning"
        label = _("Call-out")
        template = "content/blocks/callout.html"


class ChecklistBlock(blocks.StructBlock):
    """Points to go through, one by one; printed with boxes to tick."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    points = blocks.ListBlock(blocks.TextBlock(label=_("Point"), max_length=400), label=_("Points"), min_num=1)

    def on_paper(self, value: Any, paper: Any) -> list[dict[str, Any]]:  # noqa: ARG002  # as all blocks
        """With boxes to tick."""
        return [{"is": "checklist", "title": value["title"], "points": list(value["points"])}]

    class Meta:
        icon = "tasks"
        label = _("Checklist")
        template = "content/blocks/checklist.html"
