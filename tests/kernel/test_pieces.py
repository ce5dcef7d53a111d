"""What repeats on a page is rendered once, and its values are put in as safely as a template would."""

from pathlib import Path

import pytest
from django.template import engines
from django.utils.safestring import mark_safe

from kernel.pieces import piece


@pytest.fixture
def row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A template that repeats."""
    (tmp_path / "row.html").write_text('<li{% if on %} class="on"{% endif %}><a href="{{ value.url }}">{{ value.text }}</a></li>', "utf-8")
    loader = engines["django"].engine.template_loaders[0]  # type: ignore[attr-defined]
    inner = getattr(loader, "loaders", [loader])[0]
    monkeypatch.setattr(inner, "dirs", [tmp_path, *inner.get_dirs()], raising=False)
    return "row.html"


def test_values_are_put_in_and_escaped_unless_they_are_safe(row: str) -> None:
    typed = {"url": '/"><script>', "text": mark_safe("<mark>Schicht</mark>")}
    assert piece(row, "de", typed, on=False) == '<li><a href="/&quot;&gt;&lt;script&gt;"><mark>Schicht</mark></a></li>'


def test_what_the_template_decides_by_makes_another_piece(row: str) -> None:
    values = {"url": "/", "text": "eins"}
    assert piece(row, "de", values, on=True).startswith('<li class="on">')
    assert piece(row, "de", values | {"text": "zwei"}, on=False) == '<li><a href="/">zwei</a></li>'


def test_a_value_that_is_missing_is_told(row: str) -> None:
    with pytest.raises(KeyError):
        piece(row, "de", {"url": "/"}, on=False)
