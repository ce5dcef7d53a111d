"""Who answers which port of the kernel."""

from kernel import ports
from mailing.outbox import Outbox

ports.provide(ports.Mailer, Outbox())
