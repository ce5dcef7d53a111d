"""Transfergeschichten: how a company solved it, told so that others can use it."""

from typing import Any, ClassVar

from django.db import models
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from content.blocks import DownloadBlock, FigureBlock, MilestoneBlock, PictureBlock, SectionBlock, SourceBlock, VoiceBlock
from content.media.models import HubImage
from content.pages import discussion
from content.pages.bilingual import Bilingual
from content.pages.models import BasePage
from kernel.refs import KindRef
from knowledge.releases.panels import ReleasesPanel
from knowledge.stories.art import drawn
from knowledge.voices.blocks import QuoteBlock
from knowledge.voices.panels import QuotesPanel
from taxonomy.models import Branch, Challenge, Region, SizeBand, Subject, Term


class Technology(Term):
    """What a company introduced: cobots, a planning tool, a digital shift plan."""

    class Meta(Term.Meta):
        verbose_name = _("technology")
        verbose_name_plural = _("technologies")


class StoryIndexPage(Bilingual, BasePage):
    """All stories, with filters that are plain links."""

    intro = models.TextField(_("introduction"), max_length=600, blank=True)
    intro_en = models.TextField(_("introduction (English)"), max_length=600, blank=True)

    template = "knowledge/stories/index.html"
    max_count = 1
    parent_page_types = ["editorial.HomePage"]
    subpage_types = ["knowledge_stories.StoryPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("title_en"), FieldPanel("intro"), FieldPanel("intro_en")]

    class Meta:
        verbose_name = _("index of Transfergeschichten")
        verbose_name_plural = _("indexes of Transfergeschichten")

    def depends_on(self) -> tuple[str, ...]:
        """It names vocabularies."""
        return ("vocabulary",)


class StorySectionBlock(SectionBlock):
    """What one section of a story is made of: quotes from the exchange, too."""

    quote = QuoteBlock()


def section(label: Any) -> StreamField:
    """One section of a story."""
    return StreamField(StorySectionBlock(required=False), verbose_name=label, blank=True)


class StoryPage(BasePage):
    """One Transfergeschichte."""

    lead = models.TextField(_("lead"), max_length=500, help_text=_("Two or three sentences: who, what, with which result."))
    image = models.ForeignKey(
        HubImage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("picture"),
        help_text=_("Without a picture the header is drawn from branch, region and challenge."),
    )  # fmt: skip

    company = models.CharField(_("company"), max_length=160, blank=True, help_text=_("Empty if it wants to stay unnamed."))
    place = models.CharField(_("place"), max_length=120, blank=True)
    employees = models.PositiveIntegerField(_("employees"), null=True, blank=True)
    branch = models.ForeignKey(Branch, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("branch"))
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("region"))
    size = models.ForeignKey(SizeBand, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("company size"))
    challenges = ParentalManyToManyField(Challenge, blank=True, related_name="+", verbose_name=_("challenges"))
    subjects = ParentalManyToManyField(Subject, blank=True, related_name="+", verbose_name=_("subjects"))
    technologies = ParentalManyToManyField(Technology, blank=True, related_name="+", verbose_name=_("technologies"))

    origin = models.CharField(
        _("grown from the topic"), max_length=200, blank=True, db_index=True,
        help_text=_("The address of the topic this story came of. Both lead to each other, for whoever may read both."),
    )  # fmt: skip

    situation = section(_("Ausgangslage"))
    challenge = section(_("Herausforderung"))
    approach = section(_("Vorgehen"))
    participation = section(_("Beteiligung und Mitbestimmung"))
    result = section(_("Ergebnis"))
    figures = StreamField([("figure", FigureBlock())], verbose_name=_("figures"), blank=True)
    stumbling = section(_("Stolpersteine"))
    advice = section(_("Was wir anderen raten"))
    voices = StreamField([("voice", VoiceBlock()), ("quote", QuoteBlock())], verbose_name=_("voices"), blank=True)
    timeline = StreamField([("milestone", MilestoneBlock())], verbose_name=_("timeline"), blank=True)
    gallery = StreamField([("picture", PictureBlock())], verbose_name=_("gallery"), blank=True)
    downloads = StreamField([("download", DownloadBlock())], verbose_name=_("downloads"), blank=True)
    sources = StreamField([("source", SourceBlock())], verbose_name=_("sources"), blank=True)

    template = "knowledge/stories/story.html"
    served_with: ClassVar[tuple[str, ...]] = ("image", "branch", "region", "size")
    parent_page_types = ["knowledge_stories.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("image"),
        MultiFieldPanel(["company", "place", "employees", "size", "branch", "region"], _("The company")),
        MultiFieldPanel(["challenges", "subjects", "technologies", "origin"], _("What it is about")),
        *(FieldPanel(name) for name in ("situation", "challenge", "approach", "participation", "result", "figures")),
        *(FieldPanel(name) for name in ("stumbling", "advice")),
        QuotesPanel(),
        *(FieldPanel(name) for name in ("voices", "timeline", "gallery", "downloads", "sources")),
        ReleasesPanel(),
    ]

    class Meta:
        verbose_name = _("Transfergeschichte")
        verbose_name_plural = _("Transfergeschichten")

    def clean(self) -> None:
        """Keep the reference behind the address of the topic it grew from; raises ValidationError for what is none."""
        super().clean()
        if self.origin:
            self.origin = str(discussion.named(self.origin))

    def depends_on(self) -> tuple[str, ...]:
        """It shows words of vocabularies and topics about it."""
        origin = (KindRef.parse(self.origin),) if self.origin else ()
        return ("vocabulary", *discussion.about_counters(KindRef("story", self.pk), *origin))

    def sections(self) -> tuple[Any, ...]:
        """The told sections in their order."""
        return (self.situation, self.challenge, self.approach, self.participation, self.result, self.stumbling, self.advice)

    @cached_property
    def challenge_words(self) -> list[Challenge]:
        """Its challenges, read once."""
        return list(self.challenges.all())

    @cached_property
    def subject_words(self) -> list[Subject]:
        """Its subjects, read once."""
        return list(self.subjects.all())

    @cached_property
    def technology_words(self) -> list[Technology]:
        """Its technologies, read once."""
        return list(self.technologies.all())

    @property
    def art(self) -> SafeString:
        """The header drawn from the story's own data."""
        return drawn(self)
