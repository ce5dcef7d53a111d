"""The only writer of spaces and memberships: each verb checks, does and emits one event."""

from community.spaces.actions.members import (
    member_appoint,
    member_approve,
    member_invite,
    member_join,
    member_leave,
    member_refuse,
    member_remove,
    member_request,
)
from community.spaces.actions.rooms import space_change, space_open

__all__ = [
    "member_appoint", "member_approve", "member_invite", "member_join", "member_leave", "member_refuse", "member_remove",
    "member_request", "space_change", "space_open",
]  # fmt: skip
