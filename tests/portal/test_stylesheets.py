"""The style sheet of every page is joined from its parts while collecting."""

from pathlib import Path

import pytest
from django.core.management import call_command

from portal.stylesheets import joined

CSS = Path(__file__).resolve().parents[2] / "static" / "css"


def test_every_part_is_inside_and_print_only_on_paper() -> None:
    sheet = joined((CSS / "hub.css").read_text(encoding="utf-8"), CSS)
    assert "@import" not in sheet
    for part in ("tokens", "base", "layout", "components"):
        assert (CSS / f"{part}.css").read_text(encoding="utf-8") in sheet
    assert "@media print {" in sheet


def test_the_layers_are_ordered_before_anything_else() -> None:
    sheet = joined((CSS / "hub.css").read_text(encoding="utf-8"), CSS)
    assert sheet.index("@layer tokens, base, layout, components, pages, print;") < sheet.index("@layer tokens {")


def test_collected_it_is_one_hashed_file(tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    settings.STATIC_ROOT = tmp_path  # type: ignore[attr-defined]
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "portal.stylesheets.JoiningStorage"}}  # type: ignore[attr-defined]
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["wagtail*", "rest_framework*", "ninja*", "allauth*"])
    hashed = list((tmp_path / "css").glob("hub.*.css"))
    assert len(hashed) == 1
    assert "@import" not in hashed[0].read_text(encoding="utf-8")
    assert (hashed[0].with_name(hashed[0].name + ".gz")).exists()
