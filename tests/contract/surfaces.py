"""The surfaces on which an item might show: each probe answers whether this person finds the item there.

A probe goes through the door people use. `None` means that the surface does not carry this kind; that is decided by the kind alone, so a
leak cannot hide behind it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from django.core import mail as post_office
from django.db.models import Model
from django.test import Client

from accounts.models import User
from community.live.actions import entries_append
from community.live.queries import positions
from community.live.reading import Question, read
from community.notifications.actions.spreading import News, news_spread
from community.notifications.models import Notification
from community.notifications.queries import page as page_of
from content.pages.models import BasePage
from content.printing.plans import forms_of
from kernel import kinds
from kernel.events import LiveSignal
from kernel.kinds import ContentKind
from kernel.viewer import Viewer
from mailing.sending import send_due
from search.engines import current, writes_at_once
from search.engines.base import Engine, Search
from search.outbox import drain
from search.query import parse
from tests.contract.beside import holding


@dataclass(frozen=True, kw_only=True)
class Case:
    """One person and one item that says `word`, which nothing else in the hub says."""

    kind: ContentKind
    item: Model
    word: str
    person: User | None

    @property
    def viewer(self) -> Viewer:
        """The person's Viewer now."""
        return Viewer.of(self.person.pk if self.person else None)

    @property
    def client(self) -> Client:
        """A browser in which the person is signed in."""
        browser = Client()
        if self.person is not None and self.person.is_active:
            browser.force_login(self.person)
        return browser


Probe = Callable[[Case], bool | None]
SURFACES: dict[str, Probe] = {}


def surface(probe: Probe) -> Probe:
    """Register a probe under its name in words."""
    SURFACES[probe.__name__.replace("_", " ")] = probe
    return probe


@surface
def list_of_the_kind(case: Case) -> bool:
    """What queries return."""
    return case.kind.visible_to(case.viewer).filter(pk=case.item.pk).exists()


@surface
def reference(case: Case) -> bool:
    """What other packages resolve."""
    return kinds.resolve(kinds.ref_of(case.item), case.viewer) is not None


@surface
def page(case: Case) -> bool:
    """The item's own address: the page, a trace that says nothing of it, or the one boring refusal."""
    address = case.kind.url(case.item)
    answer = case.client.get(address, follow=True)
    if answer.status_code == HTTPStatus.NOT_FOUND:
        said = answer.content.decode(errors="replace").replace(address, "")  # the asker knows the address already
        assert case.word not in said
        return False
    assert answer.status_code == HTTPStatus.OK, answer.status_code
    return answer.streaming or case.word in answer.content.decode()


@surface
def page_on_paper(case: Case) -> bool | None:
    """The PDF below the page's own address, and its picture for sharing."""
    if not isinstance(case.item, BasePage) or not forms_of(case.item):
        return None
    answers = {case.client.get(f"{case.kind.url(case.item)}{name}").status_code for name in ("pdf/", "teilen.png")}
    assert answers in ({HTTPStatus.OK}, {HTTPStatus.NOT_FOUND})
    return answers == {HTTPStatus.OK}


def searched(case: Case) -> bool:
    """Whether search carries this kind; an index beside the database takes what waits in the outbox first, as the worker would."""
    if not writes_at_once():
        drain()
    return case.kind.search_source(case.item) is not None


@surface
def search_page(case: Case) -> bool | None:
    """The page of results; the query is typed in small letters, so the echo of it is no find."""
    if not searched(case):
        return None
    answer = case.client.get("/suche/", {"q": case.word.lower()})
    assert answer.status_code == HTTPStatus.OK
    return case.word in answer.content.decode()


@surface
def instant_results(case: Case) -> bool | None:
    """What appears under the search field while typing the beginning of the word."""
    if not searched(case):
        return None
    answer = case.client.get("/suche/sofort/", {"q": case.word.lower()[:-2]})
    assert answer.status_code == HTTPStatus.OK
    return case.word in (said := answer.content.decode()) or case.kind.url(case.item) in said


@surface
def counts_and_facets_of_search(case: Case) -> bool | None:
    """The engine's numbers: total and counts must agree with each other and with the rule."""
    if not searched(case):
        return None
    return counts(current(), case)


@surface
def elasticsearch(case: Case) -> bool | None:
    """The same numbers of the other engine, which was told of this item only."""
    engine = holding(case.kind, case.item) if case.kind.search_source(case.item) is not None else None
    return counts(engine, case) if engine else None


def counts(engine: Engine, case: Case) -> bool:
    """Whether an engine counts the item; hits, total and facets agree."""
    answer = engine.search(case.viewer, Search(query=parse(case.word), facets=("kind", "region", "branch", "year", "space")))
    counted = answer.facets.get("kind", {}).get(case.kind.name, 0)
    assert (answer.total > 0) is (counted > 0) is bool(answer.hits), (answer.total, answer.facets)
    if not answer.total:
        assert not any(answer.facets.values()), answer.facets
    return answer.total > 0


