"""Two hundred people register for ten places at one moment, from processes of their own, at two servers: none too many, none lost."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from redis import Redis

from knowledge.events.links import path_of
from knowledge.events.models import Registration, Standing
from tests.factories.accounts import make_member
from tests.factories.events import make_event
from tests.hub import PATIENCE, served

CLIENTS = Path(__file__).with_name("clients.py")
MANY, PLACES = 200, 10


@pytest.mark.redis
@pytest.mark.django_db(transaction=True)
@pytest.mark.xdist_group("redis")
def test_two_hundred_at_once_get_ten_places_and_a_fair_waiting_list() -> None:
    event = make_event(places=PLACES)
    sessions = []
    for _ in range(MANY):
        client = Client()
        client.force_login(make_member())
        sessions.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    shared: dict[str, Any] = {"REDIS_URL": os.environ["TEST_REDIS_URL"], "HUB_DEBUG": "1", "HUB_WRITE_LIMITS": "0"}
    with Redis.from_url(shared["REDIS_URL"]) as redis:
        redis.flushdb()  # what an earlier test's hub remembered is not this one's
    with served("--no-worker", **shared) as here, served("--no-worker", **shared) as there:
        words = [sys.executable, "-I", "-S", str(CLIENTS), reverse("events:register", args=[event.slug])]
        told = subprocess.run(
            [*words, settings.SESSION_COOKIE_NAME, here, there], input="\n".join(sessions), capture_output=True, text=True, check=True,
            timeout=2 * PATIENCE,
        )  # fmt: skip
    assert told.stdout.split() == ["302"] * MANY
    assert counted(event.pk) == {Standing.CONFIRMED: PLACES, Standing.WAITING: MANY - PLACES}
    order = list(Registration.objects.filter(event=event).order_by("joined", "pk").values_list("standing", flat=True))
    assert order[:PLACES] == [Standing.CONFIRMED] * PLACES  # first come, first served
    assert len(set(Registration.objects.filter(event=event).values_list("code", flat=True))) == MANY
    for one in Registration.objects.filter(event=event, standing=Standing.CONFIRMED)[:3]:
        Client().post(path_of(one), {"do": "cancel"})
    assert counted(event.pk) == {Standing.CONFIRMED: PLACES, Standing.WAITING: MANY - PLACES - 3, Standing.CANCELLED: 3}
    order = list(
        Registration.objects.filter(event=event)
        .exclude(standing=Standing.CANCELLED)
        .order_by("joined", "pk")
        .values_list("standing", flat=True)
    )
    assert order[:PLACES] == [Standing.CONFIRMED] * PLACES


def counted(event_id: int) -> dict[str, int]:
    """How many stand where."""
    standings = list(Registration.objects.filter(event_id=event_id).values_list("standing", flat=True))
    return {standing: standings.count(standing) for standing in set(standings)}
