"""The editorial team: the one rule of who belongs to it. Editors and administrators do; its tokens are granted by `accounts.grants`."""

from django.http import Http404

from kernel.viewer import Viewer


def belongs(viewer: Viewer) -> bool:
    """Whether this is somebody of the editorial team or an administrator."""
    return viewer.holds("staff.editorial") or viewer.holds("staff.admin")


def team_of(viewer: Viewer) -> int:
    """The account of somebody of the team, for what they write; raises Http404 for all others."""
    if viewer.user_id is None or not belongs(viewer):
        raise Http404
    return viewer.user_id
