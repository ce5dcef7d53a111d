"""The words every hub starts with."""

from django.db import migrations

from taxonomy.seed import fill


def forward(apps, schema_editor):
    fill(lambda name: apps.get_model("taxonomy", name))
    apps.get_model("kernel", "Counter").objects.update_or_create(name="vocabulary", defaults={"value": 1})


class Migration(migrations.Migration):
    dependencies = [("taxonomy", "0001_initial"), ("kernel", "0001_initial")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
