"""Authors decide: agree, propose other words, refuse, withdraw. What they see on their page is what these write, nothing else."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Profile
from kernel.viewer import Viewer
from knowledge.voices.actions.chain import for_author, quote_write, silence, stands_from_now
from knowledge.voices.actions.picking import said_checked
from knowledge.voices.attribution import line_of
from knowledge.voices.models import Form, Quote, State, What


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What an author agrees to: the form, the day up to which (None: until withdrawn), whether it outlives their account.

    `round` and `line` are what their page showed: if either changed meanwhile, nothing is agreed to.
    """

    form: str
    round: int
    line: str
    until: date | None = None
    outlives: bool = False


def consent_give(*, viewer: Viewer, quote_id: int, consent: Consent) -> Quote:
    """Agree to the very words that were asked. Raises Http404, and ValidationError if words or line changed since they were shown."""
    with transaction.atomic():
        quote = for_author(viewer, quote_id, State.ASKED)
        _agree(quote, consent)
        stands_from_now(quote)
        quote_write(quote, What.GIVEN, actor_id=viewer.user_id, proves=True, verb="quote.given", tell=(quote.editor_id,))
    return quote


def consent_propose(*, viewer: Viewer, quote_id: int, consent: Consent, wording: str) -> Quote:
    """Agree to other words than those that were asked, if the editors take them. Raises as `consent_give`."""
    said = said_checked(wording)
    with transaction.atomic():
        quote = for_author(viewer, quote_id, State.ASKED, State.PROPOSED)
        if said == quote.wording:
            raise ValidationError({"wording": _("These are the words you were asked about. To agree to them, choose “Agree”.")})
        _agree(quote, consent)
        quote.state, quote.proposed = State.PROPOSED, said
        quote_write(quote, What.PROPOSED, actor_id=viewer.user_id, verb="quote.proposed", tell=(quote.editor_id,))
    return quote


def consent_refuse(*, viewer: Viewer, quote_id: int) -> Quote:
    """Say no; no reason is asked, the words go. Raises Http404."""
    with transaction.atomic():
        quote = for_author(viewer, quote_id, State.ASKED, State.PROPOSED)
        silence(quote, State.REFUSED)
        quote_write(quote, What.REFUSED, actor_id=viewer.user_id, verb="quote.refused", tell=(quote.editor_id,))
    return quote


def consent_withdraw(*, viewer: Viewer, quote_id: int) -> Quote:
    """Take consent back: when this returns, no page, copy, search or document of the hub holds the words. Raises Http404."""
    with transaction.atomic():
        quote = for_author(viewer, quote_id, State.AGREED)
        silence(quote, State.WITHDRAWN)
        quote_write(quote, What.WITHDRAWN, actor_id=viewer.user_id, verb="quote.withdrawn", tell=(quote.editor_id,))
    return quote


def _agree(quote: Quote, consent: Consent) -> None:
    if quote.page is None:
        raise ValidationError(_("The story this was meant for is no longer there."))
    if consent.form not in Form.values:
        raise ValidationError({"form": _("Please choose how you want to appear.")})
    if consent.until and consent.until < timezone.localdate():
        raise ValidationError({"until": _("This day is over already.")})
    line = line_of(Profile.objects.select_related("branch", "shown_kind", "company__size", "user").get(user=quote.account_id), consent.form)
    if (consent.round, consent.line) != (quote.round, line):
        raise ValidationError(_("Something changed while you were reading. Please look again at the words and at how you would appear."))
    quote.form, quote.attribution, quote.agreed_who = consent.form, line, quote.page.who
    quote.until, quote.outlives = consent.until, consent.outlives
