"""Notes to talk about, and the worker that tells people of them."""

from collections.abc import Iterator

import pytest

from tests.factories.notes import notes_known


@pytest.fixture(autouse=True)
def _notes(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Mails wait until the test sends them."""
    monkeypatch.setattr("mailing.tasks.send_due", lambda **_: 0)
    with notes_known():
        yield
