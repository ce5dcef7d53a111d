"""What mailing keeps of a person: mails of the last weeks, and which sorts they refused."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from kernel.personal import forgets, section
from mailing.actions import receiver_forget
from mailing.models import Mail, OptOut


@section("e-mails", _("E-mails sent to you"))
def mail_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Which mails were sent; what stood in them is not kept."""
    yield from Mail.objects.filter(to_user_id=user_id).order_by("pk").values("template", "topic", "state", "created", "settled").iterator()


@section("abbestellt", _("E-mails you refused"))
def refusal_rows(user_id: int) -> Iterable[Mapping[str, object]]:
    """Which sorts are refused."""
    yield from OptOut.objects.filter(user_id=user_id).order_by("pk").values("topic", "created").iterator()


@forgets
def forget(user_id: int) -> None:
    """Nothing stays."""
    receiver_forget(user_id=user_id)
