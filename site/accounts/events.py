"""What happens to accounts, companies and roles. None of these events carries a name, an address or what somebody wrote of themselves."""

from dataclasses import dataclass

from kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class AccountCreated(Event):
    """Somebody signed up; the address is not confirmed yet."""

    user_id: int


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Event):
    """A person chose another password."""

    user_id: int


@dataclass(frozen=True, kw_only=True)
class ProfileChanged(Event):
    """What a person says of themselves changed: name, function, company, pseudonym, language."""

    user_id: int


@dataclass(frozen=True, kw_only=True)
class CompanyChanged(Event):
    """A company was made, changed or merged: who works where may have changed."""

    company_id: int


@dataclass(frozen=True, kw_only=True)
class RoleRequested(Event):
    """Somebody asks for a verified role; moderation has something to do."""

    user_id: int
    claim_id: int


@dataclass(frozen=True, kw_only=True)
class RoleDecided(Event):
    """A claim was granted, refused or ended; `state` is a value of `accounts.models.State`."""

    user_id: int
    claim_id: int
    state: str


@dataclass(frozen=True, kw_only=True)
class AccountSuspended(Event):
    """Moderation suspended an account: it holds no grant any more and its sessions are over."""

    user_id: int


@dataclass(frozen=True, kw_only=True)
class AccountRestored(Event):
    """A suspension ended."""

    user_id: int


@dataclass(frozen=True, kw_only=True)
class AccountErased(Event):
    """A person left for good: whoever keeps something that names them forgets it, in this transaction."""

    user_id: int


@dataclass(frozen=True, kw_only=True)
class SessionsEnded(Event):
    """A person ended one or more of their sessions from another one."""

    user_id: int


@dataclass(frozen=True, kw_only=True)
class StaffChanged(Event):
    """An account was made or unmade staff, in the admin or from the command line."""

    user_id: int
