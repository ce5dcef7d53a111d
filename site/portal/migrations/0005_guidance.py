"""The index of guidance at /gestaltung/."""

from django.db import migrations

from portal.planting import Plant, plant

GUIDANCE = Plant(
    model=("knowledge_guidance", "GuidanceIndexPage"), slug="gestaltung", title="Gestaltungshinweise", title_en="Guidance",
    fields={
        "intro": "Wie gute Gestaltung gelingt: geprüft, mit Checklisten zum Abhaken und Vorlagen zum Anpassen.",
        "intro_en": "How good design succeeds: checked, with checklists to tick and templates to adapt.",
    },
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("portal", "0004_projects"), ("knowledge_guidance", "0001_initial")]

    operations = [migrations.RunPython(lambda apps, _editor: plant(apps, GUIDANCE), migrations.RunPython.noop)]
