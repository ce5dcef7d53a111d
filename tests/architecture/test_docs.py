import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
LISTED = [str(path.relative_to(ROOT)) for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))]


@pytest.mark.parametrize("document", LISTED)
def test_every_link_and_picture_of_the_documents_is_there(document: str) -> None:
    place = ROOT / document
    missing = [target for target in LINK.findall(place.read_text(encoding="utf-8")) if not (place.parent / target).exists()]
    assert not missing
