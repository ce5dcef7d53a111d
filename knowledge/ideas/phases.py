"""What may be done with an idea in the phase its lab is in; ideas without a lab are always open."""

from django.utils import timezone

from knowledge.ideas.models import Lab, Phase

_ALLOWED: dict[str, frozenset[Phase]] = {
    "comment": frozenset({Phase.COLLECT, Phase.COMMENT, Phase.RATE}),
    "rate": frozenset({Phase.RATE}),
}


def allows(lab: Lab | None, what: str) -> bool:
    """Whether `what` (``comment`` or ``rate``) is open now."""
    return lab is None or lab.phase_on(timezone.localdate()) in _ALLOWED[what]
