"""The types every hub starts with; what editors changed is never overwritten."""

from typing import Any

from django.db.models import Model

Part = tuple[str, str, str, str]
TYPES: tuple[tuple[dict[str, Any], tuple[Part, ...]], ...] = (
    (
        {
            "slug": "lernreise", "name_de": "Lernreise", "name_en": "Learning journey", "plural_de": "Lernreisen", "icon": "building",
            "plural_en": "Learning journeys", "lead_de": "Ein Besuch bei einem Betrieb, der schon eingeführt hat, was andere erst planen.",
            "lead_en": "A visit to a company that has already introduced what others are planning.",
        },
        (
            ("betrieb", "Der Betrieb", "The company", "Wer lädt ein, was wird dort gemacht, wie viele arbeiten dort?"),
            ("sehen", "Was Sie sehen", "What you will see", "Welche Technik läuft, und wer erzählt davon?"),
            ("stationen", "Stationen", "Stations", "Eine Zeile je Station, mit Uhrzeit."),
            ("sicherheit", "Sicherheit im Betrieb", "Safety on site", "Schuhe, Kleidung, Fotografieren, Ausweise."),
        ),
    ),
    (
        {
            "slug": "work-lab", "name_de": "Work Lab", "name_en": "Work lab", "plural_de": "Work Labs", "plural_en": "Work labs",
            "icon": "group", "confidential": True, "has_kit": True,
            "lead_de": "Für Interessenvertretungen: Mitbestimmung bei der Digitalisierung, an einem echten Fall erarbeitet.",
            "lead_en": "For employee representatives: co-determination in digital change, worked out on a real case.",
        },
        (
            ("anlass", "Der Fall", "The case", "An welchem Fall wird gearbeitet?"),
            ("themen", "Themenplan", "Programme of subjects", "Eine Zeile je Thema; auch für die Unterlagen nach § 37 BetrVG."),
            ("ziele", "Was Sie danach können", "What you will be able to do", "Wofür brauchen Gremien das?"),
        ),
    ),
    (
        {
            "slug": "dialogforum", "name_de": "Dialogforum", "name_en": "Dialogue forum", "plural_de": "Dialogforen", "icon": "talk",
            "plural_en": "Dialogue forums", "lead_de": "Praxis, Forschung und Beratung im Gespräch über eine Frage.",
            "lead_en": "Practice, research and advice in conversation about one question.",
        },
        (
            ("fragen", "Worüber gesprochen wird", "What it is about", "Die Fragen des Tages."),
            ("gaeste", "Wer mitredet", "Who takes part", "Eine Zeile je Person."),
            ("ablauf", "Ablauf", "Programme", "Eine Zeile je Punkt, mit Uhrzeit."),
        ),
    ),
    (
        {
            "slug": "ideenlabor", "name_de": "Ideenlabor", "name_en": "Idea lab", "plural_de": "Ideenlabore", "plural_en": "Idea labs",
            "icon": "idea", "lead_de": "Ein halber Tag in einer Region: Wirtschaft, Politik, Bildung und Wissenschaft entwickeln Ideen.",
            "lead_en": "Half a day in one region: business, politics, education and research develop ideas.",
        },
        (
            ("frage", "Die Frage an die Region", "The question to the region", "Welche Herausforderung steht im Mittelpunkt?"),
            ("ablauf", "Ablauf", "Programme", "Eine Zeile je Punkt, mit Uhrzeit."),
            ("danach", "Was aus den Ideen wird", "What becomes of the ideas", "Wer trägt sie weiter?"),
        ),
    ),
    (
        {
            "slug": "veranstaltung", "name_de": "Veranstaltung", "name_en": "Event", "plural_de": "Veranstaltungen", "plural_en": "Events",
            "icon": "calendar", "lead_de": "Vorträge, Werkstätten und Treffen rund um den digitalen Wandel.",
            "lead_en": "Talks, workshops and meetings about digital change.",
        },
        (("ablauf", "Ablauf", "Programme", "Eine Zeile je Punkt, mit Uhrzeit."),),
    ),
)  # fmt: skip


def fill(type_model: type[Model], section_model: type[Model]) -> None:
    """Insert the missing types with their parts; migrations pass their historical models."""
    for order, (facts, parts) in enumerate(TYPES, start=1):
        made, new = type_model._default_manager.get_or_create(  # noqa: SLF001  # Django's way to a model given as a value
            slug=facts["slug"], defaults={**facts, "order": order * 10}
        )
        for number, (key, heading_de, heading_en, help_de) in enumerate(parts if new else ()):
            section_model._default_manager.create(  # noqa: SLF001
                type=made, key=key, heading_de=heading_de, heading_en=heading_en, help_de=help_de, sort_order=number
            )
