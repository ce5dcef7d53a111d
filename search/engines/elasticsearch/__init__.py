"""The engine for many users: Elasticsearch 8, asked for words our own analyser made, so any cluster serves without plugins.

It is fed by the outbox only. There is an index once `search_rebuild` made one; until then, and while nobody answers, questions and writes
raise EngineUnavailableError and the outbox waits.
"""

import secrets
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain

from elasticsearch import Elasticsearch

from kernel.refs import KindRef
from search.analysis.together import undisturbed
from search.document import Document
from search.engines.base import Answer, Engine, EngineUnavailableError, Hit, Indexed, Scope, Search, Text
from search.engines.elasticsearch import building, likeness, reading, writing
from search.engines.elasticsearch.link import LONG_SECONDS, Link
from search.engines.elasticsearch.pipeline import Pipeline
from search.engines.elasticsearch.schema import Names
from search.engines.elasticsearch.writing import Action, Known
from search.engines.prepared import Ahead, Prepared

FORGET_SECONDS = 0.25
"""How long the server remembers the version of a row that was taken away: its clock ticks five times a second."""
FORGETTING = 8
"""How often it is asked again."""


class ElasticsearchEngine(Engine):
    """One hub's indices in a cluster, all of whose names begin with `prefix` and a dot."""

    name = "elasticsearch"

    def __init__(self, addresses: Sequence[str], prefix: str) -> None:
        self._link = Link(addresses)
        self._names = Names(prefix)
        self._spelt: Known = defaultdict(set)
        self._pipeline = Pipeline()
        self._ahead = Ahead()

    @classmethod
    @contextmanager
    def scratch(cls, addresses: Sequence[str]) -> Iterator["ElasticsearchEngine"]:
        """An engine on an empty index of its own that nobody else knows, gone afterwards."""
        engine = cls(addresses, f"scratch-{secrets.token_hex(6)}")
        try:
            engine.build_begin()
            engine.build_finish()
            yield engine
        finally:
            engine.drop()

    def find(self, scope: Scope, search: Search) -> Answer:
        """Find documents in the live generation."""
        return self._link.ask(lambda client: reading.find(client, self._names, scope, search))

    def alike(self, scope: Scope, ref: KindRef, kinds: tuple[str, ...], limit: int) -> list[Hit]:
        """Find documents that share this one's rare words."""
        return self._link.ask(lambda client: likeness.alike(client, self._names, scope, ref, kinds=kinds, limit=limit))

    def texts(self, refs: Iterable[KindRef]) -> dict[KindRef, Text]:
        """What is shown of these documents."""
        wanted = list(refs)
        return self._link.ask(lambda client: reading.texts(client, self._names, wanted))

    def near(self, word: str) -> list[str]:
        """Spellings within two slips."""
        return self._link.ask(lambda client: reading.near(client, self._names, word))

    def write(
        self, documents: Sequence[tuple[Document, int]], gone: Sequence[tuple[KindRef, int]] = (), *, force: bool = False
    ) -> list[KindRef]:
        """Write into the live generation, and into one that is being built; it is found when this returns."""
        prepared = [Prepared(document, version) for document, version in documents]
        return self._link.work(lambda client: self._write(client, prepared, gone, force=force))

    def members(self, groups: Sequence[KindRef]) -> list[KindRef]:
        """What is grouped under these."""
        return self._link.work(lambda client: reading.members(client, self._names, groups))

    def indexed(self, kind: str, after: int, until: int | None) -> list[Indexed]:
        """What the live generation holds of a kind."""
        return self._link.work(lambda client: reading.indexed(client, self._names, kind, after, until))

    def is_current(self) -> bool:
        """Whether the live generation was written by this code."""
        return self._link.work(lambda client: building.is_current(client, self._names.live))

    def count(self) -> int:
        """How many documents there are."""
        return self._link.ask(lambda client: int(client.count(index=self._names.live, query={"exists": {"field": "grp"}})["count"]))

    def build_begin(self, *, anew: bool = False) -> dict[str, int]:
        """Start the next generation, or go on with it."""
        self._ahead.forget()
        self._pipeline.wait()
        return self._link.build(lambda client: building.begin(client, self._names, anew=anew))

    @undisturbed()
    def build_add(self, documents: Sequence[tuple[Document, int]], kind: str, reached: int) -> None:
        """Add a batch to the next generation; it is sent while the next ones are made, and how far it got is remembered after it."""
        self._ahead.add(documents, lambda prepared: self._begin_add(prepared, kind, reached))

    def build_finish(self) -> None:
        """Swap the generations."""
        self._ahead.end()
        self._pipeline.wait()
        self._link.build(lambda client: building.finish(client, self._names), LONG_SECONDS)

    def build_leave(self) -> None:
        """Let the second process go, and what waits for it."""
        self._ahead.leave()

    def drop(self) -> None:
        """Take everything of this hub out of the cluster."""
        self._link.work(lambda client: building.tidy(client, self._names, {}))

    def _begin_add(self, prepared: Sequence[Prepared], kind: str, reached: int) -> None:
        index = self._link.build(lambda client: building.generations(client, self._names)).get(self._names.next)
        if index:
            actions = list(self._actions(self._names.next, index, prepared, ()))
            self._pipeline.send(lambda: self._link.build(lambda client: self._add(client, actions, kind, reached)))

    def _write(self, client: Elasticsearch, made: Sequence[Prepared], gone: Sequence[tuple[KindRef, int]], *, force: bool) -> list[KindRef]:
        there = building.generations(client, self._names)
        if self._names.live not in there:
            raise EngineUnavailableError("There is no index yet: manage.py search_rebuild")
        sent = self._send(client, there, made, gone)
        for _ in range(FORGETTING if force else 0):
            if not sent.older:
                break
            writing.forget(client, there, sent.older)
            time.sleep(FORGET_SECONDS)
            again = [one for one in made if one.document.ref in sent.older], [(ref, version) for ref, version in gone if ref in sent.older]
            sent = writing.Sent(sent.refused, self._send(client, there, *again).older)
        return sorted(sent.refused)

    def _send(
        self, client: Elasticsearch, there: Mapping[str, str], made: Sequence[Prepared], gone: Sequence[tuple[KindRef, int]]
    ) -> writing.Sent:
        actions = chain.from_iterable(self._actions(alias, index, made, gone) for alias, index in there.items())
        return self._sent(client, actions, refresh=True)

    def _add(self, client: Elasticsearch, actions: Sequence[Action], kind: str, reached: int) -> None:
        self._sent(client, actions, refresh=False)
        building.reached(client, self._names, kind, reached)

    def _sent(self, client: Elasticsearch, actions: Iterable[Action], *, refresh: bool) -> writing.Sent:
        try:
            return writing.send(client, actions, refresh=refresh, optional=self._optional)
        except Exception:
            self._spelt.clear()  # nobody knows which spellings arrived
            raise

    def _actions(self, alias: str, index: str, made: Sequence[Prepared], gone: Sequence[tuple[KindRef, int]]) -> Iterator[Action]:
        yield from writing.words(alias, made, self._spelt[index])
        yield from writing.documents(alias, made)
        yield from writing.tombstones(alias, gone)

    @property
    def _optional(self) -> frozenset[str]:
        """Aliases that may vanish while somebody writes, because the build just ended."""
        return frozenset({self._names.next, f"{self._names.next}.words"})
