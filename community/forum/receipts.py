"""The receipt before posting: who will see it, how many people that is, and where it will show up."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.spaces.models import Access, Space
from community.spaces.queries import readers
from kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Receipt:
    """`people` is None where nobody can count them."""

    who: str
    people: int | None
    places: tuple[str, ...]
    public: bool


def receipt(viewer: Viewer, space: Space) -> Receipt:
    """What posting in this space means."""
    people = readers(viewer, space)
    return Receipt(_who(space, people), people, _places(space), public=space.access == Access.PUBLIC)


def _who(space: Space, people: int | None) -> str:
    number = people or 0
    if space.access == Access.PUBLIC:
        return _("Everybody on the internet, also without an account")
    if space.access == Access.MEMBERS:
        return ngettext("%(n)d member of the hub", "All %(n)d members of the hub", number) % {"n": number}
    if space.access == Access.REPRESENTATION:
        words = ngettext("%(n)d verified employee representative", "%(n)d verified employee representatives", number) % {"n": number}
        return _("%(people)s, never the management of their companies") % {"people": words}
    return ngettext("%(n)d person in “%(space)s”", "%(n)d people in “%(space)s”", number) % {"n": number, "space": space.title}


def _places(space: Space) -> tuple[str, ...]:
    if space.access == Access.PUBLIC:
        return (_("in this space"), _("in the hub's search and feeds"), _("in search engines"))
    return (_("in this space"), _("in the hub's search, for these people only"), _("in their notifications; mails carry no text of it"))
