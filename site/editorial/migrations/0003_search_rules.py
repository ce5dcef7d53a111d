"""Redaktion keeps the rules of search."""

from django.db import migrations

RULES = ("synonymgroup", "emptyword", "boost", "pin")
VERBS = ("add", "change", "delete", "view")


def permission(apps, model, verb):
    """The permission, made if migrations run before Django makes it."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="search", model=model)
    codename = f"{verb}_{model}"
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {verb} {model}"}
    )
    return found


def duties(apps, schema_editor):
    """All four verbs for all four rules."""
    editors, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Redaktion")
    editors.permissions.add(*(permission(apps, model, verb) for model in RULES for verb in VERBS))


class Migration(migrations.Migration):
    dependencies = [("editorial", "0002_duties"), ("search", "0003_tuning")]

    operations = [migrations.RunPython(duties, migrations.RunPython.noop)]
