"""Posts with their history, their references and what people found of them."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.authored import Authored
from community.forum.models.topics import Topic
from kernel.models import Item, StoredAudience, window_indexes


class PostState(models.TextChoices):
    """What became of a post."""

    VISIBLE = "visible", _("visible")
    HIDDEN = "hidden", _("hidden by moderation")
    DELETED = "deleted", _("deleted")


class Post(Item, Authored):
    """One contribution. `number` is gapless within its topic and never given twice; `version` changes with whatever its fragment shows.

    `edit_count` is the edition of the text alone: an edit names the edition it started from.
    """

    audience = models.ForeignKey(StoredAudience, on_delete=models.PROTECT, related_name="+", db_index=False)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="posts", db_index=False)
    number = models.PositiveIntegerField()
    reply_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    source = models.TextField()
    html = models.TextField()
    text = models.TextField()
    markup_version = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, choices=PostState, default=PostState.VISIBLE)
    reason = models.CharField(max_length=1000, blank=True)
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    edit_count = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    helpful_count = models.PositiveIntegerField(default=0)
    metoo_count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [models.UniqueConstraint(fields=["topic", "number"], name="forum_post_number")]
        indexes = [models.Index(fields=["markup_version"], name="forum_post_markup"), *window_indexes("forum_post")]

    def __str__(self) -> str:
        """Where it stands, for the log."""
        return f"{self.topic_id}#{self.number}"

    def get_absolute_url(self) -> str:
        """The place in its topic where it is read."""
        return f"{reverse('forum:topic', args=[self.topic_id, self.topic.slug])}?beitrag={self.number}#post-{self.number}"

    @property
    def is_visible(self) -> bool:
        """Whether it is neither hidden nor deleted."""
        return self.state == PostState.VISIBLE

    @property
    def is_opening(self) -> bool:
        """Whether it is the topic's own text."""
        return self.number == 1


class PostRevision(models.Model):
    """The text of a post as it was before an edit or a deletion."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="revisions", db_index=False)
    edition = models.PositiveIntegerField()
    source = models.TextField()
    written_at = models.DateTimeField()
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "edition"], name="forum_revision_once")]

    def __str__(self) -> str:
        """Which edition of which post."""
        return f"{self.post_id} edition {self.edition}"


class ReferenceKind(models.TextChoices):
    """How a text refers to something."""

    MENTION = "mention", _("mention")
    QUOTE = "quote", _("quote")
    ATTACHMENT = "attachment", _("file")


class PostReference(models.Model):
    """One reference inside a text: a mentioned account, a quoted post, a file's token. Names are never copied."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="references", db_index=False)
    kind = models.CharField(max_length=10, choices=ReferenceKind)
    target = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "kind", "target"], name="forum_reference_once")]
        indexes = [models.Index(fields=["kind", "target"], name="forum_reference_target")]

    def __str__(self) -> str:
        """What refers to what."""
        return f"{self.post_id} {self.kind} {self.target}"


class ReactionName(models.TextChoices):
    """What a reader may say with one click."""

    HELPFUL = "helpful", _("Helpful")
    METOO = "metoo", _("Me too")


class Reaction(models.Model):
    """One person's reaction to one post."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reactions", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=8, choices=ReactionName)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "user", "name"], name="forum_reaction_once")]

    def __str__(self) -> str:
        """Who found what."""
        return f"{self.user_id} {self.name} {self.post_id}"
