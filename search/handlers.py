"""What search does when something happened anywhere: it notes what of it the index has to learn, and wakes whoever teaches it."""

from django.apps import apps
from django.conf import settings
from django.db.models import Model
from django.db.models.signals import post_delete, post_migrate
from django.dispatch import receiver

from jobs.actions import job_enqueue
from kernel.events import Event, after_commit, is_bygone, on
from kernel.refs import KindRef
from search import engines, outbox, tasks
from search.document import searchable_kinds
from search.saved import tasks as saved


@on(Event)
def note(event: Event) -> None:
    """Record changed and narrowed items in the same transaction."""
    if event.changed or event.narrowed:
        outbox.record(event.changed, event.narrowed)


@receiver(post_delete)
def forget(sender: type[Model], instance: Model, **_facts: object) -> None:
    """Whatever is deleted, by whatever way, leaves the index with it; what an event told before that was of something still there."""
    gone = [KindRef(kind.name, instance.pk) for kind in searchable_kinds() if kind.model is sender]
    if gone:
        outbox.record((), gone)


@on(Event)
def hold_against_kept_searches(event: Event) -> None:
    """Note what may be new for somebody who keeps a search, unless it is brought along from the past."""
    if event.changed and not is_bygone():
        searched = {kind.name for kind in searchable_kinds()}
        saved.note([ref for ref in event.changed if ref.kind in searched])


@after_commit(Event)
def wake(event: Event) -> None:
    """Where the index is not part of the database, drain the outbox now; if this is lost, the timetable does it."""
    if (event.changed or event.narrowed) and not engines.writes_at_once():
        job_enqueue(task=tasks.catch_up, key="search.catch_up")


def index_exists(**_facts: object) -> None:
    """Wherever there is a database there is an embedded index, if only an empty one; Elasticsearch's is made by `search_rebuild`."""
    if not settings.HUB_ELASTICSEARCH_URL:
        engines.current().count()


post_migrate.connect(index_exists, sender=apps.get_app_config("search"), dispatch_uid="search.index_exists")
