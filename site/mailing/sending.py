"""Sends what is due: one mail after the other over one connection, each claimed before and settled after."""

import logging
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from mailing.actions import mail_claim, mail_drop, mail_failed, mail_sent
from mailing.letters import Undeliverable, letter
from mailing.models import Mail

logger = logging.getLogger(__name__)
PERMANENT = 500


def send_due(limit: int = 200) -> int:
    """Send up to `limit` mails that are due; returns how many were handled. Never raises for a single mail."""
    connection = get_connection()
    handled = 0
    try:
        while handled < limit and (mail := mail_claim()) is not None:
            _send(mail, connection)
            handled += 1
    finally:
        connection.close()
    return handled


def _send(mail: Mail, connection: BaseEmailBackend) -> None:
    try:
        message = letter(mail)
        message.connection = connection
        message.send()
    except Undeliverable as reason:
        logger.info("mail %s dropped: %s", mail.message_id, reason)
        mail_drop(mail=mail, reason=str(reason))
    except Exception as error:
        logger.exception("mail %s failed at attempt %s", mail.message_id, mail.attempts)
        mail_failed(mail=mail, reason=f"{type(error).__name__}: {error}", forever=_is_permanent(error))
    else:
        mail_sent(mail=mail)


def _is_permanent(error: Exception) -> bool:
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _ in error.recipients.values())
    return isinstance(error, SMTPResponseException) and error.smtp_code >= PERMANENT
