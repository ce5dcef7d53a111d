"""Editors pick words of a post for a page, shorten them, or put them aside. Nobody outside hears of it before `consent_ask`."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.authored import Authored
from content.pages.models import BasePage
from kernel import kinds
from kernel.refs import KindRef
from kernel.viewer import Viewer
from knowledge.voices.actions.chain import LONGEST, for_editor, quote_write, silence
from knowledge.voices.models import OPEN, Quote, State, What


def quote_pick(*, viewer: Viewer, source: KindRef, page: BasePage, wording: str) -> Quote:
    """Note words of a post for a page.

    Raises Http404 for a post this editor may not read or whose author cannot be asked, ValidationError for no words or too many.
    """
    if not viewer.holds("staff.editorial"):
        raise Http404
    said = said_checked(wording)
    item = _quotable(viewer, source)
    with transaction.atomic():
        quote = Quote(
            source_kind=source.kind,
            source_id=source.id,
            account_id=item.account_id,
            editor_id=viewer.user_id,
            page_id=page.pk,
            wording=said,
        )
        quote_write(quote, What.PICKED, actor_id=viewer.user_id)
    return quote


def quote_reword(*, viewer: Viewer, quote_id: int, wording: str, wish: str = "") -> Quote:
    """Change the words before anybody is asked; words somebody was asked about change by asking anew only. Raises as `quote_pick`."""
    said = said_checked(wording)
    with transaction.atomic():
        quote = for_editor(viewer, quote_id, State.PICKED)
        quote.wording, quote.wish = said, wish
        quote_write(quote, What.PICKED, actor_id=viewer.user_id)
    return quote


def quote_drop(*, viewer: Viewer, quote_id: int) -> Quote:
    """Put a quote aside, whatever its state: its words go, its page forgets it, the chain stays. Who was asked hears of it."""
    with transaction.atomic():
        quote = for_editor(viewer, quote_id, *State.values)
        open_before, asked = quote.state in OPEN, quote.round > 0
        page_id = quote.page_id
        if open_before:
            silence(quote, State.DROPPED)
        tell = (quote.account_id,) if open_before and asked else ()
        quote_write(quote, What.DROPPED, actor_id=viewer.user_id, verb="quote.dropped", tell=tell)
        Quote.objects.filter(pk=quote.pk, page_id=page_id).update(page=None)
    quote.page = None
    return quote


def said_checked(wording: str) -> str:
    """The words without space around them; raises ValidationError for none and for too many."""
    said = wording.strip()
    if not said:
        raise ValidationError({"wording": _("Please write the words of the quote.")})
    if len(said) > LONGEST:
        raise ValidationError(
            {"wording": _("A quote has at most %(most)d characters; these are %(now)d.") % {"most": LONGEST, "now": len(said)}}
        )
    return said


def _quotable(viewer: Viewer, source: KindRef) -> Authored:
    """A visible contribution of an account that can still be asked."""
    item = kinds.resolve(source, viewer)
    known = isinstance(item, Authored) and item.account is not None and not item.account.erased
    if not known or source.id not in kinds.get(source.kind).attributions([source.id]):
        raise Http404
    return item  # type: ignore[return-value]  # checked above
