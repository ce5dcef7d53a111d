"""The Django app `knowledge.projects`."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Gives the app its explicit label."""

    name = "knowledge.projects"
    label = "knowledge_projects"
