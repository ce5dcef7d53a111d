"""One run on an engine. The index is kept in `build/bench/` and used again until it would be written otherwise.

In a quiet machine the clock counts; where others work beside, the time of the processor.
"""

import time
from itertools import islice
from pathlib import Path
from statistics import median

import psutil
from tqdm import tqdm

from bench.search.cluster import node
from bench.search.corpus import documents
from bench.search.measure import BATCH, Clock, Rate, asked, indexed, timed, typed
from bench.search.plain import Plain
from bench.search.report import Report
from search.engines.base import Engine
from search.engines.embedded import EmbeddedEngine
from search.engines.embedded.schema import made_by

__all__ = ["run", "run_cluster"]

VERY_COMMON = "Betrieb"
WARMING = 12
"""How often everything is asked before it counts, until the server's compiler is done: 2,500 questions made an answer six times faster."""


def run(folder: Path, count: int, *, fresh: bool) -> None:
    """Measure, print and write `build/bench-search.json`."""
    (folder / "bench").mkdir(parents=True, exist_ok=True)
    path = folder / "bench" / f"search-{count}-{made_by()}.sqlite3"
    report = Report(count)
    engine, rate = _filled(path, count, fresh=fresh)
    if rate:
        report.indexed(rate)
    for figure in asked(engine):
        report.asked(figure)
    report.typed(typed(engine))
    _beside(folder / "bench" / f"plain-{count}.sqlite3", count, report)
    report.write(folder / f"bench-search-{count}.json")
    print(report.table())


def run_cluster(folder: Path, count: int, *, fresh: bool) -> None:
    """The same on a node of Elasticsearch; processor time is that of both sides."""
    report = Report(count, "elasticsearch")
    with node(folder / "bench" / "elasticsearch", count) as (engine, server):

        def worked() -> float:
            return time.process_time() + server()

        if fresh or not engine.is_current():
            report.indexed(_built(engine, count, worked))
        for _ in range(WARMING):
            list(asked(engine))
            typed(engine)
        for figure in asked(engine, worked):
            report.asked(figure)
        report.typed(typed(engine, worked))
    report.write(folder / f"bench-search-{count}-elasticsearch.json")
    print(report.table())


def _built(engine: Engine, count: int, worked: Clock) -> Rate:
    engine.build_begin(anew=True)
    rate = indexed(lambda documents: engine.build_add(documents, "corpus", documents[-1][0].ref.id), count, worked)
    engine.build_finish()
    return rate


def _worked() -> float:
    """The seconds this process and those beside it have worked."""
    own = psutil.Process()
    return sum(sum(one.cpu_times()[:2]) for one in (own, *own.children(recursive=True)))


def _filled(path: Path, count: int, *, fresh: bool) -> tuple[EmbeddedEngine, Rate | None]:
    if fresh:
        path.unlink(missing_ok=True)
    engine = EmbeddedEngine(path)
    if engine.count() == count:
        return engine, None
    path.unlink()
    engine = EmbeddedEngine(path)
    return engine, _built(engine, count, _worked)


def _beside(path: Path, count: int, report: Report) -> None:
    """Plain FTS5 with the same documents, the same rights and one facet."""
    plain = Plain(path)
    if plain.count() < count:
        made = documents(count)
        for _ in tqdm(range(0, count, BATCH), desc="plain", disable=None):
            plain.write(islice(made, BATCH))
    for name, ask in (("ranking", plain.rank), ("one facet", plain.facets)):
        report.plain(name, median(timed(lambda ask=ask: ask(VERY_COMMON))[1] for _ in range(5)))  # type: ignore[misc]
