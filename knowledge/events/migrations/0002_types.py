"""The types every hub starts with."""

from django.db import migrations

from knowledge.events.seed import fill


def forward(apps, schema_editor):
    fill(apps.get_model("knowledge_events", "EventType"), apps.get_model("knowledge_events", "TypeSection"))


class Migration(migrations.Migration):
    dependencies = [("knowledge_events", "0001_events")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
