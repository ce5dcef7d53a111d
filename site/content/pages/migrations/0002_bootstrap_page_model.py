"""Wagtail's own migrations made the root and a first page; give them a language, a translation key and an Audience."""

from hashlib import blake2b

from django.db import migrations
from wagtail.models import BootstrapLocaleField, BootstrapTranslatableModel, BootstrapTranslationKeyField


def public(apps, schema_editor):
    """Every page of a new hub is public until somebody says otherwise; the row's id is the digest `kernel.models.stored` uses."""
    row_id = int.from_bytes(blake2b(b"public", digest_size=8).digest()) >> 2
    audience, new = apps.get_model("kernel", "StoredAudience").objects.get_or_create(pk=row_id, defaults={"key": "public"})
    if new:
        apps.get_model("kernel", "AudienceToken").objects.create(audience=audience, token="public")
    apps.get_model("content_pages", "BasePage").objects.update(audience=audience)


class Migration(migrations.Migration):
    atomic = False  # PostgreSQL makes no index on a table whose rows' foreign keys are still to be checked

    dependencies = [
        ("content_pages", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        BootstrapLocaleField("content_pages.BasePage"),
        BootstrapTranslationKeyField("content_pages.BasePage"),
        BootstrapTranslatableModel("content_pages.BasePage"),
        migrations.RunPython(public, migrations.RunPython.noop),
    ]
