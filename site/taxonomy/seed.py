"""The words every hub starts with, from the committed data; fills what is missing and never overwrites what editors changed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db.models import Model

DATA = Path(__file__).parent / "data"
Lookup = Callable[[str], type[Model]]
FLAT = ("Challenge", "Branch", "RepresentationKind", "Subject", "TargetGroup", "SizeBand")


def fill(model_of: Lookup) -> None:
    """Insert the missing words; `model_of` gives a model by name, so that migrations pass their historical ones."""
    words = json.loads((DATA / "vocabularies.json").read_text(encoding="utf-8"))
    for name in FLAT:
        _insert(model_of(name), words[name])
    _insert(model_of("Region"), [{key: value for key, value in row.items() if key != "districts"} for row in words["Region"]])
    regions = _ids(model_of("Region"), "slug")
    _insert(
        model_of("District"), [row | {"region_id": regions[region["slug"]]} for region in words["Region"] for row in region["districts"]]
    )
    _insert(model_of("Municipality"), _municipalities(_ids(model_of("District"), "ags")))


def _municipalities(districts: dict[str, int]) -> list[dict[str, Any]]:
    rows = json.loads((DATA / "municipalities.json").read_text(encoding="utf-8"))["rows"]
    return [{"ags": ags, "slug": slug, "name_de": name, "name_en": name, "district_id": districts[ags[:5]]} for ags, slug, name in rows]


def _insert(model: type[Model], rows: list[dict[str, Any]]) -> None:
    present = set(_ids(model, "slug"))
    numbered = [{"order": number * 10, **row} for number, row in enumerate(rows, start=1)]
    model._default_manager.bulk_create(model(**row) for row in numbered if row["slug"] not in present)  # noqa: SLF001


def _ids(model: type[Model], field: str) -> dict[str, int]:
    return dict(model._default_manager.values_list(field, "pk"))  # noqa: SLF001
