"""Topics and how far each person has read them."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.authored import Authored
from community.spaces.models import Space
from kernel.models import Item, StoredAudience, window_indexes
from kernel.refs import KindRef
from taxonomy.models import Branch, Challenge, Region


class TopicKind(models.TextChoices):
    """What somebody wants from the others."""

    QUESTION = "question", _("Question")
    DISCUSSION = "discussion", _("Discussion")
    EXPERIENCE = "experience", _("Experience")


class TopicState(models.TextChoices):
    """Whether people may go on writing."""

    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class Topic(Item, Authored):
    """A topic of a space. Its row is the lock under which its posts get their numbers."""

    audience = models.ForeignKey(StoredAudience, on_delete=models.PROTECT, related_name="+", db_index=False)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="topics", db_index=False)
    kind = models.CharField(max_length=12, choices=TopicKind, default=TopicKind.DISCUSSION)
    title = models.CharField(max_length=150)
    slug = models.SlugField(max_length=80, db_index=False)
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=TopicState, default=TopicState.OPEN)
    pinned = models.BooleanField(default=False)
    hidden = models.BooleanField(default=False)
    answer = models.ForeignKey("Post", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    last_number = models.PositiveIntegerField(default=0)
    post_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    last_post_at = models.DateTimeField()
    branches = models.ManyToManyField(Branch, blank=True, related_name="+")
    challenges = models.ManyToManyField(Challenge, blank=True, related_name="+")
    regions = models.ManyToManyField(Region, blank=True, related_name="+")

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        indexes = [
            models.Index(fields=["space", "-last_post_at", "-id"], name="forum_topic_latest"),
            models.Index(fields=["space", "-id"], name="forum_topic_new"),
            models.Index(fields=["space"], name="forum_topic_pinned", condition=models.Q(pinned=True)),
            models.Index(fields=["-last_post_at", "-id"], name="forum_topic_latest_all"),
            models.Index(fields=["about_kind", "about_id"], name="forum_topic_about", condition=~models.Q(about_kind="")),
            *window_indexes("forum_topic"),
        ]

    def __str__(self) -> str:
        """The title."""
        return self.title

    def get_absolute_url(self) -> str:
        """Its page; the slug is for people only."""
        return reverse("forum:topic", args=[self.pk, self.slug])

    @property
    def about(self) -> KindRef | None:
        """What the topic is about, if it is about something of the hub."""
        return KindRef(self.about_kind, self.about_id) if self.about_kind and self.about_id else None

    @property
    def is_open(self) -> bool:
        """Whether people may go on writing."""
        return self.state == TopicState.OPEN

    @property
    def is_solved(self) -> bool:
        """Whether a question has its accepted answer."""
        return self.answer_id is not None


class ReadMark(models.Model):
    """How far one person has read one topic."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="read_marks")
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "topic"], name="forum_readmark_once")]

    def __str__(self) -> str:
        """Who read how far, for the log."""
        return f"{self.user_id} read {self.topic_id} to {self.last_number}"
