"""The reasons a new hub starts with; the team changes them in the admin."""

from django.db import migrations

REASONS = [
    ("Ton", "Ihr Beitrag greift eine Person an. Bitte schreiben Sie zur Sache; eine überarbeitete Fassung ist willkommen."),
    (
        "Vertrauliches",
        "Ihr Beitrag enthält vertrauliche Angaben aus einem Betrieb oder über Personen. Bitte nehmen Sie diese heraus; "
        "dann kann er wieder erscheinen.",
    ),
    ("Werbung", "Ihr Beitrag wirbt für ein Angebot. Bitte nutzen Sie dafür die Angebote; im Austausch geht es um Erfahrungen."),
    ("Falscher Ort", "Ihr Beitrag passt besser an eine andere Stelle. Wir haben ihn dorthin gebracht, damit er gefunden wird."),
    ("Rechtlich", "Ihr Beitrag verletzt nach unserer Einschätzung Rechte anderer. Wir haben ihn deshalb verborgen."),
    ("Doppelt", "Dieselbe Frage wird schon an anderer Stelle besprochen. Bitte schreiben Sie dort weiter."),
]


def add(apps, _schema):
    canned = apps.get_model("community_moderation", "CannedReason")
    canned.objects.bulk_create(canned(label=label, text=text, position=number) for number, (label, text) in enumerate(REASONS))


class Migration(migrations.Migration):
    dependencies = [("community_moderation", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
