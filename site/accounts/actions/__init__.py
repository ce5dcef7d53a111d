"""The only writer of accounts: check, then do, then emit one event in the same transaction."""

from accounts.actions.account import account_create, language_choose
from accounts.actions.company import company_change, company_match_or_create, company_merge, representation_match_or_create
from accounts.actions.erasure import account_erase
from accounts.actions.profile import profile_change, steps_hide
from accounts.actions.role import role_grant, role_refuse, role_request, role_withdraw
from accounts.actions.session import session_end, sessions_end_others
from accounts.actions.suspension import account_restore, account_suspend

__all__ = [
    "account_create",
    "account_erase",
    "account_restore",
    "account_suspend",
    "company_change",
    "company_match_or_create",
    "company_merge",
    "language_choose",
    "profile_change",
    "representation_match_or_create",
    "role_grant",
    "role_refuse",
    "role_request",
    "role_withdraw",
    "session_end",
    "sessions_end_others",
    "steps_hide",
]
