"""The personal link of whoever handed an idea in without an account: signed, for one idea."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from kernel.refs import id_in
from knowledge.ideas.models import Idea, Stage

_SIGNER = Signer(salt="knowledge.ideas")


def path_of(idea: Idea) -> str:
    """The path of their page."""
    return reverse("ideas:own", args=[_SIGNER.sign(f"{idea.pk}.{idea.nonce}")])


def idea_behind(token: str) -> Idea | None:
    """The idea of a link, unless it was taken back; None for anything else."""
    try:
        pk, _dot, nonce = _SIGNER.unsign(token).partition(".")
    except BadSignature:
        return None
    if not id_in(pk) or not nonce:
        return None
    return (
        Idea.objects.select_related("region", "lab").filter(pk=id_in(pk), nonce=nonce, account=None).exclude(stage=Stage.WITHDRAWN).first()
    )
