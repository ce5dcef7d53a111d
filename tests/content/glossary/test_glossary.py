import pytest
from django.test import Client

from content.glossary.actions import entry_put
from tests.editorial.test_pages import queries
from tests.factories.editorial import make_news, make_standard


@pytest.fixture
def _explained(db: None) -> None:
    """Two words of the glossary."""
    entry_put(word="KMU", text="Kleine und mittlere Unternehmen.", text_en="Small and medium-sized companies.")
    entry_put(word="Work Lab", spellings="Work Labs", text="Ein Lernraum für Betriebsräte.", link="/aktuelles/")


@pytest.mark.usefixtures("_explained")
def test_the_first_mention_in_a_text_leads_to_the_explanation_and_no_other(guest: Client) -> None:
    page = make_news(
        title="KMU im Wandel", body="KMU sind viele. KMU auch. [KMU verlinkt](https://kmu.example) und KMUs.\n\nZwei Work Labs."
    )
    text = guest.get(page.get_absolute_url()).content.decode()
    assert text.count('data-term="kmu"') == 1
    assert '<a class="term" data-term="kmu" href="/glossar/#kmu">KMU</a> sind viele. KMU auch.' in text
    assert '<a class="term" data-term="work-lab" href="/glossar/#work-lab">Work Labs</a>' in text
    assert "<h1>KMU im Wandel</h1>" in text


@pytest.mark.usefixtures("_explained")
def test_headings_and_links_inside_the_text_stay_as_they_are(guest: Client) -> None:
    parts = [("heading", {"text": "KMU zuerst", "level": "2"})]
    page = make_standard(body=[*parts, ("paragraph", '<p><a href="/x/">KMU</a> oder KMU</p>')])
    text = guest.get(page.get_absolute_url()).content.decode()
    assert '<a href="/x/">KMU</a> oder <a class="term"' in text
    assert text.count("data-term") == 1


@pytest.mark.usefixtures("_explained")
def test_the_card_and_the_page_explain_in_the_language_of_the_interface(guest: Client) -> None:
    assert "Kleine und mittlere" in guest.get("/glossar/kmu/karte/").content.decode()
    assert "Small and medium" in guest.get("/en/glossar/kmu/karte/").content.decode()
    assert 'id="kmu"' in guest.get("/glossar/").content.decode()
    assert guest.get("/glossar/unbekannt/karte/").status_code == 404


@pytest.mark.usefixtures("_explained")
def test_a_word_explained_anew_is_explained_anew_everywhere_for_one_query(guest: Client) -> None:
    page = make_news(body="Der ESF zahlt.")
    before = guest.get(page.get_absolute_url())
    assert "data-term" not in before.content.decode()
    assert "glossary" in before.hub_depends  # type: ignore[attr-defined]
    entry_put(word="ESF", text="Europäischer Sozialfonds.")
    assert 'data-term="esf"' in guest.get(page.get_absolute_url()).content.decode()
    assert queries(guest, page.get_absolute_url()) <= 8
