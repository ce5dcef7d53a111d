from django.test import Client

from accounts.actions import account_erase
from accounts.personal import gathered
from community.spaces.models import Access
from content.media.actions import document_add
from content.pages.audiences import Who
from knowledge.guidance.models import GuidancePage, Tick
from tests.browsers import signed_in
from tests.editorial.test_pages import queries
from tests.factories.accounts import make_member
from tests.factories.community import make_space
from tests.factories.guidance import make_guidance


def points(page: GuidancePage) -> list[str]:
    """The ids of its points, in order."""
    fresh = GuidancePage.objects.get(pk=page.pk)
    return [point.id for block in fresh.checklists for point in block.value["points"].bound_blocks]


def ticked(client: Client, address: str) -> int:
    """How many boxes are ticked on the page."""
    return client.get(address).content.decode().count(" checked>")


def test_a_member_ticks_and_finds_the_ticks_again_and_nobody_else_does(member: Client, guest: Client) -> None:
    page = make_guidance()
    first, second = points(page)
    door, address = f"/gestaltung/checklisten/{page.pk}/", page.get_absolute_url()
    member.post(door, {"list": "0", "before": "", "point": [first, second]})
    assert ticked(member, address) == 2
    member.post(door, {"list": "0", "before": f"{first} {second}", "point": [second]})
    assert ticked(member, address) == 1
    assert ticked(signed_in(make_member()), address) == 0
    assert guest.post(door, {"list": "0", "point": [first]}).status_code == 403
    assert "checkbox" not in guest.get(address).content.decode()


def test_a_list_of_a_space_is_for_those_who_may_enter_it_and_keeps_what_others_ticked(representation: Client, member: Client) -> None:
    space = make_space(Access.REPRESENTATION)
    page = make_guidance()
    first, second = points(page)
    door, address = f"/gestaltung/checklisten/{page.pk}/", f"{page.get_absolute_url()}?liste={space.pk}"
    assert member.post(f"{door}teilen/", {"space": space.pk}).status_code == 404
    representation.post(f"{door}teilen/", {"space": space.pk})
    representation.post(door, {"list": space.pk, "before": "", "point": [first]})
    representation.post(door, {"list": space.pk, "before": "", "point": [second]})
    assert ticked(representation, address) == 2
    assert ticked(member, address) == 0
    assert space.title not in member.get(address).content.decode()
    assert member.post(door, {"list": space.pk, "point": [second]}).status_code == 404


def test_ticks_survive_rewording_and_points_that_do_not_exist_are_nothing(member: Client) -> None:
    page = make_guidance()
    first, _second = points(page)
    member.post(f"/gestaltung/checklisten/{page.pk}/", {"list": "0", "before": "", "point": [first, "erfunden"]})
    assert Tick.objects.count() == 1
    fresh = GuidancePage.objects.get(pk=page.pk)
    fresh.checklists[0].value["points"].bound_blocks[0].value = "Wirklich alle gefragt"
    fresh.save_revision().publish()
    assert ticked(member, page.get_absolute_url()) == 1
    assert member.post(f"/gestaltung/checklisten/{page.pk}/", {"list": "x"}).status_code == 404


def test_downloads_are_behind_the_wall_of_the_page(guest: Client, member: Client) -> None:
    file = document_add(title="Muster", data=b"Muster", name="muster.txt")
    page = make_guidance(files=[(file, "Zum Anpassen")], who=Who.MEMBERS)
    assert guest.get(file.url).status_code == guest.get(page.get_absolute_url()).status_code == 404
    assert "Zum Anpassen" in member.get(page.get_absolute_url()).content.decode()
    assert member.get(file.url).status_code == 200


def test_norms_lead_to_their_page_and_version_and_check_are_said(guest: Client) -> None:
    text = guest.get(make_guidance(version="2.1").get_absolute_url()).content.decode()
    assert 'data-norm="betrvg/87/abs1/nr6"' in text
    assert "Version 2.1" in text
    assert "geprüft am" in text


def test_own_lists_are_in_the_export_and_go_with_the_account(db: None) -> None:
    user, page = make_member(), make_guidance()
    signed_in(user).post(f"/gestaltung/checklisten/{page.pk}/", {"list": "0", "before": "", "point": points(page)})
    assert len(gathered(user)["checklisten"]) == 2
    account_erase(user=user)
    assert not Tick.objects.exists()


def test_pages_take_few_queries_however_many_spaces_and_points_there_are(guest: Client, member: Client) -> None:
    page = make_guidance(subjects=["arbeitszeit"])
    counts = []
    for _round in range(2):
        for _n in range(3):
            make_guidance(subjects=["arbeitszeit"])
            make_space(Access.MEMBERS)
        paths = ("/gestaltung/?thema=arbeitszeit", page.get_absolute_url())
        for path in paths:
            guest.get(path)
            member.get(path)
        counts.append([queries(client, path) for client in (guest, member) for path in paths])
    assert counts[0] == counts[1]
    assert max(counts[1][:2]) <= 8
    assert max(counts[1][2:]) <= 14
    assert 'method="post"' not in guest.get(page.get_absolute_url()).content.decode()