def sitemaps(browser: Client) -> str:
    """The index and every map it names, as one text."""
    index = browser.get("/sitemap.xml").content.decode()
    paths = [urlsplit(address).path for address in re.findall(r"<loc>([^<]+)</loc>", index)]
    return "".join(browser.get(path).content.decode() for path in paths)


@surface
def sitemap(case: Case) -> bool | None:
    """What robots are told; everyone gets the guest's."""
    if not case.kind.in_sitemap:
        return None
    assert (f"{case.kind.url(case.item)}</loc>" in sitemaps(case.client)) is Viewer.anonymous().sees(case.item)  # type: ignore[arg-type]
    return None


@surface
def feed(case: Case) -> bool | None:
    """The kind's feed; everyone gets the guest's."""
    if not case.kind.in_feed:
        return None
    answer = case.client.get(f"/feeds/{case.kind.name}.atom")
    assert answer.status_code == HTTPStatus.OK
    assert (case.word in answer.content.decode()) is Viewer.anonymous().sees(case.item)  # type: ignore[arg-type]
    return None


@surface
def live_stream(case: Case) -> bool:
    """What the switchboard would let this person join and send them, read as it reads."""
    ref = kinds.ref_of(case.item)
    stream = f"{ref.kind}.{ref.id}"
    before = positions([stream]).get(stream, 0)
    entries_append(signals=[LiveSignal(stream=stream, action="changed", item=ref)])
    answer = read(Question(streams={stream: before}, languages={stream: frozenset({"de"})}, users=frozenset(), known={}))
    place = answer.places.get(stream)
    [entry] = answer.entries[stream]
    sent = entry.text(case.viewer, "de") != entry.bare
    assert (place is not None and place.admits(case.viewer)) is sent
    assert sent or case.word not in entry.text(case.viewer, "de")
    return sent


@surface
def notification(case: Case) -> bool | None:
    """What waits on the page of notifications, although the event named everybody."""
    if case.person is None or not case.person.is_active:
        return None
    told(case)
    return bool(page_of(case.viewer).messages)


@surface
def mail(case: Case) -> bool | None:
    """What reaches the mailbox; about what is walled neither words nor title leave the hub, but authors get their own hidden text back."""
    if case.person is None:
        return None
    told(case)
    before = len(post_office.outbox)
    send_due()
    letters = [letter for letter in post_office.outbox[before:] if case.person.email in letter.to]
    given_back = case.kind.place_audience(case.item).is_public and getattr(case.item, "account_id", None) == case.person.pk
    walled = not Viewer.anonymous().sees(case.item) and not given_back  # type: ignore[arg-type]
    assert not walled or all(case.word not in str(letter.message()) for letter in letters)
    return bool(letters)


def told(case: Case) -> None:
    """Everybody is named by an event that is mailed at once."""
    Notification.objects.filter(user=case.person).delete()
    person = case.person.pk if case.person else 0
    news = News("post.mention", kinds.ref_of(case.item), frozenset({person}), (), {}, None)
    news_spread([news])


@surface
def calendar_of_events(case: Case) -> bool | None:
    """The calendar anybody subscribes to, whoever asks; everyone gets the guest's."""
    if case.kind.name != "event":
        return None
    answer = case.client.get("/veranstaltungen/kalender.ics")
    assert answer.status_code == HTTPStatus.OK
    assert (case.word in answer.content.decode().replace("\r\n ", "")) is Viewer.anonymous().sees(case.item)  # type: ignore[arg-type]
    return None


@surface
def month_of_events(case: Case) -> bool | None:
    """The month in which an event takes place; drafts stand in no list, not even their hosts'."""
    if case.kind.name != "event" or case.item.state == "draft":  # type: ignore[attr-defined]
        return None
    answer = case.client.get("/veranstaltungen/", {"ansicht": "monat", "ab": f"{case.item.starts:%Y-%m}"})  # type: ignore[attr-defined]
    assert answer.status_code == HTTPStatus.OK
    return case.word in answer.content.decode()


@surface
def answers_to_ideas(case: Case) -> bool | None:
    """Map, files and one's own answers name an idea to who sees it only; nobody else rates it, takes part or learns that others did."""
    if case.kind.name != "idea":
        return None
    sees, page = case.viewer.sees(case.item), case.kind.url(case.item)  # type: ignore[arg-type]
    told = [case.client.get(f"/ideenlandkarte/{name}").content.decode() for name in ("", "ideen.geojson", "meine/")]
    assert sees or all(case.word not in text for text in told)
    if not sees:
        before = [getattr(case.item, rows).count() for rows in ("ratings", "supports")]
        statuses = {case.client.post(f"{page}{door}/", {"stars": "4", "takes_part": "1"}).status_code for door in ("bewerten", "mitmachen")}
        assert statuses <= {HTTPStatus.NOT_FOUND, HTTPStatus.FOUND, HTTPStatus.FORBIDDEN}
        assert [getattr(case.item, rows).count() for rows in ("ratings", "supports")] == before
    return None
