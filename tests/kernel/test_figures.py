"""Drawings: the same seed draws the same picture, every picture is well formed and carries nothing the policy refuses."""

from xml.etree import ElementTree as ET

import pytest

from kernel.figures import svg
from kernel.figures.icons import SHAPES, shape
from kernel.figures.points import scattered


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_icon_is_well_formed_and_silent(name: str) -> None:
    root = ET.fromstring(svg.icon(name))  # noqa: S314 - drawn by us
    assert root.get("aria-hidden") == "true"
    assert len(root) >= 1


def test_an_unknown_icon_is_the_point() -> None:
    assert shape("no-such-icon") == shape("dot")


def test_the_same_seed_draws_the_same_and_another_seed_another() -> None:
    assert svg.avatar("7") == svg.avatar("7")
    assert svg.motif("a", 400, 100) == svg.motif("a", 400, 100)
    assert len({svg.avatar(str(seed)) for seed in range(200)}) == 200
    assert svg.motif("a", 400, 100) != svg.motif("b", 400, 100)


def test_a_seed_is_never_written_out() -> None:
    seed = '"><script>alert(1)</script>'
    drawn = svg.avatar(seed) + svg.motif(seed)
    assert "script" not in drawn
    assert "style=" not in drawn


def test_all_points_are_joined_and_inside_the_picture() -> None:
    drawing = scattered("Emscher", 1200, 240)
    reached = {0}
    while len(reached) < len(reached | {b for a, b in drawing.lines if a in reached} | {a for a, b in drawing.lines if b in reached}):
        reached |= {b for a, b in drawing.lines if a in reached} | {a for a, b in drawing.lines if b in reached}
    assert reached == set(range(len(drawing.points)))
    assert all(0 <= x <= 1200 and 0 <= y <= 240 for x, y in drawing.points)
