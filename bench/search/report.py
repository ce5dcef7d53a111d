"""The table a person reads and the JSON a program reads, each figure beside what is wanted of it."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from bench.search.measure import Figure, Rate

__all__ = ["Report"]

P95 = {"embedded": {100_000: 60.0, 1_000_000: 500.0}, "elasticsearch": {100_000: 30.0, 1_000_000: 60.0}}
"""Milliseconds wanted of the mix at so many documents; half of it while typing."""
INDEXING = 1500.0
"""Documents a second wanted, analysis and all."""


@dataclass
class Report:
    """The figures of one run at so many documents."""

    documents: int
    engine: str = "embedded"
    rows: list[dict[str, object]] = field(default_factory=list)

    def asked(self, figure: Figure) -> None:
        """Add what questions took; the whole mix has a limit."""
        self._milliseconds(figure, P95[self.engine].get(self.documents) if figure.name == "all" else None)

    def typed(self, figure: Figure) -> None:
        """Add what suggestions took."""
        limit = P95[self.engine].get(self.documents)
        self._milliseconds(figure, limit / 2 if limit else None)

    def indexed(self, rate: Rate) -> None:
        """Add how fast documents were taken."""
        self.rows.append({"name": "indexing", "unit": "documents/s", "wall": rate.wall, "cpu": rate.cpu, "wanted": INDEXING})

    def plain(self, name: str, cpu: float) -> None:
        """Add what plain FTS5 took for a word in 68 % of the documents."""
        self.rows.append({"name": f"plain FTS5, {name}", "unit": "ms", "p50 cpu": cpu})

    def table(self) -> str:
        """Return the report for a terminal."""
        head = f"{f'{self.engine}, {self.documents} documents':40}  p50 wall  p95 wall   p50 cpu   p95 cpu    wanted"
        return "\n".join([head, *map(_line, self.rows)])

    def write(self, path: Path) -> None:
        """Write the report as JSON."""
        path.write_text(
            json.dumps({"engine": self.engine, "documents": self.documents, "rows": self.rows}, indent=2) + "\n", encoding="utf-8"
        )

    def _milliseconds(self, figure: Figure, wanted: float | None) -> None:
        values = {
            f"{name} {clock}": samples[int(len(samples) * share)]
            for clock, samples in (("wall", figure.wall), ("cpu", figure.cpu))
            for name, share in (("p50", 0.5), ("p95", 0.95))
        }
        self.rows.append({"name": figure.name, "unit": "ms", "calls": len(figure.wall), **values, "wanted": wanted})


def _line(row: dict[str, object]) -> str:
    if row["unit"] != "ms":
        return f"{row['name']:40} {row['wall']:>8.0f}/s by the clock, {row['cpu']:.0f}/s of the processor, wanted {row['wanted']:.0f}"
    cells = [row.get(name) for name in ("p50 wall", "p95 wall", "p50 cpu", "p95 cpu", "wanted")]
    return f"{row['name']:40}" + "".join(f"{cell:>10.1f}" if isinstance(cell, float) else f"{'':10}" for cell in cells)
