"""Every door for writing is limited: the whole list of addresses is walked, so one that is added tomorrow is limited too."""

from collections.abc import Iterator

import pytest
from django.conf import settings as hub
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from pytest_django.fixtures import Settings

from community.forum.models import Post
from community.spaces.models import Access, Membership, State
from tests.factories.accounts import make_member
from tests.factories.community import make_post, make_space, make_topic

pytestmark = pytest.mark.django_db
NEVER = 0.001
VALUES = {"int": "1", "slug": "x", "str": "x", "path": "x/y", "uuid": "00000000-0000-0000-0000-000000000000"}


def doors(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    """An address for every pattern that has a plain route."""
    for pattern in resolver.url_patterns:
        route = before + written(pattern)
        if isinstance(pattern, URLResolver):
            yield from doors(pattern, route)
        else:
            yield route


def written(pattern: URLPattern | URLResolver) -> str:
    """The route with values in its places; of what is written as an expression only its plain beginning."""
    route = str(pattern.pattern)
    if not isinstance(pattern.pattern, RoutePattern):
        return "" if "(" in route or "[" in route or "\\" in route else route.strip("^$")
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        route = route.replace(f"<{kind}:{name}>", VALUES.get(kind, "x")).replace(f"<{name}>", "x")
    return route


def test_no_address_takes_more_than_a_person_may_write(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.HUB_WRITE_LIMITS = NEVER
    addresses = sorted(set(doors(get_resolver())))
    assert {"/dateien/", "/austausch/t/1/antworten/", "/austausch/p/1/loeschen/", "/austausch/x/anfragen/", "/konto/login/"} <= set(
        addresses
    )
    member, guest = Client(), Client()
    member.force_login(make_member())
    monkeypatch.setattr("portal.floods.answer", lambda *_args, **_context: HttpResponse(status=429))  # drawn in the tests below
    for address in addresses:
        for browser in (member, guest):
            assert browser.post(address).status_code == 429, address


def test_who_is_stopped_reads_why_and_keeps_what_was_typed(settings: Settings) -> None:
    settings.HUB_WRITE_LIMITS = NEVER
    answer = Client().post("/irgendwo/", {"source": "Mein langer Text", "password": "geheimes Kennwort"})
    said = answer.content.decode()
    assert "Mein langer Text" in said
    assert "Das war viel in kurzer Zeit" in said
    assert "geheimes" not in said


def test_guests_are_counted_by_address_and_members_by_account(settings: Settings) -> None:
    settings.HUB_WRITE_LIMITS = 1 / 75  # two a minute
    here, there = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")
    assert [here.post("/irgendwo/").status_code for _ in range(3)] == [405, 405, 429]
    assert there.post("/irgendwo/").status_code == 405
    here.force_login(make_member())
    assert here.post("/irgendwo/").status_code == 405
    assert hub.MIDDLEWARE.index("portal.floods.FloodMiddleware") > hub.MIDDLEWARE.index("kernel.middleware.ViewerMiddleware")


def test_reading_is_never_counted(settings: Settings) -> None:
    settings.HUB_WRITE_LIMITS = NEVER
    assert Client().get("/").status_code == 200


def test_requests_to_join_are_few_and_the_words_are_kept() -> None:
    asking = Client()
    asking.force_login(make_member())
    for number in range(11):
        answer = asking.post(f"/austausch/{make_space(Access.CLOSED, announced=True).slug}/anfragen/", {"message": f"Bitte {number}"})
    assert answer.status_code == 422
    assert "Das war viel in kurzer Zeit" in answer.content.decode()
    assert "Bitte 10" in answer.content.decode()
    assert Membership.objects.filter(state=State.REQUESTED).count() == 10


def test_a_post_is_not_taken_back_beyond_the_limit(settings: Settings) -> None:
    author = make_member()
    post = make_post(author, make_topic(author), "bleibt")
    browser = Client()
    browser.force_login(author)
    settings.HUB_WRITE_LIMITS = 1 / 12
    address = f"/austausch/p/{post.pk}/loeschen/"
    browser.get(address)
    cache.clear()
    browser.post(address)
    other = make_post(author, post.topic, "auch")
    answer = browser.post(f"/austausch/p/{other.pk}/loeschen/")
    assert answer.status_code == 422
    assert Post.objects.get(pk=other.pk).text == "auch"
