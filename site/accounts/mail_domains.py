"""Which mail addresses an employer cannot read: private providers and unions. A hint for works councils, never a reason to refuse."""

from pathlib import Path

_LINES = (Path(__file__).parent / "data" / "open_mail_domains.txt").read_text(encoding="ascii").splitlines()
OPEN = frozenset(line for line in _LINES if line and not line.startswith("#"))


def looks_like_employer(email: str) -> bool:
    """Whether an address seems to belong to a company: neither to a private provider nor to a union."""
    domain = email.rpartition("@")[2].strip().lower()
    parts = domain.split(".")
    tails = {".".join(parts[start:]) for start in range(len(parts))}
    return bool(domain) and tails.isdisjoint(OPEN)
