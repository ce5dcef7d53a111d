"""A new index grows beside the old one, interrupted or not; and a check finds and mends every difference."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kernel.audience import NOBODY
from search import engines, rebuilding
from search.document import searchable_kinds
from search.engines.base import Search
from search.models import Change
from search.query import parse
from tests.factories.search import GUEST, Note, catch_up, note_change, note_write

pytestmark = pytest.mark.usefixtures("kind")


def counted(text: str = "lager") -> int:
    return engines.current().search(GUEST, Search(query=parse(text))).total


def run(command: str, *options: str) -> str:
    out = StringIO()
    call_command(command, *options, stdout=out, verbosity=0 if command == "search_rebuild" else 1)
    return out.getvalue()


def silent(_kind: str, _done: int) -> None:
    """Nobody watches."""


def test_a_rebuild_finds_what_no_event_told_of() -> None:
    for _ in range(3):
        note_write("Lager", quietly=True)
    note_write("Stumm", "Lager", quietly=True)
    assert counted() == 0
    run("search_rebuild")
    assert counted() == 3


def test_a_rebuild_forgets_what_is_gone() -> None:
    note = note_write("Lager")
    catch_up()
    Note.objects.filter(pk=note.pk)._raw_delete("default")  # noqa: SLF001  # past every signal, as by hand in the database
    run("search_rebuild")
    assert counted() == 0
    assert [row.item_id for row in engines.current().indexed("note", 0, None)] == []


def test_an_interrupted_rebuild_goes_on_and_the_old_index_answers_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "BATCH", 2)
    for number in range(6):
        note_write(f"Lager {number}")
    catch_up()
    seen: list[int] = []

    def stop(kind: str, done: int) -> None:
        seen.append(done if kind == "note" else 0)
        if sum(seen) >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuilding.rebuild(stop)
    assert counted() == 6
    read: list[int] = []
    rebuilding.rebuild(lambda kind, done: read.append(done) if kind == "note" else None)
    assert read == [4, 2]
    assert counted() == 6


def test_what_changes_during_a_rebuild_is_in_the_new_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "BATCH", 1)
    notes = [note_write(f"Lager {number}") for number in range(3)]
    catch_up()

    def change(_kind: str, done: int) -> None:
        if done and notes:
            notes.clear()
            note_change(first, title="Büro")
            note_write("Lager neu")
            note_change(last, audience=NOBODY)
            catch_up()

    first, last = notes[0], notes[-1]
    rebuilding.rebuild(change)
    assert (counted("büro"), counted()) == (1, 2)


def test_a_batch_read_before_a_change_does_not_overwrite_it() -> None:
    note = note_write("Lager")
    catch_up()
    engine = engines.current()
    engine.build_begin()
    early = rebuilding._documents(next(k for k in searchable_kinds() if k.name == "note"), [note.pk])  # noqa: SLF001
    note_change(note, title="Büro")
    catch_up()
    engine.build_add(list(early.values()), "note", note.pk)
    engine.build_finish()
    assert (counted(), counted("büro")) == (0, 1)


def test_a_rebuild_only_if_needed_leaves_a_fitting_index_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    run("search_rebuild", "--if-needed")
    note_write("Lager", quietly=True)
    run("search_rebuild", "--if-needed")
    assert counted() == 0
    monkeypatch.setattr(engines.current(), "is_current", lambda: False)
    run("search_rebuild", "--if-needed")
    assert counted() == 1


def test_an_index_that_nobody_has_filled_yet_needs_a_rebuild() -> None:
    note_write("Lager", quietly=True)
    run("search_rebuild", "--if-needed")
    assert counted() == 1


def test_a_check_names_and_mends_what_is_missing_stale_and_surplus() -> None:
    stale, surplus, fine = note_write("Lager alt"), note_write("Lager weg"), note_write("Lager gut")
    catch_up()
    Note.objects.filter(pk=stale.pk).update(title="Büro")
    Note.objects.filter(pk=surplus.pk)._raw_delete("default")  # noqa: SLF001  # past every signal, as by hand in the database
    missing = note_write("Kantine", quietly=True)
    with pytest.raises(CommandError):
        run("search_check", "--dry-run")
    said = run("search_check")
    assert f"note:{stale.pk}: stale" in said
    assert f"note:{surplus.pk}: surplus" in said
    assert f"note:{missing.pk}: missing" in said
    assert f"note:{fine.pk}:" not in said
    assert "0 differences" in run("search_check", "--dry-run")
    assert (counted(), counted("büro"), counted("kantine")) == (1, 1, 1)


def test_after_a_restored_backup_the_check_makes_the_index_older_again() -> None:
    note = note_write("Lager")
    note_change(note, title="Büro")
    catch_up()
    Note.objects.filter(pk=note.pk).update(title="Lager")
    Change.objects.all().delete()
    assert "newer than the database" in run("search_check")
    assert (counted(), counted("büro")) == (1, 0)
    note_change(note, title="Kantine")
    catch_up()
    assert counted("kantine") == 1
