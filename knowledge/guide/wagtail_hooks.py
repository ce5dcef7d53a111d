"""The guide in the admin: rules, weights, words, examples tried before anything is saved, offices, and the Bedarfsradar."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from accounts.team import belongs
from content.menu import OpenTo
from kernel.middleware import viewer_of
from kernel.viewer import Viewer
from knowledge.guide import compiling, examples
from knowledge.guide.answers import gazetteer, read_query
from knowledge.guide.models import Example, Office, Rule, SubjectWords, Weight
from knowledge.guide.needs.queries import ENOUGH, needs

DAYS = 90


class TriedForm(WagtailAdminModelForm):
    """What is decided here is tried against all examples before it is saved; one it would break is shown first."""

    all_the_same = forms.BooleanField(label=gettext_lazy("Save although examples would not hold any more"), required=False)

    def tried(self, broken: list[str]) -> None:
        """Refuse, naming the examples that would not hold any more, unless it is to be saved all the same."""
        if broken and not self.cleaned_data.get("all_the_same"):
            self.add_error("all_the_same", _("These examples would not hold any more: %(names)s") % {"names": "; ".join(broken)})


class RuleForm(TriedForm):
    """A rule, of an offer that exists."""

    def clean(self) -> dict[str, Any]:
        """Hold it against the examples."""
        data: dict[str, Any] = super().clean()
        if not self.errors:
            rule = Rule(pk=self.instance.pk, **{name: data[name] for name in ("offer", "criterion", "mode", "keys", "reason")})
            _known(self, rule)
            self.tried(examples.broken(with_rules=examples.rules_with(rule)))
        return data


class WeightForm(TriedForm):
    """A weight: an offer that must be offered may sink below what a result shows."""

    def clean(self) -> dict[str, Any]:
        """Hold it against the examples."""
        data: dict[str, Any] = super().clean()
        if not self.errors:
            self.tried(examples.broken(with_weights=examples.weights_with(data["criterion"], data["points"])))
        return data


class ExampleForm(WagtailAdminModelForm):
    """An example says what it is worth right away."""

    def clean(self) -> dict[str, Any]:
        """Answers must be readable and offers known."""
        data: dict[str, Any] = super().clean()
        if read_query(data.get("answers", ""), gazetteer()).wrong:
            self.add_error("answers", _("Not all of these answers can be read."))
        known = {one.slug for one in examples.offers()}
        for name in ("expected", "unwanted"):
            if strange := [slug for slug in examples.slugs(data.get(name, "")) if slug not in known]:
                self.add_error(name, _("There is no offer called %(names)s") % {"names": ", ".join(strange)})
        return data


def tuned(tuned_model: Any, glyph: str, *fields: str, form: Any = None) -> type[SnippetViewSet]:
    """The list and the form of one sort of thing."""

    class Tuned(SnippetViewSet):
        """One sort."""

        model = tuned_model
        icon = glyph
        list_display: ClassVar[list[str]] = [*fields[:4]] if tuned_model is Rule else [*fields[:2]]
        panels: ClassVar[list[FieldPanel]] = [FieldPanel(name) for name in fields]

        if form:

            def get_edit_handler(self) -> Any:
                """With its own form."""
                handler = super().get_edit_handler()
                handler.base_form_class = form
                return handler

    return Tuned


class GuideGroup(SnippetViewSetGroup):
    """Everything about the guide under one word of the menu."""

    menu_label = gettext_lazy("Guide")
    menu_name = "hub-guide"
    menu_icon = "help"
    menu_order = 285
    items = (
        tuned(Rule, "pick", "offer", "criterion", "mode", "keys", "reason", "all_the_same", form=RuleForm),
        tuned(Example, "tick", "name", "answers", "expected", "unwanted", form=ExampleForm),
        tuned(Weight, "order", "criterion", "points", "all_the_same", form=WeightForm),
        tuned(SubjectWords, "tag", "subject", "words"),
        tuned(Office, "group", "name", "mail", "phone", "regions", "districts", "everywhere", "days", "people"),
    )

    def get_submenu_items(self) -> list[MenuItem]:
        """First the pages."""
        pages = ((_("Needs radar"), "hub_guide_needs", "view"), (_("Try the examples"), "hub_guide_examples", "tick"))
        own = [OpenTo(label, reverse(name), icon_name=glyph, order=0, to=belongs) for label, name, glyph in pages]
        return [*own, *super().get_submenu_items()]


register_snippet(GuideGroup)


@require_safe
def needs_page(request: HttpRequest) -> HttpResponse:
    """`/admin/lotse/bedarf/`: what companies look for, and where nothing fits."""
    viewer = _team(request)
    context = {"needs": needs(viewer, DAYS, gazetteer()), "days": DAYS, "enough": ENOUGH, **_head(_("Needs radar"), "view")}
    return render(request, "knowledge/guide/admin/needs.html", context)


@require_safe
def examples_page(request: HttpRequest) -> HttpResponse:
    """`/admin/lotse/beispiele/`: every example with what it is offered now."""
    _team(request)
    guide = compiling.guide()
    tried = [(example, examples.wrong(example, guide), examples.offered(example.answers, guide)[:8]) for example in Example.objects.all()]
    return render(request, "knowledge/guide/admin/examples.html", {"tried": tried, **_head(_("Try the examples"), "tick")})


@hooks.register("before_delete_snippet")
def tried_before_it_goes(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """A rule whose end would break examples says so before it is deleted; confirming deletes it."""
    rules = [one for one in instances if isinstance(one, Rule)]
    broken = examples.broken(with_rules=examples.rules_without(rules)) if rules else []
    if broken:
        sentence = _("Without it these examples would not hold any more: %(names)s") % {"names": "; ".join(broken)}
        messages.warning(request, sentence)
    return None


@hooks.register("register_admin_urls")
def pages_about_the_guide() -> list[URLPattern]:
    """The Bedarfsradar and the trial of all examples."""
    return [path("lotse/bedarf/", needs_page, name="hub_guide_needs"), path("lotse/beispiele/", examples_page, name="hub_guide_examples")]


def _known(form: RuleForm, rule: Rule) -> None:
    if rule.offer not in {one.slug for one in examples.offers()}:
        form.add_error("offer", _("There is no offer called %(names)s") % {"names": rule.offer})


def _team(request: HttpRequest) -> Viewer:
    viewer = viewer_of(request)
    if not belongs(viewer):
        raise Http404
    return viewer


def _head(title: str, icon: str) -> dict[str, Any]:
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, {"url": "", "label": title}]
    return {"breadcrumbs_items": crumbs, "header_title": title, "header_icon": icon}
