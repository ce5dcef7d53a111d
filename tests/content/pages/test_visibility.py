import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from content.pages.audiences import Who
from content.pages.models import BasePage
from editorial.models import StandardPage
from kernel.audience import MEMBERS, PUBLIC
from kernel.viewer import Viewer
from tests.factories.content import home
from tests.factories.editorial import make_standard
from tests.factories.stories import make_story


def without_token(content: bytes) -> bytes:
    """The page without the token that is new in every answer."""
    return re.sub(rb"X-CSRFToken[^}]+|name=.csrfmiddlewaretoken. value=.[^\"]+", b"", content)


def test_everyone_reads_a_public_page(guest: Client) -> None:
    page = make_standard(title="Über uns")
    assert "Über uns" in guest.get(page.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("who", "readers"),
    [("members", {"member", "representation", "editor"}), ("representation", {"representation", "editor"}), ("staff", {"editor"})],
)
def test_a_restricted_page_is_read_by_its_audience_and_missing_for_others(
    who: str, readers: set[str], request: pytest.FixtureRequest, db: None
) -> None:
    page = make_standard(title="Vertrauliches", who=who)
    missing = None
    for name in ("guest", "member", "representation", "editor"):
        client = request.getfixturevalue(name)
        answer = client.get(page.get_absolute_url())
        missing = client.get("/gibt-es-nicht/")
        if name in readers:
            assert answer.status_code == 200
            assert "Vertrauliches" in answer.content.decode()
        else:
            assert answer.status_code == missing.status_code == 404
            assert without_token(answer.content.replace(page.slug.encode(), b"gibt-es-nicht")) == without_token(missing.content)
            assert "Vertrauliches" not in answer.content.decode()


def test_a_draft_is_missing_for_everyone_but_found_after_publication(guest: Client, editor: Client) -> None:
    page = make_standard(title="Entwurf", live=False)
    assert guest.get(page.get_absolute_url()).status_code == 404
    assert editor.get(page.get_absolute_url()).status_code == 404
    page.save_revision().publish()
    assert guest.get(page.get_absolute_url()).status_code == 200


def test_a_public_page_below_a_restricted_one_is_refused(db: None) -> None:
    place = make_standard(title="Nur für Mitglieder", who=Who.MEMBERS)
    with pytest.raises(ValidationError, match="Nur für Mitglieder"):
        make_standard(place, title="Für alle", who=Who.PUBLIC)
    assert not StandardPage.objects.filter(title="Für alle").exists()
    assert make_standard(place, who=Who.STAFF).effective_audience.key == "staff"


def test_a_public_page_cannot_be_moved_below_a_restricted_one(guest: Client) -> None:
    place = make_standard(who=Who.MEMBERS)
    page = make_standard(title="Bleibt")
    before = page.get_absolute_url()
    with pytest.raises(ValidationError):
        page.move(place, pos="last-child")
    assert guest.get(before).status_code == 200
    assert BasePage.objects.get(pk=page.pk).get_parent().pk == home().pk


def test_a_page_below_one_that_is_taken_down_goes_with_it(guest: Client) -> None:
    place = make_standard()
    page = make_standard(place)
    assert guest.get(page.get_absolute_url()).status_code == 200
    place.unpublish()
    assert guest.get(page.get_absolute_url()).status_code == 404
    StandardPage.objects.get(pk=place.pk).save_revision().publish()
    assert guest.get(page.get_absolute_url()).status_code == 200


def test_an_expired_page_is_missing_before_any_worker_came_by(guest: Client) -> None:
    page = make_standard()
    child = make_standard(page)
    page.expire_at = "2020-01-01T00:00:00Z"
    page.save()
    assert guest.get(page.get_absolute_url()).status_code == 404
    assert guest.get(child.get_absolute_url()).status_code == 404


def test_an_old_revision_cannot_widen_the_audience(guest: Client) -> None:
    story = make_story(title="Früher öffentlich")
    old = story.latest_revision
    story.who = Who.MEMBERS
    story.save()
    old.publish()
    again = BasePage.objects.get(pk=story.pk)
    assert again.effective_audience == MEMBERS
    assert guest.get(story.get_absolute_url()).status_code == 404


def test_a_renamed_page_redirects_but_never_to_what_the_visitor_may_not_see(
    guest: Client, member: Client, django_capture_on_commit_callbacks: object
) -> None:
    page = make_standard(slug="frueher", who=Who.MEMBERS)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        page.slug = "heute"
        page.save()
    assert member.get("/frueher/").headers["Location"] == "/heute/"
    assert guest.get("/frueher/").status_code == 404


def test_pages_are_found_by_the_database_side_of_the_rule(db: None) -> None:
    public, restricted = make_standard(), make_standard(who=Who.MEMBERS)
    seen = set(BasePage.objects.visible_to(Viewer.anonymous()).values_list("pk", flat=True))
    assert public.pk in seen
    assert restricted.pk not in seen
    assert public.effective_audience == PUBLIC
