"""Who answers which port of the kernel."""

from community.live.queries import Positions
from kernel import ports
from mailing.outbox import Outbox

ports.provide(ports.Mailer, Outbox())
ports.provide(ports.Live, Positions())
