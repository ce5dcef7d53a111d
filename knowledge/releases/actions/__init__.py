"""The only writers of releases, statements and proofs."""

from knowledge.releases.actions.proofs import proof_keep, proof_renewed, proofs_strike, proofs_waiting
from knowledge.releases.actions.releasing import (
    release_ask,
    release_ask_again,
    release_give,
    release_refuse,
    release_remark,
    release_revoke,
    releases_carry,
    releases_remind,
    statement_make,
    statements_given,
)

__all__ = [
    "proof_keep",
    "proof_renewed",
    "proofs_strike",
    "proofs_waiting",
    "release_ask",
    "release_ask_again",
    "release_give",
    "release_refuse",
    "release_remark",
    "release_revoke",
    "releases_carry",
    "releases_remind",
    "statement_make",
    "statements_given",
]
