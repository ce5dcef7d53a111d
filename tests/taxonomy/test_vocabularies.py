from typing import Any

import pytest
from django.utils.translation import override

from kernel.viewer import Viewer
from taxonomy.models import Branch, Challenge, District, Municipality, Region, RepresentationKind, SizeBand
from taxonomy.queries import size_of, term_of, terms

pytestmark = pytest.mark.django_db
GUEST = Viewer.anonymous()


def test_the_first_words_are_complete() -> None:
    counts = [model.objects.count() for model in (Challenge, Branch, Region, District, Municipality, RepresentationKind)]
    assert counts == [5, 12, 16, 53, 396, 8]


def test_every_district_has_municipalities_and_a_region() -> None:
    assert not District.objects.filter(municipalities=None).exists()
    assert Municipality.objects.get(ags="05334002").district.region.slug == "region-aachen"
    assert District.objects.filter(is_city=True).count() == 22


def test_names_follow_the_active_language() -> None:
    logistics = term_of(GUEST, Branch, "logistik")
    assert logistics
    with override("en"):
        assert logistics.name == "Logistics"
    with override("de"):
        assert logistics.name == "Logistik"


def test_a_changed_word_is_seen_at_once(django_assert_num_queries: Any) -> None:
    terms(GUEST, Branch)
    with django_assert_num_queries(1):
        terms(GUEST, Branch)
    word = Branch.objects.get(slug="handel")
    word.name_de = "Handel und Versand"
    word.save()
    assert "Handel und Versand" in {term.name_de for term in terms(GUEST, Branch)}


@pytest.mark.parametrize(("employees", "slug"), [(1, "1-9"), (49, "10-49"), (249, "50-249"), (250, "250-499"), (90_000, "2000-plus")])
def test_a_number_of_employees_has_a_band(employees: int, slug: str) -> None:
    band = size_of(GUEST, employees)
    assert band
    assert band.slug == slug


@pytest.mark.parametrize(("employees", "seats"), [(4, 0), (200, 7), (201, 9), (12_000, 37)])
def test_works_council_law_counts_otherwise(employees: int, seats: int) -> None:
    band = size_of(GUEST, employees, SizeBand.Scheme.LAW)
    assert band
    assert band.seats == seats
