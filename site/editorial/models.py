"""The editors' pages: the front page, standard pages (legal ones among them), news and their index."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from content.blocks import BODY
from content.media.models import HubImage
from content.pages import discussion
from content.pages.bilingual import Bilingual
from content.pages.models import BasePage


class HomePage(Bilingual, BasePage):
    """The front page; its address is fixed, for every other one begins with it."""

    claim = models.CharField(_("claim"), max_length=160, blank=True)
    claim_en = models.CharField(_("claim (English)"), max_length=160, blank=True)
    intro = models.TextField(_("introduction"), max_length=600, blank=True)
    intro_en = models.TextField(_("introduction (English)"), max_length=600, blank=True)
    body = StreamField(BODY, verbose_name=_("text"), blank=True)
    body_en = StreamField(BODY, verbose_name=_("text (English)"), blank=True)
    lead_page = models.ForeignKey(
        BasePage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("lead story"),
        help_text=_("Without a choice the newest Transfergeschichte leads."),
    )  # fmt: skip

    template = "editorial/home.html"
    max_count = 1
    promote_panels = [MultiFieldPanel(["seo_title", "search_description"], _("For search engines"))]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("title_en"),
        MultiFieldPanel(["claim", "claim_en", "intro", "intro_en"], _("Welcome")),
        FieldPanel("lead_page"),
        FieldPanel("body"),
        FieldPanel("body_en"),
    ]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def depends_on(self) -> tuple[str, ...]:
        """It shows live topics, the map of ideas and words of vocabularies."""
        return ("vocabulary", "ideas", *discussion.counters())


class StandardPage(Bilingual, BasePage):
    """A page of text in German and English; Impressum and Datenschutz are two of them, known by their role."""

    class Role(models.TextChoices):
        """What the hub itself links to such a page for."""

        NONE = "", _("none")
        IMPRINT = "imprint", _("Impressum")
        PRIVACY = "privacy", _("privacy notice")
        ACCESSIBILITY = "accessibility", _("accessibility statement")
        EASY = "easy", _("explanations in easy language")
        SIGNS = "signs", _("explanations in sign language")

    summary = models.TextField(_("summary"), max_length=400, blank=True)
    summary_en = models.TextField(_("summary (English)"), max_length=400, blank=True)
    body = StreamField(BODY, verbose_name=_("text"), blank=True)
    body_en = StreamField(BODY, verbose_name=_("text (English)"), blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True, default=Role.NONE)
    feedback_name = models.CharField(_("feedback to"), max_length=160, blank=True)
    feedback_email = models.EmailField(_("e-mail for feedback"), blank=True)
    feedback_phone = models.CharField(_("telephone for feedback"), max_length=40, blank=True)
    ombuds_name = models.CharField(_("ombuds office"), max_length=200, blank=True)
    ombuds_address = models.TextField(_("address of the ombuds office"), max_length=400, blank=True)
    ombuds_email = models.EmailField(_("e-mail of the ombuds office"), blank=True)
    ombuds_link = models.URLField(_("website of the ombuds office"), blank=True)

    template = "editorial/standard.html"
    parent_page_types = ["editorial.HomePage", "editorial.StandardPage"]
    subpage_types = ["editorial.StandardPage"]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel(["title_en", "summary_en", "body_en"], _("English")),
        MultiFieldPanel(
            ["feedback_name", "feedback_email", "feedback_phone", "ombuds_name", "ombuds_address", "ombuds_email", "ombuds_link"],
            heading=_("Feedback and ombuds office"),
            classname="collapsed",
            help_text=_("For the accessibility statement, which has to name both. Shown below its text in both languages."),
        ),
    ]
    settings_panels = [*BasePage.settings_panels, FieldPanel("role")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
        constraints = [models.UniqueConstraint(fields=["role"], condition=~Q(role=""), name="editorial_one_page_per_role")]

    @property
    def has_feedback(self) -> bool:
        """Whether it says where barriers are told."""
        return bool(self.feedback_email or self.feedback_phone)

    @property
    def has_ombuds(self) -> bool:
        """Whether it names who decides where feedback does not help."""
        return bool(self.ombuds_name and (self.ombuds_email or self.ombuds_link or self.ombuds_address))


class NewsIndexPage(Bilingual, BasePage):
    """All news, newest first."""

    intro = models.TextField(_("introduction"), max_length=600, blank=True)
    intro_en = models.TextField(_("introduction (English)"), max_length=600, blank=True)

    template = "editorial/news_index.html"
    max_count = 1
    parent_page_types = ["editorial.HomePage"]
    subpage_types = ["editorial.NewsPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("title_en"), FieldPanel("intro"), FieldPanel("intro_en")]

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")


class NewsPage(BasePage):
    """One piece of news."""

    date = models.DateField(_("date"), default=timezone.localdate)
    summary = models.TextField(_("summary"), max_length=400)
    image = models.ForeignKey(HubImage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("picture"))
    body = StreamField(BODY, verbose_name=_("text"), blank=True)

    template = "editorial/news.html"
    served_with: ClassVar[tuple[str, ...]] = ("image",)
    parent_page_types = ["editorial.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [*BasePage.content_panels, FieldPanel("date"), FieldPanel("summary"), FieldPanel("image"), FieldPanel("body")]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
