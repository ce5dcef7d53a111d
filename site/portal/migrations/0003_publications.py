"""The indexes of reports and recommendations, the page of partners, and explanations in easy language and in sign language."""

import uuid

from django.db import migrations

from portal.planting import Plant, plant


def text(german, english, role):
    """The body of a standard page in both languages."""
    return {
        "role": role,
        "body": [{"type": "paragraph", "value": f"<p>{german}</p>", "id": str(uuid.uuid4())}],
        "body_en": [{"type": "paragraph", "value": f"<p>{english}</p>", "id": str(uuid.uuid4())}],
    }


EASY = (
    "Das ist der Zukunfts-Hub. Hier geht es um Arbeit. Arbeit ändert sich durch Computer. Hier können Menschen darüber sprechen. "
    "Sie können lesen, wie andere Betriebe es machen. Sie können Fragen stellen. Sie können Hilfe finden. Lesen kann jeder Mensch. "
    "Zum Schreiben brauchen Sie ein Konto. Das Konto kostet nichts."
)
EASY_EN = "This page explains the hub in German easy language (Leichte Sprache)."
SIGNS = "An dieser Stelle stehen Filme in Deutscher Gebärdensprache. Wer diesen Hub betreibt, fügt sie ein."
SIGNS_EN = "This is the place for films in German Sign Language. Whoever runs this hub adds them."
PLANTS = (
    Plant(
        model=("editorial_publications", "ReportIndexPage"), slug="berichte", title="Berichte", title_en="Reports",
        fields={
            "intro": "Jahresberichte, Auswertungen und Studien zum Nachlesen und Herunterladen.",
            "intro_en": "Yearly reports, evaluations and studies to read and download.",
        },
    ),
    Plant(
        model=("editorial_publications", "RecommendationIndexPage"), slug="erfolgsfaktoren", title="Erfolgsfaktoren",
        title_en="Success factors",
        fields={
            "intro": "Was in den Betrieben den Unterschied gemacht hat, über viele Geschichten hinweg.",
            "intro_en": "What made the difference in companies, across many stories.",
        },
    ),
    Plant(
        model=("editorial_publications", "PartnersPage"), slug="partner", title="Partner und Förderung", title_en="Partners and funding",
        fields={
            "intro": "Wer den Zukunfts-Hub trägt, fördert und mit ihm zusammenarbeitet.",
            "intro_en": "Who carries and funds the Zukunfts-Hub and works with it.",
        },
    ),
    Plant(
        model=("editorial", "StandardPage"), slug="leichte-sprache", title="Leichte Sprache", title_en="Easy language",
        fields=text(EASY, EASY_EN, "easy"),
    ),
    Plant(
        model=("editorial", "StandardPage"), slug="gebaerdensprache", title="Gebärdensprache", title_en="Sign language",
        fields=text(SIGNS, SIGNS_EN, "signs"),
    ),
)  # fmt: skip


def sow(apps, schema_editor):
    """All of them, in this order."""
    for wanted in PLANTS:
        plant(apps, wanted)


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0002_press"),
        ("editorial_publications", "0001_initial"),
        ("editorial", "0004_own_film"),
        ("content_pages", "0005_knowledge"),
    ]

    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
