"""Redaktion writes passages, and locks them."""

from django.db import migrations

VERBS = ("add", "change", "delete", "view", "lock", "unlock")


def duties(apps, schema_editor):
    """The permissions, made if migrations run before Django makes them."""
    group, _new = apps.get_model("auth", "Group").objects.get_or_create(name="Redaktion")
    kind, _new = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="content_passages", model="passage")
    for verb in VERBS:
        permission, _new = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=kind, codename=f"{verb}_passage", defaults={"name": f"Can {verb} reusable passage"}
        )
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("content_passages", "0001_passages"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(duties, migrations.RunPython.noop)]
