import re

import pytest
from django.core import mail as post_office
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.actions import account_erase
from accounts.personal import gathered
from editorial.press.actions import list_join, releases_announce
from editorial.press.invitations import Invitation
from editorial.press.models import Subscriber
from jobs.worker import drain
from mailing.sending import send_due
from tests.factories.accounts import make_member
from tests.factories.press import make_department, make_release

ADDRESS = "feder@zeitung.example"


def link(pattern: str) -> str:
    """The first link of this sort in the newest mail."""
    found = re.search(pattern, str(post_office.outbox[-1].body))
    assert found
    return found[0]


def asked(guest: Client, address: str = ADDRESS) -> str:
    """What somebody reads who typed an address."""
    answer = guest.post("/presse/verteiler/", {"address": address})
    send_due()
    return answer.content.decode()


def test_an_address_is_kept_only_after_its_owner_confirmed_it(guest: Client) -> None:
    assert "Postfach" in asked(guest)
    assert not Subscriber.objects.exists()
    confirm = link(r"/presse/verteiler/[^\s/]+/")
    assert ADDRESS in guest.get(confirm).content.decode()
    assert not Subscriber.objects.exists()
    guest.post(confirm)
    assert Subscriber.objects.get().address == ADDRESS
    assert guest.get("/presse/verteiler/erfunden/").status_code == 404


def test_the_answer_tells_nobody_who_is_on_the_list(guest: Client) -> None:
    list_join(invitation=Invitation(ADDRESS, "de"))
    strip = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
    assert strip.sub("", asked(guest)) == strip.sub("", asked(guest, "andere@zeitung.example"))


def test_programs_that_fill_in_everything_cause_no_mail(guest: Client) -> None:
    guest.post("/presse/verteiler/", {"address": ADDRESS, "website": "https://spam.example"})
    send_due()
    assert not post_office.outbox


def test_many_requests_from_one_place_are_refused_and_the_address_stays_typed(guest: Client) -> None:
    for n in range(5):
        asked(guest, f"a{n}@zeitung.example")
    text = asked(guest)
    assert ADDRESS in text
    assert 'role="alert"' in text


def test_one_click_ends_it_and_joining_again_works(guest: Client) -> None:
    list_join(invitation=Invitation(ADDRESS, "de"))
    make_release()
    releases_announce()
    drain()
    send_due()
    letter = post_office.outbox[-1]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    guest.post(link(r"/mail/abmelden/[^\s/]+/"), {"List-Unsubscribe": "One-Click"})
    assert not Subscriber.objects.exists()
    list_join(invitation=Invitation(ADDRESS, "de"))
    make_release()
    releases_announce()
    drain()
    send_due()
    assert len(post_office.outbox) == 2


def test_who_leaves_the_hub_gets_no_releases_and_their_export_names_the_list(db: None) -> None:
    user = make_member()
    list_join(invitation=Invitation(user.email, "de"))
    assert gathered(user)["presseverteiler"]
    account_erase(user=user)
    assert not Subscriber.objects.exists()


def test_a_release_shows_number_and_both_contacts_of_its_departments(guest: Client) -> None:
    page = make_release(facts={"number": 7, "departments": [make_department(name="Referat Arbeit")]})
    text = guest.get(page.get_absolute_url()).content.decode()
    for said in (f"7/{page.date.year}", "Referat Arbeit", "presse@referat.example", "fragen@referat.example"):
        assert said in text


def test_two_releases_of_a_year_have_two_numbers(db: None) -> None:
    first = make_release()
    assert make_release().number == first.number + 1
    with pytest.raises(ValidationError, match=r"Nummer|number"):
        make_release(facts={"number": first.number})


@pytest.mark.parametrize("path", ["/presse/"])
def test_the_index_can_be_kept_for_guests(path: str, guest: Client) -> None:
    page = make_release()
    for address in (path, page.get_absolute_url()):
        answer = guest.get(address)
        assert "pages" in answer.hub_depends  # type: ignore[attr-defined]
        assert 'method="post"' not in answer.content.decode()
