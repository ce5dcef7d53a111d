"""The index of projects at /projekte/."""

from django.db import migrations

from portal.planting import Plant, plant

PROJECTS = Plant(
    model=("knowledge_projects", "ProjectIndexPage"), slug="projekte", title="Projekte", title_en="Projects",
    fields={
        "intro": "Modellprojekte in Nordrhein-Westfalen: wer mitmacht, wer fördert und was herausgekommen ist.",
        "intro_en": "Model projects in North Rhine-Westphalia: who takes part, who funds them and what came of them.",
    },
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("portal", "0003_publications"), ("knowledge_projects", "0001_initial")]

    operations = [migrations.RunPython(lambda apps, _editor: plant(apps, PROJECTS), migrations.RunPython.noop)]
