from collections.abc import Iterable

import pytest
from django.utils.translation import override

from accounts.models import User
from kernel import kinds
from kernel.audience import MEMBERS, PUBLIC, Audience
from kernel.kinds import Attribution, ContentKind
from markup import fill, render, to_editable, to_stored
from tests.factories.accounts import make_member

pytestmark = pytest.mark.django_db


class QuotedKind(ContentKind):
    """Posts as the forum would answer for them: 55 by Aylin for members, everything else gone."""

    name = "post"
    model = User
    label = "Post"
    default_audience = MEMBERS

    def attributions(self, ids: Iterable[int]) -> dict[int, Attribution]:
        """Only post 55 is there."""
        return {number: Attribution("Aylin <b>", "/austausch/p/55/", MEMBERS) for number in ids if number == 55}


@pytest.fixture
def _posts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A forum of one post."""
    monkeypatch.setitem(kinds._kinds, "post", QuotedKind())  # noqa: SLF001


def filled(source: str, place: Audience = MEMBERS) -> str:
    """One text as the page of a place shows it."""
    return fill([render(source).html], place)[0]


def test_a_mention_shows_the_present_name() -> None:
    maria = make_member(name="Maria Keller")
    stored = to_stored(f"Danke @{maria.profile.handle}.")
    assert stored == f"Danke @{{{maria.pk}}}."
    assert "@Maria Keller" in filled(stored)
    maria.name = "Maria Schulz"
    maria.save()
    assert "@Maria Schulz" in filled(stored)
    assert "Keller" not in filled(stored)


def test_a_mention_of_somebody_who_is_gone_names_nobody() -> None:
    assert "@ehemaliges Mitglied" in filled("Danke @{999999}.")


def test_a_handle_comes_back_for_editing_and_strangers_stay_words() -> None:
    maria = make_member(name="Maria Keller")
    typed = f"@{maria.profile.handle} und @niemand-hier und post@firma.example"
    assert to_editable(to_stored(typed)) == typed


def test_names_are_escaped() -> None:
    wild = make_member(name="<script>alert(1)</script>")
    assert "<script" not in filled(f"@{{{wild.pk}}}")


@pytest.mark.usefixtures("_posts")
def test_a_quote_names_its_author_and_links_the_post() -> None:
    html = filled("> [post:55]\n> So war das.\n\nGenau.")
    assert '<a href="/austausch/p/55/">Aylin &lt;b&gt; schrieb:</a>' in html
    assert "So war das." in html


@pytest.mark.usefixtures("_posts")
@pytest.mark.parametrize(("number", "place"), [(56, MEMBERS), (55, PUBLIC)])
def test_words_quoted_from_what_is_gone_or_not_for_everyone_here_vanish(number: int, place: Audience) -> None:
    html = filled(f"> [post:{number}]\n> Vertraulich\n>\n> > tiefer\n>\n> noch mehr\n\nGenau.", place)
    assert not {"Vertraulich", "tiefer", "noch mehr"} & set(html.replace("<", " <").replace(">", "> ").split())
    assert "noch mehr" not in html
    assert "Genau." in html


def test_a_page_of_texts_costs_one_query_for_all_mentions(django_assert_num_queries: object) -> None:
    people = [make_member() for _ in range(5)]
    htmls = [render(f"@{{{person.pk}}}").html for person in people]
    with django_assert_num_queries(1):  # type: ignore[operator]
        fill(htmls, MEMBERS)


def test_a_norm_leads_to_the_page_in_the_readers_language() -> None:
    assert 'href="/normen/betrvg/87/"' in filled("§ 87 BetrVG")
    with override("en"):
        assert 'href="/en/normen/betrvg/87/"' in filled("§ 87 BetrVG")
