"""Editors keep series of events."""

from django.db import migrations

VERBS = ("add", "change", "delete", "view")


def give(apps, schema_editor):
    """The permissions, made if migrations run before Django makes them."""
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Redaktion")
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="knowledge_events", model="series")
    for verb in VERBS:
        permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type, codename=f"{verb}_series", defaults={"name": f"Can {verb} series"}
        )
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("editorial", "0007_more_duties")]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
