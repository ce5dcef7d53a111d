"""Answers the kernel's port for the packages below mailing."""

from mailing.actions import mail_queue


class Outbox:
    """The `Mailer` port: its one question is the action itself."""

    queue = staticmethod(mail_queue)
