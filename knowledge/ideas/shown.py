"""Who is shown as the author of an idea: a group, a person as they chose to appear, or somebody from a lab."""

from django.utils.translation import gettext as _

from accounts.authors import Author, author_of
from knowledge.ideas.models import Idea


def author_shown(idea: Idea) -> Author:
    """What people see."""
    if idea.account_id is None:
        return Author(label=idea.group or _("From the idea lab"), role=idea.lab.title if idea.lab else "", avatar_seed=f"lab-{idea.lab_id}")
    person = author_of(idea)
    if not idea.group:
        return person
    return Author(
        label=idea.group, role=_("brought in by %(name)s") % {"name": person.label}, avatar_seed=idea.group, url=person.url, is_staff=False
    )
