"""The other engine beside the hub's own: one document of a scene at a time, in indices that end with the run."""

import atexit
import os
from functools import lru_cache
from itertools import count

from django.db.models import Model

from kernel import kinds
from kernel.kinds import ContentKind
from search.document import document_of, items_of
from search.engines.base import Engine
from search.engines.elasticsearch import ElasticsearchEngine

_versions = count(1)
_holds: list[Model] = []


def holding(kind: ContentKind, item: Model) -> Engine | None:
    """Elasticsearch with the document of this item and no other; None where no server runs for the tests."""
    if not os.environ.get("TEST_ELASTICSEARCH_URL"):
        return None
    engine = _engine(os.environ["TEST_ELASTICSEARCH_URL"])
    if not _holds or _holds[0] is not item:
        gone = [(kinds.ref_of(known), next(_versions)) for known in _holds]
        made = (document_of(kind, read) for read in items_of(kind, [item.pk]))
        engine.write([], gone)
        engine.write([(document, next(_versions)) for document in made if document])
        _holds[:] = [item]
    return engine


@lru_cache(maxsize=1)
def _engine(address: str) -> Engine:
    scratch = ElasticsearchEngine.scratch([address])
    engine = scratch.__enter__()
    atexit.register(scratch.__exit__, None, None, None)
    return engine
