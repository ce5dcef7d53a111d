"""The table a person reads, and the JSON a program reads: each figure beside what is wanted and what that means on this machine."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.load import Figures
from bench.wanted import BARE, SOURCE, WANTED

__all__ = ["Report", "Row"]

WIDTH = 36


@dataclass(frozen=True)
class Row:
    """One figure; `detail` stands beside it, `wanted` is as measured there, `today` scaled to this machine."""

    name: str
    value: float
    unit: str
    detail: str = ""
    wanted: float | None = None
    today: float | None = None
    reached: bool | None = None


@dataclass
class Report:
    """The figures of one run; `bare` is what an empty ASGI answer made in the same run, per second at 16 connections."""

    bare: float
    rows: list[Row] = field(default_factory=list)

    def figures(self, found: Figures) -> None:
        """Add a load measurement: its rate is the figure, its latencies the detail."""
        failed = f", {found.failed} failed" if found.failed else ""
        detail = f"p50 {found.p50:.1f} ms, p95 {found.p95:.1f} ms, {found.weight / 1024:.1f} kB{failed}"
        name = f"{found.name}, {found.connections} connection{'s' if found.connections > 1 else ''}"
        self.add(name, found.rate, "req/s", detail)

    def add(self, name: str, value: float, unit: str, detail: str = "") -> None:
        """Add a figure and compare it with what is wanted of it."""
        wanted = WANTED.get(name)
        if wanted is None:
            self.rows.append(Row(name, value, unit, detail))
            return
        speed = self.bare / BARE if wanted.scales else 1.0
        today = wanted.value * speed if wanted.more else wanted.value / speed
        reached = value >= today if wanted.more else value <= today
        self.rows.append(Row(name, value, unit, detail, wanted.value, today, reached))

    def table(self) -> str:
        """Return the report for a terminal."""
        head = f"{'':{WIDTH}} {'measured':>10} {'':7} {'wanted':>8} {'today':>8}"
        lines = [f"bare ASGI answer: {self.bare:.0f} req/s today, {BARE:.0f} where the wanted figures come from ({SOURCE})", "", head]
        return "\n".join([*lines, *(_line(row) for row in self.rows)])

    def write(self, path: Path) -> None:
        """Write the report as JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        known = {"bare": self.bare, "bare_there": BARE, "source": SOURCE, "rows": [asdict(row) for row in self.rows]}
        path.write_text(json.dumps(known, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _line(row: Row) -> str:
    mark = {True: "✓", False: "✗", None: " "}[row.reached]
    limits = f"{row.wanted:>8.0f} {row.today:>8.0f}" if row.wanted is not None and row.today is not None else f"{'':8} {'':8}"
    return f"{row.name:{WIDTH}} {row.value:>10.1f} {row.unit:7} {limits} {mark} {row.detail}"
