"""/readyz and /metrics tell the truth, and only to operators."""

import datetime as dt

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from jobs.actions import job_enqueue, worker_seen
from mailing.models import Mail
from portal.operations import checks
from search.models import Change
from tests.jobs import work

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - dt.timedelta(hours=1)


@pytest.fixture
def working() -> None:
    """A worker lives."""
    worker_seen(worker_id="w")


def figure(text: str, name: str) -> float:
    """One figure of /metrics."""
    return float(next(line.split()[-1] for line in text.splitlines() if line.startswith(f"{name} ")))


def test_a_hub_whose_parts_all_work_is_ready(client: Client, working: None) -> None:
    answer = client.get("/readyz")
    assert answer.json()["ready"], answer.json()
    assert answer.status_code == 200


def test_without_a_worker_it_is_not_ready(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "worker" in answer.json()["jobs"]


def test_jobs_nobody_takes_are_told(client: Client, working: None) -> None:
    job_enqueue(task=work.count, name="a")
    DBTaskResult.objects.update(enqueued_at=LONG_AGO)
    assert "TROUBLE" in client.get("/readyz").json()["jobs"]


def test_mail_that_does_not_leave_is_told(client: Client, working: None) -> None:
    Mail.objects.create(template="x", to_address="a@b.example", dedupe_key="x", message_id="x", due=LONG_AGO)
    assert "1 mails wait" in client.get("/readyz").json()["mail"]
    assert client.get("/readyz").status_code == 503


def test_an_index_that_is_behind_is_told(client: Client, working: None) -> None:
    Change.objects.create(kind="post", item_id=1, version=1, pending=True, since=LONG_AGO)
    assert "changes wait" in client.get("/readyz").json()["search"]


def test_a_database_that_fails_is_told_and_no_error_page(client: Client, working: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise DatabaseError

    monkeypatch.setitem(checks.CHECKS, "database", fail)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, "TROUBLE: DatabaseError")


def test_the_figures_are_counted(client: Client, working: None) -> None:
    job_enqueue(task=work.count, name="a")
    text = client.get("/metrics").content.decode()
    assert figure(text, "hub_jobs_waiting") == 1
    assert figure(text, "hub_workers") == 1
    assert figure(text, 'hub_ready{part="database"}') == 1
    assert figure(text, "process_resident_memory_bytes") > 10_000_000


@pytest.mark.parametrize("address", ["/readyz", "/metrics"])
def test_for_everybody_else_there_is_nothing(client: Client, settings: Settings, address: str) -> None:
    settings.HUB_METRICS_TOKEN = "a-long-token"
    assert client.get(address, REMOTE_ADDR="203.0.113.7").status_code == 404
    assert client.get(address, headers={"x-forwarded-for": "203.0.113.7"}).status_code == 404
    assert client.get(address, REMOTE_ADDR="203.0.113.7", headers={"authorization": "Bearer a-long-tokem"}).status_code == 404
    assert client.get(address, REMOTE_ADDR="203.0.113.7", headers={"authorization": "Bearer a-long-token"}).status_code != 404


def test_an_empty_token_opens_nothing(client: Client) -> None:
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.7", headers={"authorization": "Bearer "}).status_code == 404
