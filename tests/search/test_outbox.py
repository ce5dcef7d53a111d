"""The outbox: nothing is lost, nothing old wins, nothing narrowed is found, whatever happens in between."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal

import pytest
from django.db import connection, transaction

from kernel.audience import NOBODY, PUBLIC, Audience
from kernel.events import Event, emit
from kernel.refs import KindRef
from search import engines, outbox, pending
from search.actions import changes_record, changes_settle
from search.document import document_of
from search.engines.base import EngineUnavailableError, Search
from search.models import Change
from search.queries import Request, instant, results
from search.query import parse
from search.similar import similar
from tests.factories.search import GUEST, Note, NoteKind, catch_up, note_change, note_remove, note_write, notes, viewer
from tests.hub import until

ROOM = Audience.of("space.7")


def later() -> None:
    """Beside PostgreSQL the worker comes a moment later; on SQLite nobody has to come."""
    if connection.vendor != "sqlite":
        catch_up()


def counted(text: str = "lager") -> int:
    return engines.current().search(GUEST, Search(query=parse(text), facets=("kind", "region"))).total


@pytest.fixture
def behind(kind: NoteKind, monkeypatch: pytest.MonkeyPatch) -> NoteKind:
    """Writing and indexing are two things, as beside PostgreSQL."""
    monkeypatch.setattr(engines, "writes_at_once", lambda: False)
    return kind


def test_on_sqlite_a_note_is_found_the_moment_it_is_written(kind: NoteKind) -> None:
    note = note_write("Lager")
    later()
    assert counted() == 1
    note_change(note, title="Büro")
    later()
    assert (counted(), counted("büro")) == (0, 1)
    note_remove(note)
    later()
    assert counted("büro") == 0
    assert pending.lag().waiting == 0


def test_what_is_rolled_back_is_not_found(kind: NoteKind) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        note_write("Lager")
        raise ZeroDivisionError
    later()
    assert counted() == 0


def test_a_note_that_cannot_be_indexed_is_written_all_the_same_and_waits(kind: NoteKind) -> None:
    note = note_write("Kaputt")
    assert Note.objects.filter(pk=note.pk).exists()
    later()
    assert pending.lag().waiting == 1
    Change.objects.update(retry_at=None)
    Note.objects.filter(pk=note.pk).update(title="Lager")
    assert outbox.drain() == 1
    assert counted() == 1


def test_the_outbox_brings_what_was_written(behind: NoteKind) -> None:
    note = note_write("Lager")
    assert counted() == 0
    assert pending.lag().waiting == 1
    assert catch_up() == 1
    assert counted() == 1
    assert pending.lag() == pending.Lag(0, 0.0, 0)
    note_remove(note)
    catch_up()
    assert counted() == 0


def test_several_changes_of_one_thing_are_one_item_of_work(behind: NoteKind) -> None:
    note = note_write("Lager")
    note_change(note, title="Büro")
    assert catch_up() == 1
    assert counted("büro") == 1


def test_a_late_older_version_never_overwrites_a_newer_one(behind: NoteKind) -> None:
    note = note_write("Lager alt")
    late = outbox.documents_for(pending.due(10))
    note_change(note, title="Lager neu")
    catch_up()
    engines.current().write(late.documents, late.gone)
    assert (counted("alt"), counted("neu")) == (0, 1)


def test_a_late_older_version_never_brings_back_what_is_gone(behind: NoteKind) -> None:
    note = note_write("Lager")
    late = outbox.documents_for(pending.due(10))
    note_remove(note)
    catch_up()
    engines.current().write(late.documents, late.gone)
    assert counted() == 0


def test_what_changes_while_it_is_indexed_stays_in_the_outbox(behind: NoteKind, monkeypatch: pytest.MonkeyPatch) -> None:
    note = note_write("Lager")
    engine = engines.current()
    write = engine.write

    def slowly(*documents: object, **options: object) -> list[KindRef]:
        refused = write(*documents, **options)  # type: ignore[arg-type]
        if note.title == "Lager":
            note_change(note, title="Büro")
        return refused

    monkeypatch.setattr(engine, "write", slowly)
    outbox.drain(batches=1)
    assert pending.lag().waiting == 1
    monkeypatch.undo()
    catch_up()
    assert (counted(), counted("büro")) == (0, 1)


@pytest.mark.parametrize("step", ["documents_for", "changes_settle", "write"])
def test_a_crash_at_any_step_repeats_and_loses_nothing(behind: NoteKind, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    note_write("Lager")

    def crash(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(engines.current() if step == "write" else outbox, step, crash)
        with pytest.raises(KeyboardInterrupt):
            outbox.drain()
    assert pending.lag().waiting == 1
    catch_up()
    assert (counted(), pending.lag().waiting) == (1, 0)


def test_one_broken_item_holds_up_nobody_and_is_tried_again_later(behind: NoteKind) -> None:
    broken = note_write("Kaputt")
    note_write("Lager")
    outbox.drain()
    assert counted() == 1
    assert pending.lag().failing == 1
    Change.objects.filter(item_id=broken.pk).update(retry_at=None)
    Note.objects.filter(pk=broken.pk).update(title="Büro")
    catch_up()
    assert counted("büro") == 1


def test_an_engine_that_does_not_answer_loses_nothing(behind: NoteKind, monkeypatch: pytest.MonkeyPatch) -> None:
    note_write("Lager")

    def away(*_args: object, **_options: object) -> None:
        raise EngineUnavailableError

    with monkeypatch.context() as patch:
        patch.setattr(engines.current(), "write", away)
        with pytest.raises(EngineUnavailableError):
            outbox.drain()
    assert catch_up() == 1
    assert counted() == 1


def test_what_is_about_to_be_narrowed_takes_part_in_nothing(behind: NoteKind) -> None:
    note = note_write("Lager geheim", region="meo")
    other = note_write("Lager öffentlich")
    catch_up()
    assert counted() == 2
    note_change(note, audience=ROOM)
    answer = results(GUEST, Request(text="lager"))
    assert [entry.ref.id for entry in answer.entries] == [other.pk]
    assert answer.total == 1
    assert answer.facets["kind"] == {"note": 1}
    assert answer.facets["region"] == {}
    assert instant(GUEST, "gehei").entries == []
    assert similar(KindRef("note", other.pk), GUEST) == []
    assert similar(KindRef("note", note.pk), GUEST) == []
    catch_up()
    assert counted() == 1
    assert engines.current().search(viewer("space.7"), Search(query=parse("lager"))).total == 2


def test_what_stands_below_something_narrowed_is_narrowed_with_it(behind: NoteKind) -> None:
    topic = note_write("Thema")
    below = note_write("Lager", topic=topic.pk)
    catch_up()
    below.set_audience(ROOM)
    below.save()
    note_change(topic, audience=ROOM)
    assert counted() == 0
    catch_up()
    assert counted() == 0
    assert engines.current().search(viewer("space.7"), Search(query=parse("lager"))).total == 1


def test_below_something_narrowed_nothing_is_found_at_once_either(kind: NoteKind) -> None:
    topic = note_write("Thema")
    below = note_write("Lager", topic=topic.pk)
    below.set_audience(NOBODY)
    below.save()
    note_change(topic, audience=NOBODY)
    assert counted() == 0
    later()
    assert counted() == 0
    assert pending.lag().waiting == 0


def test_a_widened_item_is_found_once_the_index_knows(behind: NoteKind) -> None:
    note = note_write("Lager", audience=ROOM)
    catch_up()
    assert counted() == 0
    note.set_audience(PUBLIC)
    note.save()
    with transaction.atomic():
        emit(Event(changed=(KindRef("note", note.pk),)))
    catch_up()
    assert counted() == 1


def test_what_the_index_is_behind_with_is_shown_from_the_database(behind: NoteKind) -> None:
    note = note_write("Lager", "Der alte Name steht hier.")
    catch_up()
    note_change(note, title="Lager neu", body="Ein anderer Satz.")
    (entry,) = results(GUEST, Request(text="lager")).entries
    assert "neu" in entry.title
    assert entry.excerpt == "Ein anderer Satz."


def test_kinds_that_are_not_searched_leave_no_trace(kind: NoteKind) -> None:
    with transaction.atomic():
        emit(Event(changed=(KindRef("space", 1), KindRef("nobody-knows", 2))))
    assert not Change.objects.exists()


def test_a_thing_that_leaves_search_by_itself_is_forgotten(kind: NoteKind) -> None:
    note = note_write("Lager")
    catch_up()
    note_change(note, title="Stumm", body="Lager")
    catch_up()
    assert counted() == 0


def test_versions_grow_with_every_change(kind: NoteKind) -> None:
    ref = KindRef("note", 5)
    assert [changes_record(refs=[ref])[ref] for _ in range(3)] == [1, 2, 3]
    assert len(changes_record(refs=[KindRef("note", number) for number in range(1, 450)])) == 449


def test_documents_know_their_window_and_digest(kind: NoteKind) -> None:
    note = note_write("Lager", region="meo")
    first = document_of(kind, note)
    note.region = "niederrhein"
    second = document_of(kind, note)
    assert first
    assert second
    assert first.digest != second.digest
    assert first.facets["region"] == ("meo",)


def test_facts_that_change_alone_are_in_the_index_and_the_words_stay(kind: NoteKind) -> None:
    note = note_write("Lager", region="meo")
    note_change(note, region="niederrhein", accepted=1)
    catch_up()
    answer = engines.current().search(GUEST, Search(query=parse("lager"), facets=("region",)))
    assert answer.facets["region"] == {"niederrhein": 1}
    assert answer.hits[0].accepted == 1
    note_change(note, title="Büro")
    catch_up()
    assert (counted(), counted("büro")) == (0, 1)
    note_change(note, audience=ROOM)
    catch_up()
    assert counted("büro") == 0


@pytest.mark.django_db(transaction=True)
def test_many_writers_and_many_drainers_end_with_the_truth() -> None:
    with notes():
        shared = [note_write(f"Anfang {number}") for number in range(5)]

        def work(writer: int) -> None:
            try:
                for step in range(8):
                    note = Note.objects.get(pk=shared[(writer + step) % 5].pk)
                    with transaction.atomic():
                        Note.objects.filter(pk=note.pk).update(title=f"Stand {writer}x{step}")
                        emit(Event(changed=(KindRef("note", note.pk),)))
                    outbox.drain(limit=2)
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(work, range(4)))
        catch_up()
        assert pending.lag().waiting == 0
        texts = engines.current().texts(KindRef("note", note.pk) for note in shared)
        assert {ref.id: text.title for ref, text in texts.items()} == dict(Note.objects.values_list("pk", "title"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="one writer at a time")
def test_who_settles_never_holds_a_row_a_writer_still_wants() -> None:
    first, second = KindRef("note", 1), KindRef("note", 2)
    versions = changes_record(refs=[first, second])
    held, settling = Signal(), Signal()

    def write() -> None:
        try:
            with transaction.atomic():
                changes_record(refs=[second])  # and only then the first, as two events of one write may come
                held.set()
                settling.wait()
                until(lambda: not Change.objects.get(item_id=1).pending)
                changes_record(refs=[first])
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        held.wait()
        settling.set()
        changes_settle(versions=versions)
        writing.result()
    assert set(Change.objects.values_list("item_id", "version", "pending")) == {(1, 2, True), (2, 2, True)}
