"""The editorial team keeps the guide's rules, examples, weights, words and offices."""

from django.db import migrations

RULES = ("rule", "weight", "subjectwords", "example", "office")
VERBS = ("add", "change", "delete", "view")


def give(apps, schema_editor):
    """Let the group do all four things with each."""
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Redaktion")
    for model in RULES:
        content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="knowledge_guide", model=model)
        for verb in VERBS:
            permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=content_type, codename=f"{verb}_{model}", defaults={"name": f"Can {verb} {model}"}
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge_guide", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
