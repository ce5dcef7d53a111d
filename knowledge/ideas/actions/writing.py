"""Writing ideas: as a member (keep, send, change, take back), and in a lab without an account. Nothing that was written is lost."""

import secrets
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.authored import ShownAs
from kernel.events import Follow, Notice
from kernel.limits import spend
from kernel.ports import Reports, ask
from kernel.viewer import Viewer
from knowledge.ideas.actions import steps
from knowledge.ideas.models import Idea, Lab, Phase, Stage
from knowledge.ideas.scoring import score
from knowledge.ideas.words import Words, checked
from mailing.actions import mails_erase

KEPT_WORDS = ("title", "pitch", "group", "picture_alt")


def idea_keep(*, viewer: Viewer, words: Words, idea_id: int | None = None, base: int = 0, key: str = "") -> Idea:
    """Keep a draft for oneself, or change an idea of one's own wherever it stands; raises Http404, ValidationError by field.

    `base` is the edition the change began from: another one in between is refused (code ``overtaken``). The same `key` again returns
    what the first one made. What is on the map stays whole.
    """
    user_id = steps.member_of(viewer)
    with transaction.atomic():
        if earlier := _made(key, user_id):
            return earlier
        idea = steps.own(viewer, idea_id) if idea_id else _begun(user_id, key)
        said = checked(words, whole=idea.is_published)
        _overtaken(idea, base)
        _open_for(said.lab, idea)
        _written(idea, said, user_id)
        steps.told(idea, user_id)
    return idea


def idea_send(
    *, viewer: Viewer, words: Words, idea_id: int | None = None, base: int = 0, key: str = "", at: datetime | None = None
) -> Idea:
    """Put an idea on the map. Raises Http404, ValidationError by field.

    One that was returned, or was taken back while a report about it waits, is looked at by the team again.
    `at` backdates what is brought along from elsewhere.
    """
    user_id, now = steps.member_of(viewer), at or timezone.now()
    said = checked(words, whole=True)
    with transaction.atomic():
        if earlier := _made(key, user_id):
            return earlier
        idea = steps.own(viewer, idea_id) if idea_id else _begun(user_id, key, now)
        _overtaken(idea, base)
        _open_for(said.lab, idea)
        if not idea_id:
            spend(user_id, "idea")
        again = _looked_at_again(idea)
        fresh = idea.published is None
        steps.settled(idea, Stage.PENDING if again else Stage.PUBLISHED, now)
        _written(idea, said, user_id, at=now)
        if fresh and not again:
            steps.note(idea, "status", at=now, status=idea.status, public=True)
        notices = (Notice(verb="idea.sent", item=steps.ref(idea), receivers=steps.desk()),) if again else ()
        steps.told(idea, user_id, *notices, follows=(Follow(user_id=user_id, ref=steps.ref(idea)),))
    return idea


def idea_hand_in(*, sender: int | str, code: str, words: Words, mail: str = "", key: str = "") -> Idea:
    """Hand in an idea in a lab, without an account: the team looks at it first. Raises Http404, ValidationError by field.

    `mail` is kept only with the consent in `words`.
    """
    lab = Lab.objects.select_related("region").filter(code=code).first()
    if lab is None:
        raise Http404
    if lab.phase_on(timezone.localdate()) != Phase.COLLECT:
        raise ValidationError(_("Ideas are not collected any more. Please speak to the people who lead the lab."))
    said = checked(words, whole=True)
    with transaction.atomic():
        if earlier := _made(key, None):
            return earlier
        spend(f"{lab.pk}.{sender}", "lab")
        idea = _begun(None, key)
        idea.lab, idea.contact_mail = lab, mail if said.may_contact else ""
        steps.settled(idea, Stage.PENDING, idea.created)
        _written(idea, said, None)
        steps.told(idea, None, Notice(verb="idea.sent", item=steps.ref(idea), receivers=steps.desk()))
    return idea


def idea_take_back(*, viewer: Viewer, idea_id: int) -> Idea:
    """Take one's own idea from the map; its text stays with its author. Raises Http404."""
    with transaction.atomic():
        idea = steps.own(viewer, idea_id)
        _taken_back(idea, viewer.user_id)
    return idea


def idea_hand_back(*, idea: Idea) -> None:
    """Whoever handed an idea in without an account takes it back by their link: the text and the address are deleted."""
    with transaction.atomic():
        held = Idea.objects.select_for_update().get(pk=idea.pk)
        held.title, held.pitch, held.group, held.slug = _("Taken back"), "", "", steps.free_slug("zurueckgenommen")
        _without_contact(held)
        _taken_back(held, None)
        held.changes.update(before={})


