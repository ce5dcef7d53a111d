"""The first pages of every hub: the front page at `/`, both indexes, and the pages the footer links to.

Here and not in an app, for only the composition root knows pages of several packages. Texts a hub's operator has to complete say so.
"""

import uuid
from hashlib import blake2b

from django.conf import settings
from django.db import migrations
from django.utils import timezone

IMPRINT = "Diese Angaben ergänzt, wer diesen Hub betreibt: Name und Anschrift, Vertretung, Kontakt, Verantwortung für den Inhalt."
IMPRINT_EN = "Whoever runs this hub completes these details: name and address, representatives, contact, responsibility for the content."
PRIVACY = (
    "Dieser Hub setzt nur Cookies, die zum Anmelden nötig sind, lädt nichts von fremden Servern und zählt niemanden. "
    "Wer diesen Hub betreibt, ergänzt hier Verantwortliche, Zwecke, Fristen und Ihre Rechte."
)
PRIVACY_EN = (
    "This hub sets only the cookies that signing in needs, loads nothing from other servers and counts nobody. "
    "Whoever runs this hub completes here who is responsible, purposes, periods and your rights."
)
ACCESS = (
    "Dieser Hub soll für alle bedienbar sein: mit Tastatur, Vorleseprogramm und Vergrößerung. "
    "Wo Sie auf eine Hürde stoßen, schreiben Sie uns; die Kontaktangaben stehen im Impressum."
)
ACCESS_EN = (
    "Everyone is to be able to use this hub: with the keyboard, a screen reader or magnification. "
    "Where something stands in your way, please write to us; the imprint says how to reach us."
)


def plant(apps, schema_editor):
    """Put the front page in the place of Wagtail's welcome page, and the others below it."""
    locale, _ = apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code="de")
    common = {"locale": locale, "audience_id": int.from_bytes(blake2b(b"public", digest_size=8).digest()) >> 2}
    apps.get_model("wagtailcore", "Site").objects.all().delete()
    pages = apps.get_model("content_pages", "BasePage")
    pages.objects.filter(depth__gt=1).delete()
    home = _page(apps, "editorial", "HomePage", "0001", 1, "home", "Zukunfts-Hub", "/", title_en="Zukunfts-Hub", numchild=5, **common)
    below = (
        ("knowledge_stories", "StoryIndexPage", "transfergeschichten", "Transfergeschichten", "Transfer stories", {}),
        ("editorial", "NewsIndexPage", "aktuelles", "Aktuelles", "News", {}),
        ("editorial", "StandardPage", "impressum", "Impressum", "Imprint", _text("imprint", IMPRINT, IMPRINT_EN)),
        ("editorial", "StandardPage", "datenschutz", "Datenschutz", "Privacy", _text("privacy", PRIVACY, PRIVACY_EN)),
        ("editorial", "StandardPage", "barrierefreiheit", "Barrierefreiheit", "Accessibility", _text("accessibility", ACCESS, ACCESS_EN)),
    )
    for number, (app, model, slug, title, title_en, fields) in enumerate(below, start=1):
        _page(apps, app, model, "00010001", number, slug, title, "/home/", title_en=title_en, **fields, **common)
    pages.objects.filter(depth=1).update(numchild=1)
    port, host = (80, settings.HUB_URL.split("//")[-1].split(":")[0])
    apps.get_model("wagtailcore", "Site").objects.create(
        hostname=host, port=port, root_page_id=home.pk, is_default_site=True, site_name="Zukunfts-Hub"
    )


def _text(role, german, english):
    return {
        "role": role,
        "body": [{"type": "paragraph", "value": f"<p>{german}</p>", "id": str(uuid.uuid4())}],
        "body_en": [{"type": "paragraph", "value": f"<p>{english}</p>", "id": str(uuid.uuid4())}],
    }


def _page(apps, app, model, above, number, slug, title, url, **fields):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app, model=model.lower())
    now = timezone.now()
    return apps.get_model(app, model).objects.create(
        path=f"{above}{number:04}", depth=len(above) // 4 + 1, slug=slug, title=title, draft_title=title, url_path=f"{url}{slug}/",
        content_type=content_type, translation_key=uuid.uuid4(), first_published_at=now, last_published_at=now, **fields,
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("content_pages", "0003_finalize_page_model"),
        ("editorial", "0001_initial"),
        ("knowledge_stories", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
