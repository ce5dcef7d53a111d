"""The test database itself: tests that commit leave nothing behind."""

import pytest

from kernel.models import Counter


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_committing_test_wrote_is_gone_in_the_next(turn: int) -> None:
    assert not Counter.objects.filter(name="left-behind").exists()
    Counter.objects.create(name="left-behind", value=turn)
