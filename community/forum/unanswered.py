"""The forum's answer to who asks what nobody has answered yet (`kernel.ports.OpenQuestions`): counts, never questions or names."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from community.forum.models import Topic, TopicKind
from kernel.viewer import Viewer
from taxonomy.models import Branch, Challenge
from taxonomy.queries import terms


@dataclass(frozen=True, slots=True)
class Unanswered:
    """How many open questions there are about something, and how many different people asked them."""

    label: str
    people: int
    count: int


class Questions:
    """Open questions by what they are about."""

    def unanswered(self, viewer: Viewer, since: date, least: int) -> list[object]:
        """All of them, then by challenge and by branch, the most people first; what fewer than `least` people asked is left out."""
        begins = timezone.make_aware(datetime.combine(since, time.min))
        topics = Topic.objects.visible_to(viewer).filter(kind=TopicKind.QUESTION, answer=None, hidden=False, created_at__gte=begins)
        everything = topics.order_by().aggregate(people=Count("account", distinct=True), count=Count("pk", distinct=True))
        groups = [Unanswered(_("All questions"), everything["people"], everything["count"])]
        groups += sorted(
            [*_by(topics, "challenges", Challenge), *_by(topics, "branches", Branch)], key=lambda one: (-one.people, one.label)
        )
        return [group for group in groups if group.people >= least]


def _by(topics: QuerySet[Topic], field: str, vocabulary: type[Challenge] | type[Branch]) -> list[Unanswered]:
    names = {term.pk: term.name for term in terms(Viewer.anonymous(), vocabulary)}
    rows = topics.order_by().values(field).annotate(people=Count("account", distinct=True), count=Count("pk", distinct=True))
    return [Unanswered(names[row[field]], row["people"], row["count"]) for row in rows if row[field] in names]
