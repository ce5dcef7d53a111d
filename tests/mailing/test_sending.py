"""What reaches people from the outbox, and what happens when sending goes wrong."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from smtplib import SMTPRecipientsRefused

import pytest
import time_machine
from django.conf import settings as hub
from django.core import mail as sent
from django.db import connection
from django.utils import timezone

from accounts.models import User
from kernel.refs import KindRef
from mailing.actions import mail_claim, mail_queue, mail_refuse, mail_revive, mails_forget
from mailing.models import Mail, State
from mailing.queries import backlog
from mailing.sending import send_due

ROOT = Path(__file__).resolve().parents[2]


def queue(key: str = "one", **changes: object) -> None:
    mail_queue(**{"template": "mailing/waiting", "context": {"link": "/mitteilungen/7/"}, "dedupe_key": key, **changes})  # type: ignore[arg-type]


def letters(folder: Path) -> list[EmailMessage]:
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in sorted(folder.glob("*.eml"))]


def test_a_mail_arrives_once_in_text_and_html_in_the_receivers_language(person: User, folder: Path) -> None:
    queue(to_user_id=person.pk)
    queue(to_user_id=person.pk)
    assert (send_due(), send_due()) == (1, 0)
    (letter,) = letters(folder)
    assert letter["To"] == "erika@betrieb.example"
    assert letter["Subject"] == "Im Zukunfts-Hub wartet etwas auf Sie"
    text, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert text is not None
    assert html is not None
    assert f"{hub.HUB_URL}/mitteilungen/7/" in text.get_content()
    assert f'href="{hub.HUB_URL}/mitteilungen/7/"' in html.get_content()


def test_a_mail_follows_the_account_to_its_new_address_and_language(person: User, folder: Path) -> None:
    queue(to_user_id=person.pk)
    User.objects.filter(pk=person.pk).update(email="neu@betrieb.example", language="en")
    send_due()
    assert [(letter["To"], letter["Subject"]) for letter in letters(folder)] == [
        ("neu@betrieb.example", "Something waits for you in the Zukunfts-Hub")
    ]


def test_people_without_an_account_get_mail_too(folder: Path, db: None) -> None:
    queue(to_address="gast@example.org", language="en")
    send_due()
    assert [letter["To"] for letter in letters(folder)] == ["gast@example.org"]


def test_a_closed_account_gets_no_mail(person: User, folder: Path) -> None:
    queue(to_user_id=person.pk)
    User.objects.filter(pk=person.pk).update(is_active=False)
    send_due()
    assert not letters(folder)
    assert Mail.objects.get().state == State.DROPPED
    assert "closed" in Mail.objects.get().reason


def test_a_mail_about_something_that_is_gone_is_dropped_with_its_reason(person: User, folder: Path) -> None:
    queue(to_user_id=person.pk, item=KindRef("attachment", 4711))
    send_due()
    assert not letters(folder)
    assert "may not see" in Mail.objects.get().reason


def test_a_sent_mail_forgets_its_context(person: User, folder: Path) -> None:
    queue(to_user_id=person.pk, context={"link": "/konto/secret/"})
    send_due()
    assert Mail.objects.get().context == {}


def test_a_failing_server_means_later_and_finally_visible_defeat(person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise ConnectionRefusedError("nobody home")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    queue(to_user_id=person.pk)
    assert (send_due(), send_due()) == (1, 0)
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert send_due() == 1
    for days in range(1, 12):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            send_due()
    assert backlog().dead == 1
    mail = Mail.objects.get()
    assert "nobody home" in mail.reason
    monkeypatch.undo()
    assert mail_revive(mail_ids=[mail.pk]) == 1
    send_due()
    assert [letter.to for letter in sent.outbox] == [["erika@betrieb.example"]]


def test_an_address_that_does_not_exist_is_not_tried_again(person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise SMTPRecipientsRefused({"erika@betrieb.example": (550, b"no such user")})

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    queue(to_user_id=person.pk)
    send_due()
    assert Mail.objects.get().state == State.DEAD


def test_who_refused_a_sort_gets_only_other_mail(person: User, folder: Path) -> None:
    queue("a", to_user_id=person.pk, topic="topic.reply")
    mail_refuse(topic="topic.reply", user_id=person.pk)
    queue("b", to_user_id=person.pk, topic="topic.reply")
    queue("c", to_user_id=person.pk)
    send_due()
    assert len(letters(folder)) == 1


def test_old_sent_mails_are_forgotten_and_defeats_stay(person: User, folder: Path) -> None:
    queue("a", to_user_id=person.pk)
    send_due()
    queue("b", to_user_id=person.pk)
    Mail.objects.filter(dedupe_key="b").update(state=State.DEAD, settled=timezone.now())
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert mails_forget() == 1
    assert Mail.objects.get().dedupe_key == "b"


@pytest.mark.django_db(transaction=True)
def test_a_sender_that_is_killed_loses_no_mail_and_sends_none_twice(folder: Path) -> None:
    person = User.objects.create_user("erika@betrieb.example", "x", name="Erika")
    queue("a", to_user_id=person.pk)
    queue("b", to_user_id=person.pk)
    killed = subprocess.run([sys.executable, "-c", DIES], cwd=ROOT, env=child_environment(folder), check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert Mail.objects.get(dedupe_key="a").state == State.SENDING
    assert mail_claim() is not None  # the other mail; the first is still leased
    with time_machine.travel(timezone.now() + timedelta(minutes=3)):
        assert send_due() == 2
    assert len(letters(folder)) == len({letter["Message-ID"] for letter in letters(folder)}) == 2
    assert not Mail.objects.exclude(state=State.SENT).exists()


def child_environment(folder: Path) -> dict[str, str]:
    database = connection.settings_dict
    return os.environ | {"HUB_TEST_DATABASE": str(database["NAME"]), "HUB_TEST_MAILS": str(folder)}


# It dies after the mail was handed over and before that could be noted: the worst moment.
DIES = """
import os, signal, sys
sys.path[:0] = ["site", "."]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = os.environ["HUB_TEST_DATABASE"]
settings.HUB_MAIL_DIR, settings.EMAIL_BACKEND = os.environ["HUB_TEST_MAILS"], "mailing.backends.FolderBackend"
django.setup()
from mailing import sending
sending.mail_sent = lambda mail: os.kill(os.getpid(), signal.SIGKILL)
sending.send_due()
"""
