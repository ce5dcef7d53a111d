"""The only writers of stories beside Wagtail's editor: from plain data, from a conversation, from a Word file."""

from knowledge.stories.actions.drafting import story_from_posts, story_from_text, story_from_word
from knowledge.stories.actions.writing import Profile, Told, story_create, story_grown, technology_named

__all__ = ["Profile", "Told", "story_create", "story_from_posts", "story_from_text", "story_from_word", "story_grown", "technology_named"]
