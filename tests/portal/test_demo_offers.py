"""The demo's offers are whole, enough, and lead the guide's examples where they should."""

from datetime import date

import pytest
from django.utils import timezone

from knowledge.guide import compiling, examples
from knowledge.guide.models import Example
from knowledge.offers.models import Offer, State
from knowledge.offers.sheet import together
from portal.demo.cast import Cast
from portal.demo.offers import offer_values, settle
from portal.demo.reading import read
from tests.factories.accounts import make_adviser, make_editor
from tests.factories.taxonomy import branch


@pytest.mark.django_db
def test_every_offer_of_the_demo_is_whole_and_its_examples_hold() -> None:
    branch()
    content = read(date(2026, 11, 1)).offers
    assert len(content["offers"]) >= 14
    assert not [raw["slug"] for raw in content["offers"] if together(offer_values(raw, date(2026, 11, 1)))]
    cast = Cast({"beratung": make_adviser(), "redaktion": make_editor()}, {}, {})
    settle(content, cast, timezone.now())
    settle(content, cast, timezone.now())  # a second run adds nothing
    assert Offer.objects.count() == len(content["offers"])
    assert set(Offer.objects.values_list("state", flat=True)) == set(State.values)
    guide = compiling.guide()
    assert [(str(example), wrong) for example in Example.objects.all() if (wrong := examples.wrong(example, guide))] == []
