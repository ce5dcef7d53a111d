"""The way to the cluster: one pool of connections, short patience for questions, long patience for work.

Whatever goes wrong on the way becomes EngineUnavailableError. Once nobody answered, questions are refused for a moment without asking,
so that a server that is down or hangs never holds up the site.
"""

import logging
import time
from collections.abc import Callable, Sequence
from functools import cached_property
from http import HTTPStatus
from typing import TypeVar

import elasticsearch
from elasticsearch import ApiError, ConnectionTimeout, Elasticsearch, NotFoundError, TransportError

from search.engines.base import EngineUnavailableError

T = TypeVar("T")
logger = logging.getLogger(__name__)
QUESTION_SECONDS = 4.0
WORK_SECONDS = 120.0
LONG_SECONDS = 3600.0
"""Patience for tidying up a whole index."""
REST_SECONDS = 2.0
"""How long nobody is asked after nobody answered."""
BUSY_PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 30.0, 30.0)
"""Seconds of rest before a server that has no room just now is given the same work of a build again."""
CONNECTIONS = 16


class Link:
    """Asks and works; raises EngineUnavailableError, and for questions about what may be missing NotFoundError is an answer."""

    def __init__(self, addresses: Sequence[str]) -> None:
        self._addresses = list(addresses)
        self._resting_until = 0.0

    def ask(self, question: Callable[[Elasticsearch], T]) -> T:
        """A person waits for this; a second try is made where an index was swapped away in between."""
        if time.monotonic() < self._resting_until:
            raise EngineUnavailableError("Elasticsearch did not answer a moment ago")
        patient = self._client.options(request_timeout=QUESTION_SECONDS, max_retries=1)
        try:
            return question(patient)
        except (NotFoundError, SwappedError):
            return self._tried(question, patient)
        except (ApiError, TransportError) as trouble:
            raise self._unavailable(trouble) from trouble

    def work(self, task: Callable[[Elasticsearch], T], seconds: float = WORK_SECONDS) -> T:
        """Nobody waits for this but a worker or a command, which comes back by itself."""
        return self._tried(task, self._client.options(request_timeout=seconds))

    def build(self, task: Callable[[Elasticsearch], T], seconds: float = WORK_SECONDS) -> T:
        """Work of a build, which takes long anyway: a server that has no room now is asked again. The task may run more than once."""
        for pause in BUSY_PAUSES:
            try:
                return self.work(task, seconds)
            except BusyError as busy:
                logger.info("Elasticsearch is busy, asked again in %s s: %s", pause, busy)
                time.sleep(pause)
        return self.work(task, seconds)

    def _tried(self, task: Callable[[Elasticsearch], T], client: Elasticsearch) -> T:
        try:
            done = task(client)
        except (ApiError, TransportError, SwappedError) as trouble:
            raise self._unavailable(trouble) from trouble
        self._resting_until = 0.0
        return done

    def _unavailable(self, trouble: Exception) -> EngineUnavailableError:
        logger.warning("Elasticsearch: %s", trouble)
        if isinstance(trouble, elasticsearch.ConnectionError | ConnectionTimeout):
            self._resting_until = time.monotonic() + REST_SECONDS
        is_busy = isinstance(trouble, ApiError) and trouble.status_code == HTTPStatus.TOO_MANY_REQUESTS
        return (BusyError if is_busy else EngineUnavailableError)(str(trouble))

    @cached_property
    def _client(self) -> Elasticsearch:
        return Elasticsearch(self._addresses, connections_per_node=CONNECTIONS, max_retries=2, retry_on_timeout=False)


class BusyError(EngineUnavailableError):
    """The server is there and has no room for this just now."""


class SwappedError(Exception):
    """An index that was asked is not there; it may have been swapped away just now."""
