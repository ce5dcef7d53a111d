"""What search does when something happened anywhere: it notes what of it the index has to learn."""

from django.apps import apps
from django.db.models.signals import post_migrate

from kernel.events import Event, on
from search import engines, outbox


@on(Event)
def note(event: Event) -> None:
    """Record changed and narrowed items in the same transaction."""
    if event.changed or event.narrowed:
        outbox.record(event.changed, event.narrowed)


def index_exists(**_facts: object) -> None:
    """Wherever there is a database there is an index, if only an empty one."""
    engines.current().count()


post_migrate.connect(index_exists, sender=apps.get_app_config("search"), dispatch_uid="search.index_exists")
