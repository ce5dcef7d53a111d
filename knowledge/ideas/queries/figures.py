"""Ideas as figures for reports (`kernel.ports.IdeaFigures`): day, region and challenge, no words and no people."""

from datetime import date

from django.db.models.functions import Coalesce
from django.utils import timezone

from kernel.ports import IdeaFigure
from knowledge.ideas.models import Idea, Stage

STAGES = (Stage.PUBLISHED, Stage.PENDING, Stage.RETURNED)
"""What was handed in: no drafts, and nothing that was taken back."""


class Counted:
    """Every idea that was handed in."""

    def between(self, first: date, end: date) -> list[IdeaFigure]:
        """Those of these days, in one query."""
        came = Idea.objects.filter(stage__in=STAGES).annotate(came=Coalesce("published", "created"))
        rows = came.values_list("came", "region__slug", "challenge__slug", "stage").order_by("came")
        figures = [
            IdeaFigure(timezone.localdate(at), region or "", challenge or "", stage == Stage.PUBLISHED)
            for at, region, challenge, stage in rows
        ]
        return [figure for figure in figures if first <= figure.day < end]
