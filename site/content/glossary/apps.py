"""The Django app `content.glossary`."""

from django.apps import AppConfig


class GlossaryConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "content.glossary"
    label = "content_glossary"
