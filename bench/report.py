"""The table a person reads, and the JSON a program reads: each figure beside what is wanted and what that means on this machine."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import fmean

from bench.load import Figures
from bench.wanted import BARE, SOURCE, WANTED

__all__ = ["Report", "Row"]

WIDTH = 36


@dataclass(frozen=True)
class Row:
    """One figure; `detail` stands beside it."""

    name: str
    value: float
    unit: str
    detail: str = ""


@dataclass(frozen=True)
class Judgement:
    """What is wanted of a figure: there, on this machine today, and whether it was reached."""

    wanted: float
    today: float
    reached: bool


@dataclass
class Report:
    """The figures of one run; `bare` are the requests per second of an empty ASGI answer, measured before and after it."""

    rows: list[Row] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)

    def figures(self, found: Figures) -> None:
        """Add a load measurement: its rate is the figure, the rest the detail."""
        failed = f", {found.failed} failed" if found.failed else ""
        detail = f"p50 {found.p50:.1f} ms, p95 {found.p95:.1f} ms, cpu {found.cpu:.2f} ms, {found.weight / 1024:.1f} kB{failed}"
        name = f"{found.name}, {found.connections} connection{'s' if found.connections > 1 else ''}"
        self.add(name, found.rate, "req/s", detail)

    def add(self, name: str, value: float, unit: str, detail: str = "") -> None:
        """Add a figure."""
        self.rows.append(Row(name, value, unit, detail))

    def judged(self, row: Row) -> Judgement | None:
        """Compare a figure with what is wanted of it; None where nothing is."""
        wanted = WANTED.get(row.name)
        if wanted is None:
            return None
        speed = fmean(self.bare) / BARE if wanted.scales else 1.0
        today = wanted.value * speed if wanted.more else wanted.value / speed
        return Judgement(wanted.value, today, row.value >= today if wanted.more else row.value <= today)

    def table(self) -> str:
        """Return the report for a terminal."""
        told = ", ".join(f"{rate:.0f}" for rate in self.bare)
        head = f"{'':{WIDTH}} {'measured':>10} {'':7} {'wanted':>8} {'today':>8}"
        lines = [f"bare ASGI answer: {told} req/s today, {BARE:.0f} where the wanted figures come from ({SOURCE})", "", head]
        return "\n".join([*lines, *(_line(row, self.judged(row)) for row in self.rows)])

    def write(self, path: Path) -> None:
        """Write the report as JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = [asdict(row) | (asdict(judged) if (judged := self.judged(row)) else {}) for row in self.rows]
        known = {"bare": self.bare, "bare_there": BARE, "source": SOURCE, "rows": rows}
        path.write_text(json.dumps(known, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _line(row: Row, judged: Judgement | None) -> str:
    limits = f"{judged.wanted:>8.0f} {judged.today:>8.0f} {'✓' if judged.reached else '✗'}" if judged else f"{'':19}"
    return f"{row.name:{WIDTH}} {row.value:>10.1f} {row.unit:7} {limits} {row.detail}"
