"""The jobs of the guide."""

from django.utils import timezone

from jobs.background import job_in_steps, last
from kernel.viewer import Viewer
from knowledge.guide.actions import news_tell
from knowledge.guide.answers import gazetteer, read_query
from knowledge.guide.compiling import guide
from knowledge.guide.models import SavedResult
from knowledge.guide.results import Asker, fits


@last
@job_in_steps
def match_results() -> None:
    """Hold the offers as they are now against every result people keep, as each owner's Viewer; told is each thing once."""
    places, now = gazetteer(), guide()
    for saved in SavedResult.objects.filter(user__is_active=True).iterator(chunk_size=200):
        answers = read_query(saved.answers, places)
        asker = Asker(Viewer.of(saved.user_id), answers, answers.facts(places), places, timezone.localdate())
        news_tell(result_id=saved.pk, fitting=fits(asker, now))
