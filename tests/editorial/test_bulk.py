"""Several things taken away at once in the admin: every page that showed them hears of it, as if they had gone one by one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from content.glossary.actions import entry_put
from kernel import changes
from knowledge.regions.actions import region_put
from taxonomy.models import Subject
from tests.browsers import signed_in
from tests.factories.accounts import make_admin
from tests.factories.guide import make_office
from tests.factories.taxonomy import region, term

pytestmark = pytest.mark.django_db

THINGS: dict[str, Callable[[], Any]] = {
    "glossary": lambda: entry_put(word="ESF", text="Ein Fonds."),
    "regions": lambda: region_put(region=region("meo").slug, told={"summary": "Drei Städte."}),
    "guide": make_office,
    "vocabulary": lambda: term(Subject, "arbeitszeit"),
}


@pytest.mark.parametrize("counter", THINGS)
def test_what_goes_with_others_leaves_no_kept_page_behind(counter: str) -> None:
    thing = THINGS[counter]()
    kept_by = changes.version(counter)
    meta = thing._meta  # noqa: SLF001  # Django's public way to ask
    door = reverse("wagtail_bulk_action", args=[meta.app_label, meta.model_name, "delete"])
    assert signed_in(make_admin()).post(f"{door}?id={thing.pk}").status_code == 302
    assert not type(thing).objects.filter(pk=thing.pk).exists()
    assert changes.version(counter) != kept_by
