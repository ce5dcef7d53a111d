"""Signals for what does not come through a page's `save`: removal, the addresses below a moved page, Wagtail's own privacy."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.signals import post_delete, pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import CollectionViewRestriction, PageViewRestriction
from wagtail.signals import post_page_move

from content.pages import subtree
from content.pages.events import PageChanged
from content.pages.models import BasePage
from kernel.events import emit


@receiver(post_delete)
def removed(sender: type, instance: Any, **_kwargs: Any) -> None:
    """A removed page loses its search document and every cached answer that showed it, in the same transaction."""
    if issubclass(sender, BasePage) and sender is not BasePage:
        ref = subtree.ref_of(instance)
        refs = (ref,) if ref else ()
        with transaction.atomic():
            emit(PageChanged(changed=refs, narrowed=refs, touched=("pages", f"page.{instance.pk}")))


@receiver(post_page_move)
def moved(instance: BasePage, **_kwargs: Any) -> None:
    """The pages below a moved page have new addresses too; their Audience was settled with the move itself."""
    with transaction.atomic():
        below = tuple(instance.get_descendants())
        if below:
            subtree.announce(below, narrowed=False, actor_id=None)


@receiver(pre_save, sender=PageViewRestriction)
@receiver(pre_save, sender=CollectionViewRestriction)
def refuse_restriction(**_kwargs: Any) -> None:
    """There is one rule of visibility; a second one would be obeyed by some doors only. Raises ValidationError."""
    raise ValidationError(_("Wagtail's own privacy setting is not used here. Please use “Who may see it” of the page."))
