"""What goes wrong is said in a clear sentence, what was typed is shown back, and missing looks like forbidden."""

import base64
import hashlib
import re

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from portal.urls import handler400, handler403, handler404, handler500
from portal.urls import urlpatterns as real

pytestmark = pytest.mark.django_db
FAILURES = {"broken": RuntimeError, "away": OperationalError, "barred": PermissionDenied, "odd": SuspiciousOperation}


def fail(request: HttpRequest, how: str) -> HttpResponse:
    """A page that always fails."""
    del request
    raise FAILURES[how]("the cause, which no page may tell")


urlpatterns = [path("fail/<str:how>/", fail), *real]
__all__ = ["handler400", "handler403", "handler404", "handler500"]


@pytest.fixture
def asking() -> Client:
    """A guest, on a hub that has failing pages."""
    return Client(raise_request_exception=False)


def test_missing_is_one_page_in_the_language_of_the_address(asking: Client) -> None:
    german, english = asking.get("/gibt-es-nicht/"), asking.get("/en/no-such-page/")
    assert (german.status_code, english.status_code) == (404, 404)
    assert "Hier gibt es nichts zu lesen" in german.content.decode()
    assert "Nothing to read here" in english.content.decode()
    assert "no-store" in german["Cache-Control"]


@override_settings(ROOT_URLCONF="tests.portal.test_errors")
@pytest.mark.parametrize(
    ("how", "status", "sentence"),
    [
        ("broken", 500, "Bei uns ist etwas kaputtgegangen"),
        ("away", 503, "Der Hub wird gerade gewartet"),
        ("barred", 403, "Das dürfen Sie nicht"),
        ("odd", 400, "Das konnten wir nicht lesen"),
    ],
)
def test_a_failure_says_what_happened_and_never_why(asking: Client, how: str, status: int, sentence: str) -> None:
    answer = asking.get(f"/fail/{how}/")
    text = answer.content.decode()
    assert answer.status_code == status
    assert sentence in text
    assert "the cause" not in text
    assert "Retry-After" in answer if status == 503 else "Retry-After" not in answer


@override_settings(ROOT_URLCONF="tests.portal.test_errors")
def test_a_broken_page_asks_the_database_nothing(asking: Client, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert asking.get("/fail/broken/").status_code == 500


def test_an_expired_form_shows_back_what_was_typed_but_no_password() -> None:
    sent = {"body": "Meine lange Frage <b>mit</b> Zeichen", "password": "streng-geheim", "csrfmiddlewaretoken": "alt-und-abgelaufen"}
    answer = Client(enforce_csrf_checks=True).post("/konto/login/", sent)
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "Dieses Formular ist abgelaufen" in text
    assert "Meine lange Frage &lt;b&gt;mit&lt;/b&gt; Zeichen" in text
    assert "streng-geheim" not in text
    assert "alt-und-abgelaufen" not in text


def test_an_expired_form_shows_only_what_somebody_typed() -> None:
    sent = {"kind": "question", "draft_place": "new", "submission": "0f" * 16, "space": "3", "title": "Kurzarbeit", "source": "mein text"}
    text = Client(enforce_csrf_checks=True).post("/konto/login/", sent).content.decode()
    assert text.count("<textarea") == 2
    assert "Kurzarbeit" in text
    assert "mein text" in text


def test_every_page_of_trouble_carries_the_strict_policy_which_knows_the_one_script_in_the_page(asking: Client) -> None:
    page = asking.get("/gibt-es-nicht/")
    policy = page["Content-Security-Policy"]
    [script] = re.findall(r"<script>(.*?)</script>", page.content.decode(), re.DOTALL)
    assert f"script-src 'self' 'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}';" in policy
    assert "unsafe" not in policy
