"""What operators can set is documented, and what documents point at is there."""

import re
from pathlib import Path

from tests.architecture.test_house import tracked

ROOT = Path(__file__).resolve().parents[2]
ASKED = re.compile(r'env\.\w+\(\s*"(\w+)"')
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def test_every_setting_is_in_the_readme() -> None:
    asked = {
        name for path in (ROOT / "site" / "portal" / "settings").glob("*.py") for name in ASKED.findall(path.read_text(encoding="utf-8"))
    }
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert asked
    assert [name for name in sorted(asked) if f"`{name}`" not in readme] == []


def test_every_link_between_documents_leads_somewhere() -> None:
    documents = [ROOT / name for name in tracked() if name.endswith(".md")]
    dead = [
        f"{path.name}: {link}"
        for path in documents
        for link in LINK.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / link).exists()
    ]
    assert dead == []


def test_every_target_of_make_is_explained() -> None:
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    said = {line.split(":")[0] for line in lines if "## " in line}
    assert {"run", "test", "bench", "elasticsearch", "format", "lock"} <= said
