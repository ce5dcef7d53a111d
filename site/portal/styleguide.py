"""The style guide: every part of the design system on one page. It exists on demo hubs only."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kernel.figures.icons import SHAPES

PARTS = (
    "type", "colours", "buttons", "fields", "notices", "walls", "authors", "rows", "ways", "menus", "empty", "motif", "data", "icons",
)  # fmt: skip
COLOURS = ("paper", "sheet", "sunk", "ink", "steel", "ember", "canal", "halde", "sun", "wall")


@dataclass(frozen=True)
class Sample:
    """An author who does not exist."""

    label: str
    role: str
    company: str
    avatar_seed: str
    url: str
    is_staff: bool = False


AUTHORS = (
    Sample("Ayşe Kılıç", "Betriebsrätin · Logistik", "Lagerhaus Beispiel GmbH", "7", "#authors"),
    Sample("Betriebsrat", "Logistik · 50–249 · Emscher-Lippe", "", "role", ""),
    Sample("Moderation", "", "", "staff", "", is_staff=True),
)


class SampleForm(forms.Form):
    """One field of every sort, one of them wrong."""

    name = forms.CharField(label="Name", help_text="So, wie andere Sie ansprechen sollen.")
    mail = forms.EmailField(label="E-Mail-Adresse")
    company = forms.CharField(label="Betrieb", required=False)
    shown = forms.ChoiceField(label="So erscheinen Sie", widget=forms.RadioSelect, choices=[("n", "mit Namen"), ("r", "nur mit Rolle")])
    kind = forms.ChoiceField(label="Art der Vertretung", choices=[("br", "Betriebsrat"), ("mav", "Mitarbeitervertretung")])
    text = forms.CharField(label="Ihre Frage", widget=forms.Textarea)
    agree = forms.BooleanField(label="Ich habe die Hausordnung gelesen", help_text="Sie ist eine Seite lang.")


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every part. Raises Http404 on a hub that is no demo."""
    if not settings.HUB_DEMO:
        raise Http404
    form = SampleForm({"name": "Ayşe", "mail": "ayse@", "shown": "n", "kind": "br", "text": "Dürfen Scanner …", "agree": "on"})
    context = {
        "parts": [{"name": name, "template": f"styleguide/parts/{name}.html"} for name in PARTS],
        "colours": COLOURS,
        "icons": sorted(SHAPES),
        "authors": AUTHORS,
        "seeds": range(12),
        "form": form,
        "now": timezone.now(),
        "page": Paginator(range(200), 10).page(4),
        "crumbs": [{"url": "#ways", "label": "Austausch"}, {"url": "#ways", "label": "Logistik"}, {"label": "Handscanner"}],
        "tabs": [
            {"url": "#ways", "label": "Neu", "current": True},
            {"url": "#ways", "label": "Ungelesen", "count": 12},
            {"url": "#ways", "label": "Unbeantwortet"},
            {"url": "#ways", "label": "Meine"},
        ],
        "wall": "Nur verifizierte Betriebsräte",
        "wall_detail": "412 Menschen aus 187 Betrieben lesen hier mit. Ihr Arbeitgeber nicht.",
    }
    return render(request, "styleguide/index.html", context)
