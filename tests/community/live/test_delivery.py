"""What arrives in open browsers: everything one may see, once, in order, and nothing else."""

from unittest.mock import patch

import pytest
from asgiref.sync import sync_to_async
from django.db import transaction
from pytest_django.fixtures import Settings

from community.live.actions import entries_forget
from community.live.models import StreamEntry
from kernel.audience import NOBODY, Audience
from kernel.events import Event, emit
from tests.community.live.conftest import Opener
from tests.factories.accounts import make_member
from tests.factories.notes import make_note, move, ref, signal

make_note_soon = sync_to_async(make_note)
make_member_soon = sync_to_async(make_member)
signal_soon = sync_to_async(signal)
move_soon = sync_to_async(move)


async def test_what_is_written_arrives_in_every_open_browser(browse: Opener) -> None:
    place, note = await make_note_soon(), await make_note_soon("Hallo zusammen")
    guest, member = await browse(), await browse(await make_member_soon(), language="en")
    stream = f"note.{place.pk}"
    assert await guest.join(stream) == {"stream": stream, "seq": 0, "joined": True}
    await member.join(stream, since=0)
    await signal_soon(place, note)
    heard = await guest.hear()
    assert heard == {
        "stream": stream,
        "seq": 1,
        "action": "added",
        "ref": str(ref(note)),
        "html": f'<li data-ref="note:{note.pk}" lang="de">Hallo zusammen</li>',
    }
    assert 'lang="en"' in (await member.hear())["html"]


async def test_whoever_comes_back_gets_what_was_missed_in_order_and_once(browse: Opener) -> None:
    place, notes = await make_note_soon(), [await make_note_soon(f"Nr. {number}") for number in range(5)]
    for note in notes:
        await signal_soon(place, note)
    browser = await browse()
    assert (await browser.join(f"note.{place.pk}", since=2))["seq"] == 2
    heard = [await browser.hear() for _ in range(3)]
    assert [frame["seq"] for frame in heard] == [3, 4, 5]
    assert [frame["ref"] for frame in heard] == [str(ref(note)) for note in notes[2:]]
    assert await browser.silent()


async def test_who_may_not_see_an_item_learns_its_number_only(browse: Opener) -> None:
    author = await make_member_soon()
    place = await make_note_soon()
    pending = await make_note_soon("wartet auf Freigabe", Audience.of(f"user.{author.pk}"))
    guest, writer = await browse(), await browse(author)
    for browser in (guest, writer):
        await browser.join(f"note.{place.pk}")
    await signal_soon(place, pending)
    assert await guest.hear() == {"stream": f"note.{place.pk}", "seq": 1}
    assert "wartet auf Freigabe" in (await writer.hear())["html"]


async def test_what_was_taken_away_goes_from_every_page_without_its_words(browse: Opener) -> None:
    place, note = await make_note_soon(), await make_note_soon("verborgen", NOBODY)
    guest = await browse()
    await guest.join(f"note.{place.pk}")
    await signal_soon(place, note, "removed")
    assert await guest.hear() == {"stream": f"note.{place.pk}", "seq": 1, "action": "removed", "ref": str(ref(note))}


async def test_missing_and_not_yours_are_refused_alike(browse: Opener) -> None:
    hidden = await make_note_soon("geheim", Audience.of("space.9"))
    member = await make_member_soon()
    browser = await browse(member)
    for stream in (f"note.{hidden.pk}", "note.999999", "unknown.1", f"user.{member.pk + 1}"):
        assert await browser.join(stream, since=0) == {"stream": stream, "closed": True}


async def test_lost_rights_end_the_subscription_at_once(browse: Opener) -> None:
    place = await make_note_soon("Raum")
    browser = await browse()
    await browser.join(f"note.{place.pk}")
    await move_soon(place, Audience.of("space.9"))
    assert await browser.hear() == {"stream": f"note.{place.pk}", "closed": True}
    await signal_soon(place, await make_note_soon("nicht für Gäste"))
    assert await browser.silent()


async def test_a_lost_push_is_made_up_for(browse: Opener, settings: Settings) -> None:
    settings.HUB_LIVE_LOOK = 0.05
    place, note = await make_note_soon(), await make_note_soon("verspätet")
    browser = await browse()
    await browser.join(f"note.{place.pk}")
    with patch("community.live.handlers.push"):
        await signal_soon(place, note)
    assert "verspätet" in (await browser.hear())["html"]


async def test_pushes_without_number_show_nothing_twice(browse: Opener) -> None:
    place, note = await make_note_soon(), await make_note_soon()
    browser = await browse()
    await browser.join(f"note.{place.pk}")
    await signal_soon(place, note)
    for _ in range(3):
        await move_soon(place, place.effective_audience)
    assert (await browser.hear())["seq"] == 1
    assert await browser.silent()


async def test_who_missed_more_than_is_kept_is_told_to_look_anew(browse: Opener) -> None:
    place, note = await make_note_soon(), await make_note_soon()
    for _ in range(3):
        await signal_soon(place, note)
    await sync_to_async(StreamEntry.objects.filter(seq__lte=2).update)(at="2026-01-01T00:00:00Z")
    assert await sync_to_async(entries_forget)() == 2
    browser = await browse()
    assert await browser.join(f"note.{place.pk}", since=0) == {"stream": f"note.{place.pk}", "seq": 3, "reset": True}
    assert await browser.join(f"note.{place.pk}", since=99) == {"stream": f"note.{place.pk}", "seq": 3, "reset": True}


async def test_the_fragment_is_rendered_once_for_all(browse: Opener) -> None:
    place, note = await make_note_soon(), await make_note_soon()
    browsers = [await browse() for _ in range(5)]
    for browser in browsers:
        await browser.join(f"note.{place.pk}")
    with patch("tests.factories.notes.NoteKind.live_fragment", return_value="<li></li>") as rendered:
        await signal_soon(place, note)
        for browser in browsers:
            await browser.hear()
    assert rendered.call_count == 1


async def test_one_item_that_cannot_be_drawn_holds_nobody_up(browse: Opener) -> None:
    place, broken, whole = await make_note_soon(), await make_note_soon(), await make_note_soon("heil")
    browser = await browse()
    await browser.join(f"note.{place.pk}")
    with patch("tests.factories.notes.NoteKind.live_fragment", side_effect=ValueError):
        await signal_soon(place, broken)
        assert await browser.hear() == {"stream": f"note.{place.pk}", "seq": 1}
    await signal_soon(place, whole)
    assert "heil" in (await browser.hear())["html"]


def test_numbers_have_no_gaps_and_a_write_that_failed_takes_none() -> None:
    place, note = make_note(), make_note()
    signal(place, note)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        signal(place, note)
        raise ZeroDivisionError
    with transaction.atomic():
        emit(Event())
    signal(place, note)
    assert list(StreamEntry.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2]
