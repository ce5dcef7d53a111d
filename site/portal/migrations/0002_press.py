"""The index of press releases at /presse/."""

from django.db import migrations

from portal.planting import Plant, plant

PRESS = Plant(
    model=("editorial_press", "PressIndexPage"), slug="presse", title="Presse", title_en="Press",
    fields={
        "intro": "Mitteilungen für Redaktionen, mit Ansprechpersonen und Bildern zum Abdrucken.",
        "intro_en": "Releases for the media, with contacts and pictures for print.",
    },
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_tree"), ("editorial_press", "0001_initial"), ("content_pages", "0004_embargo")]

    operations = [migrations.RunPython(lambda apps, _editor: plant(apps, PRESS), migrations.RunPython.noop)]
