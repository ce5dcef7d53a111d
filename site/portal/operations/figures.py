"""The hub's figures in the text format that Prometheus reads."""

import os
import resource
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from jobs import queries as jobs
from mailing import queries as mails
from portal.operations.checks import findings
from portal.serving.guestcache import Figures
from search import pending

STARTED = time.time()
PAGE = resource.getpagesize()

Line = tuple[str, str, float]  # name with labels, what it means, value


def lines(guests: Figures | None) -> Iterator[Line]:
    """Every figure. Counts begin anew when the process does."""
    yield from parts()
    yield from waiting()
    yield from process()
    if guests is not None:
        yield "hub_guest_pages_hits_total", "pages for guests sent without Django", guests.hits
        yield "hub_guest_pages_misses_total", "pages for guests that Django made", guests.misses
        yield "hub_guest_pages_passed_by_total", "requests that the guests' cache leaves to Django", guests.passed_by
        yield "hub_guest_pages_bytes", "bytes of kept pages", guests.bytes_kept


def parts() -> Iterator[Line]:
    """Whether each part does its work, and how long it took to find out."""
    for finding in findings():
        yield f'hub_ready{{part="{finding.part}"}}', "1 if this part does its work", float(finding.ok)


def waiting() -> Iterator[Line]:
    """What waits in the queues and outboxes."""
    state, backlog, behind = jobs.state(), mails.backlog(), pending.lag()
    yield "hub_jobs_waiting", "jobs that wait", state.waiting
    yield "hub_jobs_running", "jobs that run", state.running
    yield "hub_jobs_failed", "jobs given up after five attempts", state.failed
    yield "hub_jobs_oldest_seconds", "how long the oldest waiting job has waited", state.oldest_wait
    yield "hub_workers", "workers seen within a minute", state.workers
    yield "hub_mails_waiting", "mails in the outbox", backlog.waiting
    yield "hub_mails_dead", "mails given up", backlog.dead
    yield "hub_mails_overdue_seconds", "how long the oldest mail is overdue", backlog.overdue.total_seconds()
    yield "hub_search_changes_waiting", "changes the index does not know of yet", behind.waiting
    yield "hub_search_lag_seconds", "age of the oldest of them", behind.seconds


def process() -> Iterator[Line]:
    """This process: memory, threads, age."""
    resident = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE if Path("/proc/self/statm").exists() else 0
    times = os.times()
    yield "process_resident_memory_bytes", "memory of this process", resident
    yield "process_cpu_seconds_total", "processor time of this process", times.user + times.system
    yield "process_start_time_seconds", "when this process started", STARTED
    yield "hub_threads", "threads of this process", threading.active_count()


def exposition(guests: Figures | None) -> str:
    """All figures as text, each name explained once."""
    said: set[str] = set()
    text = []
    for label, meaning, value in lines(guests):
        name = label.split("{", 1)[0]
        if name not in said:
            said.add(name)
            text.append(f"# HELP {name} {meaning}\n# TYPE {name} {'counter' if name.endswith('_total') else 'gauge'}")
        text.append(f"{label} {value:g}" if value < 1e6 else f"{label} {value:.0f}")  # noqa: PLR2004  # %g would round it
    return "\n".join(text) + "\n"
