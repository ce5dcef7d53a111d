from django.test import Client

from accounts.actions import account_erase
from accounts.personal import gathered
from community.spaces.models import Access
from content.pages.audiences import Who
from content.ratings.models import Rating
from editorial.models import NewsPage
from kernel.refs import KindRef
from tests.browsers import signed_in
from tests.factories.accounts import make_member
from tests.factories.community import make_space, make_topic
from tests.factories.editorial import make_news


def rateable(**fields: object) -> NewsPage:
    """News editors let members rate."""
    page = make_news(**fields)
    page.rateable = True
    page.save()
    return page


def test_a_page_is_not_rated_yet_then_rated_once_by_each_and_changed(guest: Client) -> None:
    page, first, second = rateable(), signed_in(make_member()), signed_in(make_member())
    door = f"/bewerten/{page.pk}/"
    assert "Bislang nicht bewertet" in guest.get(page.get_absolute_url()).content.decode()
    first.post(door, {"stars": "5"})
    second.post(door, {"stars": "1"})
    second.post(door, {"stars": "4"})
    assert "4,5 von 5, bewertet von 2 Mitgliedern" in guest.get(page.get_absolute_url()).content.decode()
    assert 'value="4" required checked' in second.get(page.get_absolute_url()).content.decode()


def test_guests_and_nonsense_rate_nothing(guest: Client, member: Client) -> None:
    page = rateable()
    assert guest.post(f"/bewerten/{page.pk}/", {"stars": "5"}).status_code == 302
    for nonsense in ("6", "-1", "viel", ""):
        assert member.post(f"/bewerten/{page.pk}/", {"stars": nonsense}).status_code == 404
    assert not Rating.objects.exists()


def test_pages_editors_do_not_open_and_pages_behind_a_wall_cannot_be_rated(member: Client) -> None:
    for page in (make_news(), rateable(who=Who.REPRESENTATION)):
        assert member.post(f"/bewerten/{page.pk}/", {"stars": "5"}).status_code == 404
    assert "bewertet" not in member.get(make_news().get_absolute_url()).content.decode()
    assert not Rating.objects.exists()


def test_a_guests_kept_page_goes_stale_with_a_rating_and_holds_no_form(guest: Client) -> None:
    page = rateable()
    answer = guest.get(page.get_absolute_url())
    assert f"page.{page.pk}" in answer.hub_depends  # type: ignore[attr-defined]
    assert 'method="post"' not in answer.content.decode()


def test_topics_about_the_page_are_its_comments(guest: Client) -> None:
    page = rateable()
    make_topic(make_member(), make_space(Access.PUBLIC), title="Stimmt das so?", about=KindRef("news", page.pk))
    assert "Stimmt das so?" in guest.get(page.get_absolute_url()).content.decode()


def test_ratings_are_in_the_export_and_go_with_the_account(db: None) -> None:
    user = make_member()
    page = rateable()
    signed_in(user).post(f"/bewerten/{page.pk}/", {"stars": "3"})
    assert gathered(user)["bewertungen"][0]["stars"] == 3
    account_erase(user=user)
    assert not Rating.objects.exists()


def test_author_and_submitter_are_shown_apart(guest: Client) -> None:
    page = make_news()
    page.author_shown, page.submitted_by = "Mara Lindhoff", "Regionalagentur Westfalen"
    page.save()
    text = guest.get(page.get_absolute_url()).content.decode()
    assert "Geschrieben von Mara Lindhoff" in text
    assert "Eingereicht von Regionalagentur Westfalen" in text
