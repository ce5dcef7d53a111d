"""Forms of the short ways to a story: from a conversation, from a Word file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.stories.models import StoryPage


class FromWordForm(forms.Form):
    """A Word file."""

    file = forms.FileField(
        label=_("Word file (.docx)"), allow_empty_file=True, widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )  # fmt: skip


class FromConversationForm(forms.Form):
    """Which posts, and for which story: a new one with this title, or a draft that waits already."""

    title = forms.CharField(label=_("Working title of a new story"), max_length=160, required=False)
    story = forms.ModelChoiceField(
        label=_("Or add to a story"), queryset=StoryPage.objects.none(), required=False, empty_label=_("a new story")
    )
    posts = forms.TypedMultipleChoiceField(label=_("Posts"), coerce=int)

    def __init__(self, *args: Any, stories: Any, posts: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["story"].queryset = stories  # type: ignore[attr-defined]  # a choice field
        self.fields["posts"].choices = [(pk, pk) for pk in posts]  # type: ignore[attr-defined]  # a choice field
        self.fields["posts"].error_messages["required"] = _("Please pick at least one post.")

    def clean(self) -> dict[str, Any]:
        """A new story needs a title."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("story") and not data.get("title") and "title" not in self.errors:
            self.add_error("title", _("A new story needs a working title."))
        return data
