"""The whole hub with either engine: pages, rights, rebuild, check and worker behave the same."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from jobs import worker
from kernel.audience import NOBODY, Audience
from kernel.refs import KindRef
from search import engines, outbox, pending, rebuilding
from search.engines.base import Engine
from search.models import Change
from search.queries import Request, instant, results
from search.similar import similar
from tests.factories.search import GUEST, Note, note_change, note_remove, note_write, viewer

ROOM = Audience.of("space.7")
INSIDER = viewer("members", "space.7")


def titles(text: str = "lager", **options: object) -> set[str]:
    """What a guest finds."""
    entries = results(GUEST, Request(text=text, **options)).entries  # type: ignore[arg-type]
    return {str(entry.title).replace("<mark>", "").replace("</mark>", "") for entry in entries}


def test_what_is_written_is_found_when_the_worker_was_there(hub: Engine, client: Client) -> None:
    note = note_write("Handscanner im Lager", "Der Handscanner <b>misst</b> jede Bewegung.", region="meo")
    outbox.catch_up()
    page = client.get("/suche/?q=handscanner&region=meo").content.decode()
    assert "Der <mark>Handscanner</mark> &lt;b&gt;misst&lt;/b&gt; jede Bewegung." in page
    assert note.get_absolute_url() in client.get("/suche/sofort/?q=hands").content.decode()
    note_remove(note)
    assert titles("handscanner") == set()
    outbox.catch_up()
    assert results(GUEST, Request(text="handscanner")).total == 0


def test_the_worker_is_woken_where_the_index_is_not_the_database(hub: Engine, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        note_write("Lager")
    worker.drain()
    assert (titles(), pending.lag().waiting) == ({"Lager"}, 0)


def test_a_room_shows_in_no_result_count_facet_beginning_or_likeness(hub: Engine) -> None:
    public = note_write("Schichtplan im Lager", "Der Schichtplan hängt aus.")
    secret = note_write("Entlassungen", "In Unna ändert sich der Schichtplan.", audience=ROOM, region="meo")
    outbox.catch_up()
    inside, outside = results(INSIDER, Request(text="schichtplan")), results(GUEST, Request(text="schichtplan"))
    assert (inside.total, outside.total) == (2, 1)
    assert (inside.facets["region"], outside.facets["region"]) == ({"meo": 1}, {})
    assert [entry.ref.id for entry in instant(INSIDER, "Entl").entries] == [secret.pk]
    assert instant(GUEST, "Entl").entries == []
    assert [entry.ref.id for entry in similar(KindRef("note", public.pk), INSIDER)] == [secret.pk]
    assert similar(KindRef("note", public.pk), GUEST) == []


def test_a_narrowing_takes_effect_before_the_engine_knows_of_it(hub: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    topic, other = note_write("Lager Frage"), note_write("Lager anders")
    note_write("Lager Antwort", topic=topic.pk)
    outbox.catch_up()
    monkeypatch.setattr(engines, "writes_at_once", lambda: False)
    note_change(topic, audience=NOBODY)
    found = results(GUEST, Request(text="lager"))
    assert ([entry.ref.id for entry in found.entries], found.total, found.facets["kind"]) == ([other.pk], 1, {"note": 1})
    outbox.catch_up()
    assert results(GUEST, Request(text="lager")).total == 2  # only what says so itself is gone


def test_a_rebuild_finds_what_no_event_told_of_and_forgets_what_is_gone(hub: Engine) -> None:
    gone = note_write("Lager weg")
    outbox.catch_up()
    Note.objects.filter(pk=gone.pk).delete()
    for number in range(3):
        note_write(f"Lager {number}", quietly=True)
    call_command("search_rebuild", verbosity=0)
    assert titles() == {"Lager 0", "Lager 1", "Lager 2"}
    assert hub.is_current()


def test_an_interrupted_rebuild_goes_on_and_takes_in_what_changed(hub: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    notes = [note_write(f"Lager {number}") for number in range(6)]
    outbox.catch_up()
    done: list[int] = []

    def stop(kind: str, count: int) -> None:
        done.append(count if kind == "note" else 0)
        if sum(done) >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuilding.rebuild(stop)
    note_change(notes[0], title="Büro")
    outbox.catch_up()
    assert len(titles()) == 5
    read: list[int] = []
    rebuilding.rebuild(lambda kind, count: read.append(count) if kind == "note" else None)
    assert read == [4, 2]
    assert (len(titles()), titles("büro")) == (5, {"Büro"})


def test_a_check_names_and_mends_every_difference(hub: Engine) -> None:
    stale, surplus, newer = note_write("Lager alt"), note_write("Lager weg"), note_write("Lager vorher")
    note_change(newer, title="Lager nachher")
    outbox.catch_up()
    Note.objects.filter(pk=stale.pk).update(title="Büro")
    Note.objects.filter(pk=surplus.pk)._raw_delete("default")  # noqa: SLF001  # past every signal, as by hand in the database
    Note.objects.filter(pk=newer.pk).update(title="Lager vorher")
    Change.objects.filter(item_id=newer.pk).delete()  # as after a restored backup
    missing = note_write("Lager neu", quietly=True)
    with pytest.raises(CommandError):
        call_command("search_check", "--dry-run", stdout=StringIO())
    said = StringIO()
    call_command("search_check", stdout=said)
    for ref, why in ((stale, "stale"), (surplus, "surplus"), (newer, "newer than the database"), (missing, "missing")):
        assert f"note:{ref.pk}: {why}" in said.getvalue()
    call_command("search_check", "--dry-run", stdout=said)
    assert said.getvalue().splitlines()[-1].endswith("0 differences, 0 items in the outbox.")
    assert (titles(), titles("büro")) == ({"Lager vorher", "Lager neu"}, {"Büro"})
