"""The forum's answer to who brings a question somebody began elsewhere (`kernel.ports.Drafts`)."""

from community.forum.actions.drafts import draft_begin


class Begun:
    """Questions kept as drafts."""

    def begin(self, *, user_id: int, title: str, source: str) -> None:
        """Keep a question as a draft of this account, in the caller's transaction; never over other words."""
        draft_begin(user_id=user_id, title=title, source=source)