def contact_take_back(*, idea: Idea) -> None:
    """No mail any more: the address is deleted, the idea stays."""
    with transaction.atomic():
        held = Idea.objects.select_for_update().get(pk=idea.pk)
        _without_contact(held)
        held.save()
        steps.told(held, None)


def idea_begin(*, user_id: int, title: str, pitch: str, region_id: int | None = None) -> Idea:
    """Begin a draft of this account from words that were written elsewhere, in the caller's transaction."""
    with transaction.atomic():
        idea = _begun(user_id, "")
        idea.title, idea.pitch, idea.region_id = title.strip()[:140] or _("Idea without a title"), pitch.strip()[:4000], region_id
        steps.settled(idea, Stage.DRAFT, idea.created)
        idea.slug = steps.free_slug(idea.title)
        idea.save()
        steps.told(idea, user_id)
    return idea


def _begun(user_id: int | None, key: str, at: datetime | None = None) -> Idea:
    now = at or timezone.now()
    idea = Idea(account_id=user_id, created=now, moved=now, submission=key or None, score=score(0, 0), edition=0)
    idea.nonce = "" if user_id else secrets.token_hex(8)
    steps.settled(idea, Stage.DRAFT, now)
    return idea


def _looked_at_again(idea: Idea) -> bool:
    if idea.reason or idea.stage == Stage.PENDING:
        return True
    return idea.stage == Stage.WITHDRAWN and ask(Reports).waiting(steps.ref(idea))


def _made(key: str, user_id: int | None) -> Idea | None:
    return Idea.objects.filter(submission=key, account_id=user_id).first() if key else None


def _overtaken(idea: Idea, base: int) -> None:
    if base and idea.edition != base:
        raise ValidationError(
            _("This idea was changed meanwhile, perhaps in another window. What you typed is kept here; please compare."), code="overtaken"
        )


def _open_for(lab: Lab | None, idea: Idea) -> None:
    """A lab takes ideas while it collects; what came of it before stays."""
    if lab and idea.lab_id != lab.pk and lab.phase_on(timezone.localdate()) != Phase.COLLECT:
        raise ValidationError({"lab": _("This lab does not collect ideas at the moment.")})


def _written(idea: Idea, said: Words, user_id: int | None, at: datetime | None = None) -> None:
    """Store the words as another edition, with what stood there before."""
    before = {name: getattr(idea, name) for name in KEPT_WORDS}
    _fill(idea, said)
    idea.edition += 1
    idea.slug = idea.slug or steps.free_slug(idea.title)
    idea.consented = (idea.consented or timezone.now()) if idea.may_contact else None
    idea.save()
    idea.subjects.set(said.subjects)
    if idea.account_id:
        steps.picture_follows(idea)
    after = {name: getattr(idea, name) for name in KEPT_WORDS}
    changed = {name: text for name, text in before.items() if text != after[name]}
    if idea.edition > 1 and changed:
        steps.note(idea, "words", actor_id=user_id, before=changed, at=at or timezone.now())


def _fill(idea: Idea, said: Words) -> None:
    facts: dict[str, Any] = {
        "title": said.title, "pitch": said.pitch, "region": said.region, "municipality": said.place, "challenge": said.challenge,
        "group": said.group, "picture": said.picture, "picture_alt": said.picture_alt if said.picture else "",
        "may_contact": said.may_contact, "shown_as": said.shown_as,
        "shown_pseudonym": said.pseudonym if said.shown_as == ShownAs.PSEUDONYM else "",
    }  # fmt: skip
    for name, value in facts.items():
        setattr(idea, name, value)
    if idea.account_id:
        idea.lab = said.lab
    if not said.may_contact:
        idea.contact_mail = ""


def _without_contact(idea: Idea) -> None:
    """The address is deleted wherever it stands, in the mails that went there too."""
    mails_erase(about=f"idea.{idea.pk}")
    idea.may_contact, idea.contact_mail, idea.consented = False, "", None


def _taken_back(idea: Idea, actor_id: int | None) -> None:
    steps.settled(idea, Stage.WITHDRAWN, timezone.now())
    idea.save()
    if idea.account_id:
        steps.picture_follows(idea)
    steps.note(idea, "withdrawn", actor_id=actor_id)
    steps.told(idea, actor_id, narrowed=True)
