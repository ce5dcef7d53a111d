"""The guard over writers sees what it is there to see."""

import sys
from pathlib import Path
from types import FunctionType

import pytest

from kernel.models import Counter
from tests.architecture.writers import ALLOWED, ROOT, WriteOutsideActionsError, may_write

pytestmark = pytest.mark.django_db


def in_a_room(room: str) -> FunctionType:
    """A function that writes a row, as if it stood in this room."""
    space: dict[str, object] = {"Counter": Counter}
    source = compile("def write():\n    Counter.objects.create(name='x')", str(ROOT / room), "exec")
    exec(source, space)  # noqa: S102  # the test's own two lines
    written = space["write"]
    assert isinstance(written, FunctionType)
    return written


@pytest.mark.parametrize("room", ["community/forum/views.py", "site/accounts/forms.py", "search/queries.py"])
def test_a_door_that_writes_by_itself_is_caught(room: str) -> None:
    with pytest.raises(WriteOutsideActionsError, match=room):
        in_a_room(room)()


@pytest.mark.parametrize("room", ["community/forum/actions.py", "community/forum/actions/topic.py"])
def test_an_action_may_write(room: str) -> None:
    in_a_room(room)()


def test_a_test_may_write() -> None:
    Counter.objects.create(name="x")
    assert sys.version_info


def test_every_exception_is_still_there() -> None:
    assert [place for place in ALLOWED if place != "migrations" and not (ROOT / place).exists()] == []
    assert not may_write(str(ROOT / "site" / "accounts" / "views.py"))
    assert Path(ROOT / "site").is_dir()
