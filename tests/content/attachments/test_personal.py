"""A person's own files: in their export, and what becomes of them when their person leaves."""

from collections.abc import Iterator

import pytest
from django.core.files.storage import storages
from django.test import TestCase

from accounts.actions import account_erase
from accounts.personal import gathered, remaining
from content.attachments.actions import attachment_add, attachments_prune
from content.attachments.models import Attachment
from tests.factories.accounts import make_member, viewer_of
from tests.factories.community import PICTURE, make_post, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_files() -> Iterator[tuple[Attachment, Attachment]]:
    """A file that a post uses, and one that nothing uses, of the same person."""
    person = make_member()
    used, unused = (attachment_add(viewer=viewer_of(person), name=name, data=PICTURE) for name in ("benutzt.png", "übrig.png"))
    make_post(person, make_topic(make_member()), f"Siehe {used.markdown}")
    used.refresh_from_db()
    yield used, unused
    for file in (used, unused):
        storages["default"].delete(str(file.file.name))


def test_the_export_names_every_file(two_files: tuple[Attachment, Attachment]) -> None:
    person = two_files[0].account
    assert person is not None
    whole = gathered(person)
    assert [row["name"] for row in whole["dateien"]] == ["benutzt.png"]
    assert [row["name"] for row in whole["dateien-unbenutzt"]] == ["übrig.png"]
    assert [found.count for found in remaining(person) if "Datei" in found.label] == [1]


def test_leaving_deletes_what_nobody_else_ever_saw(two_files: tuple[Attachment, Attachment]) -> None:
    used, unused = two_files
    assert used.account is not None
    with TestCase.captureOnCommitCallbacks(execute=True):
        account_erase(user=used.account)
        assert storages["default"].exists(str(unused.file.name))  # until it is certain
    assert list(Attachment.objects.values_list("pk", flat=True)) == [used.pk]
    assert not storages["default"].exists(str(unused.file.name))
    assert storages["default"].exists(str(used.file.name))


def test_pruning_leaves_new_files_alone(two_files: tuple[Attachment, Attachment]) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert attachments_prune() == 0
    assert Attachment.objects.count() == len(two_files)
