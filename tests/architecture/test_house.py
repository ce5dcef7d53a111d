"""The house keeps its shape: what lies at the top, which rooms there are, and that imports show at the top of a file."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
TOP = {
    ".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "bench", "community", "docs", "knowledge",
    "locale", "manage.py", "pyproject.toml", "requirements-dev.lock", "requirements.lock", "search", "site", "static", "templates",
    "tests", "tools",
}  # fmt: skip
PACKAGES = {"portal", "editorial", "content", "markup", "mailing", "jobs", "pdf", "accounts", "taxonomy", "kernel"}
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "lib", "stuff", "base_classes"}
SOURCES = ("site/", "search/", "community/", "knowledge/")
MACHINE = re.compile(r"(?<![\w.])/(?:root|work|farm|Users)/\w")
MARK = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")


@cache
def tracked() -> tuple[str, ...]:
    """Every file of the repository."""
    told = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607  # on every developer's path
    return tuple(name for name in told.stdout.split("\n") if name and (ROOT / name).is_file())


def product() -> Iterator[tuple[str, ast.Module]]:
    """The product's Python files, read."""
    for name in tracked():
        if name.startswith(SOURCES) and name.endswith(".py") and "/migrations/" not in name:
            yield name, ast.parse((ROOT / name).read_text(encoding="utf-8"))


def test_nothing_new_lies_at_the_top() -> None:
    assert {name.split("/")[0] for name in tracked()} <= TOP


def test_the_source_root_holds_the_packages_of_the_plan() -> None:
    assert {name.split("/")[1] for name in tracked() if name.startswith("site/")} == PACKAGES
    assert not (ROOT / "site" / "__init__.py").exists()


def test_no_drawer_without_a_subject() -> None:
    assert [name for name in tracked() if name.endswith(".py") and DRAWERS & {part.removesuffix(".py") for part in name.split("/")}] == []


def test_no_view_takes_the_name_of_what_stands_in_every_page() -> None:
    """`own` is the person's own part of a page (`portal.context`): a view that says it for itself takes the account out of the header."""
    taken = [
        f"{name}:{key.lineno}"
        for name, tree in product()
        if "views" in name
        for given in ast.walk(tree)
        if isinstance(given, ast.Dict)
        for key in given.keys
        if isinstance(key, ast.Constant) and key.value == "own"
    ]
    assert taken == []


def test_imports_stand_at_the_top_of_their_file() -> None:
    hidden = [
        f"{name}:{inner.lineno}"
        for name, tree in product()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    text = [name for name in tracked() if Path(name).suffix in {".py", ".md", ".toml", ".html", ".js", ".css", ".po", ".lock", ""}]
    told = [name for name in text if MACHINE.search((ROOT / name).read_text(encoding="utf-8", errors="replace"))]
    assert [name for name in told if name != "tests/architecture/test_house.py"] == []


def test_the_locks_name_no_registry() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock", "tools/uv.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        assert "://" not in text
        assert "--hash=sha256:" in text


def test_nothing_is_left_open_in_a_comment() -> None:
    ours = [name for name in tracked() if name.endswith((".py", ".html", ".js", ".css")) and not name.startswith("tests/")]
    assert [name for name in ours if MARK.search((ROOT / name).read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("room", ["views", "consumers", "admin", "feeds"])
def test_doors_save_nothing_themselves(room: str) -> None:
    saving = {"save", "delete", "create", "bulk_create", "update_or_create", "get_or_create"}
    doors = [(name, tree) for name, tree in product() if {room, f"{room}.py"} & set(name.split("/"))]
    found = [
        f"{name}:{call.lineno}"
        for name, tree in doors
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in saving and writes_rows(call.func)
    ]
    assert found == []


def writes_rows(called: ast.Attribute) -> bool:
    """Whether this is a call on a manager or query set (`….objects.create`), not on a form, file or cache."""
    return any(isinstance(part, ast.Attribute) and part.attr == "objects" for part in ast.walk(called.value))


def test_every_app_says_its_label() -> None:
    ours = [config for config in apps.get_app_configs() if str(ROOT) in str(config.path) and "site-packages" not in str(config.path)]
    assert ours
    assert [config.name for config in ours if "label" not in vars(type(config))] == []
