"""What the groups keep beside pages: the network, regions, glossary, departments, types of events and labs; moderation keeps its reasons."""

from django.db import migrations

EDITORS = (
    ("content_glossary", "entry"),
    ("editorial_press", "department"),
    ("knowledge_network", "entry"),
    ("knowledge_regions", "regionprofile"),
    ("knowledge_events", "eventtype"),
    ("knowledge_ideas", "lab"),
)
MODERATORS = (("community_moderation", "cannedreason"),)
VERBS = ("add", "change", "delete", "view")


def give(apps, schema_editor):
    """The permissions, made if migrations run before Django makes them."""
    for name, models in (("Redaktion", EDITORS), ("Moderation", MODERATORS)):
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        for app, model in models:
            content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app, model=model)
            for verb in VERBS:
                permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                    content_type=content_type, codename=f"{verb}_{model}", defaults={"name": f"Can {verb} {model}"}
                )
                group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0006_feedback"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
