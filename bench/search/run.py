"""One run on the embedded engine. The index is kept in `build/bench/` and used again until it would be written otherwise.

In a quiet machine the clock counts; where others work beside, the time of the processor.
"""

from pathlib import Path
from statistics import median

from tqdm import tqdm

from bench.search.corpus import documents
from bench.search.measure import BATCH, Rate, asked, indexed, timed, typed
from bench.search.plain import Plain
from bench.search.report import Report
from search.engines.embedded import EmbeddedEngine
from search.engines.embedded.schema import made_by

__all__ = ["run"]

VERY_COMMON = "Betrieb"


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


def _filled(path: Path, count: int, *, fresh: bool) -> tuple[EmbeddedEngine, Rate | None]:
    if fresh:
        path.unlink(missing_ok=True)
    engine = EmbeddedEngine(path)
    if engine.count() == count:
        return engine, None
    path.unlink()
    engine = EmbeddedEngine(path)
    return engine, indexed(engine, count)


def _beside(path: Path, count: int, report: Report) -> None:
    """Plain FTS5 with the same documents, the same rights and one facet."""
    plain = Plain(path)
    if plain.count() < count:
        made = documents(count)
        for _ in tqdm(range(0, count, BATCH), desc="plain", disable=None):
            plain.write(document for document, _ in zip(made, range(BATCH), strict=False))
    for name, ask in (("ranking", plain.rank), ("one facet", plain.facets)):
        report.plain(name, median(timed(lambda ask=ask: ask(VERY_COMMON))[1] for _ in range(5)))  # type: ignore[misc]
